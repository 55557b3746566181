// Texts of the alerts about components: what each is called and what to do stand in the saturation catalogue.
import { componentIds, type ComponentId } from "../../../src/catalogue/components.ts";
import { saturationPoints, type SaturationPoint } from "../../../src/catalogue/saturation.ts";
import type { Language } from "../../board.ts";
import { PERCENT, type AlertTexts } from "./alert-text.ts";

/** Prometheus chooses by the label `component`. */
function byComponent(text: (point: SaturationPoint) => string): string {
  const cases = componentIds.map(
    (id: ComponentId, index) =>
      `{{ ${index === 0 ? "if" : "else if"} eq $labels.component "${id}" }}${text(saturationPoints[id])}`,
  );
  return `${cases.join("")}{{ end }}`;
}

const title = (language: Language): string =>
  `{{ $labels.system }}: ${byComponent((point) => point.title[language])}`;
const action = (language: Language): string => byComponent((point) => point.action[language]);

export const saturationTexts = {
  HeadroomSaturationHard: {
    en: {
      summary: `${title("en")} is nearly full`,
      description: `${PERCENT} is used, above the hard limit. ${action("en")}`,
    },
    vi: {
      summary: `${title("vi")} gần đầy`,
      description: `Đã dùng ${PERCENT}, vượt giới hạn cứng. ${action("vi")}`,
    },
  },
  HeadroomSaturationSoft: {
    en: {
      summary: `${title("en")} is filling up`,
      description: `${PERCENT} has been used for five minutes, above the soft limit: plan more. ${action("en")}`,
    },
    vi: {
      summary: `${title("vi")} đang đầy dần`,
      description: `Năm phút qua đã dùng ${PERCENT}, vượt giới hạn mềm: cần lên kế hoạch bổ sung. ${action("vi")}`,
    },
  },
  HeadroomSaturationTrend: {
    en: {
      summary: `${title("en")} reaches its hard limit within an hour`,
      description: `If it goes on filling as in the last 15 minutes, it is full in {{ $value | humanizeDuration }}. ${action("en")}`,
    },
    vi: {
      summary: `${title("vi")} sẽ chạm giới hạn cứng trong một giờ`,
      description: `Nếu tiếp tục đầy như 15 phút qua, sau {{ $value | humanizeDuration }} sẽ đầy. ${action("vi")}`,
    },
  },
} as const satisfies AlertTexts;
