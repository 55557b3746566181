import { describe, expect, test } from "vitest";
import { parseTimeWindow, windowHolds } from "../../../src/config/time-window.ts";
import { ms } from "../../../src/units/units.ts";

const at = (iso: string) => ms(Date.parse(iso));

describe("a window is read", () => {
  test.each([
    {
      name: "with an en dash",
      text: "2026-06-28 00:00–04:00 +07:00",
      from: "2026-06-27T17:00Z",
      until: "2026-06-27T21:00Z",
    },
    {
      name: "with a hyphen",
      text: "2026-06-28 00:00-04:00 +07:00",
      from: "2026-06-27T17:00Z",
      until: "2026-06-27T21:00Z",
    },
    {
      name: "with spaces at the dash",
      text: "2026-06-28 01:30 – 02:45 Z",
      from: "2026-06-28T01:30Z",
      until: "2026-06-28T02:45Z",
    },
    {
      name: "past midnight",
      text: "2026-06-30 22:00–02:00 Z",
      from: "2026-06-30T22:00Z",
      until: "2026-07-01T02:00Z",
    },
    {
      name: "until midnight",
      text: "2026-06-30 22:00–24:00 Z",
      from: "2026-06-30T22:00Z",
      until: "2026-07-01T00:00Z",
    },
    {
      name: "west of Greenwich",
      text: "2026-06-28 00:00-01:00 -05:00",
      from: "2026-06-28T05:00Z",
      until: "2026-06-28T06:00Z",
    },
  ])("$name", ({ text, from, until }) => {
    expect(parseTimeWindow(text)).toEqual({ text, from: at(from), until: at(until) });
  });
});

describe("a window is not understood", () => {
  test.each([
    { name: "without an offset", text: "2026-06-28 00:00–04:00" },
    { name: "on a day that does not exist", text: "2026-02-30 00:00–04:00 Z" },
    { name: "in a month that does not exist", text: "2026-13-01 00:00–04:00 Z" },
    { name: "at an hour that does not exist", text: "2026-06-28 00:00–25:00 Z" },
    { name: "with an offset that does not exist", text: "2026-06-28 00:00–04:00 +99:00" },
    { name: "that is empty", text: "2026-06-28 04:00–04:00 Z" },
    { name: "that begins at 24:00", text: "2026-06-28 24:00–04:00 Z" },
    { name: "with words after it", text: "2026-06-28 00:00–04:00 Z maybe" },
  ])("$name", ({ text }) => expect(parseTimeWindow(text)).toBeUndefined());
});

describe("a window holds a span only when it holds all of it", () => {
  const window = { text: "", from: ms(1000), until: ms(2000) };
  test.each([
    { name: "the whole window", start: 1000, end: 2000, holds: true },
    { name: "an instant inside", start: 1500, end: 1500, holds: true },
    { name: "begins too early", start: 999, end: 1500, holds: false },
    { name: "ends too late", start: 1500, end: 2001, holds: false },
    { name: "an instant at the end", start: 2000, end: 2000, holds: false },
  ])("$name: $holds", ({ start, end, holds }) => expect(windowHolds(window, ms(start), ms(end))).toBe(holds));
});
