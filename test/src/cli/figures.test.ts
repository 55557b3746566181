import { describe, expect, test } from "vitest";
import { figuresIn } from "../../../src/cli/figures.ts";
import { tableText } from "../../../src/cli/table.ts";

describe.each([
  {
    lang: "en",
    count: "1,234,568",
    number: "0.123",
    bytes: ["0 B", "999 B", "1 kB", "1.5 MB", "2,500 TB"],
    seconds: ["–", "12.3 ms", "1.23 s"],
    percent: "12.3 %",
  },
  {
    lang: "vi",
    count: "1.234.568",
    number: "0,123",
    bytes: ["0 B", "999 B", "1 kB", "1,5 MB", "2.500 TB"],
    seconds: ["–", "12,3 ms", "1,23 s"],
    percent: "12,3 %",
  },
] as const)("figures in $lang", ({ lang, count, number, bytes, seconds, percent }) => {
  const f = figuresIn(lang);
  test("of counts are whole and grouped", () => expect(f.count(1_234_567.8)).toBe(count));
  test("of numbers have three digits that mean something", () => expect(f.number(0.123_456)).toBe(number));
  test("of bytes take the largest unit below", () =>
    expect([0, 999, 1000, 1_500_000, 2.5e15].map((value) => f.bytes(value))).toEqual(bytes));
  test("of times turn to milliseconds below one second, and say when there is none", () =>
    expect([null, 0.012_34, 1.234].map((value) => f.seconds(value))).toEqual(seconds));
  test("of shares are percentages", () => expect(f.percent(0.123_4)).toBe(percent));
});

test("a table has words on the left and figures on the right", () => {
  const lines = tableText(
    ["word", "n"],
    [
      ["a", "1"],
      ["long word", "1000"],
    ],
  )
    .split("\n")
    .map((line) => line.trimEnd());
  expect(lines).toEqual(["word          n", "───────────────", "a             1", "long word  1000"]);
});
