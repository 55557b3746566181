import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { askPerson, fetchToken } from "../parts/lgsp.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "lgsp-query-naive",
  system: "lgsp",
  name: { en: "Query shared data, new token each time", vi: "Truy vấn dữ liệu, lấy token mỗi lần" },
  actor: { en: "integration consumer", vi: "hệ thống tích hợp" },
  player: "machine",
  driver: "dossier",
  perUnit: 0.5,
  confidence: "GK",
  why: "consumers that keep no token (assumption)",
  curve: "officer",
  steps: [{ call: "token" }, { call: "population" }],
});

/** A consumer that asks for a new token each time. */
export function play(session: Session): void {
  askPerson(session, fetchToken(session));
}
