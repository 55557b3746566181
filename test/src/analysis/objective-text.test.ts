import { describe, expect, test } from "vitest";
import { parseObjectives } from "../../../src/analysis/objective-text.ts";

const only = (text: string): unknown => {
  const read = parseObjectives(text);
  return "objectives" in read ? read.objectives[0] : read.problems;
};

test.each([
  ["p95<2.5s", 0.05, 2.5],
  ["p95<=2.5s", 0.05, 2.5],
  ["p99.9<0.25s", 0.001, 0.25],
  ["p50<800ms", 0.5, 0.8],
  ["p99<1m30s", 0.01, 90],
  ["p0.5<1s", 0.995, 1],
  ["p5<1s", 0.95, 1],
  ["errors<1%", 0.01, null],
  ["errors<=0.1%", 0.001, null],
  ["errors<7%", 0.07, null],
])("%s allows a share of %d beyond %s", (text, allowed, limitSeconds) => {
  expect(only(text)).toEqual({ id: text, allowed, limitSeconds, system: null });
});

test("several objectives, with spaces, keep their order", () => {
  expect(parseObjectives(" p95 < 2.5s ,errors < 1 % ")).toEqual({
    objectives: [
      { id: "p95<2.5s", allowed: 0.05, limitSeconds: 2.5, system: null },
      { id: "errors<1%", allowed: 0.01, limitSeconds: null, system: null },
    ],
  });
});

describe("what cannot be read", () => {
  test.each([
    ["", /is empty/],
    ["p95", /"p95" is no objective/],
    ["p95>2s", /"p95>2s" is no objective/],
    ["p95<", /"p95<" is no objective/],
    ["p95==2s", /is no objective/],
    ["p100<2s", /"p100" is neither a percentile/],
    ["p0<2s", /"p0" is neither a percentile/],
    ["p99.<2s", /"p99\." is neither a percentile/],
    ["mean<2s", /"mean" is neither a percentile/],
    ["p95<2", /must be a time above 0 with its unit.*got "2"/],
    ["p95<0s", /must be a time above 0.*got "0s"/],
    ["p95<-1s", /got "-1s"/],
    ["p95<1%", /got "1%"/],
    ["errors<1s", /share of errors.*got "1s"/],
    ["errors<0%", /got "0%"/],
    ["errors<100%", /got "100%"/],
    ["errors<0.01", /got "0\.01"/],
    ["rejected<1%", /not supported.*write "errors<1%"/],
  ])("%j", (text, problem) => {
    expect(only(text)).toEqual([expect.stringMatching(problem)]);
  });

  test("all problems are named at once, a repeated subject among them", () => {
    const read = parseObjectives("p95<2,p95<3s,fast<1s,");
    expect(read).toEqual({
      problems: [
        expect.stringContaining('got "2"'),
        expect.stringContaining('"fast" is neither'),
        expect.stringContaining("is empty"),
        expect.stringContaining('"p95" has more than one limit'),
      ],
    });
  });
});
