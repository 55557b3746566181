import { lognormal } from "../../src/catalogue/pause.ts";
import type { JourneyAbout } from "../../src/catalogue/journey-about.ts";
import { openForm, sendForm } from "../parts/report-form.ts";
import type { Session } from "../lib/session.ts";

/** What the planner reads. A function, so that the script that k6 runs leaves it out. */
export const about = (): JourneyAbout => ({
  id: "report-import",
  system: "reporting",
  name: { en: "Import a sheet and send it", vi: "Nhập báo cáo từ tệp Excel" },
  actor: { en: "reporting officer, leader", vi: "cán bộ báo cáo, lãnh đạo" },
  player: "person",
  driver: "report-form",
  perUnit: 0.4,
  confidence: "GK",
  why: "40 % of forms are imported (assumption)",
  curve: "officer",
  steps: [
    { call: "assignments", pause: lognormal(4) },
    { call: "form", pause: lognormal(5) },
    { call: "lock" },
    { call: "import", pause: lognormal(30) },
    { call: "validate", pause: lognormal(10) },
    { call: "submit", pause: lognormal(10) },
    { call: "send", pause: lognormal(3) },
    { call: "receipt", pause: lognormal(3) },
  ],
});

/** An officer uploads a sheet and sends the form. */
export function play(session: Session): void {
  const form = openForm(session);
  session.upload("import", { path: { formId: form.formId } });
  sendForm(session, form);
}
