/** A journey of one request a session, so that starts are requests and the sandbox is M/M/c. */
export const ONE_POLL = `
import { axisHeaders } from "headroom/scenarios/parts/axis.ts";
export const about = () => ({
  id: "one-poll",
  system: "documents",
  name: { en: "One poll", vi: "Một lần hỏi" },
  actor: { en: "machine", vi: "máy" },
  player: "machine",
  driver: "commune-poll",
  perUnit: 1,
  confidence: "GK",
  why: "a test",
  curve: "flat",
  steps: [{ call: "axis-poll" }],
});
export function play(session) {
  session.call("axis-poll", { headers: axisHeaders(session.unit) });
}
`;
