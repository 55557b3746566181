import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { copies } from "../parts/items.ts";
import type { Session } from "../lib/session.ts";

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
  steps: [
    { call: "drafts" },
    { call: "create", pause: lognormal(60) },
    { call: "upload", pause: lognormal(13), times: 1.5 },
    { call: "review", pause: lognormal(60) },
    { call: "sign", pause: lognormal(8) },
    { call: "number", pause: lognormal(8) },
    { call: "agencies", pause: lognormal(15) },
    { call: "issue", pause: lognormal(5) },
    { call: "deliveries", pause: lognormal(10) },
  ],
});

/** Offices that get a copy of an outgoing document (assumption). */
const RECIPIENTS = 3;

/** A specialist drafts, a leader signs, a clerk numbers and issues. */
export function play(session: Session): void {
  const { unit } = session;
  session.visit("drafts", { query: { state: "draft" } });
  const id = session.call("create", { body: { title: "Công văn thử tải", unit } }).need("id");
  for (let left = session.times("upload"); left > 0; left -= 1) session.upload("upload", { path: { id } });
  session.call("review", { path: { id }, body: { decision: "approve" } });
  session.call("sign", { path: { id }, body: { signer: `${unit}-leader` } });
  session.call("number", { path: { id }, body: { book: unit } });
  session.visit("agencies", { query: { q: "xã" } });
  const recipients = session.neighbours(RECIPIENTS);
  const key = session.key();
  session.decide("issue", copies(key, recipients), { path: { id }, body: { recipients, messageId: key } });
  session.visit("deliveries", { path: { id } });
}
