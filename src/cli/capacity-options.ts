// Options of `headroom capacity`, and how a search that goes on must agree with the one that was begun.
import { presetNames } from "../analysis/search/finding.ts";
import type { SearchSettings } from "../analysis/search/search.ts";
import type { SearchObjective } from "../analysis/search/trial.ts";
import type { SearchHeading } from "../record/capacity-search.ts";
import { searchOptions } from "./capacity-choices.ts";
import type { CommandOption, RawOptions } from "./command.ts";
import { readObjectiveTexts } from "./objective-option.ts";
import type { OptionReader } from "./options.ts";

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

export const readSearchObjectives = (reader: OptionReader): readonly SearchObjective[] =>
  readObjectiveTexts(reader.texts("objective"), reader);

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
