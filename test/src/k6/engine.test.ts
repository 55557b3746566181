import { readdir } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { buildEngine, ensureEngine } from "../../../src/k6/engine.ts";
import { createLog } from "../../../src/platform/log.ts";
import { V1, V2, writeProgram } from "../../support/fake-programs.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";

let folder = "";
beforeEach(async () => {
  const temporary = await temporaryFolder();
  folder = temporary.folder;
  return () => temporary[Symbol.asyncDispose]();
});

const options = (signal: AbortSignal = new AbortController().signal) => ({
  env: { PATH: path.join(folder, "bin"), XDG_CACHE_HOME: path.join(folder, "cache") },
  log: createLog({ write: () => true }, "error"),
  signal,
});

/** A go that tells its version, and for `go build … -o <file> .` does what `build` says with the file in $out. */
const go = (version: string, build: string) =>
  writeProgram(
    path.join(folder, "bin", "go"),
    `if [ "$1" = env ]; then echo ${version}; exit; fi
while [ "$1" != -o ]; do shift; done
out=$2
${build}`,
  );

const writesK6 = `printf '#!/bin/sh\\necho "${V2}"\\n' > "$out" && /bin/chmod 755 "$out"`;

const inCache = (): Promise<readonly string[]> => readdir(path.join(folder, "cache", "headroom"));

test("an engine is built once and found afterwards", async () => {
  await go("go1.26.8", writesK6);
  const built = await ensureEngine(options());
  expect(built).toMatchObject({ version: "2.2.0", source: "cache" });
  expect(await inCache()).toEqual([path.basename(built.path)]);
  await go("go1.26.8", "exit 1");
  expect(await ensureEngine(options())).toEqual(built);
});

test("Go is bound to what go.sum says and to the Go that is installed", async () => {
  await go(
    "go1.26.8",
    `[ "$GOFLAGS $GOTOOLCHAIN $CGO_ENABLED" = "-mod=readonly local 0" ] || exit 1\n${writesK6}`,
  );
  expect(await buildEngine(options())).toMatchObject({ version: "2.2.0" });
});

test("a build that fails says what Go said, and leaves nothing behind", async () => {
  await go("go1.26.8", 'echo "main.go:7:2: no network" >&2; exit 1');
  await expect(buildEngine(options())).rejects.toMatchObject({
    code: "ENGINE_BUILD_FAILED",
    message: "Go could not build the engine (exit code 1):\n  main.go:7:2: no network",
  });
  expect(await inCache()).toEqual([]);
});

test("a built program that is not a usable k6 is not kept", async () => {
  await go("go1.26.8", `printf '#!/bin/sh\\necho "${V1}"\\n' > "$out" && /bin/chmod 755 "$out"`);
  await expect(buildEngine(options())).rejects.toMatchObject({
    code: "ENGINE_BUILD_FAILED",
    message: "The engine that was built has version 1.3.0; 2.0 or newer is needed.",
  });
  expect(await inCache()).toEqual([]);
});

test("an interrupted build ends Go and what it has started, and leaves nothing behind", async () => {
  // The sleeper holds the output open: unless it is ended too, the build would last ten minutes.
  await go("go1.26.8", "/bin/sleep 600 &\nwait");
  const interruption = new AbortController();
  const build = buildEngine({
    ...options(interruption.signal),
    onProgress: () => interruption.abort(new Error("interrupted")),
  });
  await expect(build).rejects.toThrow("interrupted");
  expect(await inCache()).toEqual([]);
});

test("a Go that is too old cannot build", async () => {
  await go("go1.24.3", writesK6);
  await expect(buildEngine(options())).rejects.toMatchObject({
    code: "ENGINE_NOT_FOUND",
    message: "The engine cannot be built: Go has version 1.24; 1.25 or newer is needed.",
  });
});

test("without k6 and without Go, everything considered and three ways out are named", async () => {
  const old = await writeProgram(path.join(folder, "bin", "k6"), `echo "${V1}"`);
  await expect(ensureEngine(options())).rejects.toMatchObject({
    code: "ENGINE_NOT_FOUND",
    message: [
      "No usable k6 was found:",
      `"${old}" has version 1.3.0; 2.0 or newer is needed`,
      "Go, to build one, cannot be run: spawn go ENOENT",
    ].join("\n  "),
    hint: [
      "Do one of three:",
      "put a k6 of version 2.0 or newer on PATH,",
      "set HEADROOM_K6 to one,",
      "or install Go 1.25 or newer: the engine is then built once, in about 90 s.",
    ].join("\n  "),
  });
});
