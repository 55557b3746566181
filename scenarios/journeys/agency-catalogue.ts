import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { axisHeaders } from "../parts/axis.ts";
import type { Session, Values } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "agency-catalogue",
  system: "documents",
  name: { en: "Download the agency catalogue", vi: "Tải danh mục cơ quan trên trục" },
  actor: { en: "integration consumer", vi: "hệ thống tích hợp" },
  player: "machine",
  driver: "catalogue",
  perUnit: 1,
  confidence: "GK",
  why: "one download per commune and week (assumption)",
  curve: "flat",
  steps: [{ call: "catalogue-check" }, { call: "catalogue", causes: { "imported-agency": 111_339 } }],
});

/** Agencies in the answer that one account got [C]. */
const AGENCIES = 111_339;
/** Clients that take the list compressed, 3 MB instead of 22 MB (assumption). */
const COMPRESSED = 0.5;

/** An office's machine asks whether the list of agencies has changed, and downloads it whole. */
export function play(session: Session): void {
  const packed: Values = session.chance(COMPRESSED) ? { "accept-encoding": "gzip" } : {};
  const headers = { ...axisHeaders(session.unit), ...packed };
  const before = session.visit("catalogue-check", { headers });
  if (before.header("etag") === undefined) session.fail();
  const list = session.visit("catalogue", { headers });
  // k6 counts a body that breaks off as a failure, so what was announced was also received.
  const isWhole = list.header("content-length") === before.header("content-length");
  if (!isWhole || !(Number(list.header("x-total-count")) >= AGENCIES)) session.fail();
}
