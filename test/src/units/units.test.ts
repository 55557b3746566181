import { expect, test } from "vitest";
import { ms, seconds, toMs, toSeconds } from "../../../src/units/units.ts";

test("milliseconds and seconds turn into each other", () => {
  expect(toSeconds(ms(1500))).toBe(1.5);
  expect(toMs(seconds(0.25))).toBe(250);
});
