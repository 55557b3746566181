import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { openForm, sendForm } from "../parts/report-form.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "report-entry",
  system: "reporting",
  name: { en: "Fill in and send a report form", vi: "Nhập và gửi biểu báo cáo" },
  actor: { en: "reporting officer, leader", vi: "cán bộ báo cáo, lãnh đạo" },
  player: "person",
  driver: "report-form",
  perUnit: 0.6,
  confidence: "GK",
  why: "60 % of forms are typed (assumption)",
  curve: "officer",
  steps: [
    { call: "assignments", pause: lognormal(4) },
    { call: "form", pause: lognormal(5) },
    { call: "lock" },
    { call: "save", pause: lognormal(90), times: 3 },
    { call: "validate", pause: lognormal(10) },
    { call: "submit", pause: lognormal(10) },
    { call: "send", pause: lognormal(3) },
    { call: "receipt", pause: lognormal(3) },
  ],
});

/** An officer types figures, saves three times and sends the form. */
export function play(session: Session): void {
  const form = openForm(session);
  let { version } = form;
  for (let left = session.times("save"); left > 0; left -= 1) {
    const body = { lock: form.lock, version, cells: { A1: left, A2: 1, A3: 2 } };
    version = session.call("save", { path: { formId: form.formId }, body }).value("version");
  }
  sendForm(session, form);
}
