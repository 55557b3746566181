// What the synchronisation tells the national portal, in the portal's own words: every answer is a 200, and its `error_code`
// says whether it is a good one.
import { statusChange } from "./items.ts";
import { seededDossier } from "./people.ts";
import { pick } from "./random.ts";
import type { Reply, Session } from "../lib/session.ts";

/** A status change to report. */
export interface Change {
  readonly key: string;
  readonly unit: string;
  /** The dossier's code in the provincial system. */
  readonly dossier: string;
  readonly state: string;
  /** When the status changed, such as `20250701083015`. */
  readonly at: string;
}

/** A dossier has four status changes; with the first it becomes known to the portal. */
const LATER_STATES = ["processing", "waiting", "done"] as const;
const KNOWN_SHARE = LATER_STATES.length / (LATER_STATES.length + 1);

const PROCEDURE = "procedure-1";
const HANOI_MS = 7 * 3_600_000;

/** A moment (ms since 1970) as the portal writes it: yyyyMMddHHmmss, UTC+7. */
export const portalTime = (at: number): string =>
  new Date(at + HANOI_MS).toISOString().slice(0, 19).replaceAll(/\D/g, "");

export function drawChange(session: Session): Change {
  const key = session.key();
  const shared = { key, unit: session.unit, at: portalTime(session.now) };
  if (!session.chance(KNOWN_SHARE)) return { ...shared, dossier: key, state: "received" };
  const state = LATER_STATES[pick(LATER_STATES.length, session.random)] ?? "processing";
  return { ...shared, dossier: seededDossier(session.random), state };
}

type Body = Readonly<Record<string, unknown>>;

const bodyOf = (service: string, portal: string, { unit }: Change): Body => ({
  session: portal,
  madonvi: unit,
  service,
});

/** Zero as a number or as text: the portal says "done" in both ways. */
const isDone = (reply: Reply): boolean => Number(reply.text("error_code")) === 0;

const SESSION_OVER = 401;

const done = (session: Session, reply: Reply): Reply => (isDone(reply) ? reply : session.fail());

/** Returns the portal's session, which is good for 30 minutes. */
export const logInto = (session: Session, step: string): string =>
  done(session, session.call(step, { body: { madonvi: session.unit, service: "DangNhap" } })).need("session");

/** Whether the portal knows the dossier; undefined where it no longer knows the session. */
export function lookUp(session: Session, portal: string, change: Change): boolean | undefined {
  const body = { ...bodyOf("TraCuuHoSo", portal, change), data: { code: change.dossier } };
  const reply = session.call("portal-search", { body });
  if (reply.value("error_code") === SESSION_OVER) return undefined;
  return done(session, reply).value("found") === true;
}

export function readProcedure(session: Session, portal: string, change: Change): void {
  const body = { ...bodyOf("LayThuTuc", portal, change), data: { procedure: PROCEDURE } };
  const reply = done(session, session.call("portal-procedure", { body }));
  if (reply.text("procedure") !== PROCEDURE) session.fail();
}

/** What the portal is told of a dossier, and whether it should know it already. */
export interface Told {
  readonly change: Change;
  readonly isUpdating: boolean;
}

export function syncDossier(session: Session, portal: string, { change, isUpdating }: Told): void {
  const { dossier, state, at } = change;
  const data = { code: dossier, state, at, procedure: PROCEDURE };
  const body = { ...bodyOf("DongBoHoSoMC", portal, change), isUpdating, data };
  done(session, session.call("portal-dossier", { body }));
}

/** The call that takes the status change in. */
export function reportProgress(session: Session, portal: string, change: Change): void {
  const { dossier, state, at, key } = change;
  const body = { ...bodyOf("CapNhatTienDoHoSoMC", portal, change), data: { code: dossier, state, at, key } };
  session.decide("portal-progress", statusChange(key), { body });
}
