import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { officersComeBack } from "../parts/coming-back.ts";
import { openDossier, PAPER_BYTES, sendPaper } from "../parts/dossier-parts.ts";
import { acceptAtCounter, callCitizen } from "../parts/counter.ts";
import { lists } from "../parts/lists.ts";
import { procedureWords } from "../parts/procedure-words.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "counter-intake",
  system: "procedures",
  name: { en: "Take in a dossier at the counter", vi: "Tiếp nhận hồ sơ tại quầy" },
  actor: { en: "one-stop officer", vi: "cán bộ một cửa" },
  player: "person",
  driver: "dossier",
  perUnit: 0.15,
  confidence: "D",
  why: "0.40 of dossiers are brought in person (40.4 % on 2 July 2025) − 0.25 certified copies = 0.15",
  curve: "counter",
  retry: officersComeBack,
  steps: [
    { call: "next-number", causes: { "queue-display": 1 } },
    { call: "citizen", pause: lognormal(15), causes: { "lgsp-query": 1 } },
    { call: "search", pause: lognormal(10) },
    { call: "form", pause: lognormal(3) },
    { call: "create", pause: lognormal(90) },
    { call: "upload", pause: lognormal(25), times: 3, causes: { "object-store": 1, "virus-scan": 1 } },
    { call: "dossier", pause: lognormal(5) },
    { call: "fee", pause: lognormal(20), times: 0.5, causes: { "e-receipt": 1 } },
    { call: "accept", pause: lognormal(5), causes: { "national-sync": 1, notice: 1 } },
    { call: "receipt", pause: lognormal(3) },
    { call: "transfer", pause: lognormal(5), causes: { "national-sync": 1 } },
    { call: "worklist", pause: lognormal(3) },
  ],
});

/** An officer takes a dossier in at the counter and hands it to the specialist. */
export function play(session: Session): void {
  const { unit } = session;
  const applicant = callCitizen(session);
  const found = session.call("search", { query: { q: procedureWords(session.random), unit } });
  const procedureId = found.need("procedures.0.id");
  const form = session.call("form", { path: { formId: `form-${procedureId}` } });
  if (form.count("fields") === 0) session.fail();
  const body = { procedureId, unit, applicant: { idNumber: applicant } };
  const id = session.call("create", { body }).need("id");
  const papers = session.times("upload");
  for (let left = papers; left > 0; left -= 1) sendPaper(session, "upload", { id, mean: PAPER_BYTES });
  openDossier(session, "dossier", { id, papers });
  if (session.times("fee") > 0) session.call("fee", { path: { id } }).need("receiptNumber");
  const code = acceptAtCounter(session, id);
  if (session.call("receipt", { path: { id } }).between("code ", ";") !== code) session.fail();
  handOver(session, id);
}

function handOver(session: Session, id: string): void {
  const to = `${session.unit}-specialist`;
  if (session.call("transfer", { path: { id }, body: { to } }).text("handler") !== to) session.fail();
  const query = { state: "received", handler: `${session.unit}-officer` };
  if (lists(session.call("worklist", { query }), "dossiers", id)) session.fail();
}
