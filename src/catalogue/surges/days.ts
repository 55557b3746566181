// Whole days and the weeks of the ramp.
import { multipleOf, weeks, weekSource } from "../levels.ts";
import {
  ASSUMED,
  constant,
  PROCEDURAL,
  WORKING_DAY,
  type Level,
  type Surge,
  type SurgeFactor,
} from "../surge.ts";

const MONDAY =
  "https://quangngai.gov.vn/en/news/people-s-committee-news/provincial-chairman-inspects-operations-of-communal-public-administration-centers.html (the rise; the factor is an assumption)";

export const ordinaryDay: Surge = {
  id: "ordinary-day",
  name: { en: "Ordinary day", vi: "Ngày làm việc bình thường" },
  about: {
    en: "A working day at the level of 2 July 2025.",
    vi: "Một ngày làm việc ở mức ngày 02/7/2025.",
  },
  spans: [WORKING_DAY],
  factors: [],
  events: [],
  faults: [],
};

export const monday: Surge = {
  ...ordinaryDay,
  id: "monday",
  name: { en: "Monday", vi: "Thứ Hai" },
  about: {
    en: "First day of the week: procedures ×2 within half an hour from 07:00, documents ×1.3.",
    vi: "Ngày đầu tuần: thủ tục ×2 trong nửa giờ từ 07:00, văn bản ×1,3.",
  },
  factors: [
    {
      systems: PROCEDURAL,
      level: [
        [7, 1],
        [7.5, 2],
      ],
      confidence: "GK",
      citation: MONDAY,
    },
    { systems: ["documents"], level: constant(1.3), confidence: "GK", citation: ASSUMED },
  ],
};

/** Everything that dossiers drive, wherever it is played. */
export const DOSSIER_DRIVEN = { systems: PROCEDURAL, journeys: ["sign-token", "sign-remote"] } as const;

const MORNING = { from: 7, to: 10 };

export const augustRamp: Surge = {
  ...ordinaryDay,
  id: "august-ramp",
  name: { en: "August ramp", vi: "Tải tăng dần đến tháng Tám" },
  about: {
    en: "The eight weekly levels from 1 July to 19 August 2025 played over one morning: ×1.05 to ×4.08.",
    vi: "Tám mức tuần từ 01/7 đến 19/8/2025 diễn trong một buổi sáng: ×1,05 đến ×4,08.",
  },
  spans: [MORNING],
  factors: [
    {
      ...DOSSIER_DRIVEN,
      confidence: "D",
      citation: weekSource,
      level: weeks.map(({ dossiersPerDay }, i): readonly [number, number] => [
        MORNING.from + (i * (MORNING.to - MORNING.from)) / (weeks.length - 1),
        multipleOf(dossiersPerDay),
      ]),
    },
  ],
};

/** One level a day, constant inside it. */
export const daily = (multiples: readonly number[]): Level =>
  multiples.flatMap((multiple, day): Level => [
    [24 * day, multiple],
    [24 * day + 23.99, multiple],
  ]);

const weekFactor: SurgeFactor = {
  ...DOSSIER_DRIVEN,
  level: daily(
    weeks.flatMap(({ dossiersPerDay }) => Array.from({ length: 7 }, () => multipleOf(dossiersPerDay))),
  ),
  confidence: "D",
  citation: weekSource,
};

export const sevenWeeks: Surge = {
  id: "seven-weeks",
  name: { en: "Seven weeks", vi: "Bảy tuần đầu" },
  about: {
    en: "1 July to 19 August 2025: one working day for each of the eight calendar weeks at the week's mean, 20 minutes each when played in 2 h 40 min; 4.4 million dossiers in 36 working days.",
    vi: "01/7 đến 19/8/2025: mỗi tuần dương lịch một ngày làm việc ở mức trung bình của tuần, mỗi ngày 20 phút khi diễn trong 2 giờ 40 phút; 4,4 triệu hồ sơ trong 36 ngày làm việc.",
  },
  spans: weeks.map(({ from, to }, week) => ({
    from: 7 * 24 * week + 7,
    to: 7 * 24 * week + 18,
    label: { en: `${from} – ${to}`, vi: `${from} – ${to}` },
  })),
  factors: [weekFactor],
  events: [],
  faults: [],
};
