import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { dossier } from "../parts/items.ts";
import { logIn } from "../parts/log-in.ts";
import { idNumber } from "../parts/people.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "citizen-submit",
  system: "procedures",
  name: { en: "Submit a dossier online", vi: "Nộp hồ sơ trực tuyến" },
  actor: { en: "citizen", vi: "công dân" },
  player: "person",
  driver: "dossier",
  perUnit: 0.6,
  confidence: "S",
  why: "59.7 % of dossiers online on 2 July 2025",
  curve: "citizen_online",
  steps: [
    { call: "authorize", pause: lognormal(4) },
    { call: "login-form" },
    { call: "credentials", pause: lognormal(18) },
    { call: "callback" },
    { call: "search", pause: lognormal(8) },
    { call: "procedure", pause: lognormal(10) },
    { call: "units", pause: lognormal(6) },
    { call: "form", pause: lognormal(3) },
    { call: "prefill" },
    { call: "create", pause: lognormal(120) },
    { call: "upload", pause: lognormal(24), times: 2.5 },
    { call: "dossier", pause: lognormal(5) },
    { call: "submit", pause: lognormal(8) },
    { call: "receipt", pause: lognormal(3) },
  ],
});

/** A citizen logs in, fills in a form, attaches papers and submits. */
export function play(session: Session): void {
  const applicant = idNumber(session.random);
  logIn(session, applicant);
  const procedureId = session.call("search", { query: { q: "khai sinh" } }).need("procedures.0.id");
  const formId = session.call("procedure", { path: { procedureId } }).need("formId");
  const unit = session.call("units", { query: { province: session.province } }).need("units.0.id");
  session.visit("form", { path: { formId } });
  session.visit("prefill", { path: { formId }, query: { id_number: applicant } });
  const body = { procedureId, unit, applicant: { idNumber: applicant } };
  const id = session.call("create", { body }).need("id");
  for (let left = session.times("upload"); left > 0; left -= 1) session.upload("upload", { path: { id } });
  session.visit("dossier", { path: { id } });
  const key = session.key();
  session.decide("submit", dossier(key), { path: { id }, body: { idempotencyKey: key } });
  session.visit("receipt", { path: { id } });
}
