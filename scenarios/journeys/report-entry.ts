import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { approve, fillIn, openForm, sendForm } from "../parts/report-form.ts";
import { signOn, signOnSteps } from "../parts/reporting-sign-on.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "report-entry",
  system: "reporting",
  name: { en: "Fill in, sign and send a report form", vi: "Nhập, ký và gửi biểu báo cáo" },
  actor: { en: "reporting officer, leader", vi: "cán bộ báo cáo, lãnh đạo" },
  player: "person",
  driver: "report-form",
  perUnit: 1,
  confidence: "GK",
  why: "once per form; 60 % are typed, 40 % imported (assumption)",
  curve: "officer",
  // A report has to be in: nearly everybody tries again (assumption).
  retry: { probability: 0.9, waits: [60, 120, 300] },
  steps: [
    ...signOnSteps(),
    { call: "assignments", pause: lognormal(4) },
    { call: "form", pause: lognormal(5) },
    { call: "lock" },
    { call: "save", as: "save-a", pause: lognormal(90), times: 0.6, causes: { validation: 1 } },
    { call: "save", as: "save-b", pause: lognormal(90), times: 0.6, causes: { validation: 1 } },
    { call: "save", as: "save-c", pause: lognormal(90), times: 0.6, causes: { validation: 1 } },
    { call: "import", pause: lognormal(30), times: 0.4, causes: { parser: 1 } },
    { call: "validate", pause: lognormal(10) },
    { call: "compare", pause: lognormal(8) },
    { call: "submit", pause: lognormal(10), causes: { notice: 1 } },
    { call: "form", as: "leader-open", pause: lognormal(60) },
    { call: "sign", pause: lognormal(8), causes: { "certificate-authority": 1 } },
    { call: "send", pause: lognormal(3) },
    { call: "receipt", pause: lognormal(3) },
  ],
});

/** An officer types or imports the figures of a form; the leader reads and signs it; it is sent upward. */
export function play(session: Session): void {
  const unit = session.unitInTurn();
  signOn(session, `officer-${unit}`);
  const form = fillIn(session, openForm(session, unit));
  approve(session, form);
  sendForm(session, form);
}
