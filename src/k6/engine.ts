// Builds the pinned k6 with Go, once, into the user's cache.
import { constants } from "node:fs";
import { access, mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";
import { AppError, messageOf } from "../errors/app-error.ts";
import { runCommand, type CommandResult } from "../platform/command.ts";
import { makeFolder } from "../platform/files.ts";
import type { Log } from "../platform/log.ts";
import { ms, type Ms } from "../units/units.ts";
import { askVersion, searchEngine, type Considered, type Engine, type Environment } from "./binary.ts";
import { cachedEnginePath, engineFolder } from "./engine-source.ts";

export interface BuildOptions {
  readonly env: Environment;
  readonly log: Log;
  /** Called about once a second with the time since the start; a build takes about 90 s on two cores. */
  readonly onProgress?: (elapsed: Ms) => void;
  readonly signal: AbortSignal;
}

const PROGRESS_EVERY_MS = 1000;
/** Minor version of Go 1.x that engine/go.mod asks for. */
const OLDEST_GO = 25;
const GO_VERSION = /^go1\.(\d+)/;
const MOST_LINES = 12;

const GO_HINT = `Install Go 1.${OLDEST_GO} or newer, or name a k6 of version 2.0 or newer with HEADROOM_K6.`;
const THREE_WAYS = [
  "Do one of three:",
  "  put a k6 of version 2.0 or newer on PATH,",
  "  set HEADROOM_K6 to one,",
  `  or install Go 1.${OLDEST_GO} or newer: the engine is then built once, in about 90 s.`,
].join("\n");

const goEnvironment = (env: Environment): Environment => ({
  ...env,
  // What is built is what go.sum says, or nothing; and no other Go is fetched to build it.
  GOFLAGS: "-mod=readonly",
  GOTOOLCHAIN: env["GOTOOLCHAIN"] ?? "local",
  GOWORK: "off",
  CGO_ENABLED: "0",
});

/** Why there is no usable Go, in words that continue “Go …”; undefined when there is one. */
async function whyNoGo({ env, signal }: BuildOptions): Promise<string | undefined> {
  try {
    const { stdout } = await runCommand("go", ["env", "GOVERSION"], { env: goEnvironment(env), signal });
    const minor = GO_VERSION.exec(stdout)?.[1];
    if (minor === undefined) return "does not tell its version";
    return Number(minor) >= OLDEST_GO
      ? undefined
      : `has version 1.${minor}; 1.${OLDEST_GO} or newer is needed`;
  } catch (thrown) {
    signal.throwIfAborted();
    return `cannot be run: ${messageOf(thrown)}`;
  }
}

interface Site {
  readonly source: string;
  /** Folder of this build alone; removed at its end. */
  readonly stage: string;
}

async function compile(
  { source, stage }: Site,
  { env, onProgress, signal }: BuildOptions,
): Promise<CommandResult> {
  const startedAt = performance.now();
  const ticker = setInterval(() => onProgress?.(ms(performance.now() - startedAt)), PROGRESS_EVERY_MS);
  try {
    return await runCommand(
      "go",
      ["build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", path.join(stage, "k6"), "."],
      {
        cwd: source,
        // Go's own work folder goes with the stage, also when the build is killed.
        env: { ...goEnvironment(env), GOTMPDIR: stage },
        signal,
      },
    );
  } finally {
    clearInterval(ticker);
  }
}

async function buildAt(target: string, site: Site, options: BuildOptions): Promise<Engine> {
  const { code, stderr } = await compile(site, options);
  if (code !== 0) {
    const tail = stderr.trim().split("\n").slice(-MOST_LINES).join("\n  ");
    throw new AppError(
      "ENGINE_BUILD_FAILED",
      `Go could not build the engine (exit code ${code}):\n  ${tail}`,
      {
        hint: "Go fetches the pinned modules once, so it needs its module proxy; or set HEADROOM_K6 to a k6 of version 2.0 or newer.",
      },
    );
  }
  const built = path.join(site.stage, "k6");
  const answer = await askVersion(built, options.env, options.signal);
  if (answer.kind !== "usable")
    throw new AppError("ENGINE_BUILD_FAILED", `The engine that was built ${answer.whyNot}.`);
  await rename(built, target);
  return { path: target, version: answer.version, source: "cache", considered: [] };
}

async function openStage(target: string): Promise<string> {
  const cache = path.dirname(target);
  try {
    await makeFolder(cache);
    await access(cache, constants.W_OK);
    // Beside its target, so that the rename stays on one file system and is atomic.
    return await mkdtemp(path.join(cache, "building-"));
  } catch (cause) {
    throw new AppError("ENGINE_BUILD_FAILED", `The cache folder "${cache}" cannot be written.`, {
      cause,
      hint: "Set XDG_CACHE_HOME to a folder that can, or name a k6 with HEADROOM_K6.",
    });
  }
}

/**
 * Builds `engine/` and keeps the binary in the cache under a name that says what it was built from. Two builds at
 * once do no harm: each has its own stage and the rename is atomic. Aborting kills Go and everything it started.
 * Throws ENGINE_NOT_FOUND without the sources or a usable Go, ENGINE_BUILD_FAILED when the build does not succeed.
 */
export async function buildEngine(options: BuildOptions): Promise<Engine> {
  const source = engineFolder();
  if (source === undefined)
    throw new AppError("ENGINE_NOT_FOUND", "The package has no engine folder to build from.", {
      hint: THREE_WAYS,
    });
  const whyNot = await whyNoGo(options);
  if (whyNot !== undefined)
    throw new AppError("ENGINE_NOT_FOUND", `The engine cannot be built: Go ${whyNot}.`, { hint: GO_HINT });
  const target = await cachedEnginePath(source, options.env);
  const stage = await openStage(target);
  options.log.info("building the engine, once", { target });
  try {
    return await buildAt(target, { source, stage }, options);
  } finally {
    await rm(stage, { recursive: true, force: true, maxRetries: 3 });
  }
}

const notFound = (considered: readonly Considered[], whyNot: string): AppError => {
  const seen = considered.map(({ where, whyNot: reason }) => `"${where}" ${reason}`);
  const lines = ["No usable k6 was found:", ...seen, `Go, to build one, ${whyNot}`];
  return new AppError("ENGINE_NOT_FOUND", lines.join("\n  "), { hint: THREE_WAYS });
};

/**
 * The engine to run with: found as by findEngine, else built.
 * Throws ENGINE_NOT_FOUND naming everything that was considered and the three ways to get one.
 */
export async function ensureEngine(options: BuildOptions): Promise<Engine> {
  const { engine, considered } = await searchEngine(options.env, options.signal);
  for (const { where, whyNot } of considered) options.log.warn("k6 skipped", { where, reason: whyNot });
  if (engine !== undefined) return engine;
  const whyNot = await whyNoGo(options);
  if (whyNot !== undefined) throw notFound(considered, whyNot);
  return { ...(await buildEngine(options)), considered };
}
