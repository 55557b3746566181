import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { axisHeaders } from "../parts/axis.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "axis-poll",
  system: "documents",
  name: { en: "Poll the document axis", vi: "Nhận văn bản qua trục liên thông" },
  actor: { en: "integration consumer", vi: "hệ thống tích hợp" },
  player: "machine",
  driver: "commune-poll",
  perUnit: 1,
  confidence: "C",
  why: "one poll per commune every 5 minutes",
  // The pause of 300 s between two polls is the arrivals themselves.
  curve: "flat",
  // The ladder of a public client [C]: 1, 5, 30 minutes, 2 and 6 hours; only the report of the arrival is repeated.
  retry: { what: "call", probability: 1, waits: [60, 300, 1800, 7200, 21_600] },
  steps: [
    { call: "axis-poll" },
    { call: "axis-fetch", times: 0.1, causes: { store: 1 } },
    { call: "axis-status", times: 0.1 },
  ],
});

/** A poll fetches at most this many, so that a backlog does not turn a poll into a burst. */
const FETCHES = 3;
const ARRIVED = "01";

/** An office's machine asks the axis for new documents, fetches them, checks them and reports their arrival. */
export function play(session: Session): void {
  const headers = axisHeaders(session.unit);
  const day = session.day;
  const query = { messageType: "edoc", fromDate: day, toDate: day };
  const list = session.call("axis-poll", { query, headers });
  const waiting = Math.min(list.count("documents"), FETCHES);
  for (let i = 0; i < waiting; i += 1) {
    const docId = list.need(`documents.${i}.docId`);
    const edoc = session.call("axis-fetch", { query: { docId }, headers });
    if (edoc.checksumOf("data") !== edoc.need("checksum")) session.fail();
    session.insist(() => session.call("axis-status", { body: { docId, status: ARRIVED }, headers }));
  }
}
