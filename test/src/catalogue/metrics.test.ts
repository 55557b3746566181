import { describe, expect, test } from "vitest";
import { k6Series } from "../../../src/catalogue/k6-metrics.ts";
import { metricLabels, type Metric } from "../../../src/catalogue/metric.ts";
import { forwardedMetrics, metrics } from "../../../src/catalogue/metrics.ts";

const ours: readonly Metric[] = Object.values(metrics);
const forwarded: readonly Metric[] = Object.values(forwardedMetrics);

describe.each(ours.map((metric) => ({ ...metric })))("$name", ({ name, type, unit, help, labels }) => {
  test("is spelled in lower case with our prefix", () => expect(name).toMatch(/^headroom_[a-z]+(_[a-z]+)*$/));
  test("ends in _total exactly when it is a counter", () =>
    expect(name.endsWith("_total")).toBe(type === "counter"));
  test("says its unit at its end or has none", () =>
    expect(
      { seconds: /_seconds$/, ratio: /_ratio$/, bytes: /_bytes$/, none: /(?<!_seconds|_ratio|_bytes)$/ }[
        unit
      ],
    ).toSatisfy((pattern: RegExp) => pattern.test(name)));
  test("is explained by a sentence", () => expect(help).toMatch(/^[0-9A-Z].{15,}\.$/));
  test("has only labels that are explained, each once", () => {
    expect(Object.keys(metricLabels)).toEqual(expect.arrayContaining([...labels]));
    expect(new Set(labels).size).toBe(labels.length);
  });
});

test("no two metrics share a name", () => {
  const names = [...ours, ...forwarded].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("only one metric carries the id of a run", () => {
  expect(ours.filter(({ labels }) => labels.includes("run")).map(({ name }) => name)).toEqual([
    "headroom_run_info",
  ]);
});

test("a quantile stands only on summaries, where Prometheus allows it", () => {
  const carrying = ours.filter(({ labels }) => labels.includes("quantile"));
  expect(carrying.map(({ type }) => type)).toEqual(["summary", "summary"]);
});

test("every forwarded series is one that k6 pushes", () => {
  const pushed: readonly string[] = Object.values(k6Series);
  expect(pushed).toEqual(expect.arrayContaining(forwarded.map(({ name }) => name)));
});
