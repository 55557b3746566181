// The one screen of launch day: what to do, how much more fits, what people feel, what gives way first.
import { boardUid, type BoardSpec, type Language } from "../../board.ts";
import { limitsLine } from "./limits-line.ts";
import { stateLine } from "./state-line.ts";
import { symptomsLine } from "./symptoms-line.ts";
import { trafficLine } from "./traffic-line.ts";

const titles = {
  en: [
    "Headroom: launch day",
    "State, traffic against proven capacity, symptoms, saturation and admission of the five systems on one screen.",
  ],
  vi: [
    "Headroom: ngày khai trương",
    "Trạng thái, lưu lượng so với năng lực đã kiểm chứng, chất lượng phục vụ, mức đầy và việc từ chối của năm hệ thống trên một màn hình.",
  ],
} as const;

/** The board to open first. */
export const launchDayBoard = (language: Language): BoardSpec => ({
  uid: boardUid(language, "launch-day"),
  language,
  title: titles[language][0],
  description: titles[language][1],
  variables: [],
  from: "now-30m",
  rows: [
    {
      panels: [
        ...stateLine(language),
        ...trafficLine(language),
        ...symptomsLine(language),
        ...limitsLine(language),
      ],
    },
  ],
});
