import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { findEngine, searchEngine } from "../../../src/k6/binary.ts";
import { cachedEnginePath, engineFolder } from "../../../src/k6/engine-source.ts";
import { V1, V2, writeProgram } from "../../support/fake-programs.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";

const never = new AbortController().signal;

let folder = "";
beforeEach(async () => {
  const temporary = await temporaryFolder();
  folder = temporary.folder;
  return () => temporary[Symbol.asyncDispose]();
});

const k6In = (name: string, answer: string) =>
  writeProgram(path.join(folder, name, "k6"), `echo "${answer}"`);

const environment = (...names: readonly string[]) => ({
  PATH: names.map((name) => path.join(folder, name)).join(path.delimiter),
  XDG_CACHE_HOME: path.join(folder, "cache"),
});

const source = engineFolder() ?? "";
const cachePath = (): Promise<string> => cachedEnginePath(source, environment());

test("without any k6 there is no engine", async () => {
  expect(await findEngine(environment("a"), never)).toBeUndefined();
});

test("the k6 that HEADROOM_K6 names comes first, whatever its file is called", async () => {
  await k6In("a", V2);
  const named = await writeProgram(
    path.join(folder, "my-build"),
    'echo "my-build v2.3.1 (go1.26.8, linux/amd64)"',
  );
  expect(await findEngine({ ...environment("a"), HEADROOM_K6: named }, never)).toEqual({
    path: named,
    version: "2.3.1",
    source: "HEADROOM_K6",
    considered: [],
  });
});

test("an empty HEADROOM_K6 names nothing", async () => {
  const onPath = await k6In("a", V2);
  expect(await findEngine({ ...environment("a"), HEADROOM_K6: "" }, never)).toMatchObject({
    path: onPath,
    source: "PATH",
  });
});

describe("what HEADROOM_K6 names must be usable", () => {
  test.each([
    {
      name: "too old",
      body: `echo "${V1}"`,
      code: "ENGINE_VERSION_UNSUPPORTED",
      message: "has version 1.3.0; 2.0 or newer is needed.",
    },
    {
      name: "another program",
      body: "echo hello",
      code: "ENGINE_NOT_FOUND",
      message: 'does not answer "k6 version" as k6 does.',
    },
    {
      name: "fails",
      body: "exit 3",
      code: "ENGINE_NOT_FOUND",
      message: 'does not answer "k6 version" as k6 does.',
    },
  ])("$name", async ({ body, code, message }) => {
    const named = await writeProgram(path.join(folder, "named"), body);
    await k6In("a", V2);
    await expect(findEngine({ ...environment("a"), HEADROOM_K6: named }, never)).rejects.toMatchObject({
      code,
      message: `HEADROOM_K6 names "${named}", which ${message}`,
    });
  });

  test.each([
    { name: "nothing", file: "absent" },
    { name: "a folder", file: "" },
  ])("$name", async ({ file }) => {
    const named = path.join(folder, file);
    await expect(findEngine({ ...environment(), HEADROOM_K6: named }, never)).rejects.toMatchObject({
      code: "ENGINE_NOT_FOUND",
      message: `HEADROOM_K6 names "${named}", which is not an executable file.`,
    });
  });
});

test("a k6 on PATH that is too old is skipped with a reason, and the next one is used", async () => {
  const old = await k6In("a", V1);
  const good = await k6In("b", V2);
  expect(await findEngine(environment("a", "b"), never)).toEqual({
    path: good,
    version: "2.2.0",
    source: "PATH",
    considered: [{ where: old, whyNot: "has version 1.3.0; 2.0 or newer is needed" }],
  });
});

test("a release candidate and a commit in brackets are understood", async () => {
  await k6In("a", "k6 v2.3.0-rc1 (commit/0123456789, go1.26.8, linux/amd64)");
  expect(await findEngine(environment("a"), never)).toMatchObject({ version: "2.3.0" });
});

test("the engine that was built before is used when PATH has none that is usable", async () => {
  const old = await k6In("a", V1);
  const cached = await writeProgram(await cachePath(), `echo "${V2}"`);
  expect(await findEngine(environment("a"), never)).toMatchObject({
    path: cached,
    source: "cache",
    considered: [{ where: old }],
  });
});

test("reasons are kept when nothing is usable", async () => {
  const old = await k6In("a", V1);
  expect(await searchEngine(environment("a"), never)).toEqual({
    engine: undefined,
    considered: [{ where: old, whyNot: "has version 1.3.0; 2.0 or newer is needed" }],
  });
});

test("folders of PATH that are relative are not searched", async () => {
  await k6In("a", V2);
  const relative = path.relative(process.cwd(), path.join(folder, "a"));
  expect(await findEngine({ ...environment(), PATH: relative }, never)).toBeUndefined();
});

test("k6 is told not to report usage and not to fetch extensions", async () => {
  const body = `[ "$K6_NO_USAGE_REPORT$K6_AUTO_EXTENSION_RESOLUTION" = truefalse ] && echo "${V2}"`;
  await writeProgram(path.join(folder, "a", "k6"), body);
  expect(await findEngine(environment("a"), never)).toMatchObject({ version: "2.2.0" });
});

test("an interrupted search ends with the reason of the interruption", async () => {
  await k6In("a", V2);
  await expect(findEngine(environment("a"), AbortSignal.abort(new Error("interrupted")))).rejects.toThrow(
    "interrupted",
  );
});

describe("the name of a built engine", () => {
  test("says version, sources and platform", async () => {
    expect(path.basename(await cachePath())).toMatch(/^k6-v2\.2\.0-[0-9a-f]{12}-[a-z0-9]+-[a-z0-9]+$/);
  });

  test("lies in the home folder when the cache folder is unset or relative", async () => {
    const home = await cachedEnginePath(source, { HOME: "/home/someone" });
    expect(path.dirname(home)).toBe("/home/someone/.cache/headroom");
    expect(await cachedEnginePath(source, { HOME: "/home/someone", XDG_CACHE_HOME: "cache" })).toBe(home);
  });
});
