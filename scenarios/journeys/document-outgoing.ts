import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { axisHeaders } from "../parts/axis.ts";
import { envelope } from "../parts/edoc.ts";
import { copies } from "../parts/items.ts";
import type { Session, Values } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "document-outgoing",
  system: "documents",
  name: { en: "Draft, sign and issue a document", vi: "Soạn thảo, ký và phát hành văn bản" },
  actor: { en: "specialist, leader, clerk", vi: "chuyên viên, lãnh đạo, văn thư" },
  player: "person",
  driver: "document",
  perUnit: 1 / 6,
  confidence: "GK",
  why: "1 of 6 documents is outgoing (assumption)",
  curve: "documents",
  // The ladder of a public client [C]. Only the sending is repeated: nobody drafts a document again because the axis is down.
  retry: { what: "call", probability: 1, waits: [30, 60, 120, 240, 480] },
  steps: [
    { call: "drafts" },
    { call: "create", pause: lognormal(60) },
    { call: "upload", as: "main-file", pause: lognormal(15) },
    { call: "upload", as: "annex", pause: lognormal(10), times: 0.5 },
    { call: "submit", pause: lognormal(5), causes: { notice: 1 } },
    { call: "review", pause: lognormal(60) },
    { call: "drafts", as: "to-sign", pause: lognormal(60) },
    { call: "draft-file", pause: lognormal(15) },
    { call: "sign", pause: lognormal(8), causes: { "sign-token": 1 } },
    { call: "drafts", as: "to-issue", pause: lognormal(30) },
    { call: "number", pause: lognormal(8) },
    { call: "stamp", pause: lognormal(5), causes: { "sign-token": 1 } },
    { call: "agencies", pause: lognormal(15) },
    { call: "issue", pause: lognormal(5) },
    { call: "axis-send", causes: { "axis-inbox": RECIPIENTS } },
    { call: "deliveries", pause: lognormal(120) },
  ],
});

/** Offices that get a copy: with one outgoing document for five incoming ones, each reaches five (up to 100 are possible). */
const RECIPIENTS = 5;
const MAIN_FILE_BYTES = 400_000;
const ANNEX_BYTES = 1_500_000;
const ENVELOPE_BYTES = 2_500_000;

/** A specialist drafts, a head and a leader approve and sign, a clerk numbers, stamps and issues; then the axis takes it. */
export function play(session: Session): void {
  const path = draft(session);
  session.call("submit", { path, body: { to: "head" } });
  session.call("review", { path, body: { decision: "approved" } });
  session.visit("to-sign", { query: { state: "sign" } });
  const read = session.visit("draft-file", { path });
  if (read.header("content-length") !== String(MAIN_FILE_BYTES)) session.fail();
  const signed = session.call("sign", { path, body: { signer: `${session.unit}-leader` } });
  if (signed.value("valid") !== true) session.fail();
  session.visit("to-issue", { query: { state: "issue" } });
  session.call("number", { path, body: { book: session.unit } }).need("number");
  session.call("stamp", { path, body: { seal: `${session.unit}-seal` } });
  session.visit("agencies", { query: { q: "xã" } });
  send(session, path);
}

function draft(session: Session): Values {
  session.visit("drafts", { query: { state: "draft" } });
  const id = session.call("create", { body: { title: "Công văn thử tải", unit: session.unit } }).need("id");
  const main = session.upload("main-file", { path: { id }, bytes: MAIN_FILE_BYTES });
  main.need("checksum");
  for (let left = session.times("annex"); left > 0; left -= 1)
    session.upload("annex", { path: { id }, bytes: ANNEX_BYTES });
  return { id, fileId: main.need("fileId") };
}

function send(session: Session, path: Values): void {
  const recipients = session.neighbours(RECIPIENTS);
  const messageId = session.key();
  session.call("issue", { path, body: { recipients, messageId } }).need("transportId");
  const edoc = { messageId, from: session.unit, to: recipients, subject: "Cong van thu tai" };
  const file = envelope(edoc, ENVELOPE_BYTES);
  const headers = axisHeaders(session.unit);
  session.insist(() => session.decide("axis-send", copies(messageId, recipients), { file, headers }));
  const states = session.call("deliveries", { path });
  const isOnItsWay = recipients.every((_, i) => isKnown(states.text(`deliveries.${i}.state`)));
  if (states.count("deliveries") !== recipients.length || !isOnItsWay) session.fail();
}

const isKnown = (state: string | undefined): boolean => state === "pending" || state === "delivered";
