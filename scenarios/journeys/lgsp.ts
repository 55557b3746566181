// LGSP: consumers that query shared data, and the seven calls of one status change to the national portal.
import { valueAt } from "../lib/answers.ts";
import type { Decision, Session } from "../lib/http.ts";
import { idNumber } from "../lib/people.ts";
import { pick } from "../lib/random.ts";

/** The portal takes a change in with `error_code` 0. */
const statusChange: Decision = {
  kind: "portal-status",
  count: 1,
  isAcknowledged: (response) => valueAt(response, "error_code") === 0,
};

const STATES = ["received", "processing", "waiting", "done"] as const;

function fetchToken(session: Session): string {
  const form = { grant_type: "client_credentials", client_id: "headroom" };
  return session.need(session.call("lgsp.token", { form }), "access_token");
}

const askPerson = (session: Session, token: string): unknown =>
  session.call("lgsp.population", {
    query: { id_number: idNumber(session.random) },
    headers: { authorization: `Bearer ${token}` },
  });

const askRecord = (session: Session, token: string): unknown =>
  session.call("lgsp.civil-status", {
    query: { id_number: idNumber(session.random) },
    headers: { authorization: `Bearer ${token}` },
  });

const sendIndicators = (session: Session): unknown =>
  session.call("lgsp.indicators", {
    body: { period: new Date().toISOString().slice(0, 7), values: [1, 2, 3] },
  });

/** A consumer that keeps its token: one question, and a new token in one of twenty sessions. One per virtual user. */
export function createTokenKeeper(): (session: Session) => void {
  let token: string | undefined;
  return (session) => {
    const known = token === undefined || session.chance(0.05) ? fetchToken(session) : token;
    token = known;
    const draw = session.random();
    if (draw < 0.5) askPerson(session, known);
    else if (draw < 0.8) askRecord(session, known);
    else if (draw < 0.9) session.call("lgsp.shared-catalogue");
    else sendIndicators(session);
  };
}

/** A consumer that asks for a new token each time. */
export function queryNaively(session: Session): void {
  askPerson(session, fetchToken(session));
}

/** One status change of a dossier, as seven calls: each stage logs in again. */
export function pushStatus(session: Session): void {
  const madonvi = session.unit();
  const logIn = (): string =>
    session.need(session.call("lgsp.portal-login", { body: { madonvi, service: "DangNhap" } }), "session");
  const code = `${madonvi}-${pick(1_000_000, session.random)}`;
  const first = logIn();
  session.call("lgsp.portal-search", {
    body: { session: first, madonvi, service: "TraCuuHoSo", data: { code } },
  });
  const second = logIn();
  session.call("lgsp.portal-procedure", { body: { session: second, madonvi, service: "LayThuTuc" } });
  session.call("lgsp.portal-dossier", {
    body: { session: second, madonvi, service: "DongBoHoSoMC", data: { code } },
  });
  const third = logIn();
  const state = STATES[pick(STATES.length, session.random)];
  session.decide("lgsp.portal-progress", statusChange, {
    body: { session: third, madonvi, service: "CapNhatTienDoHoSoMC", data: { code, state } },
  });
}
