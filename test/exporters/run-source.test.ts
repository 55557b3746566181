import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { createRunSource } from "../../exporters/run-source.ts";
import { linesOf, makeDataDir, memoryLog, readingAt, recordOf, RUN_ID } from "./sample-run.ts";

const { signal } = new AbortController();
const START = Date.parse("2026-11-23T02:15:00Z");
const minutes = (count: number) => START + count * 60_000;
const finished = { kind: "finished", because: null } as const;
const OLDER = "2026-11-22T020000Z-monday-quang-tri";

test("without a data directory there is no run", async () => {
  const source = createRunSource({ dataDir: "/nowhere/at/all", log: memoryLog(), signal });
  expect(await source()).toBeUndefined();
});

test("a run in progress is followed line by line", async () => {
  await using data = await makeDataDir();
  await data.write(recordOf());
  const source = createRunSource({ dataDir: data.dir, log: memoryLog(), signal });
  expect(await source()).toMatchObject({
    active: true,
    lastReadingAge: undefined,
    totals: { latest: undefined },
  });
  await data.append(RUN_ID, linesOf([readingAt(1), readingAt(2)]));
  expect(await source()).toMatchObject({ totals: { endpoints: { "meetings.list": { requests: 6 } } } });
  await data.append(RUN_ID, linesOf([readingAt(3)]));
  expect(await source()).toMatchObject({
    record: { id: RUN_ID },
    totals: { latest: { at: 3 }, endpoints: { "meetings.list": { requests: 9 } } },
  });
});

test("ten minutes without a scrape lose nothing: one look then says what a look a second has said", async () => {
  await using data = await makeDataDir();
  await data.write(recordOf());
  const watching = { dataDir: data.dir, log: memoryLog(), signal };
  const [patient, away] = [createRunSource(watching), createRunSource(watching)];
  await data.append(RUN_ID, linesOf([readingAt(1)]));
  await Promise.all([patient(), away()]);
  for (let at = 2; at <= 600; at += 1) {
    await data.append(RUN_ID, linesOf([readingAt(at)]));
    await patient();
  }
  const [totals, missed] = (await Promise.all([patient(), away()])).map((view) => view?.totals);
  expect(missed).toEqual(totals);
  expect(missed?.endpoints["meetings.list"]?.requests).toBe(1800);
  // Of what was read, only the last minute is kept.
  expect(missed?.window).toHaveLength(60);
});

test("a run that ended while nobody scraped is shown for five minutes after the first scrape that sees it", async () => {
  await using data = await makeDataDir();
  await data.write(recordOf());
  await data.append(RUN_ID, linesOf([readingAt(1)]));
  await data.date(RUN_ID, new Date(START), ["run.json", "series.ndjson"]);
  let now = START + 1000;
  const source = createRunSource({ dataDir: data.dir, log: memoryLog(), signal, now: () => now });
  expect(await source()).toMatchObject({ active: true });
  await data.append(RUN_ID, linesOf([readingAt(2)]));
  await data.write(recordOf({ outcome: finished, endedAt: "2026-11-23T02:16:00Z" }));
  const endpoints = { "meetings.list": { requests: 6 } };
  for (const minute of [11, 15.9]) {
    now = minutes(minute);
    expect(await source()).toMatchObject({ active: false, totals: { endpoints } });
  }
  now = minutes(16);
  expect(await source()).toBeUndefined();
  // Who begins only now has missed it.
  expect(await createRunSource({ dataDir: data.dir, log: memoryLog(), signal, now: () => now })()).toBe(
    undefined,
  );
});

test("two looks at once count every line once", async () => {
  await using data = await makeDataDir();
  await data.write(recordOf());
  await data.append(RUN_ID, linesOf([readingAt(1), readingAt(2)]));
  const source = createRunSource({ dataDir: data.dir, log: memoryLog(), signal });
  const [first, second] = await Promise.all([source(), source()]);
  expect(first?.totals.endpoints["meetings.list"]?.requests).toBe(6);
  expect(second).toEqual(first);
});

test.each([
  {
    name: "running, written 20 s ago",
    change: {},
    now: START + 20_000,
    seen: { active: true, lastReadingAge: 20 },
  },
  {
    name: "left running by a process that died 2 minutes ago",
    change: {},
    now: minutes(2),
    seen: { active: false },
  },
  {
    name: "of a day, whose next reading may take a while",
    change: { plan: { ...recordOf().plan, durationSeconds: 86_400 } },
    now: minutes(2),
    seen: { active: true },
  },
  { name: "left running 6 minutes ago", change: {}, now: minutes(6), seen: undefined },
  {
    name: "finished 4 minutes ago",
    change: { outcome: finished, endedAt: "2026-11-23T02:20:00Z" },
    now: minutes(9),
    seen: { active: false, totals: { endpoints: { "meetings.list": { requests: 3 } } } },
  },
  {
    name: "finished 5 minutes ago",
    change: { outcome: finished, endedAt: "2026-11-23T02:20:00Z" },
    now: minutes(10),
    seen: undefined,
  },
])("a run $name is seen as such", async ({ change, now, seen }) => {
  await using data = await makeDataDir();
  await data.write(recordOf(change));
  await data.append(RUN_ID, linesOf([readingAt(1)]));
  await data.date(RUN_ID, new Date(START), ["run.json", "series.ndjson"]);
  const source = createRunSource({ dataDir: data.dir, log: memoryLog(), signal, now: () => now });
  expect([await source()]).toMatchObject([seen]);
});

test("a run in progress comes before a newer one that has ended, and its end gives way to the newer", async () => {
  await using data = await makeDataDir();
  await data.write(recordOf({ id: OLDER }));
  await data.write(recordOf({ outcome: finished, endedAt: new Date().toISOString() }));
  const source = createRunSource({ dataDir: data.dir, log: memoryLog(), signal });
  expect(await source()).toMatchObject({ active: true, record: { id: OLDER } });
  await data.write(recordOf({ id: OLDER, outcome: finished, endedAt: new Date().toISOString() }));
  await data.date(OLDER, new Date(Date.now() + 5000), ["run.json"]);
  expect(await source()).toMatchObject({ active: false, record: { id: RUN_ID }, totals: { endpoints: {} } });
});

test("a record that cannot be read is said once and hides no other run", async () => {
  await using data = await makeDataDir();
  await data.write(recordOf({ id: OLDER }));
  await data.write(recordOf());
  await writeFile(path.join(data.dir, "runs", RUN_ID, "run.json"), "{");
  const log = memoryLog();
  const source = createRunSource({ dataDir: data.dir, log, signal });
  expect(await source()).toMatchObject({ record: { id: OLDER } });
  expect(await source()).toMatchObject({ record: { id: OLDER } });
  expect(log.lines).toHaveLength(1);
  expect(log.lines[0]).toContain(`run record left out {"run":"${RUN_ID}"`);
});

test("lines that are no readings are said", async () => {
  await using data = await makeDataDir();
  await data.write(recordOf());
  await data.append(RUN_ID, `torn\n${linesOf([readingAt(2)])}`);
  const log = memoryLog();
  const source = createRunSource({ dataDir: data.dir, log, signal });
  expect(await source()).toMatchObject({ totals: { latest: { at: 2 } } });
  expect(log.lines).toEqual([`lines of the series left out {"run":"${RUN_ID}","lines":1}`]);
});
