import { expect, test } from "vitest";
import { idNumber, seededDossier, seededRoom, unitId } from "../../../scenarios/parts/people.ts";
import { seededRandom } from "../../../scenarios/parts/random.ts";

test.each([
  {
    name: "a personal number has twelve digits and a province code that does not exist",
    make: idNumber,
    form: /^999\d{9}$/,
  },
  {
    name: "a dossier is one of those that exist from the start",
    make: seededDossier,
    form: /^SEED-000\d{3}$/,
  },
  { name: "a room is one of the twenty that exist from the start", make: seededRoom, form: /^room-[01]\d$/ },
])("$name", ({ make, form }) => {
  const random = seededRandom(5);
  const made = Array.from({ length: 300 }, () => make(random));
  expect(made.filter((text) => !form.test(text))).toEqual([]);
});

test("an office id has four digits", () => expect(unitId(7)).toBe("unit-0007"));
