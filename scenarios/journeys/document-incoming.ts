import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { pick } from "../parts/random.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "document-incoming",
  system: "documents",
  name: { en: "Receive and process a document", vi: "Tiếp nhận và xử lý văn bản đến" },
  actor: { en: "specialist, leader, clerk", vi: "chuyên viên, lãnh đạo, văn thư" },
  player: "person",
  driver: "document",
  perUnit: 5 / 6,
  confidence: "GK",
  why: "5 of 6 documents are incoming (assumption)",
  curve: "documents",
  steps: [
    { call: "inbox", times: 2 },
    { call: "open", pause: lognormal(5) },
    { call: "file", pause: lognormal(8) },
    { call: "register", pause: lognormal(20) },
    { call: "assign", pause: lognormal(15) },
    { call: "close", pause: lognormal(20) },
  ],
});

/** A clerk opens a document from the inbox, registers it, hands it on and closes it. */
export function play(session: Session): void {
  const query = { state: "new", unit: session.unit };
  session.call("inbox", { query });
  const inbox = session.call("inbox", { query });
  const row = `documents.${pick(inbox.count("documents"), session.random)}`;
  const path = { id: inbox.need(`${row}.id`), fileId: inbox.need(`${row}.fileId`) };
  session.visit("open", { path });
  session.visit("file", { path });
  session.call("register", { path, body: { note: "vào sổ" } });
  session.call("assign", { path, body: { note: "chuyển xử lý" } });
  session.call("close", { path, body: { note: "hoàn thành" } });
}
