// Administrative procedures: submit online, look up, take in at the counter.
import { textAt, textBetween, type Response } from "../lib/answers.ts";
import type { Decision, Session } from "../lib/http.ts";
import { idNumber, seededDossier } from "../lib/people.ts";
import { addressOf, REDIRECT, routeOf } from "../lib/routes.ts";

/** A dossier is in when the system gave it a code. */
const dossier: Decision = {
  kind: "dossier",
  count: 1,
  isAcknowledged: (response) => textAt(response, "code") !== undefined,
};

/** Single sign-on: the browser is sent to the identity service and back. */
function logIn(session: Session, id: string): void {
  const toLogin = session.call("procedures.authorize", {
    query: {
      client_id: "procedures",
      redirect_uri: addressOf(routeOf("procedures.callback")),
      state: session.key(),
    },
    expect: REDIRECT,
  });
  const page = session.follow("procedures.login-form", toLogin);
  const token = textBetween(page, 'name="token" value="', '"') ?? session.fail();
  const idpSession = parameterOf(toLogin, "session");
  const back = session.call("procedures.credentials", {
    body: { session: idpSession, token, id, otp: "000000" },
    expect: REDIRECT,
  });
  session.follow("procedures.callback", back);
}

/** A query parameter of the address that a redirect points to. */
function parameterOf(redirect: Response, name: string): string {
  const query = (redirect.headers["Location"] ?? "").split("?")[1] ?? "";
  const pair = query.split("&").find((part) => part.startsWith(`${name}=`)) ?? "";
  return decodeURIComponent(pair.slice(name.length + 1));
}

/** Searches the catalogue and returns the first hit. */
const searchProcedure = (session: Session): string =>
  session.need(session.call("procedures.search", { query: { q: "khai sinh" } }), "procedures.0.id");

function attachParts(session: Session, id: string, mean: number): void {
  for (let left = session.times(mean); left > 0; left -= 1)
    session.upload("procedures.upload", { path: { id } });
}

/** A citizen logs in, fills in a form, attaches papers and submits. */
export function submitDossier(session: Session): void {
  const applicant = idNumber(session.random);
  logIn(session, applicant);
  const procedureId = searchProcedure(session);
  const formId = session.need(session.call("procedures.procedure", { path: { procedureId } }), "formId");
  const units = session.call("procedures.units", { query: { province: "quang-tri" } });
  const unit = session.need(units, "units.0.id");
  session.visit("procedures.form", { path: { formId } });
  session.visit("procedures.prefill", { path: { formId }, query: { id_number: applicant } });
  const created = session.call("procedures.create", {
    body: { procedureId, unit, applicant: { idNumber: applicant } },
  });
  const id = session.need(created, "id");
  attachParts(session, id, 2.5);
  session.visit("procedures.dossier", { path: { id } });
  session.decide("procedures.submit", dossier, { path: { id }, body: { idempotencyKey: session.key() } });
  session.visit("procedures.receipt", { path: { id } });
}

/** Anybody looks up the state of a dossier by its code; six of ten open the timeline. */
export function lookUpDossier(session: Session): void {
  session.visit("procedures.lookup-page");
  session.visit("procedures.captcha");
  const found = session.call("procedures.lookup", { path: { code: seededDossier(session.random) } });
  if (session.chance(0.6)) session.visit("procedures.timeline", { path: { id: session.need(found, "id") } });
}

/** An officer takes a dossier in at the counter and hands it to the specialist. */
export function takeInDossier(session: Session): void {
  const unit = session.unit();
  const applicant = idNumber(session.random);
  session.call("procedures.next-number", { path: { id: unit } });
  session.visit("procedures.citizen", { query: { id_number: applicant } });
  const procedureId = searchProcedure(session);
  session.visit("procedures.form", { path: { formId: `form-${procedureId}` } });
  const created = session.call("procedures.create", {
    body: { procedureId, unit, applicant: { idNumber: applicant } },
  });
  const id = session.need(created, "id");
  attachParts(session, id, 3);
  session.visit("procedures.dossier", { path: { id } });
  session.decide("procedures.accept", dossier, { path: { id }, body: { officer: `${unit}-officer` } });
  session.visit("procedures.receipt", { path: { id } });
  session.call("procedures.transfer", { path: { id }, body: { to: `${unit}-specialist` } });
  session.visit("procedures.worklist", { query: { state: "received" } });
}
