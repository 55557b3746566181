import { appendFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SearchPaths } from "../../../src/store/data-dir.ts";
import { searchId, searchPaths } from "../../../src/store/data-dir.ts";
import {
  createSearchFolder,
  findSearch,
  listSearches,
  mendJournal,
  readConductor,
  removeConductor,
  writeConductor,
} from "../../../src/store/search-store.ts";
import { heading } from "../../reports/sample-search.ts";
import { temporaryFolder } from "./temporary-folder.ts";

let dataDir: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  const temporary = await temporaryFolder();
  dataDir = temporary.folder;
  remove = async () => temporary[Symbol.asyncDispose]();
});
afterEach(() => remove());

test("an id is sortable and a name of a folder", () => {
  const at = new Date("2026-11-26T08:45:01.500Z");
  expect(searchId(at, "procedures")).toBe("2026-11-26T084501Z-procedures");
  expect(searchId(at, "monday+commune-drill@2025-08-11")).toBe(
    "2026-11-26T084501Z-monday-commune-drill-2025-08-11",
  );
});

test("two searches of one second get different folders", async () => {
  const first = await createSearchFolder(dataDir, "t-lgsp");
  const second = await createSearchFolder(dataDir, "t-lgsp");
  expect([first.id, second.id]).toEqual(["t-lgsp", "t-lgsp-2"]);
  expect(await listSearches(dataDir)).toEqual(["t-lgsp", "t-lgsp-2"]);
});

test("a file where the folder of searches should be is said, and not tried for ever", async () => {
  await writeFile(path.join(dataDir, "capacity"), "");
  await expect(createSearchFolder(dataDir, "t-lgsp")).rejects.toThrow(/cannot be written \(EEXIST\)/);
});

describe("which search is meant", () => {
  beforeEach(async () => {
    for (const id of ["2026-01-a", "2026-01-b", "2026-02-c"]) await createSearchFolder(dataDir, id);
  });
  test.each([
    { wanted: "latest", id: "2026-02-c" },
    { wanted: "2026-01-a", id: "2026-01-a" },
    { wanted: "2026-02", id: "2026-02-c" },
  ])("$wanted", async ({ wanted, id }) => expect(await findSearch(dataDir, wanted)).toBe(id));
  test.each([
    { wanted: "2026-01", says: '"2026-01" is the beginning of 2 capacity searches.' },
    { wanted: "2027", says: 'There is no capacity search "2027"' },
  ])("$wanted is none", ({ wanted, says }) => expect(findSearch(dataDir, wanted)).rejects.toThrow(says));
});

test("where none was made there is none", async () => {
  expect(await listSearches(dataDir)).toEqual([]);
  await expect(findSearch(dataDir, "latest")).rejects.toThrow("There is no capacity search in");
});

describe("a journal", () => {
  let paths: SearchPaths;
  beforeEach(async () => {
    ({ paths } = await createSearchFolder(dataDir, heading.id));
    await appendFile(paths.journal, `${JSON.stringify(heading)}\n`);
  });

  test("loses a torn last line, and the next line stands on its own", async () => {
    await appendFile(paths.journal, `{"kind":"trial","at":"2026`);
    expect(await mendJournal(paths)).toMatchObject({ heading, results: [], open: undefined });
    expect(await readFile(paths.journal, "utf8")).toBe(`${JSON.stringify(heading)}\n`);
  });

  test("with a broken line in the middle is refused", async () => {
    await appendFile(paths.journal, "{}\n");
    await expect(mendJournal(paths)).rejects.toThrow(/journal.*cannot be read: line 2/s);
  });

  test("that is missing is said", async () => {
    await expect(mendJournal(searchPaths(dataDir, "other"))).rejects.toThrow("There is no journal");
  });
});

test("who conducts a search is known while it lasts", async () => {
  const { paths } = await createSearchFolder(dataDir, "t-lgsp");
  expect(await readConductor(paths)).toBeUndefined();
  await writeConductor(paths, 4711);
  expect(await readConductor(paths)).toBe(4711);
  await removeConductor(paths);
  expect(await readConductor(paths)).toBeUndefined();
});
