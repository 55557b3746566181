import { endpoints } from "../../../src/catalogue/endpoints.ts";
import { expect, test } from "vitest";
import { createRunCollector } from "../../../exporters/collectors/run.ts";
import { renderSamples } from "../../../exporters/registry.ts";
import { addReading, noTotals } from "../../../exporters/run-totals.ts";
import type { RunView } from "../../../exporters/run-view.ts";
import type { Reading } from "../../../src/analysis/reading.ts";
import { endpointReading, readingAt, recordOf } from "../sample-run.ts";

const { signal } = new AbortController();

const viewOf = (readings: readonly Reading[], change: Partial<RunView> = {}): RunView => ({
  record: recordOf(),
  active: true,
  totals: readings.reduce(addReading, noTotals),
  lastReadingAge: readings.length === 0 ? undefined : 0.5,
  ...change,
});

async function linesOfRun(view: RunView | undefined, pattern: RegExp): Promise<string[]> {
  const text = await renderSamples(await createRunCollector(() => Promise.resolve(view)).collect(signal));
  return text.split("\n").filter((line) => pattern.test(line) && !line.startsWith("#"));
}

const busy = readingAt(50, {
  endpoints: {
    "meetings.list": endpointReading([0.1, 0.2, 2.4, 2.6, 15], { slow: 1, timeout: 1 }),
    "meetings.identify": endpointReading([0.5, 0.5, 4], { rejected: 1, slow: 1 }),
    "meetings.unknown": endpointReading([1]),
  },
  journeys: { "meeting-join": { started: 8, dropped: 2, retried: 3 } },
});

test("the golden scrape of a run against one system", async () => {
  const text = await renderSamples(
    await createRunCollector(() => Promise.resolve(viewOf([busy]))).collect(signal),
  );
  await expect(text).toMatchFileSnapshot("../golden/run.txt");
});

test("without a run only its absence is shown", async () => {
  expect(await linesOfRun(undefined, /./)).toEqual(["headroom_run_active 0"]);
});

test("journeys and endpoints of one's own are shown as the record tells of them", async () => {
  const own = {
    journeys: [{ id: "land-lookup", system: "meetings", name: { en: "Land", vi: "Đất" } }],
    endpoints: [
      { id: "meetings.land", system: "meetings", class: "page" },
      { id: "meetings.odd", system: "meetings", class: "of-tomorrow" },
    ],
  };
  const record = recordOf({ plan: { ...recordOf().plan, own } });
  const reading = readingAt(50, {
    endpoints: { "meetings.land": endpointReading([0.1, 0.2]), "meetings.odd": endpointReading([1]) },
    journeys: { "land-lookup": { started: 2, dropped: 0, retried: 1 } },
  });
  const lines = await linesOfRun(viewOf([reading], { record }), /land|odd/);
  expect(lines).toContain(
    'headroom_run_requests_total{system="meetings",endpoint="meetings.land",class="good"} 2',
  );
  expect(lines).toContain('headroom_run_achieved_starts_total{system="meetings",journey="land-lookup"} 2');
  expect(lines).toContain('headroom_run_session_retries_total{journey="land-lookup"} 1');
  expect(lines.filter((line) => /window_latency.*meetings\.land/.test(line))).toHaveLength(4);
  expect(lines.filter((line) => line.includes("meetings.odd"))).toEqual([]);
});

test("every class of every endpoint in scope stands at zero before the first request", async () => {
  const lines = await linesOfRun(viewOf([]), /_requests_total/);
  const inScope = endpoints.filter(({ system }) => system === "meetings");
  expect(lines).toHaveLength(inScope.length * 6);
  expect(lines.every((line) => line.endsWith(" 0"))).toBe(true);
  expect(lines).toContain(
    'headroom_run_requests_total{system="meetings",endpoint="meetings.ping",class="timeout"} 0',
  );
});

test("a run whose targets name no system may touch all of them", async () => {
  const record = recordOf({ environment: { ...recordOf().environment, targets: {} } });
  const lines = await linesOfRun(viewOf([], { record }), /_achieved_starts_total/);
  const systems = new Set(lines.map((line) => /system="(\w+)"/.exec(line)?.[1]));
  expect([...systems]).toEqual(["procedures", "documents", "meetings", "lgsp", "reporting"]);
});

test.each([
  { name: "starting: no reading yet", view: viewOf([]), phase: "starting" },
  { name: "loading: inside the plan", view: viewOf([readingAt(199)]), phase: "loading" },
  { name: "draining: the plan is over", view: viewOf([readingAt(200)]), phase: "draining" },
  { name: "ended: the run is over", view: viewOf([readingAt(201)], { active: false }), phase: "ended" },
])("exactly one phase is on, $name", async ({ view, phase }) => {
  const on = (await linesOfRun(view, /_run_phase/)).filter((line) => line.endsWith(" 1"));
  expect(on).toEqual([`headroom_run_phase{phase="${phase}"} 1`]);
});

test.each([
  { name: "a quarter through", at: 50, progress: "0.25" },
  { name: "past the planned end", at: 230, progress: "1" },
])("progress $name", async ({ at, progress }) => {
  expect(await linesOfRun(viewOf([readingAt(at)]), /_progress_/)).toEqual([
    `headroom_run_progress_ratio ${progress}`,
  ]);
});

test("the ended run keeps its totals and loses its generators", async () => {
  const lines = await linesOfRun(viewOf([busy], { active: false }), /./);
  expect(lines).toContain("headroom_run_active 0");
  expect(lines).toContain(
    'headroom_run_requests_total{system="meetings",endpoint="meetings.list",class="good"} 3',
  );
  expect(lines.filter((line) => /vus|generator|push_age/.test(line))).toEqual([]);
});

test("quantiles of a window that stands still are not shown", async () => {
  expect(await linesOfRun(viewOf([busy], { lastReadingAge: 59 }), /window_latency/)).toHaveLength(4 * 3);
  expect(await linesOfRun(viewOf([busy], { lastReadingAge: 60 }), /window_latency/)).toEqual([]);
});

test.each([
  { name: "readings of 1 s", span: 1, age: 7, shown: "7" },
  { name: "readings of 24 s, before the next is due", span: 24, age: 23, shown: "0" },
  { name: "readings of 24 s, 6 s overdue", span: 24, age: 29, shown: "6" },
])("silence is what goes beyond the interval of the readings: $name", async ({ span, age, shown }) => {
  const view = viewOf([readingAt(48, { span })], { lastReadingAge: age });
  expect(await linesOfRun(view, /push_age/)).toEqual([`headroom_run_last_push_age_seconds ${shown}`]);
});

test("a processor share that cannot be measured is absent, not zero", async () => {
  const generator = { vus: 3, cpu: undefined, reporting: 1, expected: 2 };
  expect(await linesOfRun(viewOf([readingAt(1, { generator })]), /generator|vus/)).toEqual([
    "headroom_run_vus 3",
    "headroom_run_generators_reporting 1",
    "headroom_run_generators_expected 2",
  ]);
});

test("a source that cannot be read fails the collector", async () => {
  const collector = createRunCollector(() => Promise.reject(new Error("permission denied")));
  await expect(collector.collect(signal)).rejects.toThrow("permission denied");
});
