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
  id: "national-sync-cached",
  system: "lgsp",
  name: {
    en: "Push a status change to the national portal, login kept",
    vi: "Đồng bộ trạng thái lên Cổng quốc gia, giữ phiên",
  },
  actor: { en: "synchronisation worker", vi: "tiến trình đồng bộ" },
  player: "machine",
  driver: "dossier",
  perUnit: 0.4,
  confidence: "GK",
  why: "4 status changes per dossier, 10 % by clients that keep their login (assumptions)",
  curve: "officer",
  // The retry queue: 1, 5, 30 minutes, then hourly (assumption).
  retry: { probability: 1, waits: [60, 300, 1800, 3600] },
  steps: [
    // Two logins per hour in each of 34 provinces and about 1,600 status changes per hour (assumption).
    { call: "portal-login", times: 0.04, causes: { "national-portal": 1 } },
    { call: "portal-search", causes: { "national-portal": 1 } },
    { call: "portal-procedure", causes: { "national-portal": 1 } },
    { call: "portal-dossier", causes: { "national-portal": 1 } },
    { call: "portal-progress", causes: { "national-portal": 1 } },
  ],
});

const KEPT_MS = 30 * 60_000;

// k6 gives every virtual user its own copy of this module, so each keeps its own login.
let login: { readonly portal: string; readonly until: number } | undefined;

function logIn(session: Session): string {
  login = undefined;
  const portal = logInto(session, "portal-login");
  login = { portal, until: session.now + KEPT_MS };
  return portal;
}

/** One status change of a dossier, as four calls; a login that is refused is replaced once. */
export function play(session: Session): void {
  const change = drawChange(session);
  let portal = login === undefined || login.until <= session.now ? logIn(session) : login.portal;
  let isUpdating = lookUp(session, portal, change);
  if (isUpdating === undefined) {
    portal = logIn(session);
    isUpdating = lookUp(session, portal, change) ?? session.fail();
  }
  readProcedure(session, portal, change);
  syncDossier(session, portal, { change, isUpdating });
  reportProgress(session, portal, change);
}
