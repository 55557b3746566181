import { expect, test } from "vitest";
import { createBoundedMap, createSequence, pushBounded } from "../../../src/sandbox/bounded-map.ts";

test("a map keeps the keys that were set last, and forgets older ones", () => {
  const map = createBoundedMap<number>(2);
  for (const [value, key] of ["a", "b", "c", "d", "e"].entries()) map.set(key, value);
  expect(["a", "b", "c", "d", "e"].map((key) => map.get(key))).toEqual([undefined, undefined, 2, 3, 4]);
});

test("a key that is set again counts as new and has its new value", () => {
  const map = createBoundedMap<number>(2);
  for (const [value, key] of ["a", "b", "c", "a", "d"].entries()) map.set(key, value);
  expect(["a", "b", "c", "d"].map((key) => map.get(key))).toEqual([3, undefined, 2, 4]);
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
