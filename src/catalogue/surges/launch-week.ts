// 27 June to 8 July 2025, day by day, with what happened on each: the presets of the other files, moved to their dates.
import { launchWeek, multipleOf } from "../levels.ts";
import { ASSUMED, between, type Level, type Surge, type SurgeEvent, type SurgeFactor } from "../surge.ts";
import { curiosity } from "./citizens.ts";
import { daily, DOSSIER_DRIVEN } from "./days.ts";
import { joinStorms } from "./meetings.ts";
import { catalogueRefreshPlanned, communeDrill, endOfDaySend } from "./offices.ts";

const CLOSED_ON_WEEKENDS = [
  "counter-intake",
  "certified-copy",
  "dossier-settle",
  "document-outgoing",
  "document-incoming",
  "meeting-prepare",
  "meeting-join",
  "meeting-reconnect",
  "report-entry",
  "report-aggregate",
];

/** Whole days from 27 June to a date. */
const dayOf = (date: string): number => launchWeek.findIndex((day) => day.date === date);

/** A clock time on a date, in hours from the first midnight. */
const hourOn = (date: string, hour: number): number => 24 * dayOf(date) + hour;

const eventsOn = (date: string, events: readonly SurgeEvent[]): SurgeEvent[] =>
  events.map((event) => ({ ...event, atHour: hourOn(date, event.atHour) }));

const levelOnDate = (date: string, level: Level): Level =>
  level.map(([hour, multiplier]) => [hourOn(date, hour), multiplier]);

/** The first factor of a preset, that of its first day. */
const factorOn = (date: string, { factors }: Surge): SurgeFactor[] =>
  factors.slice(0, 1).map((factor) => ({ ...factor, level: levelOnDate(date, factor.level) }));

interface Stretch {
  readonly date: string;
  readonly hours: readonly [from: number, to: number];
  readonly factor: number;
}

const raised = (
  who: Pick<SurgeFactor, "journeys" | "systems">,
  { date, hours, factor }: Stretch,
): SurgeFactor => ({
  ...who,
  level: between(hourOn(date, hours[0]), hourOn(date, hours[1]), factor),
  confidence: "GK",
  citation: ASSUMED,
});

/** Eleven hours of every day: the working ones, but the evening where that is when it happened. */
const BEGINS: Readonly<Record<string, number>> = { "2025-06-27": 10, "2025-06-29": 12 };
const HOURS = 11;
const USUAL_BEGIN = 7;

const factors: readonly SurgeFactor[] = [
  {
    ...DOSSIER_DRIVEN,
    level: daily(launchWeek.map(({ dossiers }) => multipleOf(dossiers))),
    confidence: "GK",
    citation: launchWeek[dayOf("2025-07-02")]?.citation ?? ASSUMED,
  },
  {
    journeys: CLOSED_ON_WEEKENDS,
    level: daily(launchWeek.map(({ weekend }) => (weekend ? 0 : 1))),
    confidence: "GK",
    citation: ASSUMED,
  },
  // The national portal becomes the single door at 18:00.
  raised({ journeys: ["vneid-login"] }, { date: "2025-06-27", hours: [18, 21], factor: 2 }),
  // Interest in VNeID begins in the evening and fills the next morning: people look up the new name of their home.
  ...factorOn("2025-06-29", curiosity),
  raised({ journeys: ["vneid-login", "citizen-lookup"] }, { date: "2025-06-30", hours: [8, 11], factor: 10 }),
  // First issues of the new offices.
  raised({ systems: ["documents"] }, { date: "2025-07-01", hours: [7, 18], factor: 1.5 }),
  ...factorOn("2025-07-04", endOfDaySend),
  // Dossiers of this Monday are counted; what is left of a Monday is its documents.
  raised({ systems: ["documents"] }, { date: "2025-07-07", hours: [7, 18], factor: 1.3 }),
];

/** All points try their line once in the hour before they would meet. */
const rehearsal: SurgeEvent = {
  journey: "meeting-join",
  fact: "pointsPerOffice",
  per: "meeting-point",
  atHour: hourOn("2025-06-28", 14),
  shape: [[3600, 1]],
  confidence: "GK",
  citation: ASSUMED,
};

/** The join storm in its usual shape. */
const conference = joinStorms.filter(({ id }) => id === "join-storm").flatMap(({ events }) => events);

export const launchWeekProgramme: Surge = {
  id: "launch-week",
  name: { en: "Launch week", vi: "Tuần vận hành chính thức" },
  about: {
    en: "27 June to 8 July 2025, eleven hours of each day at its own level, with the events of the days: single sign-on, drill and rehearsal, curiosity about VNeID, first issues and catalogue refresh, the first national conference, sending before the weekend.",
    vi: "27/6 đến 08/7/2025, mười một giờ của từng ngày ở mức riêng, kèm sự kiện trong ngày: đăng nhập một lần, diễn tập và chạy thử họp, lượng tra cứu VNeID, phát hành văn bản đầu tiên và tải lại danh mục, hội nghị toàn quốc đầu tiên, gửi văn bản trước ngày nghỉ.",
  },
  spans: launchWeek.map(({ date, name }) => {
    const from = hourOn(date, BEGINS[date] ?? USUAL_BEGIN);
    return { from, to: from + HOURS, label: name };
  }),
  factors,
  events: [
    ...eventsOn("2025-06-28", communeDrill.events),
    rehearsal,
    ...eventsOn("2025-07-01", catalogueRefreshPlanned.events),
    ...eventsOn("2025-07-03", conference),
  ],
  faults: [],
  rooms: "province",
};
