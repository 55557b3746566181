// Opening and sending a report form, however it was filled in.
import { reportForm } from "./items.ts";
import type { Session } from "../lib/session.ts";

export interface OpenForm {
  readonly formId: string;
  readonly unit: string;
  readonly lock: string;
  /** k6 gives JSON numbers as numbers; the server expects its own value back. */
  readonly version: unknown;
}

/** Finds the office's form and locks it. Where somebody else holds the lock, the officer comes back another time. */
export function openForm(session: Session): OpenForm {
  const unit = session.unitInTurn();
  const period = session.day.slice(0, 7);
  const formId = session.call("assignments", { query: { period, unit } }).need("forms.0.formId");
  const version = session.call("form", { path: { formId }, query: { unit, period } }).value("version");
  const locked = session.call("lock", { path: { formId }, body: { unit }, expect: "done-or-conflict" });
  if (locked.status === 409) return session.end();
  return { formId, unit, lock: locked.need("lock"), version };
}

/** Checks, submits and sends; the receipt proves it. */
export function sendForm(session: Session, { formId, unit }: OpenForm): void {
  const path = { formId };
  session.call("validate", { path });
  session.call("submit", { path, body: { unit } });
  const key = session.key();
  const sent = session.decide("send", reportForm(key), { path, body: { unit, requestId: key } });
  session.visit("receipt", { path: { receiptId: sent.need("receiptId") } });
}
