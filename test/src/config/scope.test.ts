import { expect, test } from "vitest";
import { provinces } from "../../../src/catalogue/provinces.ts";
import { nearestScopeIds, scopeIdOf } from "../../../src/config/scope.ts";

test.each([
  { text: "quang-tri", id: "quang-tri" },
  { text: "Quảng Trị", id: "quang-tri" },
  { text: "QUANG TRI", id: "quang-tri" },
  { text: "Tỉnh Quảng Trị", id: "quang-tri" },
  { text: "Đắk Lắk", id: "dak-lak" },
  { text: "Thành phố Huế", id: "hue" },
  { text: "TP. Hồ Chí Minh", id: "ho-chi-minh-city" },
  { text: "TP.HCM", id: "ho-chi-minh-city" },
  { text: "all", id: "all" },
  { text: "Atlantis", id: undefined },
  { text: "", id: undefined },
])('"$text" means $id', ({ text, id }) => expect(scopeIdOf(text)).toBe(id));

test("id and both names of all 34 units are understood", () => {
  expect(provinces).toHaveLength(34);
  expect(
    provinces.filter(({ id, name }) => [id, name.vi, name.en].some((text) => scopeIdOf(text) !== id)),
  ).toEqual([]);
});

test("a slip of the finger is near to what was meant", () =>
  expect(nearestScopeIds("Quảng Ngải")[0]).toBe("quang-ngai"));
