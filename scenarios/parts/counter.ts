// What an officer does for everybody who comes to the counter.
import type { Session } from "../lib/session.ts";
import { dossier } from "./items.ts";
import { idNumber } from "./people.ts";

/** Calls the next number and finds the person who comes. */
export function callCitizen(session: Session): string {
  session.call("next-number", { path: { id: session.unit } }).need("number");
  const applicant = idNumber(session.random);
  const person = session.call("citizen", { query: { id_number: applicant } });
  if (person.text("idNumber") !== applicant) session.fail();
  return applicant;
}

/** Gives the dossier its code and its due date. Returns the code. */
export function acceptAtCounter(session: Session, id: string): string {
  const key = session.key();
  const body = { officer: `${session.unit}-officer`, idempotencyKey: key };
  const accepted = session.decide("accept", dossier(key), { path: { id }, body });
  accepted.need("due");
  return accepted.need("code");
}
