// Finds, reads and checks headroom.yaml; everything wrong with it is said at once.
import { access } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../errors/app-error.ts";
import { readText } from "../platform/files.ts";
import { explainIssues } from "./explain.ts";
import { checkConfig, type Config } from "./schema.ts";
import { readYaml } from "./yaml-source.ts";

/** Looked for in the working directory only: a file further up could allow targets nobody meant. */
const FILE_NAMES = ["headroom.yaml", "headroom.yml"] as const;

const SECRET_HINT = "Take user names and passwords out of the file; secrets come from environment variables.";
const HINT =
  'Correct the lines above. "headroom init" writes a commented file, and headroom.schema.json completes it in editors.';

export interface LoadedConfig {
  /** Absolute path of the file. */
  readonly file: string;
  readonly config: Config;
}

const invalid = (name: string, problems: readonly string[]): AppError => {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const hint = problems.some((text) => text.includes("must not carry")) ? SECRET_HINT : HINT;
  return new AppError("CONFIG_INVALID", [`The file "${name}" has ${count}:`, ...problems].join("\n  "), {
    hint,
  });
};

/**
 * Text of a headroom.yaml → Config. `name` is how messages call the file.
 * Throws CONFIG_INVALID with one line per problem: its path, its line, the value got and what is allowed.
 */
export function parseConfig(text: string, name: string): Config {
  const source = readYaml(text);
  if (source.value === undefined) throw invalid(name, source.problems);
  const checked = checkConfig(source.value);
  const problems = [...source.problems, ...explainIssues(checked.error?.issues ?? [], source)];
  if (checked.success && problems.length === 0) return checked.data;
  throw invalid(name, problems);
}

async function firstThere(directory: string): Promise<string | undefined> {
  for (const name of FILE_NAMES) {
    const file = path.join(directory, name);
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

async function read(file: string): Promise<LoadedConfig> {
  const text = await readText(file).catch((cause: unknown) => {
    throw new AppError("CONFIG_NOT_FOUND", `The configuration "${file}" cannot be read.`, {
      cause,
      hint: 'Check the path, or write one with "headroom init".',
    });
  });
  return { file, config: parseConfig(text, file) };
}

/**
 * Reads headroom.yaml of a directory; undefined when there is none, which is enough for the sandbox.
 * Throws CONFIG_NOT_FOUND when it cannot be read, CONFIG_INVALID when it has problems.
 */
export async function findConfig(directory: string): Promise<LoadedConfig | undefined> {
  const file = await firstThere(path.resolve(directory));
  return file === undefined ? undefined : await read(file);
}

/** Reads a file that was named. Throws CONFIG_NOT_FOUND or CONFIG_INVALID. */
export const loadConfig = (file: string): Promise<LoadedConfig> => read(path.resolve(file));
