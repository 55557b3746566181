import type { SearchHeading } from "../src/record/capacity-search.ts";

/** A word of a shell's command line. */
const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** As commander turns it round: maxRate → --max-rate. */
const flagOf = (name: string): string =>
  `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function optionText(name: string, value: string | readonly string[] | boolean): string[] {
  if (typeof value === "boolean") return value ? [flagOf(name)] : [];
  const values = typeof value === "string" ? [value] : value;
  return values.map((one) => `${flagOf(name)} ${quoted(one)}`);
}

/** The command that makes the same search again. */
export const capacityCommand = ({ args, options }: Pick<SearchHeading, "args" | "options">): string =>
  [
    "headroom capacity",
    ...args.map(quoted),
    ...Object.entries(options).flatMap(([name, value]) => optionText(name, value)),
  ].join(" ");
