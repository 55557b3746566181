import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { officersComeBack } from "../parts/coming-back.ts";
import { acceptAtCounter, callCitizen } from "../parts/counter.ts";
import { openDossier, sendPaper } from "../parts/dossier-parts.ts";
import type { Session } from "../lib/session.ts";

const SCAN_BYTES = 800_000;

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "certified-copy",
  system: "procedures",
  name: { en: "Certify a copy at the counter", vi: "Chứng thực bản sao tại quầy" },
  actor: { en: "one-stop officer, leader", vi: "cán bộ một cửa, lãnh đạo" },
  player: "person",
  driver: "dossier",
  perUnit: 0.25,
  confidence: "D",
  why: "0.40 of dossiers are brought in person × about 0.6 certified copies (60 % of dossiers of one city ward in the first week, 73 % of the work in another) = 0.24, rounded to 0.25",
  curve: "counter",
  retry: officersComeBack,
  steps: [
    { call: "next-number" },
    { call: "citizen", pause: lognormal(12), causes: { "lgsp-query": 1 } },
    { call: "create-copy", pause: lognormal(30) },
    { call: "scan", pause: lognormal(20), causes: { "object-store": 1 } },
    { call: "accept", pause: lognormal(3), causes: { "national-sync": 1 } },
    { call: "dossier", pause: lognormal(300) },
    { call: "sign-batch", pause: lognormal(10), causes: { "sign-token": 0.7, "sign-remote": 0.3 } },
    { call: "register", pause: lognormal(15) },
    { call: "return", pause: lognormal(10), causes: { "national-sync": 1, notice: 1 } },
  ],
});

/** An officer copies, the leader certifies, and the citizen takes the copy home on the same day. */
export function play(session: Session): void {
  const applicant = callCitizen(session);
  const query = { template: "certified-copy" };
  const quick = session.call("create-copy", {
    query,
    body: { unit: session.unit, applicant: { idNumber: applicant } },
  });
  quick.need("provisionalCode");
  const id = quick.need("id");
  const path = { id };
  sendPaper(session, "scan", { id, mean: SCAN_BYTES });
  acceptAtCounter(session, id);
  openDossier(session, "dossier", { id, papers: 1 });
  // Leaders sign about five at a time; here every dossier is a session of its own and sends its own file.
  const signed = session.call("sign-batch", { body: { dossiers: [id], signer: `${session.unit}-leader` } });
  if (signed.value("signed") !== 1) session.fail();
  session.call("register", { path }).need("number");
  if (session.call("return", { path }).text("state") !== "returned") session.fail();
}
