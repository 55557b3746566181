import { constant, lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout, StepAbout } from "../../src/catalogue/journey-about.ts";
import { officersComeBack } from "../parts/coming-back.ts";
import { openDossier, readPapers } from "../parts/dossier-parts.ts";
import { lists } from "../parts/lists.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "dossier-settle",
  system: "procedures",
  name: { en: "Settle a dossier", vi: "Giải quyết hồ sơ" },
  actor: {
    en: "one-stop officer, specialist, leader, clerk",
    vi: "cán bộ một cửa, chuyên viên, lãnh đạo, văn thư",
  },
  player: "person",
  driver: "dossier",
  perUnit: 0.75,
  confidence: "D",
  why: "1 dossier − 0.25 certified copies = 0.75; the days between the four people are cut to the given pauses",
  curve: "officer",
  retry: officersComeBack,
  steps: [...receiving(), ...processing(), ...approving(), ...issuing()],
});

const receiving = (): readonly StepAbout[] => [
  { call: "worklist" },
  { call: "worklist", as: "worklist-next", pause: lognormal(5), times: 0.5 },
  { call: "dossier", pause: lognormal(6) },
  { call: "part", pause: lognormal(15), times: 2, causes: { "object-store": 1 } },
  { call: "accept-online", pause: lognormal(20), times: 0.9, causes: { "national-sync": 1, notice: 1 } },
  { call: "request-supplement", pause: lognormal(20), times: 0.1, causes: { "national-sync": 1, notice: 1 } },
  { call: "transfer", pause: lognormal(5), causes: { "national-sync": 1 } },
];

const processing = (): readonly StepAbout[] => [
  { call: "worklist", as: "specialist-list", pause: lognormal(60) },
  { call: "dossier", as: "specialist-dossier", pause: lognormal(5) },
  { call: "part", as: "specialist-part", pause: lognormal(30), times: 2 },
  { call: "verify", pause: lognormal(20), causes: { "lgsp-query": 2 } },
  // The sources have mostly answered when it is read first.
  { call: "verification", pause: constant(2) },
  { call: "draft-result", pause: lognormal(120), causes: { "template-engine": 1 } },
  { call: "result", pause: lognormal(10) },
  { call: "submit-approval", pause: lognormal(8) },
];

const approving = (): readonly StepAbout[] => [
  { call: "signing-list", pause: lognormal(60) },
  { call: "dossier", as: "leader-dossier", pause: lognormal(5) },
  { call: "result", as: "leader-result", pause: lognormal(15) },
  { call: "approve", pause: lognormal(8), causes: { "sign-token": 0.7, "sign-remote": 0.3 } },
];

const issuing = (): readonly StepAbout[] => [
  { call: "signing-list", as: "clerk-list", pause: lognormal(60) },
  { call: "issue", pause: lognormal(10), causes: { "sign-token": 0.5, "national-sync": 1 } },
  { call: "publish", pause: lognormal(3), causes: { "lgsp-query": 1 } },
  { call: "return", pause: lognormal(5), causes: { "national-sync": 1, notice: 1 } },
  { call: "postal-order", pause: lognormal(10), times: 0.1, causes: { "lgsp-query": 1 } },
  { call: "dashboard", pause: lognormal(10) },
  { call: "session", pause: constant(300) },
];

const MOST_READS = 5;

// k6 gives every virtual user its own copy of this module: the number it was given last must not come again.
let lastNumber: unknown;

/** One-stop officer, specialist, leader and clerk settle a dossier that was submitted online, one after the other. */
export function play(session: Session): void {
  const id = receive(session);
  const resultId = draftResult(session, id);
  approve(session, id, resultId);
  issue(session, id, resultId);
}

/** What a person at a desk of this office is called. */
const at = (session: Session, desk: string): string => `${session.unit}-${desk}`;

/** A list of somebody's own must show the dossier that was handed over. */
function findOnList(
  session: Session,
  step: string,
  { id, query }: { id: string; query: Record<string, string> },
): void {
  if (!lists(session.call(step, { query }), "dossiers", id)) session.fail();
}

function receive(session: Session): string {
  const list = session.call("worklist", { query: { state: "submitted" } });
  if (session.times("worklist-next") > 0)
    session.visit("worklist-next", { query: { state: "submitted", page: "2" } });
  // With nothing to do the officer does something else.
  const id = list.text("dossiers.0.id") ?? session.end();
  const path = { id };
  const opened = openDossier(session, "dossier", { id, papers: 2 });
  readPapers(session, "part", opened);
  decideOn(session, id);
  const to = at(session, "specialist");
  if (session.call("transfer", { path, body: { to } }).text("handler") !== to) session.fail();
  return id;
}

/** Accepts, or asks for a paper that is missing. Where somebody else was first, the officer leaves it to them. */
function decideOn(session: Session, id: string): void {
  const body = { officer: at(session, "officer"), missing: "a legible copy" };
  const isIncomplete = session.times("request-supplement") > 0;
  const step = isIncomplete ? "request-supplement" : "accept-online";
  const decided = session.call(step, { path: { id }, body, expect: "done-or-conflict" });
  if (decided.status === 409) return session.end();
  decided.need("due");
}

function draftResult(session: Session, id: string): string {
  const path = { id };
  findOnList(session, "specialist-list", {
    id,
    query: { state: "processing", handler: at(session, "specialist") },
  });
  readPapers(session, "specialist-part", openDossier(session, "specialist-dossier", { id, papers: 2 }));
  session.call("verify", { path, body: { sources: ["civil-status", "land"] } }).need("sources.0");
  awaitVerification(session, id);
  const resultId = session.call("draft-result", { path, body: { text: "result" } }).need("resultId");
  session.call("result", { path: { id, resultId } }).between("%PDF", "%%EOF");
  const body = { to: at(session, "leader") };
  if (session.call("submit-approval", { path, body }).text("state") !== "approval") session.fail();
  return resultId;
}

/** Outside sources may be slow, and that is not the fault of this system: then the specialist goes on another day. */
function awaitVerification(session: Session, id: string): void {
  for (let read = 1; read <= MOST_READS; read += 1)
    if (session.call("verification", { path: { id } }).value("done") === true) return;
  session.end();
}

function approve(session: Session, id: string, resultId: string): void {
  const path = { id };
  findOnList(session, "signing-list", { id, query: { state: "approval", handler: at(session, "leader") } });
  openDossier(session, "leader-dossier", { id, papers: 2 });
  session.call("leader-result", { path: { id, resultId } }).between("%PDF", "%%EOF");
  const body = { signer: at(session, "leader"), to: at(session, "clerk") };
  if (session.call("approve", { path, body }).value("valid") !== true) session.fail();
}

function issue(session: Session, id: string, resultId: string): void {
  const path = { id };
  findOnList(session, "clerk-list", { id, query: { state: "issue", handler: at(session, "clerk") } });
  const number = session.call("issue", { path, body: { book: session.unit } }).need("number");
  if (number === lastNumber) session.fail();
  lastNumber = number;
  session.call("publish", { path: { id, resultId } });
  if (session.call("return", { path }).text("state") !== "returned") session.fail();
  if (session.times("postal-order") > 0) session.call("postal-order", { path }).need("orderId");
  session.visit("dashboard");
  session.visit("session");
}
