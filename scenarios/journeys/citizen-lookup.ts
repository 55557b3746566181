import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { citizensComeBack } from "../parts/coming-back.ts";
import { enterSteps, enterSystem, logIn, logInSteps } from "../parts/log-in.ts";
import { fetchFiles, filesOfPage } from "../parts/page-files.ts";
import { idNumber, seededDossier } from "../parts/people.ts";
import type { Session } from "../lib/session.ts";

const FILES = 8;
const OWN_LIST_SHARE = 0.3;
/** Of those who look up a code and do not read on, one in eight has mistyped: 5 % of all codes (assumption). */
const MISTYPED = 0.05 / 0.4;

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
  why: "3 look-ups per dossier, up to 10 on bad days (assumption); 70 % by code, 30 % in the list of own dossiers",
  curve: "lookup",
  retry: citizensComeBack,
  steps: [
    ...logInSteps(OWN_LIST_SHARE),
    ...enterSteps(OWN_LIST_SHARE),
    { call: "lookup-page" },
    filesOfPage("lookup-asset", FILES),
    { call: "captcha" },
    { call: "lookup", pause: lognormal(15), times: 1 - OWN_LIST_SHARE },
    { call: "my-dossiers", pause: lognormal(15), times: OWN_LIST_SHARE },
    { call: "timeline", pause: lognormal(6), times: 0.6 },
  ],
});

/** Anybody looks up a dossier, by its code or among the own ones; six of ten open the timeline. */
export function play(session: Session): void {
  const isOwn = session.times("my-dossiers") > 0;
  const citizen = idNumber(session.random);
  if (isOwn) {
    logIn(session, citizen);
    enterSystem(session, citizen);
  }
  session.visit("lookup-page");
  fetchFiles(session, "lookup-asset", FILES);
  session.call("captcha").between("<svg", "</svg>");
  const readsOn = session.times("timeline") > 0;
  const found = isOwn ? findOwn(session) : findByCode(session, !readsOn && session.chance(MISTYPED));
  if (readsOn) readTimeline(session, found);
}

/** A wrong code must not be found, and that is the end of it. */
function findByCode(session: Session, isMistyped: boolean): string {
  const code = isMistyped ? `WRONG-${session.key()}` : seededDossier(session.random);
  const expected = isMistyped ? ({ expect: "done-or-missing" } as const) : {};
  const reply = session.call("lookup", { path: { code }, ...expected });
  if (isMistyped) return reply.status === 404 ? session.end() : session.fail();
  if (reply.text("code") !== code) session.fail();
  reply.need("status");
  return reply.need("id");
}

function findOwn(session: Session): string {
  const reply = session.call("my-dossiers");
  reply.need("dossiers.0.code");
  reply.need("dossiers.0.status");
  return reply.need("dossiers.0.id");
}

/** Its last event is the state that the dossier is in. */
function readTimeline(session: Session, id: string): void {
  const timeline = session.call("timeline", { path: { id } });
  const last = timeline.count("events") - 1;
  if (last < 0 || timeline.text(`events.${last}.state`) !== timeline.text("status")) session.fail();
}
