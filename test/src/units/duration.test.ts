import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatDuration, parseDuration } from "../../../src/units/duration.ts";
import { ms } from "../../../src/units/units.ts";

test.each([
  { text: "90s", value: 90_000 },
  { text: "2m", value: 120_000 },
  { text: "1h30m", value: 5_400_000 },
  { text: "500ms", value: 500 },
  { text: "1.5h", value: 5_400_000 },
  { text: "1d", value: 86_400_000 },
  { text: " 10m ", value: 600_000 },
  { text: "0s", value: 0 },
])('"$text" is $value ms', ({ text, value }) => expect(parseDuration(text)).toBe(value));

test.each([
  { name: "nothing", text: "" },
  { name: "only blanks", text: "  " },
  { name: "a number without a unit", text: "90" },
  { name: "a unit without a number", text: "m" },
  { name: "an unknown unit", text: "3w" },
  { name: "a negative time", text: "-3s" },
  { name: "a number that ends in a point", text: "3.s" },
  { name: "something behind the time", text: "3s!" },
  { name: "something before the time", text: "in 3s" },
  { name: "a blank between parts", text: "1h 30m" },
  { name: "an exponent", text: "1e3s" },
  { name: "a capital unit", text: "3S" },
])("$name is not a duration", ({ text }) => expect(parseDuration(text)).toBeUndefined());

test("a text is read the same after another that was refused", () => {
  expect(parseDuration("90s?")).toBeUndefined();
  expect(parseDuration("90s")).toBe(90_000);
});

test.each([
  { value: 5_400_000, text: "1h30m" },
  { value: 90_061_001, text: "1d1h1m1s1ms" },
  { value: 0, text: "0s" },
  { value: 999.6, text: "1s" },
])("$value ms is written $text", ({ value, text }) => expect(formatDuration(ms(value))).toBe(text));

test("reading what was written gives the same milliseconds", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (value) => {
      expect(parseDuration(formatDuration(ms(value)))).toBe(value);
    }),
  );
});
