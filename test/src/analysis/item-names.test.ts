import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareItems,
  MOST_NAMED,
  type HeldItems,
  type ItemNames,
  type ToldItems,
} from "../../../src/analysis/item-names.ts";

const told = (acknowledged: readonly string[], unanswered: readonly string[] = []): ToldItems => ({
  acknowledged: new Set(acknowledged),
  unanswered: new Set(unanswered),
  complete: true,
});
const held = (items: Readonly<Record<string, number>>): HeldItems => ({
  items: new Map(Object.entries(items)),
  complete: true,
});

const ids = ({ lost, doubled, unexpected }: ItemNames) => ({
  lost: lost.ids,
  doubled: doubled.ids,
  unexpected: unexpected.ids,
});
const nothing = { lost: [], doubled: [], unexpected: [] };

const there = (list: readonly string[]) => held(Object.fromEntries(list.map((key) => [key, 1])));

describe("items by name", () => {
  test.each([
    { name: "all found once are no news", told: told(["a", "b"]), held: held({ a: 1, b: 1 }), found: {} },
    {
      name: "acknowledged and not held are lost",
      told: told(["a", "b", "c"]),
      held: held({ b: 1 }),
      found: { lost: ["a", "c"] },
    },
    {
      name: "taken in more than once are doubled",
      told: told(["a", "b"]),
      held: held({ a: 2, b: 3 }),
      found: { doubled: ["a", "b"] },
    },
    {
      name: "an unanswered one may be held or not",
      told: told(["a"], ["b", "c"]),
      held: held({ a: 1, b: 1 }),
      found: {},
    },
    {
      name: "an unanswered one taken in twice is doubled",
      told: told([], ["b"]),
      held: held({ b: 2 }),
      found: { doubled: ["b"] },
    },
    {
      name: "held without having been told is unexpected",
      told: told(["a"]),
      held: held({ a: 1, z: 1 }),
      found: { unexpected: ["z"] },
    },
    {
      name: "what a forgetful system does not hold is not called lost",
      told: told(["a", "b"]),
      held: { ...held({ b: 2 }), complete: false },
      found: { doubled: ["b"] },
    },
    {
      name: "what an incomplete log does not tell is not called unexpected",
      told: { ...told(["a"]), complete: false },
      held: held({ z: 1 }),
      found: { lost: ["a"] },
    },
  ])("$name", (row) => expect(ids(compareItems(row.told, row.held))).toEqual({ ...nothing, ...row.found }));

  test("are complete where both sides know all of theirs", () => {
    expect(compareItems(told([]), held({})).complete).toBe(true);
    expect(compareItems({ ...told([]), complete: false }, held({})).complete).toBe(false);
    expect(compareItems(told([]), { ...held({}), complete: false }).complete).toBe(false);
  });

  test("are listed up to a hundred in alphabetical order, and counted beyond", () => {
    const keys = Array.from({ length: 250 }, (_, i) => `k-${String(249 - i).padStart(3, "0")}`);
    const { lost } = compareItems(told(keys), held({}));
    expect(lost.count).toBe(250);
    expect(lost.ids).toHaveLength(MOST_NAMED);
    expect([lost.ids.at(0), lost.ids.at(-1)]).toEqual(["k-000", "k-099"]);
  });

  test("do not depend on the order in which they are told", () => {
    const keys = fc.uniqueArray(fc.string(), { maxLength: 30 });
    fc.assert(
      fc.property(keys, keys, (acknowledged, system) => {
        expect(compareItems(told(acknowledged), there(system))).toEqual(
          compareItems(told(acknowledged.toReversed()), there(system.toReversed())),
        );
      }),
    );
  });
});
