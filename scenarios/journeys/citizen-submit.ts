import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { citizensComeBack } from "../parts/coming-back.ts";
import { openDossier, PAPER_BYTES, sendPaper } from "../parts/dossier-parts.ts";
import { dossier } from "../parts/items.ts";
import { lists } from "../parts/lists.ts";
import { enterSteps, enterSystem, logIn, logInSteps } from "../parts/log-in.ts";
import { fetchFiles, filesOfPage } from "../parts/page-files.ts";
import { idNumber } from "../parts/people.ts";
import { procedureWords } from "../parts/procedure-words.ts";
import type { Session } from "../lib/session.ts";

const FILES = 20;

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
  why: "59.7 % of dossiers online on 2 July 2025, rounded to 0.60 per dossier",
  curve: "citizen_online",
  retry: citizensComeBack,
  steps: [
    ...logInSteps(),
    { call: "search", pause: lognormal(8) },
    filesOfPage("asset", FILES),
    { call: "procedure", pause: lognormal(10) },
    { call: "units", pause: lognormal(6) },
    ...enterSteps(),
    { call: "form" },
    { call: "prefill", causes: { "lgsp-query": 1 } },
    { call: "create", pause: lognormal(120) },
    { call: "upload", as: "upload-1", pause: lognormal(30), causes: { "object-store": 1, "virus-scan": 1 } },
    { call: "upload", as: "upload-2", pause: lognormal(20), causes: { "object-store": 1, "virus-scan": 1 } },
    {
      call: "upload",
      as: "upload-3",
      pause: lognormal(20),
      times: 0.5,
      causes: { "object-store": 1, "virus-scan": 1 },
    },
    { call: "dossier", pause: lognormal(5) },
    { call: "pay", pause: lognormal(15), times: 0.4, causes: { payment: 1 } },
    { call: "pay-return", pause: lognormal(40), times: 0.4, causes: { "payment-callback": 1 } },
    { call: "submit", pause: lognormal(8), causes: { routing: 1, "national-sync": 1, notice: 1 } },
    // One in fifty presses the button twice (assumption); the key makes it one dossier.
    { call: "submit", as: "submit-again", times: 0.02 },
    { call: "receipt", pause: lognormal(3) },
  ],
});

/** A citizen logs in, chooses, fills in a form, attaches papers, pays where there is a fee, and submits. */
export function play(session: Session): void {
  const applicant = idNumber(session.random);
  logIn(session, applicant);
  const { procedureId, formId } = choose(session);
  enterSystem(session, applicant);
  if (session.call("form", { path: { formId } }).count("fields") === 0) session.fail();
  const prefilled = session.call("prefill", { path: { formId }, query: { id_number: applicant } });
  if (prefilled.text("idNumber") !== applicant) session.fail();
  const body = { procedureId, unit: session.unit, applicant: { idNumber: applicant } };
  const id = session.call("create", { body }).need("id");
  const papers = attachPapers(session, id);
  openDossier(session, "dossier", { id, papers });
  if (session.times("pay") > 0) pay(session, id);
  const code = submit(session, id);
  if (session.call("receipt", { path: { id } }).between("code ", ";") !== code) session.fail();
}

function choose(session: Session): { procedureId: string; formId: string } {
  const found = session.call("search", { query: { q: procedureWords(session.random) } });
  fetchFiles(session, "asset", FILES);
  const procedureId = found.need("procedures.0.id");
  const procedure = session.call("procedure", { path: { procedureId } });
  if (procedure.text("id") !== procedureId) session.fail();
  const units = session.call("units", { query: { province: session.province } });
  if (!lists(units, "units", session.unit)) session.fail();
  return { procedureId, formId: procedure.need("formId") };
}

function attachPapers(session: Session, id: string): number {
  const steps = ["upload-1", "upload-2", ...(session.times("upload-3") > 0 ? ["upload-3"] : [])];
  for (const step of steps) sendPaper(session, step, { id, mean: PAPER_BYTES });
  return steps.length;
}

/** The gateway's page is not ours: the citizen's time there is the pause before the return. */
function pay(session: Session, id: string): void {
  const order = session.call("pay", { path: { id } });
  order.need("redirect");
  const state = session.call("pay-return", { path: { paymentId: order.need("paymentId") } }).text("state");
  if (state !== "paid" && state !== "pending") session.fail();
}

function submit(session: Session, id: string): string {
  const key = session.key();
  const options = { path: { id }, body: { idempotencyKey: key } };
  const code = session.decide("submit", dossier(key), options).need("code");
  if (session.times("submit-again") > 0 && session.call("submit-again", options).text("code") !== code)
    session.fail();
  return code;
}
