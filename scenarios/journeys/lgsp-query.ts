import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { ask, fetchToken } from "../parts/lgsp.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "lgsp-query",
  system: "lgsp",
  name: { en: "Query shared data, token kept", vi: "Truy vấn dữ liệu, giữ token" },
  actor: { en: "integration consumer", vi: "hệ thống tích hợp" },
  player: "machine",
  driver: "dossier",
  perUnit: 2.5,
  confidence: "GK",
  why: "about 3 outside look-ups per dossier (assumption)",
  curve: "officer",
  steps: [
    { call: "token", times: 0.05 },
    { call: "population", times: 0.5 },
    { call: "civil-status", times: 0.3 },
    { call: "shared-catalogue", times: 0.1 },
    { call: "indicators", times: 0.1 },
  ],
});

// k6 gives every virtual user its own copy of this module, so each keeps its own token.
let token: string | undefined;

/** A consumer that keeps its token asks one question; now and then its token has expired. */
export function play(session: Session): void {
  const known = token === undefined || session.times("token") > 0 ? fetchToken(session) : token;
  token = known;
  ask(session, known);
}
