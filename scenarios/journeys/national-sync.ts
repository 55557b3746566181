import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import {
  drawChange,
  logInto,
  lookUp,
  readProcedure,
  reportProgress,
  syncDossier,
} from "../parts/national-portal.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "national-sync",
  system: "lgsp",
  name: { en: "Push a status change to the national portal", vi: "Đồng bộ trạng thái lên Cổng quốc gia" },
  actor: { en: "synchronisation worker", vi: "tiến trình đồng bộ" },
  player: "machine",
  driver: "dossier",
  perUnit: 3.6,
  confidence: "GK",
  why: "4 status changes per dossier, 90 % by clients that keep no login (assumptions); 7 calls each, counted in public code",
  curve: "officer",
  // The retry queue: 1, 5, 30 minutes, then hourly (assumption).
  retry: { probability: 1, waits: [60, 300, 1800, 3600] },
  steps: [
    { call: "portal-login", as: "login-to-look-up", causes: { "national-portal": 1 } },
    { call: "portal-search", causes: { "national-portal": 1 } },
    { call: "portal-procedure", causes: { "national-portal": 1 } },
    { call: "portal-login", as: "login-to-sync", causes: { "national-portal": 1 } },
    { call: "portal-dossier", causes: { "national-portal": 1 } },
    { call: "portal-login", as: "login-to-report", causes: { "national-portal": 1 } },
    { call: "portal-progress", causes: { "national-portal": 1 } },
  ],
});

/** One status change of a dossier, as seven calls: each stage logs in again. */
export function play(session: Session): void {
  const change = drawChange(session);
  const first = logInto(session, "login-to-look-up");
  const isUpdating = lookUp(session, first, change) ?? session.fail();
  readProcedure(session, first, change);
  syncDossier(session, logInto(session, "login-to-sync"), { change, isUpdating });
  reportProgress(session, logInto(session, "login-to-report"), change);
}
