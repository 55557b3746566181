// The surges of the catalogue against the table they were made from, row by row, where it is at hand.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { launchWeek, multipleOf, weeks } from "../../../src/catalogue/levels.ts";
import { facts } from "../../../src/catalogue/population.ts";
import { provinces } from "../../../src/catalogue/provinces.ts";
import type { Surge, SurgeFactor } from "../../../src/catalogue/surge.ts";
import { surges } from "../../../src/catalogue/surges.ts";
import type { Journey } from "../../../src/catalogue/system.ts";
import { eventStarts, levelAt, rateCurve } from "../../../src/planning/arrivals.ts";
import { toScope } from "../../../src/planning/scope.ts";
import { journeyOf, nth, sum, surgeOf } from "../planning/plan-of.ts";

const file = path.join(import.meta.dirname, "..", "..", "..", "..", "shared", "domain", "surges.md");
const isAtHand = existsSync(file);
const page = isAtHand ? readFileSync(file, "utf8") : "";
const nation = toScope(["all"]);

/** Rows of the tables between two headings, heads and rules left out. */
function rowsBetween(from: string, to: string): string[][] {
  const part = page.slice(page.indexOf(from), page.indexOf(to));
  const lines = part.split("\n").filter((line) => line.startsWith("| "));
  return lines.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const numberIn = (cell = ""): number => Number.parseFloat(cell.replaceAll(",", "").replace(/^\D+/, ""));
const words = (cell = ""): string[] => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, word = ""]) => word);

/** The row of a table whose first cell begins so. */
function rowOf(rows: readonly string[][], begin: string): readonly string[] {
  const row = rows.find(([first = ""]) => first.replaceAll("`", "").startsWith(begin));
  if (row === undefined) throw new Error(`the table has no ${begin}`);
  return row;
}

/** A preset may be several surges of ours: variants begin with its id. */
const variantsOf = (id: string): readonly Surge[] => surges.filter((one) => one.id.startsWith(id));

/** Every factor of the table names its journeys or its systems. */
const drives = ({ journeys = [], systems = [] }: SurgeFactor, { id, system }: Journey): boolean =>
  journeys.includes(id) || systems.includes(system);

/** Whether a surge changes what a journey does: by a factor, by an event, or by breaking the system it calls. */
const touches = ({ factors, events, faults }: Surge, journey: Journey): boolean =>
  factors.some((factor) => drives(factor, journey)) ||
  events.some((event) => event.journey === journey.id) ||
  faults.some(({ service }) => service === journey.system);

const multiplierAt = (surge: Surge, journey: string, hour: number): number =>
  surge.factors
    .filter((factor) => drives(factor, journeyOf(journey)))
    .reduce((total, { level }) => total * levelAt(level, hour), 1);

/** The multiplier of a journey at a clock hour of a surge. */
const multiplierOf =
  (id: string) =>
  (journey: string, hour: number): number =>
    multiplierAt(surgeOf(id), journey, hour);

const eventOf = (surge: Surge, journey: string) => {
  const event = surge.events.find((one) => one.journey === journey);
  if (event === undefined) throw new Error(`${surge.id} has no event of ${journey}`);
  return event;
};

/** Share of an event's count that comes in the last seconds before a moment, counted from its beginning. */
function shareBefore(
  shape: Surge["events"][number]["shape"],
  [from, until]: readonly [number, number],
): number {
  let at = 0;
  return sum(
    shape.map(([length, share]) => {
      const inside = Math.max(0, Math.min(until, at + length) - Math.max(from, at));
      at += length;
      return (share * inside) / length;
    }),
  );
}

