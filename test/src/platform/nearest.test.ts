import { describe, expect, test } from "vitest";
import { didYouMean, foldName, nearestNames } from "../../../src/platform/nearest.ts";

describe("names are folded to plain letters and hyphens", () => {
  test.each([
    { text: "Quảng Trị", folded: "quang-tri" },
    { text: "Đắk Lắk", folded: "dak-lak" },
    { text: "đồng_nai ", folded: "dong-nai" },
    { text: "Bà Rịa – Vũng Tàu", folded: "ba-ria-vung-tau" },
    { text: "…", folded: "" },
  ])('"$text"', ({ text, folded }) => expect(foldName(text)).toBe(folded));
});

const names = ["procedures", "documents", "meetings", "lgsp", "reporting"];

describe("the nearest names come first", () => {
  test.each([
    { name: "a letter is missing", wanted: "procedure", near: ["procedures"] },
    { name: "letters are swapped", wanted: "lgps", near: ["lgsp"] },
    { name: "marks do not count", wanted: "mẻetings", near: ["meetings"] },
    { name: "nothing is near", wanted: "weather-forecast", near: [] },
    { name: "an empty name is near to nothing", wanted: "", near: [] },
  ])("$name", ({ wanted, near }) => expect(nearestNames(wanted, names)).toEqual(near));

  test("at most as many as asked for, equal ones in their own order", () => {
    expect(nearestNames("a", ["b", "a", "c", "d"], 3)).toEqual(["a", "b", "c"]);
  });
});

test("the question names all that are near", () => {
  expect(didYouMean("run", ["ran", "rune", "capacity"])).toBe('did you mean "ran" or "rune"?');
});

test("there is no question when nothing is near", () => expect(didYouMean("weather", ["lgsp"])).toBe(""));
