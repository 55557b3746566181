import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { openLineFile } from "../../../src/store/line-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test("lines stand in the order in which they were given, behind those that were there", async () => {
  await using temporary = await temporaryFolder();
  const file = path.join(temporary.folder, "lines");
  for (const part of ["a", "b"]) {
    await using lines = await openLineFile(file);
    await Promise.all(["1", "2", "3"].map((line) => lines.append(part + line)));
    expect(lines.lost()).toEqual({ lines: 0, because: undefined });
  }
  expect(await readFile(file, "utf8")).toBe("a1\na2\na3\nb1\nb2\nb3\n");
});

test("closing waits for what was given last", async () => {
  await using temporary = await temporaryFolder();
  const file = path.join(temporary.folder, "lines");
  const lines = await openLineFile(file);
  const last = lines.append("last");
  await lines[Symbol.asyncDispose]();
  await last;
  expect(await readFile(file, "utf8")).toBe("last\n");
});

// Every write to this device of Linux fails as if the disk were full.
test.skipIf(!existsSync("/dev/full"))(
  "a full disk costs lines, which are counted, and ends nothing",
  async () => {
    await using lines = await openLineFile("/dev/full");
    await lines.append("one");
    await lines.append("two");
    expect(lines.lost()).toEqual({ lines: 2, because: expect.stringContaining("ENOSPC") });
  },
);