describe.skipIf(!isAtHand)("presets (skipped where the table is not at hand)", () => {
  const presets = isAtHand ? rowsBetween("## 1. Presets", "## 2. Commune drill").slice(1) : [];
  const ids = presets.flatMap(([first]) => words(first));

  /** The row of a surge: its own, or that of the preset it is a variant of. */
  const presetOf = (id: string): readonly string[] =>
    rowOf(presets, ids.findLast((one) => id.startsWith(one)) ?? id);

  test("each is a surge, and each surge is one or a variant of one", () => {
    expect(ids.length).toBeGreaterThan(15);
    expect(surges.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(surges.filter(({ id }) => !ids.some((one) => id.startsWith(one)))).toEqual([]);
  });

  // What a row names and the surge leaves as it is on an ordinary day.
  const LEFT_ALONE: Readonly<Record<string, readonly string[]>> = {
    // One door or the other; the drill takes the one online.
    "commune-drill": ["counter-intake"],
    // Meetings are prepared on the days before.
    "join-storm": ["meeting-prepare"],
    // Polling goes on as always, beside the downloads.
    "catalogue-refresh": ["axis-poll"],
  };

  const rows = presets.flatMap(([first = "", , drivesCell = ""]) =>
    words(first).map((id) => ({ id, drivesCell, leftAlone: LEFT_ALONE[id] ?? [] })),
  );

  test.each(rows)("$id drives the journeys that its row names", ({ id, drivesCell, leftAlone }) => {
    const named = words(drivesCell).filter((word) => !ids.includes(word));
    const missing = named.filter((name) => !variantsOf(id).some((surge) => touches(surge, journeyOf(name))));
    expect(missing).toEqual(leftAlone);
  });

  // Lengths of the stretches that are played, in hours, beside what the row says.
  test.each([
    { id: "ordinary-day", written: "24 h (07:00–18:00 for a short run)", hours: [11] },
    { id: "monday", written: "1 day", hours: [11] },
    // The weekly levels in one morning; the seven weeks themselves are `seven-weeks`.
    { id: "august-ramp", written: "7 weeks, or 2 h hold at the plateau", hours: [3] },
    // Six hours, and two of the officers' day after.
    { id: "announcement", written: "6 h", hours: [6, 2] },
    // A quarter of an hour before the first wave.
    { id: "curiosity", written: "6 h + 3 h", hours: [6.25, 3] },
    { id: "commune-drill", written: "45 min", hours: [0.75] },
    // Five minutes of the meeting.
    { id: "join-storm", written: "15 min + hold", hours: [1 / 3] },
    { id: "round-minute", written: "60 min = 12 pulses", hours: [1] },
    // Five minutes before the outage of half an hour.
    { id: "retry-wave", written: "outage + 60 min", hours: [5 / 60 + 0.5 + 1] },
    { id: "reporting-cliff", written: "1 working day", hours: [5] },
    { id: "end-of-day-send", written: "2 h, then 90 min next morning", hours: [2, 1.5] },
    { id: "catalogue-refresh", written: "10 min or 4 h", hours: [0.25] },
    { id: "catalogue-refresh-planned", written: "10 min or 4 h", hours: [4] },
    // Five minutes before, twenty behind.
    { id: "dependency-slow", written: "30 min + recovery", hours: [0.75] },
    { id: "reporting-fallback", written: "4 h", hours: [4] },
    { id: "slow-link", written: "with any preset", hours: [11] },
    {
      id: "launch-week",
      written: "12 days, compressed 1 h per day",
      hours: Array.from({ length: 12 }, () => 11),
    },
    { id: "seven-weeks", written: "8 steps of 20 min", hours: Array.from({ length: 8 }, () => 11) },
  ])("$id lasts as long as $written", ({ id, written, hours }) => {
    expect(presetOf(id)[5]).toBe(written);
    const played = surgeOf(id).spans.map(({ from, to }) => to - from);
    expect(played).toHaveLength(hours.length);
    for (const [i, length] of hours.entries()) expect(played[i]).toBeCloseTo(length, 9);
  });

  const size = (id: string): string => rowOf(presets, id)[3] ?? "";
  const shape = (id: string): string => rowOf(presets, id)[4] ?? "";

  test("monday: ×2 from half an hour after 07:00, documents ×1.3", () => {
    expect(size("monday")).toBe("×2");
    expect(shape("monday")).toContain("30 min from 07:00");
    expect(multiplierAt(surgeOf("monday"), "citizen-submit", 7)).toBe(1);
    expect(multiplierAt(surgeOf("monday"), "national-sync", 7.5)).toBe(2);
    expect(multiplierAt(surgeOf("monday"), "document-outgoing", 9)).toBe(1.3);
  });

  test("announcement: ×5 after 20 min, for 3 h, half of what is above 1 every 2 h; officers ×2 the day after", () => {
    expect(size("announcement")).toBe("×5");
    expect(shape("announcement")).toBe("20 min / 3 h / half-life 2 h");
    const at = multiplierOf("announcement");
    expect([8, 8 + 1 / 3, 11 + 1 / 3, 13 + 1 / 3].map((hour) => at("citizen-lookup", hour))).toEqual([
      1, 5, 5, 3,
    ]);
    expect(at("counter-intake", 9)).toBeCloseTo(1, 9);
    expect(at("counter-intake", 33)).toBe(2);
  });

  test("curiosity: ×10 on reading after 15 min, for 2 h, half-life 90 min, ×6 the next morning, ×1 on the rest", () => {
    expect(size("curiosity")).toBe("×10 on these, ×1 on the rest");
    expect(shape("curiosity")).toBe(
      "15 min from nothing / 2 h / half-life 90 min; second wave next morning ×6",
    );
    const at = multiplierOf("curiosity");
    expect([20, 20.25, 22.25, 23.75].map((hour) => at("citizen-lookup", hour))).toEqual([1, 10, 10, 5.5]);
    expect(at("vneid-login", 32)).toBe(6);
    expect([20.25, 32].map((hour) => at("citizen-submit", hour))).toEqual([1, 1]);
  });

  test("round-minute: 3,321 polls in 2 s every 300 s", () => {
    expect(size("round-minute")).toContain("3,321 polls in 2 s every 300 s");
    const event = eventOf(surgeOf("round-minute"), "axis-poll");
    expect(eventStarts(event, nation)).toBe(3321);
    expect(event).toMatchObject({ everySeconds: 300, shape: [[2, 1]] });
  });

  test("reporting-cliff: 33,210 forms, 60 % in the last two hours, 25 % in the last 30 min, 4 h before the deadline", () => {
    expect(size("reporting-cliff")).toContain(
      "33,210 forms (3,321 × 10); 60 % in the last two hours, 25 % in the last 30 min",
    );
    const event = eventOf(surgeOf("reporting-cliff"), "report-entry");
    expect(eventStarts(event, nation)).toBe(33_210);
    expect(event.atHour).toBe(17 - 4);
    expect(shareBefore(event.shape, [2 * 3600, 4 * 3600])).toBeCloseTo(0.6, 9);
    expect(shareBefore(event.shape, [3.5 * 3600, 4 * 3600])).toBeCloseTo(0.25, 9);
    // Late ones: half as many in every half hour.
    expect(nth(event.shape, -2)[1] / nth(event.shape, -1)[1]).toBeCloseTo(2, 9);
  });

  test("end-of-day-send: 15 % of the day at 16–17 h, ×3 of the day's mean in the last half hour, ×2 next morning", () => {
    expect(size("end-of-day-send")).toContain(
      "15 % of the day in 16:00–17:00; last 30 min ×3 of the day's mean",
    );
    expect(shape("end-of-day-send")).toBe("30 min / 45 min / 20 min");
    const surge = surgeOf("end-of-day-send");
    const journey = journeyOf("document-outgoing");
    const rate = rateCurve(journey, surge, { scope: nation });
    const ordinary = rateCurve(journey, surgeOf("ordinary-day"), { scope: nation });
    const day = sum(Array.from({ length: 24 }, (_, hour) => ordinary(hour + 0.5)));
    expect(ordinary(16.5) / day).toBeCloseTo(0.15, 9);
    // The mean of eleven working hours.
    for (const hour of [16.5, 16.75, 17 - 1e-9]) expect(rate(hour) / (day / 11)).toBeCloseTo(3, 1);
    const level = nth(surge.factors, 0).level.map(([hour]) => hour * 60);
    const lengths = level.slice(1).map((at, i) => Math.round(at - nth(level, i)));
    expect(lengths).toEqual([30, 45, 20]);
    expect([7.5, 8.9].map((hour) => multiplierAt(surge, "document-outgoing", 24 + hour))).toEqual([2, 2]);
  });

  test("catalogue-refresh: every commune once, 111,339 entries and 22 MB each, within 10 min or over 4 h", () => {
    expect(size("catalogue-refresh")).toContain("3,321 × 111,339 entries ≈ 22 MB each = 73 GB");
    const events = variantsOf("catalogue-refresh").map((surge) => eventOf(surge, "agency-catalogue"));
    expect(events.map((event) => eventStarts(event, nation))).toEqual([3321, 3321]);
    expect(events.map((event) => event.shape)).toEqual([[[600, 1]], [[4 * 3600, 1]]]);
  });

  test("dependency-slow: delay ×10 for 10 min, then half rejected for 10 min", () => {
    expect(size("dependency-slow")).toBe(
      "stub delay ×10 for 10 min, then 50 % rejected for 10 min, then normal",
    );
    for (const { faults } of variantsOf("dependency-slow")) {
      expect(faults.map(({ change }) => change)).toEqual([{ slow: 10 }, { rejectRatio: 0.5 }]);
      expect(faults.map(({ from, to }) => Math.round((to - from) * 60))).toEqual([10, 10]);
      expect(nth(faults, 0).to).toBe(nth(faults, 1).from);
    }
  });

  test("reporting-fallback: one document for each form that waits, which is entered later", () => {
    const surge = surgeOf("reporting-fallback");
    const starts = surge.events.map((event) => [event.journey, event.atHour, eventStarts(event, nation)]);
    expect(starts).toEqual([
      ["report-entry", 14, 33_210 / 2],
      ["document-outgoing", 15, 33_210 / 2],
      ["report-entry", 16, 33_210 / 2],
    ]);
    expect(surge.faults).toMatchObject([{ service: "reporting", from: 15, to: 16 }]);
  });

  test("slow-link: 11.4 % of the communes on 4–10 Mbit/s, 80 ms, 1 % loss", () => {
    expect(rowOf(presets, "slow-link")[2]).toContain("11.4 % of the communes");
    expect(size("slow-link")).toBe("4–10 Mbit/s, 80 ms, 1 % loss");
    expect(surgeOf("slow-link").slowLink).toMatchObject({
      bitsPerSecond: [4e6, 10e6],
      delaySeconds: 0.08,
      lossRatio: 0.01,
    });
    expect(surgeOf("slow-link").slowLink?.share).toBeCloseTo(0.114, 3);
  });
});

describe.skipIf(!isAtHand)("the commune drill", () => {
  const rows = isAtHand ? rowsBetween("## 2. Commune drill", "## 3. Join storm") : [];
  const named: Readonly<Record<string, string>> = {
    "smallest province": "lai-chau",
    "Quảng Trị": "quang-tri",
    "Gia Lai": "gia-lai",
    "Ho Chi Minh City": "ho-chi-minh-city",
    "all communes": "all",
  };

  test.each(Object.entries(named))("%s", (name, id) => {
    const [, communes, dossiers, , , , , sync] = rowOf(rows, name).map(numberIn);
    const scope = toScope([id]);
    const drill = surgeOf("commune-drill");
    expect(scope.communes).toBe(communes);
    expect(eventStarts(eventOf(drill, "citizen-submit"), scope)).toBe(dossiers);
    expect(7 * eventStarts(eventOf(drill, "national-sync"), scope)).toBe(sync);
  });

  test("the smallest province is the one that the row names", () =>
    expect(Math.min(...provinces.map(({ communes }) => communes))).toBe(38));
});

describe.skipIf(!isAtHand)("the join storm", () => {
  const rows = isAtHand ? rowsBetween("## 3. Join storm", "## 4. Retry wave") : [];

  test.each([
    { variant: "even", id: "join-storm-even", rate: 2 },
    { variant: "×5", id: "join-storm", rate: 2 },
    { variant: "×7", id: "join-storm-x7", rate: 2 },
    { variant: "×10 peak", id: "join-storm-x10-peak", rate: 0 },
    { variant: "2026", id: "join-storm-2026", rate: 0 },
  ])("$variant", ({ variant, id }) => {
    const inLastTwo = numberIn(rowOf(rows, variant)[3]);
    const event = eventOf(surgeOf(id), "meeting-join");
    const points = eventStarts(event, nation);
    expect(Math.round(points * shareBefore(event.shape, [780, 900]))).toBe(inLastTwo);
    expect(sum(event.shape.map(([seconds]) => seconds))).toBe(900);
  });

  test("×10 peak has 45 s at 37.3 a second and the rest at 7.5", () => {
    expect(rowOf(rows, "×10 peak")[2]).toContain("45 s at 37.3/s and the rest at 7.5/s");
    const { shape } = eventOf(surgeOf("join-storm-x10-peak"), "meeting-join");
    const rates = shape.slice(1).map(([seconds, share]) => ((3355 * share) / seconds).toFixed(1));
    expect(rates).toEqual(["7.5", "37.3", "7.5"]);
    expect(shape[2]?.[0]).toBe(45);
  });

  test("reconnect brings all points within 10 s", () => {
    expect(rowOf(rows, "reconnect")[2]).toContain("all 3,355 within 10 s");
    const event = eventOf(surgeOf("join-storm-reconnect"), "meeting-join");
    expect([eventStarts(event, nation), event.shape]).toEqual([3355, [[10, 1]]]);
  });
});

const ladder = (id: string): readonly number[] => journeyOf(id).retry?.waits ?? [];

describe.skipIf(!isAtHand)("retries", () => {
  test("the ladders of sends, of statuses and of synchronisation", () => {
    expect(page).toContain("in 5 attempts (30, 60, 120, 240, 480 s); status 1 min, 5 min, 30 min, 2 h, 6 h");
    expect(page).toContain("National synchronisation: 1, 5, 30 min, then hourly");
    expect(ladder("document-outgoing")).toEqual([30, 60, 120, 240, 480]);
    expect(ladder("axis-poll")).toEqual([60, 300, 1800, 7200, 21_600]);
    expect(ladder("national-sync")).toEqual([60, 300, 1800, 3600]);
  });

  test("outages of 10, 30 and 120 min of the portal, and of the axis and the gateway", () => {
    expect(page).toContain("outage 10, 30 or 120 min");
    const outages = variantsOf("retry-wave").map(({ id, faults }) => [
      id,
      faults.map(({ service, from, to }) => `${service} ${Math.round((to - from) * 60)}`).join(),
    ]);
    expect(Object.fromEntries(outages)).toEqual({
      "retry-wave": "national-portal 30",
      "retry-wave-10": "national-portal 10",
      "retry-wave-120": "national-portal 120",
      "retry-wave-axis": "documents 30",
      "retry-wave-gateway": "lgsp 30",
    });
  });
});

/** A day of June or July 2025 as the table writes it, `1 July` or `5–6 July`, as dates. */
function datesOf(cell: string): string[] {
  const [days = "", month = ""] = cell.split(" ");
  const number = { June: "06", July: "07" }[month] ?? "00";
  return days.split("–").map((day) => `2025-${number}-${day.padStart(2, "0")}`);
}

/** A clock time in hours from the first midnight of launch week. */
const hourOn = (date: string, hour: number): number =>
  24 * launchWeek.findIndex((day) => day.date === date) + hour;

const eventsOn = (surge: Surge, date: string): string[] =>
  surge.events
    .filter(({ atHour }) => Math.floor(atHour / 24) === hourOn(date, 0) / 24)
    .map(({ journey }) => journey)
    .toSorted();

/** Dossiers that a cell counts exactly, `undefined` where it gives words. */
const countIn = (cell: string): number | undefined => (/^\d+,\d{3}/.test(cell) ? numberIn(cell) : undefined);

const dossiersOn = (date: string): number =>
  launchWeek.find((one) => one.date === date)?.dossiers ?? Number.NaN;

describe.skipIf(!isAtHand)("launch week, day by day", () => {
  const rows = isAtHand ? rowsBetween("## 5. Launch week", "Seven weeks.").slice(1) : [];
  const days = rows.flatMap(([date = "", , , dossiers = "", times = ""]) =>
    datesOf(date).map((one) => ({ date: one, dossiers, times: Number(times) })),
  );

  test("has the same twelve days", () =>
    expect(launchWeek.map(({ date }) => date)).toEqual(days.map(({ date }) => date)));

  test.each(days)("$date: $dossiers, ×$times", ({ date, dossiers, times }) => {
    // To the digits of the table: half of a last place.
    expect(Math.abs(multipleOf(dossiersOn(date)) - times)).toBeLessThan(Math.max(0.02, 0.025 * times));
    expect([undefined, dossiersOn(date)]).toContain(countIn(dossiers));
  });

  const week = surgeOf("launch-week");
  const otherSystems = (begin: string): string => rowOf(rows, begin)[5] ?? "";

  test("plays eleven hours of every day, in which its factors and events lie", () => {
    expect(week.spans.map(({ from }, day) => from - 24 * day)).toEqual([
      10,
      7,
      12,
      ...Array.from({ length: 9 }, () => 7),
    ]);
  });

  test.each([
    {
      row: "27 June",
      says: "portal login ×2 in the evening",
      date: "2025-06-27",
      hour: 19,
      journey: "vneid-login",
      times: 0.1 * 2,
    },
    {
      row: "29 June",
      says: "`curiosity` from 20:00",
      date: "2025-06-29",
      hour: 21,
      journey: "citizen-lookup",
      times: 0.1 * 10,
    },
    {
      row: "30 June",
      says: "`curiosity` ×10 in the morning",
      date: "2025-06-30",
      hour: 9,
      journey: "citizen-lookup",
      times: 0.5 * 10,
    },
    {
      row: "1 July",
      says: "documents ×1.5",
      date: "2025-07-01",
      hour: 9,
      journey: "document-outgoing",
      times: 1.5,
    },
    {
      row: "4 July",
      says: "end-of-day sends",
      date: "2025-07-04",
      hour: 16.75,
      journey: "document-outgoing",
      times: 1.8,
    },
    {
      row: "7 July",
      says: "`monday`",
      date: "2025-07-07",
      hour: 9,
      journey: "document-outgoing",
      times: 1.3,
    },
    { row: "7 July", says: "`monday`", date: "2025-07-07", hour: 9, journey: "citizen-submit", times: 2.5 },
  ])("$date: $says, $journey", ({ row, says, date, hour, journey, times }) => {
    expect(otherSystems(row)).toContain(says);
    expect(multiplierAt(week, journey, hourOn(date, hour))).toBeCloseTo(times, 9);
  });

  test("offices are closed at weekends", () => {
    expect(rowOf(rows, "5–6 July")[2]).toBe("online only");
    expect(multiplierAt(week, "counter-intake", hourOn("2025-07-05", 9))).toBe(0);
    expect(multiplierAt(week, "document-outgoing", hourOn("2025-07-06", 9))).toBe(0);
  });

  test.each([
    {
      row: "28 June",
      says: "`commune-drill`, meetings rehearsal",
      date: "2025-06-28",
      journeys: ["citizen-submit", "dossier-settle", "meeting-join", "national-sync"],
    },
    { row: "1 July", says: "catalogue refresh", date: "2025-07-01", journeys: ["agency-catalogue"] },
    { row: "3 July", says: "`join-storm`", date: "2025-07-03", journeys: ["meeting-join", "vneid-login"] },
  ])("$date: $says", ({ row, says, date, journeys }) => {
    expect(otherSystems(row)).toContain(says);
    expect(eventsOn(week, date)).toEqual(journeys);
  });

  test("has no other events", () => expect(week.events).toHaveLength(4 + 1 + 2));
});

describe.skipIf(!isAtHand)("seven weeks", () => {
  const rows = isAtHand ? rowsBetween("Seven weeks.", "Later:").slice(1) : [];
  const levels = rows.slice(0, 8);

  test.each(
    levels.map(([week = "", , days, dossiers, times]) => ({ week: Number(week), days, dossiers, times })),
  )("week $week: $dossiers a day", ({ week, days, dossiers, times }) => {
    const level = nth(weeks, week - 1);
    expect([level.workingDays, level.dossiersPerDay]).toEqual([numberIn(days), numberIn(dossiers)]);
    expect(multipleOf(level.dossiersPerDay)).toBeCloseTo(Number(times), 2);
    const surge = surgeOf("seven-weeks");
    const { from } = nth(surge.spans, week - 1);
    expect(multiplierAt(surge, "citizen-submit", from + 2)).toBeCloseTo(multipleOf(level.dossiersPerDay), 9);
  });

  test("are 36 days and 4.4 million dossiers, ×3.22 of 2 July on average", () => {
    const total = sum(weeks.map(({ workingDays, dossiersPerDay }) => workingDays * dossiersPerDay));
    expect(rows.at(-1)?.slice(2, 4)).toEqual(["36", "4,400,000"]);
    expect([sum(weeks.map(({ workingDays }) => workingDays)), total]).toEqual([36, 4_400_000]);
    expect(total / 36 / facts.dossiersNation.value).toBeCloseTo(3.22, 2);
  });

  test("the August ramp goes through the same levels in one morning", () => {
    const { level } = nth(surgeOf("august-ramp").factors, 0);
    expect(level.map(([, multiple]) => multiple)).toEqual(weeks.map((one) => multipleOf(one.dossiersPerDay)));
  });
});
