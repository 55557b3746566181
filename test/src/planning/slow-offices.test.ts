import { describe, expect, test } from "vitest";
import { provinces } from "../../../src/catalogue/provinces.ts";
import { slowCommunes } from "../../../src/planning/places-of-scope.ts";
import { nationalCommunes } from "../../../src/planning/scope.ts";
import { isSlowOffice } from "../../../src/planning/slow-offices.ts";
import { surgeOf } from "./plan-of.ts";

const share = surgeOf("slow-link").slowLink?.share ?? 0;
const offices = Array.from({ length: nationalCommunes }, (_, office) => office);

describe("slow offices", () => {
  test("are 378 of 3,321 over the nation", () => {
    expect(offices.filter((office) => isSlowOffice(office, share))).toHaveLength(378);
    expect(slowCommunes(["all"], share)).toBe(378);
  });

  test.each(provinces.map(({ id, communes }) => ({ id, communes })))(
    "are their share of $id, within one",
    ({ id, communes }) => {
      expect(Math.abs(slowCommunes([id], share) - communes * share)).toBeLessThan(1);
    },
  );

  test("of several provinces are those of each", () => {
    const each = provinces.map(({ id }) => slowCommunes([id], share));
    expect(each.reduce((total, count) => total + count, 0)).toBe(378);
    expect(slowCommunes(["hue", "quang-tri"], share)).toBe(
      slowCommunes(["hue"], share) + slowCommunes(["quang-tri"], share),
    );
  });

  test.each([
    { of: 0, slow: 0 },
    { of: 0.5, slow: 1660 },
    { of: 1, slow: 3321 },
  ])("are $slow for a share of $of", ({ of, slow }) => {
    expect(offices.filter((office) => isSlowOffice(office, of))).toHaveLength(slow);
  });
});
