// Documents: draft, sign and issue; receive and process; poll the document axis.
import { lengthAt, textAt } from "../lib/answers.ts";
import type { Decision, Session } from "../lib/http.ts";
import { table } from "../lib/journey-table.ts";
import { neighbours } from "../lib/people.ts";
import { pick } from "../lib/random.ts";

/** Offices that get a copy of an outgoing document (assumption). */
const RECIPIENTS = 3;
/** A poll fetches at most this many, so that a backlog does not turn a poll into a burst. */
const FETCHES = 3;

/** Issuing sends one copy to each recipient; the axis answers with a transport number. */
const copies: Decision = {
  kind: "document",
  count: RECIPIENTS,
  isAcknowledged: (response) => textAt(response, "transportId") !== undefined,
};

/** A specialist drafts, a leader signs, a clerk numbers and issues. */
export function issueDocument(session: Session): void {
  const unit = session.unit();
  session.visit("documents.drafts", { query: { state: "draft" } });
  const id = session.need(
    session.call("documents.create", { body: { title: "Công văn thử tải", unit } }),
    "id",
  );
  for (let left = session.times(1.5); left > 0; left -= 1)
    session.upload("documents.upload", { path: { id } });
  session.call("documents.review", { path: { id }, body: { decision: "approve" } });
  session.call("documents.sign", { path: { id }, body: { signer: `${unit}-leader` } });
  session.call("documents.number", { path: { id }, body: { book: unit } });
  session.visit("documents.agencies", { query: { q: "xã" } });
  session.decide("documents.issue", copies, {
    path: { id },
    body: { recipients: neighbours(unit, RECIPIENTS, table.units) },
  });
  session.visit("documents.deliveries", { path: { id } });
}

/** A clerk opens a document from the inbox, registers it, hands it on and closes it. */
export function processDocument(session: Session): void {
  const query = { state: "new", unit: session.unit() };
  session.call("documents.inbox", { query });
  const inbox = session.call("documents.inbox", { query });
  const row = `documents.${pick(lengthAt(inbox, "documents"), session.random)}`;
  const path = { id: session.need(inbox, `${row}.id`), fileId: session.need(inbox, `${row}.fileId`) };
  session.visit("documents.open", { path });
  session.visit("documents.file", { path });
  session.call("documents.register", { path, body: { note: "vào sổ" } });
  session.call("documents.assign", { path, body: { note: "chuyển xử lý" } });
  session.call("documents.close", { path, body: { note: "hoàn thành" } });
}

/** An office's machine asks the axis for new documents, fetches them and confirms. */
export function pollAxis(session: Session): void {
  const headers = { "x-systemid": session.unit() };
  const day = new Date().toISOString().slice(0, 10);
  const list = session.call("documents.axis-poll", {
    query: { messageType: "edoc", fromDate: day, toDate: day },
    headers,
  });
  const waiting = Math.min(lengthAt(list, "documents"), FETCHES);
  for (let i = 0; i < waiting; i += 1) {
    const docId = session.need(list, `documents.${i}.docId`);
    session.visit("documents.axis-fetch", { query: { docId }, headers });
    session.call("documents.axis-status", { body: { docId, status: "01" }, headers });
  }
}
