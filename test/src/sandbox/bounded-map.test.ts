import { expect, test } from "vitest";
import { createBoundedMap, createSequence, pushBounded } from "../../../src/sandbox/bounded-map.ts";

test("a full map forgets the key that was set first", () => {
  const map = createBoundedMap<number>(2);
  for (const [key, value] of [["a", 1], ["b", 2], ["a", 3], ["c", 4]] as const) map.set(key, value);
  expect(["a", "b", "c"].map((key) => map.get(key))).toEqual([undefined, 2, 4]);
});

test("a full list forgets its first value", () => {
  const list = [1, 2];
  pushBounded(list, 3, 2);
  expect(list).toEqual([2, 3]);
});

test("a sequence never repeats an id", () => {
  const next = createSequence("d");
  expect([next(), next()]).toEqual(["d-1", "d-2"]);
});
