// Options of `headroom capacity`, and how a search that goes on must agree with the one that was begun.
import { presetNames } from "../analysis/search/finding.ts";
import type { SearchSettings } from "../analysis/search/search.ts";
import type { SearchObjective } from "../analysis/search/trial.ts";
import type { SearchHeading } from "../record/capacity-search.ts";
import type { CommandOption, RawOptions } from "./command.ts";
import type { OptionReader } from "./options.ts";
import { parseSearchObjective } from "./search-objectives.ts";

/** Options that decide what is searched and how; those that only show or keep are not among them. */
export const searchOptions: readonly CommandOption[] = [
  {
    flags: "--preset <name>",
    about: "quick (about half an hour), standard (about an hour) or gold (up to two hours) (standard)",
  },
  {
    flags: "--objective <objective>",
    about: "what must hold, e.g. 'p95<2.5s' or 'errors<1%' (the catalogue's, of all that is loaded)",
    repeatable: true,
  },
  { flags: "--max-rate <rate>", about: "never more than this, e.g. 400/s; for a surge a scale, e.g. 3" },
  {
    flags: "--guess <rate>",
    about: "where it begins, far too low rather than too high (5 % of the surge's peak)",
  },
  { flags: "--seed <number>", about: "the same seed draws the same arrivals (1)" },
  { flags: "--time-scale <factor>", about: "multiply the lengths of trials, for a system made faster (1)" },
  { flags: "--surge <surge>", about: "whose mix of requests a system is searched with (monday)" },
  { flags: "--scope <provinces>", about: "province ids, separated by commas, or all (quang-tri)" },
  { flags: "--journey <file>", about: "also know a journey of your own", repeatable: true },
  { flags: "--build <name>", about: "build of the system, as its owner calls it (from its status page)" },
  { flags: "--generators <n>", about: "load generators to share a trial (1)" },
  { flags: "--targets <headroom.yaml>", about: "systems to load; without it, a sandbox on this machine" },
  { flags: "--sandbox <setting>", about: "set up the sandbox, e.g. lgsp.workers=2", repeatable: true },
  {
    flags: "--simulate <server>",
    about: "search a server in virtual time, e.g. 'workers=8,service=0.4s,queue=24'",
  },
];

const flagName = ({ flags }: CommandOption): string => /^--([\w-]+)/.exec(flags)?.[1] ?? flags;
const camel = (name: string): string =>
  name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

export type AskedOptions = SearchHeading["options"];

const isKept = (value: unknown): value is string | readonly string[] | boolean =>
  typeof value === "string" || typeof value === "boolean" || Array.isArray(value);

/** The options given that decide what is searched, as commander names them. */
export function askedOptions(options: RawOptions): AskedOptions {
  return Object.fromEntries(
    searchOptions.flatMap((option) => {
      const name = camel(flagName(option));
      const value = options[name];
      return isKept(value) ? [[name, value]] : [];
    }),
  );
}

const shown = (value: AskedOptions[string] | undefined): string =>
  value === undefined ? "not given" : Array.isArray(value) ? value.join(", ") : String(value);

/** What is asked now and differs from what was asked when the search began; what is not given again is as it was. */
export function differences(
  heading: Pick<SearchHeading, "args" | "options">,
  args: readonly string[],
  options: AskedOptions,
): string[] {
  const changed = searchOptions.filter((option) => {
    const now = options[camel(flagName(option))];
    return (
      now !== undefined && JSON.stringify(now) !== JSON.stringify(heading.options[camel(flagName(option))])
    );
  });
  const before = (name: string): string => shown(heading.options[camel(name)]);
  return [
    ...(args.length > 0 && args.join(" ") !== heading.args.join(" ")
      ? [`The search is of ${heading.args.join(" ") || "a simulated server"}, not of ${args.join(" ")}.`]
      : []),
    ...changed
      .map((option) => flagName(option))
      .map(
        (name) =>
          `--${name} was ${before(name)} when the search began, and is ${shown(options[camel(name)])} now.`,
      ),
  ];
}

const RATE = /^(\d+(?:\.\d+)?)\s*(?:\/s)?$/;
const SCALE = /^[x×]?\s*(\d+(?:\.\d+)?)$/;

/** A rate of the subject's unit; undefined when it is not given or wrong, which is then on the list. */
export function readRate(reader: OptionReader, name: string, unit: "requests" | "scale"): number | undefined {
  const text = reader.text(name);
  if (text === undefined) return undefined;
  const value = Number((unit === "scale" ? SCALE : RATE).exec(text.trim())?.[1] ?? Number.NaN);
  if (value > 0) return value;
  reader.complain(
    unit === "scale"
      ? `--${name} of a surge must be a scale above 0 such as 2.5, got "${text}".`
      : `--${name} must be a rate above 0 such as 400/s, got "${text}".`,
  );
  return undefined;
}

/** Objectives of the command line, each once; what is wrong with any of them is on the list. */
export function readObjectives(reader: OptionReader): SearchObjective[] {
  const found = new Map<string, SearchObjective>();
  for (const text of reader.texts("objective")) {
    const parsed = parseSearchObjective(text);
    if (typeof parsed === "string") reader.complain(parsed);
    else found.set(parsed.id, parsed);
  }
  return [...found.values()];
}

const SHORTEST_SCALE = 0.005;
const LONGEST_SCALE = 10;

export const readSeed = (reader: OptionReader): number =>
  reader.number("seed", { least: 0, most: 2 ** 31 - 1, whole: true }, 1);

/** The part of the settings that stands on the command line alone. */
export function readSearchStyle(reader: OptionReader): Pick<SearchSettings, "preset" | "timeScale"> {
  const timeScale = reader.number("time-scale", { least: SHORTEST_SCALE, most: LONGEST_SCALE }, 1);
  return {
    preset: reader.choice("preset", presetNames, "standard"),
    ...(timeScale === 1 ? {} : { timeScale }),
  };
}

/** Highest rate first: a guess above it would already be too much. */
export const settingsWith = (
  style: Pick<SearchSettings, "preset" | "timeScale">,
  objectives: readonly SearchObjective[],
  { guess, maxRate }: { readonly guess: number; readonly maxRate: number | undefined },
): SearchSettings => ({
  ...style,
  objectives,
  guess: Math.min(guess, maxRate ?? guess),
  ...(maxRate === undefined ? {} : { maxRate }),
});
