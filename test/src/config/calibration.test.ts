import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { loadCalibration, parseCalibration, saveCalibration } from "../../../src/config/calibration.ts";
import { goodCalibration as good } from "../../support/good-calibration.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";

const textOf = (change: Readonly<Record<string, unknown>>): string => JSON.stringify({ ...good, ...change });

test("what is saved is loaded again", async () => {
  await using temporary = await temporaryFolder();
  const file = path.join(temporary.folder, "calibration.json");
  await saveCalibration(file, good);
  expect(await loadCalibration(file)).toEqual(good);
  expect(await readFile(file, "utf8")).toMatch(/\n$/);
});

describe("a file that cannot be used says what and where", () => {
  test.each([
    { name: "no JSON", text: "curve: 1", says: '"c.json" is no JSON, so it is no calibration.' },
    {
      name: "a newer version and a key that is unknown",
      text: textOf({ version: 2, weigths: {} }),
      says: 'The calibration "c.json" has 2 problems:\n  version: Invalid input: expected 1.\n  the file: Unrecognized key: "weigths".',
    },
    {
      name: "a time without zone",
      text: textOf({ from: "2025-07-07T00:00:00" }),
      says: 'The calibration "c.json" has 1 problem:\n  from: Invalid ISO datetime.',
    },
    {
      name: "an unknown journey, and weights that are too little",
      text: textOf({ weights: { "citizen-lokup": 0.9 } }),
      says: 'The calibration "c.json" has 2 problems:\n  weights names "citizen-lokup", which is no journey in a log of procedures; known are: citizen-submit, citizen-lookup, counter-intake, certified-copy, dossier-settle.\n  weights add up to 0.9, not 1.',
    },
  ])("$name", ({ text, says }) =>
    expect(() => parseCalibration(text, "c.json")).toThrow(
      expect.objectContaining({ code: "CALIBRATION_INVALID", message: says }),
    ),
  );

  test("a file that is not there", async () =>
    expect(await loadCalibration("nowhere.json").catch((thrown: unknown) => thrown)).toMatchObject({
      code: "FILE_UNREADABLE",
    }));
});
