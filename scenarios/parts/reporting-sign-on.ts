import type { StepAbout } from "../../src/catalogue/journey-about.ts";
import { parameterOf } from "./addresses.ts";
import type { Session } from "../lib/session.ts";

/** Three requests: the officer has logged in elsewhere before. */
export const signOnSteps = (): readonly StepAbout[] => [
  { call: "sso-start" },
  { call: "sso-identity" },
  { call: "sso-callback", causes: { identity: 1 } },
];

/** Single sign-on of somebody whom the identity service knows: it sends the browser back with a code and the same state. */
export function signOn(session: Session, officer: string): void {
  const start = session.call("sso-start", { query: { officer }, expect: "redirect" });
  const back = session.follow("sso-identity", start, { expect: "redirect" });
  const state = parameterOf(start.location, "state");
  if (parameterOf(back.location, "state") !== state) session.fail();
  if (session.follow("sso-callback", back).text("officer") !== officer) session.fail();
}
