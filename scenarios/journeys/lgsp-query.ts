import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { ask, drawQuestion, fetchToken, serviceSteps, type Token } from "../parts/lgsp.ts";
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
  why: "about 3 outside look-ups per dossier, 5 of 6 by consumers that keep their token (assumptions)",
  curve: "officer",
  // A machine asks again at once, then with more patience, and then leaves it to its operator (assumption).
  retry: { probability: 1, waits: [1, 5, 30] },
  steps: [
    // One token per hour and consumer: ten consumers in each of 34 provinces and about 10,000 questions per hour (assumption).
    { call: "token", times: 0.03 },
    ...serviceSteps(),
    // Tokens that were revoked or ended on their way (assumption).
    { call: "token", as: "token-again", times: 0.001 },
  ],
});

// k6 gives every virtual user its own copy of this module, so each keeps its own token.
let token: Token | undefined;

/** A consumer that keeps its token until it ends; when it is refused before that, it gets another one and asks once more. */
export function play(session: Session): void {
  if (token === undefined || token.until <= session.now) token = fetchToken(session, "token");
  const question = drawQuestion(session);
  if (ask(session, question, token.value)) return;
  token = fetchToken(session, "token-again");
  if (!ask(session, question, token.value)) session.fail();
}
