import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
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
  curve: "flat",
  steps: [{ call: "axis-poll" }, { call: "axis-fetch", times: 0.1 }, { call: "axis-status", times: 0.1 }],
});

/** A poll fetches at most this many, so that a backlog does not turn a poll into a burst. */
const FETCHES = 3;

/** An office's machine asks the axis for new documents, fetches them and confirms. */
export function play(session: Session): void {
  const headers = { "x-systemid": session.unit };
  const day = session.day;
  const query = { messageType: "edoc", fromDate: day, toDate: day };
  const list = session.call("axis-poll", { query, headers });
  const waiting = Math.min(list.count("documents"), FETCHES);
  for (let i = 0; i < waiting; i += 1) {
    const docId = list.need(`documents.${i}.docId`);
    session.visit("axis-fetch", { query: { docId }, headers });
    session.call("axis-status", { body: { docId, status: "01" }, headers });
  }
}
