import { expect, test } from "vitest";
import { coverOf, endWithoutCut } from "../../../src/receiver/slots.ts";

test.each([
  {
    name: "a first push covers the slot of its middle",
    at: 1.3,
    before: undefined,
    cover: { first: 0, last: 0 },
  },
  {
    name: "a first push is never before the start",
    at: 0.2,
    before: undefined,
    cover: { first: 0, last: 0 },
  },
  {
    name: "the next push covers the next slot",
    at: 2.3,
    before: { slot: 0, at: 1.3 },
    cover: { first: 1, last: 1 },
  },
  {
    name: "a push just early keeps its step",
    at: 2.4,
    before: { slot: 1, at: 1.55 },
    cover: { first: 2, last: 2 },
  },
  {
    name: "a push just late keeps its step",
    at: 2.6,
    before: { slot: 0, at: 1.45 },
    cover: { first: 1, last: 1 },
  },
  {
    name: "a step that drifted away is given up",
    at: 2.9,
    before: { slot: 0, at: 1.75 },
    cover: { first: 1, last: 2 },
  },
  {
    name: "a push after a missed one covers two slots",
    at: 3.3,
    before: { slot: 0, at: 1.3 },
    cover: { first: 1, last: 2 },
  },
  {
    name: "the last flush stays in the slot before",
    at: 2.35,
    before: { slot: 1, at: 2.3 },
    cover: { first: 1, last: 1 },
  },
])("$name", ({ at, before, cover }) => expect(coverOf(at, before)).toEqual(cover));

test.each([
  { name: "a reading has one slot", next: 4, covers: [{ first: 4, last: 4 }], end: 4 },
  { name: "a push over two slots is kept whole", next: 4, covers: [{ first: 4, last: 5 }], end: 5 },
  {
    name: "pushes that overlap are kept whole",
    next: 4,
    covers: [
      { first: 5, last: 6 },
      { first: 4, last: 5 },
    ],
    end: 6,
  },
  { name: "a later push does not matter", next: 4, covers: [{ first: 5, last: 6 }], end: 4 },
  {
    name: "a push over too many slots does not stretch the reading",
    next: 4,
    covers: [{ first: 4, last: 9 }],
    end: 4,
  },
])("$name", ({ next, covers, end }) => expect(endWithoutCut(next, covers)).toBe(end));
