// Named events a plan models. Factors act on the reference day (2 July 2025); counts stand for themselves.
import { facts, type FactId } from "./population.ts";
import type { Bilingual, Confidence, SystemId } from "./system.ts";

/** Level of a factor over the surge's window: points of [share of the window, multiplier], linear in between. */
export type Level = readonly (readonly [share: number, multiplier: number])[];

export interface SurgeFactor {
  /** Journey ids, or the systems whose journeys are all meant. */
  readonly journeys?: readonly string[];
  readonly systems?: readonly SystemId[];
  readonly level: Level;
  readonly confidence: Confidence;
  readonly citation: string;
}

/** A count of starts that offices make together at a clock time. */
export interface SurgeEvent {
  readonly journey: string;
  readonly perCommune: FactId;
  /** Hours since midnight, UTC+7. */
  readonly atHour: number;
  /** Starts are uniform over this many seconds. */
  readonly spreadSeconds: number;
  readonly confidence: Confidence;
}

export interface Surge {
  readonly id: string;
  readonly name: Bilingual;
  readonly about: Bilingual;
  /** Hours of the day that are played. */
  readonly window: { readonly from: number; readonly to: number };
  readonly factors: readonly SurgeFactor[];
  readonly events: readonly SurgeEvent[];
}

const constant = (multiplier: number): Level => [
  [0, multiplier],
  [1, multiplier],
];
const procedural: readonly SystemId[] = ["procedures", "lgsp"];

export const surges: readonly Surge[] = [
  {
    id: "ordinary-day",
    name: { en: "Ordinary day", vi: "Ngày làm việc bình thường" },
    about: {
      en: "A working day at the level of 2 July 2025.",
      vi: "Một ngày làm việc ở mức ngày 02/7/2025.",
    },
    window: { from: 7, to: 18 },
    factors: [],
    events: [],
  },
  {
    id: "monday",
    name: { en: "Monday", vi: "Thứ Hai" },
    about: {
      en: "First day of the week: procedures ×2, documents ×1.3.",
      vi: "Ngày đầu tuần: thủ tục ×2, văn bản ×1,3.",
    },
    window: { from: 7, to: 18 },
    factors: [
      {
        systems: procedural,
        level: [
          [0, 1],
          [0.05, 2],
          [1, 2],
        ],
        confidence: "GK",
        citation:
          "https://quangngai.gov.vn/en/news/people-s-committee-news/provincial-chairman-inspects-operations-of-communal-public-administration-centers.html (the rise; the factor is an assumption)",
      },
      { systems: ["documents"], level: constant(1.3), confidence: "GK", citation: "headroom assumption" },
    ],
    events: [],
  },
  {
    id: "august-ramp",
    name: { en: "August ramp", vi: "Tải tăng dần đến tháng Tám" },
    about: {
      en: "The eight weekly levels from 1 July to 19 August 2025 played over one morning: ×1.05 to ×4.08.",
      vi: "Tám mức tuần từ 01/7 đến 19/8/2025 diễn trong một buổi sáng: ×1,05 đến ×4,08.",
    },
    window: { from: 7, to: 10 },
    factors: [
      {
        systems: procedural,
        confidence: "D",
        level: [
          [0, 1.05],
          [1 / 7, 2.24],
          [2 / 7, 3.21],
          [3 / 7, 3.63],
          [4 / 7, 3.79],
          [5 / 7, 3.87],
          [6 / 7, 3.95],
          [1, 4.08],
        ],
        citation:
          "https://vietnamnet.vn/en/vietnam-sees-over-94-000-civil-servants-resign-amid-restructuring-2435647.html (4.4 million in 36 working days; weekly levels after Ho Chi Minh City)",
      },
    ],
    events: [],
  },
  {
    id: "announcement",
    name: { en: "Announcement", vi: "Thông báo chính sách" },
    about: {
      en: "A public announcement: look-ups and submissions ×5 within 20 minutes, held, then halved every two hours.",
      vi: "Có thông báo chính sách: tra cứu và nộp hồ sơ ×5 trong 20 phút, giữ, rồi giảm một nửa mỗi hai giờ.",
    },
    window: { from: 8, to: 14 },
    factors: [
      {
        journeys: ["citizen-submit", "citizen-lookup"],
        confidence: "GK",
        citation: "headroom assumption",
        level: [
          [0, 1],
          [0.056, 5],
          [0.556, 5],
          [0.889, 3],
          [1, 2.6],
        ],
      },
    ],
    events: [],
  },
  {
    id: "commune-drill",
    name: { en: "Commune drill", vi: "Diễn tập đồng loạt cấp xã" },
    about: {
      en: "At 08:00 every commune submits two procedures at once, on top of an ordinary morning.",
      vi: "08:00 mọi xã đồng loạt nộp hai thủ tục, trên nền một buổi sáng bình thường.",
    },
    window: { from: 7.75, to: 8.5 },
    factors: [],
    events: [
      {
        journey: "citizen-submit",
        perCommune: "drillPerCommune",
        atHour: 8,
        spreadSeconds: 60,
        confidence: "GK",
      },
    ],
  },
];

/** Size of an event in one commune, from its fact. */
export const perCommune = (event: SurgeEvent): number => facts[event.perCommune].value;
