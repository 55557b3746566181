import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "report-aggregate",
  system: "reporting",
  name: { en: "Aggregate, export and push a period", vi: "Tổng hợp, kết xuất và gửi kỳ báo cáo" },
  actor: { en: "reporting officer, leader", vi: "cán bộ báo cáo, lãnh đạo" },
  player: "person",
  driver: "report-form",
  perUnit: 0.025,
  confidence: "GK",
  why: "one aggregation per 40 forms (assumption)",
  curve: "officer",
  steps: [
    { call: "progress" },
    { call: "aggregate", pause: lognormal(10) },
    { call: "aggregate-poll", pause: lognormal(5), times: 3 },
    { call: "export", pause: lognormal(8) },
    { call: "download", pause: lognormal(5) },
  ],
});

/** A province sees who has sent, aggregates the period and downloads the result. */
export function play(session: Session): void {
  const formId = "form-aggregate";
  const period = session.day.slice(0, 7);
  session.visit("progress", { path: { period }, query: { form: formId } });
  const jobId = session.call("aggregate", { body: { formId } }).need("jobId");
  for (let left = session.times("aggregate-poll"); left > 0; left -= 1)
    session.call("aggregate-poll", { path: { jobId } });
  const exportId = session.call("export", { body: { jobId } }).need("exportId");
  session.visit("download", { path: { exportId } });
}
