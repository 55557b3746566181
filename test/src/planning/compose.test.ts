import { describe, expect, test } from "vitest";
import { composeSurge, surgeNames } from "../../../src/planning/compose.ts";
import { scopeIds, toScope } from "../../../src/planning/scope.ts";
import { surgeOf } from "./plan-of.ts";

describe("several surges as one", () => {
  const both = surgeOf("august-ramp + commune-drill");
  test("play the hours of all, each once", () => {
    expect(both.spans).toEqual([{ from: 7, to: 10 }]);
    expect(surgeOf("commune-drill+join-storm").spans).toEqual([
      { from: 7.75, to: 8.5 },
      { from: 13.75, to: 13.75 + 1 / 3 },
    ]);
  });
  test("have the names of all", () => {
    expect(both.id).toBe("august-ramp+commune-drill");
    expect(both.name).toEqual({
      en: "August ramp + Commune drill",
      vi: "Tải tăng dần đến tháng Tám + Diễn tập đồng loạt cấp xã",
    });
  });
  test("have the factors and events of all", () => {
    expect(both.factors).toEqual(surgeOf("august-ramp").factors);
    expect(both.events).toEqual(surgeOf("commune-drill").events);
    expect(surgeOf("monday+retry-wave").faults).toEqual(surgeOf("retry-wave").faults);
  });
  test("meet in the largest rooms that one of them asks for", () => {
    expect(surgeOf("monday").rooms).toBeUndefined();
    expect(surgeOf("monday+join-storm").rooms).toBe("province");
  });
});

describe("a surge on a date", () => {
  test("stands on the level of its week: 150,000 of 38,000 dossiers on the second Monday of August", () => {
    const { id, name, factors } = surgeOf("monday+commune-drill@2025-08-11");
    expect(id).toBe("monday+commune-drill@2025-08-11");
    expect(name.vi).toBe("Thứ Hai + Diễn tập đồng loạt cấp xã, 11/08/2025");
    expect(factors[0]?.level).toEqual([[0, 150_000 / 38_000]]);
    expect(factors).toHaveLength(1 + surgeOf("monday").factors.length);
  });
  test("at a weekend has closed offices", () => {
    const saturday = surgeOf("ordinary-day@2025-07-05").factors;
    expect(saturday.map(({ level }) => level)).toEqual([[[0, 4400 / 38_000]], [[0, 0]]]);
  });
  test("outside the ramp is none", () => expect(composeSurge("monday@2025-09-01")).toBeUndefined());
});

test.each(["nothing", "", "august-ramp+", "august-ramp+nothing", "nothing+august-ramp"])(
  '"%s" is no surge',
  (text) => expect(composeSurge(text)).toBeUndefined(),
);

test("names may be spaced", () =>
  expect(surgeNames(" monday + commune-drill ")).toEqual(["monday", "commune-drill"]));

describe("scopes", () => {
  test("all is 34 units, 3,321 communes and every dossier", () => {
    const { provinces, communes, dossierShare } = toScope(["all"]);
    expect({ provinces: provinces.length, communes, dossierShare }).toEqual({
      provinces: 34,
      communes: 3321,
      dossierShare: 1,
    });
  });
  test("several provinces add up", () => {
    const { communes, dossierShare } = toScope(["quang-tri", "hue"]);
    expect(communes).toBe(118);
    expect(dossierShare).toBeCloseTo(toScope(["quang-tri"]).dossierShare + toScope(["hue"]).dossierShare, 12);
  });
  test("all beside a province is all", () => expect(toScope(["hue", "all"]).communes).toBe(3321));
  test("a province named twice counts once", () => expect(toScope(["hue", "hue"]).communes).toBe(40));
  test("an unknown id adds nothing", () =>
    expect(toScope(["atlantis"])).toEqual({ provinces: [], communes: 0, dossierShare: 0 }));
  test("the provinces share the nation out", () => {
    const shares = scopeIds.filter((id) => id !== "all").map((id) => toScope([id]).dossierShare);
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });
});
