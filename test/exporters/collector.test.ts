import { expect, test } from "vitest";
import { scrape, type Collector } from "../../exporters/collector.ts";
import { sample } from "../../exporters/samples.ts";
import { ms } from "../../src/units/units.ts";
import { memoryLog } from "./sample-run.ts";

const active = sample("runActive", {}, 1);
const good: Collector = { name: "run", collect: () => Promise.resolve([active]) };
const hanging: Collector = { name: "systems", collect: () => new Promise(() => undefined) };
const patient: Collector = {
  name: "systems",
  collect: (signal) =>
    new Promise((resolve) => {
      signal.addEventListener("abort", () => resolve([sample("systemUp", { system: "lgsp" }, 0)]));
    }),
};
const options = () => ({ budget: ms(30), log: memoryLog(), signal: new AbortController().signal });

test.each([
  {
    name: "a rejection",
    broken: { name: "systems", collect: () => Promise.reject(new Error("no route")) },
    because: "no route",
  },
  {
    name: "an exception before the first wait",
    broken: {
      name: "systems",
      collect: () => {
        throw new Error("no such thing");
      },
    },
    because: "no such thing",
  },
  { name: "a collector that never answers", broken: hanging, because: "no answer within 0.28 s" },
])("$name costs its own values and nothing else", async ({ broken, because }) => {
  const log = memoryLog();
  const samples = await scrape([broken, good], { ...options(), log });
  expect(samples).toContainEqual(active);
  expect(samples).toContainEqual(sample("collectorSuccess", { collector: "systems" }, 0));
  expect(samples).toContainEqual(sample("collectorSuccess", { collector: "run" }, 1));
  expect(samples.filter(({ metric }) => metric === "collectorDuration")).toHaveLength(2);
  expect(log.lines).toEqual([`collector failed {"collector":"systems","error":"${because}"}`]);
});

test("a collector that heeds its signal still hands over what it has", async () => {
  const samples = await scrape([patient], options());
  expect(samples).toContainEqual(sample("systemUp", { system: "lgsp" }, 0));
  expect(samples).toContainEqual(sample("collectorSuccess", { collector: "systems" }, 1));
});

test("the end of the exporter ends a scrape under way", async () => {
  const end = new AbortController();
  const log = memoryLog();
  const waiting = scrape([hanging], { budget: ms(60_000), log, signal: end.signal });
  end.abort(new Error("stopped by SIGINT"));
  expect(await waiting).toContainEqual(sample("collectorSuccess", { collector: "systems" }, 0));
  expect(log.lines).toEqual(['collector failed {"collector":"systems","error":"stopped by SIGINT"}']);
});
