import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { dossier } from "../parts/items.ts";
import { idNumber } from "../parts/people.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "counter-intake",
  system: "procedures",
  name: { en: "Take in a dossier at the counter", vi: "Tiếp nhận hồ sơ tại quầy" },
  actor: { en: "one-stop officer", vi: "cán bộ một cửa" },
  player: "person",
  driver: "dossier",
  perUnit: 0.4,
  confidence: "S",
  why: "40.4 % of dossiers in person on 2 July 2025; certified copies included",
  curve: "counter",
  steps: [
    { call: "next-number" },
    { call: "citizen", pause: lognormal(15) },
    { call: "search", pause: lognormal(10) },
    { call: "form", pause: lognormal(3) },
    { call: "create", pause: lognormal(90) },
    { call: "upload", pause: lognormal(25), times: 3 },
    { call: "dossier", pause: lognormal(5) },
    { call: "accept", pause: lognormal(5) },
    { call: "receipt", pause: lognormal(3) },
    { call: "transfer", pause: lognormal(5) },
    { call: "worklist", pause: lognormal(3) },
  ],
});

/** An officer takes a dossier in at the counter and hands it to the specialist. */
export function play(session: Session): void {
  const { unit } = session;
  const applicant = idNumber(session.random);
  session.call("next-number", { path: { id: unit } });
  session.visit("citizen", { query: { id_number: applicant } });
  const procedureId = session.call("search", { query: { q: "khai sinh" } }).need("procedures.0.id");
  session.visit("form", { path: { formId: `form-${procedureId}` } });
  const body = { procedureId, unit, applicant: { idNumber: applicant } };
  const id = session.call("create", { body }).need("id");
  for (let left = session.times("upload"); left > 0; left -= 1) session.upload("upload", { path: { id } });
  session.visit("dossier", { path: { id } });
  const key = session.key();
  session.decide("accept", dossier(key), {
    path: { id },
    body: { officer: `${unit}-officer`, idempotencyKey: key },
  });
  session.visit("receipt", { path: { id } });
  session.call("transfer", { path: { id }, body: { to: `${unit}-specialist` } });
  session.visit("worklist", { query: { state: "received" } });
}
