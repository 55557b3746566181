import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { prepareDataDir, runPaths } from "../../../src/store/data-dir.ts";
import {
  createRunFolder,
  findRun,
  listRuns,
  readLive,
  readRecord,
  readSeries,
  removeLive,
  writeLive,
  writeRecord,
} from "../../../src/store/run-store.ts";
import { sample } from "../record/sample-record.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A data directory that holds finished runs of these ids. */
async function keptRuns(ids: readonly string[]) {
  const temporary = await temporaryFolder();
  for (const id of ids) {
    const paths = runPaths(temporary.folder, id);
    await mkdir(paths.folder, { recursive: true });
    await writeRecord(paths, { ...sample.record, id });
  }
  return temporary;
}

test("two runs begun in the same second get folders of their own", async () => {
  await using temporary = await temporaryFolder();
  await prepareDataDir(temporary.folder, 1);
  const made = await Promise.all([1, 2, 3].map(() => createRunFolder(temporary.folder, "run")));
  expect(made.map(({ id }) => id).toSorted()).toEqual(["run", "run-2", "run-3"]);
  expect(await listRuns(temporary.folder)).toEqual(["run", "run-2", "run-3"]);
});

test("a folder that cannot be made for another reason is not tried again", async () => {
  await using temporary = await temporaryFolder();
  await expect(createRunFolder(path.join(temporary.folder, "missing"), "run")).rejects.toMatchObject({
    code: "ENOENT",
  });
});

describe("finding a run", () => {
  const ids = [
    "2026-11-22T080000Z-monday-hue",
    "2026-11-23T020000Z-monday-hue",
    "2026-11-23T020000Z-monday-hue-2",
  ];
  const [first = "", second = "", third = ""] = ids;

  test.each([
    { name: "by its id", wanted: first, found: first },
    { name: "by its id, though it is the beginning of another", wanted: second, found: second },
    { name: "by a beginning that only it has", wanted: "2026-11-22", found: first },
    { name: "as the latest", wanted: "latest", found: third },
  ])("$name", async ({ wanted, found }) => {
    await using kept = await keptRuns(ids);
    expect(await findRun(kept.folder, wanted)).toBe(found);
  });

  test.each([
    {
      name: "that several runs share a beginning",
      wanted: "2026-11-23",
      says: /^"2026-11-23" is the beginning of 2 runs\.$/,
    },
    { name: "that there is none", wanted: "2027", says: /^There is no run "2027" in ".*"\.$/ },
  ])("says $name, and names the latest", async ({ wanted, says }) => {
    await using kept = await keptRuns(ids);
    await expect(findRun(kept.folder, wanted)).rejects.toMatchObject({
      code: "RUN_NOT_FOUND",
      message: expect.stringMatching(says),
      hint: `The latest are: ${third}, ${second}, ${first}`,
    });
  });

  test("in an empty or missing data directory says how to make one", async () => {
    await using temporary = await temporaryFolder();
    await expect(findRun(temporary.folder, "latest")).rejects.toMatchObject({
      code: "RUN_NOT_FOUND",
      hint: "Make one with: headroom run august-ramp",
    });
  });

  test("passes over a folder without a record when the latest is wanted", async () => {
    await using kept = await keptRuns([first]);
    await mkdir(runPaths(kept.folder, third).folder);
    expect(await findRun(kept.folder, "latest")).toBe(first);
  });
});

describe("a record", () => {
  test("is written whole and leaves no temporary file, the second time too", async () => {
    await using kept = await keptRuns(["one"]);
    const paths = runPaths(kept.folder, "one");
    await writeRecord(paths, { ...sample.record, seed: 99 });
    expect(await readdir(paths.folder)).toEqual(["run.json"]);
    expect(await readRecord(paths)).toEqual({ ...sample.record, seed: 99 });
  });

  test.each([
    { name: "that is not JSON", text: "{", code: "RECORD_MALFORMED" },
    { name: "of another shape", text: "{}", code: "RECORD_MALFORMED" },
    { name: "of a newer version", text: '{"version":2}', code: "RECORD_VERSION_UNKNOWN" },
  ])("$name is refused", async ({ text, code }) => {
    await using kept = await keptRuns(["one"]);
    const paths = runPaths(kept.folder, "one");
    await writeFile(paths.record, text);
    await expect(readRecord(paths)).rejects.toMatchObject({ code });
  });

  test("that is missing cannot be read", async () => {
    await using temporary = await temporaryFolder();
    await expect(readRecord(runPaths(temporary.folder, "one"))).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
    });
  });
});

test("who conducts a run is known until it is taken away", async () => {
  await using kept = await keptRuns(["one"]);
  const paths = runPaths(kept.folder, "one");
  expect(await readLive(paths)).toBeUndefined();
  const live = { pid: 42, startedAt: "2026-11-23T02:15:00.000Z" };
  await writeLive(paths, live);
  expect(await readLive(paths)).toEqual(live);
  await removeLive(paths);
  await removeLive(paths);
  expect(await readLive(paths)).toBeUndefined();
});

test("a run without a series has no readings", async () => {
  await using kept = await keptRuns(["one"]);
  expect(await readSeries(runPaths(kept.folder, "one"))).toEqual([]);
});
