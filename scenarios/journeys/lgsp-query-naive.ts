import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { ask, drawQuestion, fetchToken, serviceSteps } from "../parts/lgsp.ts";
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
  why: "about 3 outside look-ups per dossier, 1 of 6 by consumers that keep no token (assumptions)",
  curve: "officer",
  // As for consumers that keep their token (assumption).
  retry: { probability: 1, waits: [1, 5, 30] },
  steps: [{ call: "token" }, ...serviceSteps()],
});

/** A consumer that asks for a new token each time. */
export function play(session: Session): void {
  const { value } = fetchToken(session, "token");
  if (!ask(session, drawQuestion(session), value)) session.fail();
}
