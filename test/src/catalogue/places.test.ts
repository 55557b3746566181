import { describe, expect, test } from "vitest";
import { placeWeightOf, provincesIn, shareOfScope } from "../../../src/catalogue/places.ts";

test("all is every province, and a list is taken in the order of the catalogue", () => {
  expect(provincesIn(["all"])).toHaveLength(34);
  expect(provincesIn(["quang-tri", "hue", "nowhere"]).map(({ id }) => id)).toEqual(["hue", "quang-tri"]);
});

test("dossiers come with people, everything else with offices", () => {
  expect(placeWeightOf({ driver: "dossier" })).toBe("people");
  expect(placeWeightOf({ driver: "commune-poll" })).toBe("offices");
  expect(placeWeightOf({})).toBe("offices");
});

describe("the share of a scope", () => {
  const scope = ["quang-tri", "hue"];

  test("is by people × activity, or by communes", () => {
    // 1,236,393 and 1,870,845 people, 40 and 78 communes, activity 1 each.
    expect(shareOfScope(["hue"], { scope, by: "people" })).toBeCloseTo(1_236_393 / 3_107_238, 12);
    expect(shareOfScope(["hue"], { scope, by: "offices" })).toBeCloseTo(40 / 118, 12);
  });

  test("counts activity", () => {
    const whole = ["dien-bien", "lai-chau"];
    // Điện Biên has activity 0.5.
    expect(shareOfScope(["dien-bien"], { scope: whole, by: "people" })).toBeCloseTo(
      326_711 / (326_711 + 494_626),
      12,
    );
  });

  test("leaves out what is not in the scope, and adds up to one", () => {
    expect(shareOfScope(["ha-noi"], { scope, by: "people" })).toBe(0);
    expect(shareOfScope([...scope, "ha-noi"], { scope, by: "offices" })).toBe(1);
    expect(shareOfScope(["hue"], { scope: [], by: "people" })).toBe(0);
  });
});
