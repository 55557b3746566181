import { constant, lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { aggregate, download, remindMissing } from "../parts/report-period.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "report-aggregate",
  system: "reporting",
  name: { en: "Aggregate, export and push a period", vi: "Tổng hợp, kết xuất và gửi kỳ báo cáo" },
  actor: { en: "department, provincial centre", vi: "sở, trung tâm cấp tỉnh" },
  player: "person",
  driver: "report-form",
  perUnit: 0.025,
  confidence: "GK",
  why: "per form and province or department: one aggregation for 40 forms of communes (assumption)",
  curve: "officer",
  // As for officers of communes (assumption).
  retry: { probability: 0.9, waits: [60, 120, 300] },
  steps: [
    { call: "progress" },
    // A notice for every commune that is missing, so no fixed number of them.
    { call: "reminders", pause: lognormal(20) },
    { call: "aggregate", pause: lognormal(10) },
    { call: "aggregate-poll", pause: constant(5), times: 10 },
    { call: "result", pause: lognormal(5) },
    { call: "export", pause: lognormal(8) },
    // One sheet of four is not ready at the first question (assumption).
    { call: "download", pause: constant(5), times: 1.25, causes: { "object-store": 1 } },
    // Once for each table of the form, which is a set of indicators of the national system.
    { call: "push", pause: lognormal(20), causes: { lgsp: 3 } },
  ],
});

/** A province sees who has sent, reminds the others, aggregates the period, exports it and pushes it to the national system. */
export function play(session: Session): void {
  const scope = { form: "quick-report", period: session.day.slice(0, 7), province: session.province };
  remindMissing(session, scope);
  const { jobId, units } = aggregate(session, scope);
  download(session, jobId, units);
  session.call("push", { path: { jobId }, body: { form: scope.form } }).need("acknowledged");
}
