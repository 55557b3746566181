import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { citizensComeBack } from "../parts/coming-back.ts";
import { logIn, logInSteps } from "../parts/log-in.ts";
import { idNumber } from "../parts/people.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "vneid-login",
  system: "procedures",
  name: { en: "Log in with the electronic identity", vi: "Đăng nhập bằng định danh điện tử VNeID" },
  actor: { en: "citizen, any officer", vi: "công dân, cán bộ" },
  player: "person",
  driver: "dossier",
  perUnit: 0.6,
  confidence: "GK",
  why: "2.1 logins per dossier (1 per online dossier: 0.6, and 0.5 per look-up: 3 × 0.5; assumption) − 0.6 inside citizen-submit − 0.9 inside citizen-lookup (3 × 30 %) = 0.6",
  curve: "citizen_online",
  retry: citizensComeBack,
  steps: logInSteps(),
});

/** Somebody logs in and looks at the profile, for whatever comes next elsewhere. */
export function play(session: Session): void {
  logIn(session, idNumber(session.random));
}
