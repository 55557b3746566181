// Reporting: fill in or import a form and send it; aggregate and export a period.
import { textAt, valueAt, type Response } from "../lib/answers.ts";
import type { Decision, Session } from "../lib/http.ts";
import { DONE_OR_CONFLICT } from "../lib/routes.ts";

/** A form is in when the system gave a receipt. */
const reportForm: Decision = {
  kind: "report-form",
  count: 1,
  isAcknowledged: (response) => textAt(response, "receiptId") !== undefined,
};

/** An aggregation that is not done after this many looks is left alone. */
const LOOKS = 3;

interface OpenForm {
  readonly formId: string;
  readonly unit: string;
  readonly lock: string;
  /** k6 gives JSON numbers as numbers; the server expects its own value back. */
  readonly version: ReturnType<Response["json"]> | undefined;
}

const thisPeriod = (): string => new Date().toISOString().slice(0, 7);

/** Finds the office's form and locks it. Where somebody else holds the lock, the officer comes back another time. */
function openForm(session: Session): OpenForm {
  const unit = session.unitInTurn();
  const period = thisPeriod();
  const formId = session.need(
    session.call("reporting.assignments", { query: { period, unit } }),
    "forms.0.formId",
  );
  const form = session.call("reporting.form", { path: { formId }, query: { unit, period } });
  const version = valueAt(form, "version");
  const locked = session.call("reporting.lock", {
    path: { formId },
    body: { unit },
    expect: DONE_OR_CONFLICT,
  });
  if (locked.status === 409) return session.end();
  return { formId, unit, lock: session.need(locked, "lock"), version };
}

/** Checks, submits and sends; the receipt proves it. */
function sendForm(session: Session, { formId, unit }: OpenForm): void {
  session.call("reporting.validate", { path: { formId } });
  session.call("reporting.submit", { path: { formId }, body: { unit } });
  const sent = session.decide("reporting.send", reportForm, { path: { formId }, body: { unit } });
  session.visit("reporting.receipt", { path: { receiptId: session.need(sent, "receiptId") } });
}

/** An officer types figures, saves three times and sends the form. */
export function enterReport(session: Session): void {
  const form = openForm(session);
  let { version } = form;
  for (let save = 0; save < 3; save += 1) {
    const body = { lock: form.lock, version, cells: { A1: save, A2: 1, A3: 2 } };
    version = valueAt(session.call("reporting.save", { path: { formId: form.formId }, body }), "version");
  }
  sendForm(session, form);
}

/** An officer uploads a sheet and sends the form. */
export function importReport(session: Session): void {
  const form = openForm(session);
  session.upload("reporting.import", { path: { formId: form.formId } });
  sendForm(session, form);
}

/** A province sees who has sent, aggregates the period and downloads the result. */
export function aggregateReports(session: Session): void {
  const formId = "form-aggregate";
  session.visit("reporting.progress", { path: { period: thisPeriod() }, query: { form: formId } });
  const jobId = session.need(session.call("reporting.aggregate", { body: { formId } }), "jobId");
  for (let look = 0; look < LOOKS; look += 1) session.call("reporting.aggregate-poll", { path: { jobId } });
  const exportId = session.need(session.call("reporting.export", { body: { jobId } }), "exportId");
  session.visit("reporting.download", { path: { exportId } });
}
