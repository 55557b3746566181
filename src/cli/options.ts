// Raw option texts → values. Every reader adds to one list of problems, so that all of them are shown at once.
import { z } from "zod";
import { AppError } from "../errors/app-error.ts";
import { formatDuration, parseDuration } from "../units/duration.ts";
import { ms } from "../units/units.ts";
import type { RawOptions } from "./command.ts";

/** Reads options and gathers what is wrong with them. */
export interface OptionReader {
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
  /** A number within bounds; `least` itself when the text is wrong, which is then on the list. */
  number(name: string, bounds: Bounds, fallback?: number): number;
  /** Seconds of a time such as 10m, within bounds. */
  seconds(name: string, bounds: TimeBounds, fallback?: number): number;
  choice<T extends string>(name: string, allowed: readonly T[], fallback: T): T;
  complain(problem: string): void;
  /** Throws OPTION_INVALID with every problem found so far. */
  done(): void;
}

interface TimeBounds {
  /** Seconds. */
  readonly least: number;
  readonly most: number;
}

interface Bounds {
  readonly least: number;
  readonly most?: number;
  readonly whole?: boolean;
}

const Texts = z.array(z.string());
const camel = (name: string): string =>
  name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const boundsText = ({ least, most, whole }: Bounds): string =>
  `${whole === true ? "a whole number" : "a number"} ${most === undefined ? `of at least ${least}` : `from ${least} to ${most}`}`;

const fits = (value: number, { least, most = Number.POSITIVE_INFINITY, whole = false }: Bounds): boolean =>
  value >= least && value <= most && (!whole || Number.isInteger(value));

const timeText = (seconds: number): string => formatDuration(ms(seconds * 1000));

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  // An option may be read in two places.
  throw new AppError("OPTION_INVALID", [...new Set(problems)].join("\n"), {
    hint: "See the same command with --help.",
  });
}

export function readOptions(options: RawOptions): OptionReader {
  const problems: string[] = [];
  const text = (name: string): string | undefined => {
    const value = options[camel(name)];
    return typeof value === "string" ? value : undefined;
  };
  return {
    text,
    texts: (name) => Texts.catch([]).parse(options[camel(name)]),
    flag: (name) => options[camel(name)] === true,
    number: (name, bounds, fallback) => {
      const given = text(name) ?? String(fallback ?? "");
      const value = given.trim() === "" ? Number.NaN : Number(given);
      if (fits(value, bounds)) return value;
      problems.push(`--${name} must be ${boundsText(bounds)}, got "${given}".`);
      return bounds.least;
    },
    seconds: (name, bounds, fallback) => {
      const given = text(name) ?? (fallback === undefined ? "" : `${fallback}s`);
      const value = (parseDuration(given) ?? Number.NaN) / 1000;
      if (fits(value, bounds)) return value;
      problems.push(
        `--${name} must be a time from ${timeText(bounds.least)} to ${timeText(bounds.most)} such as 90s, 10m or 1h30m, got "${given}".`,
      );
      return bounds.least;
    },
    choice: (name, allowed, fallback) => {
      const given = text(name);
      const match = allowed.find((one) => one === given);
      if (match === undefined && given !== undefined)
        problems.push(`--${name} must be one of ${allowed.join(", ")}, got "${given}".`);
      return match ?? fallback;
    },
    complain: (problem) => problems.push(problem),
    done: () => refuse(problems),
  };
}
