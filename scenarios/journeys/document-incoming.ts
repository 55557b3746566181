import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { pick } from "../parts/random.ts";
import type { Session, Values } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "document-incoming",
  system: "documents",
  name: { en: "Receive and process a document", vi: "Tiếp nhận và xử lý văn bản đến" },
  actor: { en: "clerk, leader, specialist", vi: "văn thư, lãnh đạo, chuyên viên" },
  player: "person",
  driver: "document",
  perUnit: 5 / 6,
  confidence: "GK",
  why: "5 of 6 documents are incoming (assumption)",
  curve: "documents",
  steps: [
    { call: "inbox" },
    { call: "open", pause: lognormal(5) },
    { call: "file", pause: lognormal(8), causes: { "signature-check": 1 } },
    { call: "register", pause: lognormal(20), causes: { "axis-status": 1 } },
    { call: "forward", pause: lognormal(5), causes: { notice: 1 } },
    { call: "inbox", as: "to-assign", pause: lognormal(60) },
    { call: "file", as: "leader-file", pause: lognormal(10) },
    { call: "assign", pause: lognormal(15), causes: { "axis-status": 1, notice: 3 } },
    { call: "inbox", as: "mine", pause: lognormal(60) },
    { call: "open", as: "specialist-open", pause: lognormal(5) },
    { call: "progress", pause: lognormal(30), causes: { "axis-status": 1 } },
    { call: "close", pause: lognormal(20), causes: { "axis-status": 1 } },
  ],
});

/**
 * A clerk registers what the axis brought and passes it on, a leader assigns it, a specialist reports and closes. The
 * system tells the axis each state by itself.
 */
export function play(session: Session): void {
  const path = choose(session);
  session.visit("open", { path });
  session.visit("file", { path });
  session.call("register", { path, body: { note: "vào sổ" } }).need("number");
  session.call("forward", { path, body: { to: "office" } });
  session.visit("to-assign", { query: { state: "assign", unit: session.unit } });
  session.visit("leader-file", { path });
  session.call("assign", { path, body: { note: "chuyển xử lý" } });
  session.visit("mine", { query: { state: "mine", unit: session.unit } });
  session.visit("specialist-open", { path });
  session.call("progress", { path, body: { note: "đang xử lý" } });
  session.call("close", { path, body: { note: "hoàn thành" } });
}

/** One of the new documents. The last of the list is the one every inbox has from the start: for when nothing has come. */
function choose(session: Session): Values {
  const inbox = session.call("inbox", { query: { state: "new", unit: session.unit } });
  const brought = Math.max(1, inbox.count("documents") - 1);
  const row = `documents.${pick(brought, session.random)}`;
  return { id: inbox.need(`${row}.id`), fileId: inbox.need(`${row}.fileId`) };
}
