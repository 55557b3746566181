import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { makeFolder, writeAtomically } from "../../../src/platform/files.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";

const isFolder = async (name: string): Promise<boolean> => (await stat(name)).isDirectory();

describe("a folder", () => {
  test("is made with those above it, and again without harm", async () => {
    await using temporary = await temporaryFolder();
    const folder = path.join(temporary.folder, "a", "b", "c");
    await makeFolder(folder);
    await makeFolder(`${folder}/`);
    expect(await isFolder(folder)).toBe(true);
  });

  test("is made once by many at the same time", async () => {
    await using temporary = await temporaryFolder();
    const folders = Array.from({ length: 20 }, (_, i) => path.join(temporary.folder, "a", "b", `${i % 4}`));
    await Promise.all(folders.map(makeFolder));
    expect(await readdir(path.join(temporary.folder, "a", "b"))).toEqual(["0", "1", "2", "3"]);
  });

  test.each([
    { name: "itself", of: [] },
    { name: "above", of: ["b"] },
    { name: "far above", of: ["b", "c"] },
  ])("where a file is in its place, $name, cannot be made", async ({ of }) => {
    await using temporary = await temporaryFolder();
    const file = path.join(temporary.folder, "a");
    await writeFile(file, "");
    const code = expect.stringMatching(/^(?:EEXIST|ENOTDIR)$/);
    await expect(makeFolder(path.join(file, ...of))).rejects.toMatchObject({ code });
  });
});

const run = promisify(execFile);
const module = path.resolve("src/platform/files.ts");
const loader = path.resolve("node_modules/tsx/dist/loader.mjs");

/** What becomes of an act in a process whose working directory was removed; it is ended when it takes too long. */
async function inRemovedFolder(act: string): Promise<string> {
  await using temporary = await temporaryFolder();
  const cwd = path.join(temporary.folder, "work");
  await mkdir(cwd);
  const script = `
    import { rmSync } from "node:fs";
    import { makeFolder, writeAtomically } from ${JSON.stringify(module)};
    rmSync(process.cwd(), { recursive: true });
    await ${act}.then(() => console.log("made"), ({ code }) => console.log(code));
  `;
  const args = ["--import", loader, "--input-type=module", "--eval", script];
  const { stdout } = await run(process.execPath, args, { cwd, timeout: 20_000, killSignal: "SIGKILL" });
  return stdout.trim();
}

// Node's own mkdir with `recursive` never ends there, and takes a whole core.
describe("in a working directory that was removed", () => {
  test.each(["a", "a/b", "./a/b/c", ".headroom/access-logs"])(
    "the folder %s cannot be made",
    async (name) => {
      expect(await inRemovedFolder(`makeFolder(${JSON.stringify(name)})`)).toBe("ENOENT");
    },
  );

  test("a file in a folder cannot be written", async () => {
    expect(await inRemovedFolder('writeAtomically(".headroom/access-logs/lgsp.json", "{}")')).toBe("ENOENT");
  });
});

test("a file is written with its folder, and leaves no temporary one", async () => {
  await using temporary = await temporaryFolder();
  const file = path.join(temporary.folder, "a", "b", "text");
  await writeAtomically(file, "first");
  await writeAtomically(file, "second");
  expect(await readFile(file, "utf8")).toBe("second");
  expect(await readdir(path.dirname(file))).toEqual(["text"]);
});
