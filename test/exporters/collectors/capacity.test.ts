import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { createCapacityCollector } from "../../../exporters/collectors/capacity.ts";
import type { Sample } from "../../../exporters/samples.ts";
import { temporaryFolder } from "../../src/store/temporary-folder.ts";
import { memoryLog } from "../sample-run.ts";

const { signal } = new AbortController();

const finding = {
  version: 1,
  system: "lgsp",
  build: "2.4.1",
  surge: "monday",
  testedAt: "2026-06-20T22:00:00+07:00",
  verifiedRate: 200,
  low: 190,
  high: 215,
  finding: "p95 of lgsp.token",
};
const forecast = {
  version: 1,
  madeAt: "2026-06-21T00:00:00Z",
  basis: "base day × 1.5",
  peaks: { lgsp: 150 },
};

const shown = (samples: readonly Sample[]) =>
  Object.fromEntries(
    samples.map(({ metric, labels, value }) => [`${metric} ${labels["system"] ?? ""}`.trim(), value]),
  );

async function dataDir(files: Readonly<Record<string, unknown>>) {
  const temporary = await temporaryFolder();
  await mkdir(path.join(temporary.folder, "capacity"));
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    await writeFile(path.join(temporary.folder, name), text);
  }
  return temporary;
}

async function collect(
  files: Readonly<Record<string, unknown>>,
  stated: Readonly<Record<string, number>> = {},
) {
  await using data = await dataDir(files);
  const log = memoryLog();
  const collector = createCapacityCollector({ dataDir: data.folder, forecast: stated, log });
  const first = await collector.collect(signal);
  await collector.collect(signal);
  return { samples: first, values: shown(first), log };
}

test("a finding and a forecast give the headroom", async () => {
  const { values, samples } = await collect({ "capacity/lgsp.json": finding, "forecast.json": forecast });
  expect(values).toEqual({
    "capacityVerified lgsp": 200,
    "capacityLow lgsp": 190,
    "capacityHigh lgsp": 215,
    "capacityTested lgsp": Date.parse("2026-06-20T15:00:00Z") / 1000,
    "capacityInfo lgsp": 1,
    "forecastPeak lgsp": 150,
    "headroomRatio lgsp": 0.25,
    capacityUnreadable: 0,
  });
  expect(samples.find(({ metric }) => metric === "capacityInfo")?.labels).toEqual({
    system: "lgsp",
    build: "2.4.1",
    surge: "monday",
  });
});

test("what is missing is absent, and never zero", async () => {
  expect((await collect({})).values).toEqual({ capacityUnreadable: 0 });
  expect((await collect({ "forecast.json": forecast })).values).toEqual({
    "forecastPeak lgsp": 150,
    capacityUnreadable: 0,
  });
  expect((await collect({ "capacity/lgsp.json": finding })).values).not.toHaveProperty("headroomRatio lgsp");
});

test("what somebody stated goes before the forecast; a peak above the capacity leaves less than nothing", async () => {
  const files = { "capacity/lgsp.json": finding, "forecast.json": forecast };
  expect((await collect(files, { lgsp: 250 })).values).toMatchObject({
    "forecastPeak lgsp": 250,
    "headroomRatio lgsp": -0.25,
  });
});

test.each([
  { name: "no JSON", content: "verified: 200", because: "it is no JSON" },
  {
    name: "a newer version and no rate",
    content: { ...finding, version: 2, verifiedRate: 0 },
    because: "version: Invalid input: expected 1; verifiedRate: Too small: expected number to be >0",
  },
  {
    name: "an interval upside down",
    content: { ...finding, low: 300 },
    because: "low: low must not be above high",
  },
  {
    name: "another system's",
    content: { ...finding, system: "meetings" },
    because: "system: it is about meetings",
  },
  { name: "more than a MiB", content: "x".repeat(2 ** 20 + 1), because: "It has 1048577 bytes." },
])(
  "a finding that cannot be used is left out, counted and said once: $name",
  async ({ content, because }) => {
    const { values, log } = await collect({ "capacity/lgsp.json": content, "forecast.json": forecast });
    expect(values).toEqual({ "forecastPeak lgsp": 150, capacityUnreadable: 1 });
    expect(log.lines).toEqual([expect.stringMatching(/^capacity file left out /)]);
    expect(log.lines.join("")).toContain(`"because":${JSON.stringify(because)}`);
  },
);
