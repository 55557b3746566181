// Finds a usable k6: the one that was named, else one on PATH, else the one built before.
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import path from "node:path";
import { AppError, messageOf } from "../errors/app-error.ts";
import { runCommand } from "../platform/command.ts";
import { cachedEnginePath, engineFolder } from "./engine-source.ts";

/** Environment variables, as in process.env. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A place that was looked at, and why what is there was not used. */
export interface Considered {
  readonly where: string;
  readonly whyNot: string;
}

/** A k6 that was run once to ask for its version. */
export interface Engine {
  readonly path: string;
  /** Such as "2.2.0". */
  readonly version: string;
  readonly source: "HEADROOM_K6" | "PATH" | "cache";
  readonly considered: readonly Considered[];
}

/** Older ones know neither native histograms in remote write nor the options the plan is written in. */
const OLDEST_MAJOR = 2;
/** Asking for the version takes 0.1 s; a program that does not answer is not k6. */
const ANSWER_WITHIN_MS = 10_000;
/** k6 prints the name it was started under, which need not be k6; Go's version always follows. */
const VERSION = /^\S+ v(\d+)\.(\d+)\.(\d+)\S* \((?:.*, )?go\d/m;

/** Set for every k6 that is started: it never reports usage and never fetches extensions. */
const QUIET = { K6_NO_USAGE_REPORT: "true", K6_AUTO_EXTENSION_RESOLUTION: "false" } as const;

type Answer =
  | { readonly kind: "usable"; readonly version: string }
  | { readonly kind: "too-old"; readonly whyNot: string }
  | { readonly kind: "not-k6"; readonly whyNot: string };

/** Runs `k6 version` once. A program that fails, hangs or prints something else is an answer, not an error. */
export async function askVersion(file: string, env: Environment, signal: AbortSignal): Promise<Answer> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
  try {
    const { stdout } = await runCommand(file, ["version"], { env: { ...env, ...QUIET }, signal: limited });
    const [, major, minor, patch] = VERSION.exec(stdout) ?? [];
    if (major === undefined) return { kind: "not-k6", whyNot: 'does not answer "k6 version" as k6 does' };
    const version = `${major}.${minor}.${patch}`;
    if (Number(major) >= OLDEST_MAJOR) return { kind: "usable", version };
    return { kind: "too-old", whyNot: `has version ${version}; ${OLDEST_MAJOR}.0 or newer is needed` };
  } catch (thrown) {
    signal.throwIfAborted();
    return { kind: "not-k6", whyNot: `cannot be run: ${messageOf(thrown)}` };
  }
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

async function namedEngine(file: string, env: Environment, signal: AbortSignal): Promise<Engine> {
  const hint = "Set HEADROOM_K6 to a k6 of version 2.0 or newer, or unset it.";
  if (!(await isExecutable(file))) {
    throw new AppError("ENGINE_NOT_FOUND", `HEADROOM_K6 names "${file}", which is not an executable file.`, {
      hint,
    });
  }
  const answer = await askVersion(file, env, signal);
  if (answer.kind === "usable")
    return { path: file, version: answer.version, source: "HEADROOM_K6", considered: [] };
  const code = answer.kind === "too-old" ? "ENGINE_VERSION_UNSUPPORTED" : "ENGINE_NOT_FOUND";
  throw new AppError(code, `HEADROOM_K6 names "${file}", which ${answer.whyNot}.`, { hint });
}

interface Candidate {
  readonly file: string;
  readonly source: "PATH" | "cache";
}

async function candidates(env: Environment): Promise<readonly Candidate[]> {
  const folders = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const onPath = [...new Set(folders)].map((folder) => ({
    file: path.join(folder, "k6"),
    source: "PATH" as const,
  }));
  const source = engineFolder();
  return source === undefined
    ? onPath
    : [...onPath, { file: await cachedEnginePath(source, env), source: "cache" }];
}

/** What was found, and what was looked at before. */
interface EngineSearch {
  readonly engine: Engine | undefined;
  readonly considered: readonly Considered[];
}

/** As findEngine, and keeps the reasons when nothing was usable. */
export async function searchEngine(env: Environment, signal: AbortSignal): Promise<EngineSearch> {
  const named = env["HEADROOM_K6"];
  if (named !== undefined && named !== "")
    return { engine: await namedEngine(named, env, signal), considered: [] };
  const considered: Considered[] = [];
  for (const { file, source } of await candidates(env)) {
    if (!(await isExecutable(file))) continue;
    const answer = await askVersion(file, env, signal);
    if (answer.kind === "usable") {
      return { engine: { path: file, version: answer.version, source, considered }, considered };
    }
    considered.push({ where: file, whyNot: answer.whyNot });
  }
  return { engine: undefined, considered };
}

/**
 * HEADROOM_K6, else the first k6 of at least 2.0 on PATH, else the one built before; undefined when there is none.
 * Throws ENGINE_NOT_FOUND or ENGINE_VERSION_UNSUPPORTED when HEADROOM_K6 names something unusable: a person chose it.
 */
export const findEngine = async (env: Environment, signal: AbortSignal): Promise<Engine | undefined> =>
  (await searchEngine(env, signal)).engine;
