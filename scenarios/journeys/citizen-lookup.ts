import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { seededDossier } from "../parts/people.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "citizen-lookup",
  system: "procedures",
  name: { en: "Look up a dossier", vi: "Tra cứu hồ sơ" },
  actor: { en: "citizen", vi: "công dân" },
  player: "person",
  driver: "dossier",
  perUnit: 3,
  confidence: "GK",
  why: "3 look-ups per dossier, up to 10 on bad days (assumption)",
  curve: "lookup",
  steps: [
    { call: "lookup-page" },
    { call: "captcha" },
    { call: "lookup", pause: lognormal(15) },
    { call: "timeline", pause: lognormal(6), times: 0.6 },
  ],
});

/** Anybody looks up the state of a dossier by its code; six of ten open the timeline. */
export function play(session: Session): void {
  session.visit("lookup-page");
  session.visit("captcha");
  const found = session.call("lookup", { path: { code: seededDossier(session.random) } });
  if (session.times("timeline") > 0) session.visit("timeline", { path: { id: found.need("id") } });
}
