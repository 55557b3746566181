import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { prepareDataDir, runId, runPaths } from "../../../src/store/data-dir.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("the id of a run", () => {
  const at = new Date("2026-11-23T02:15:00.987Z");
  test.each([
    {
      name: "of one province",
      surge: "commune-drill",
      scope: ["quang-tri"],
      id: "2026-11-23T021500Z-commune-drill-quang-tri",
    },
    {
      name: "of two provinces",
      surge: "monday",
      scope: ["hue", "da-nang"],
      id: "2026-11-23T021500Z-monday-hue-da-nang",
    },
    {
      name: "of many provinces",
      surge: "monday",
      scope: ["hue", "da-nang", "ha-noi"],
      id: "2026-11-23T021500Z-monday-3-provinces",
    },
    {
      name: "of two surges",
      surge: "august-ramp+commune-drill",
      scope: ["all"],
      id: "2026-11-23T021500Z-august-ramp-commune-drill-all",
    },
  ])("$name sorts by time and can be read", ({ surge, scope, id }) =>
    expect(runId(at, surge, scope)).toBe(id),
  );
});

test("everything of a run lies in its folder", () => {
  const { folder, summary, report, ...files } = runPaths("/kept", "one");
  expect(folder).toBe(path.join("/kept", "runs", "one"));
  expect(
    [...Object.values(files), summary(3), report("report.vi.html")].filter(
      (file) => path.dirname(file) !== folder,
    ),
  ).toEqual([]);
});

describe("a data directory", () => {
  test("is made with its parents and left without a trace of the try", async () => {
    await using temporary = await temporaryFolder();
    const dataDir = path.join(temporary.folder, "deep", "down");
    await prepareDataDir(dataDir, 1);
    expect(await readdir(dataDir)).toEqual(["runs"]);
    await prepareDataDir(dataDir, 1);
  });

  test("below a file cannot be written, and the sentence says why", async () => {
    await using temporary = await temporaryFolder();
    const file = path.join(temporary.folder, "file");
    await writeFile(file, "");
    const dataDir = path.join(file, "below");
    await expect(prepareDataDir(dataDir, 1)).rejects.toMatchObject({
      code: "DATA_DIR_UNWRITABLE",
      message: `The data directory "${dataDir}" cannot be written (ENOTDIR).`,
      hint: "Give another one with --data-dir, or mend its permissions.",
    });
  });

  test("with too little room is refused with both figures", async () => {
    await using temporary = await temporaryFolder();
    await expect(prepareDataDir(temporary.folder, 1e21)).rejects.toMatchObject({
      code: "DATA_DIR_UNWRITABLE",
      message: expect.stringMatching(/ has \d+ MB free; this run may need 1000000000000000 MB\.$/),
    });
  });
});
