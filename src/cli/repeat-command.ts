// The command line that would give the same options again. Pure.
import type { RawOptions } from "./command.ts";

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Quoted for a shell when it must be. */
const quoted = (text: string): string =>
  /^[\w.,:/=%+@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

function optionTexts([name, value]: readonly [string, unknown]): string[] {
  const flag = `--${kebab(name)}`;
  if (value === true) return [flag];
  const texts = Array.isArray(value) ? value : [value];
  return texts.flatMap((text: unknown) => (typeof text === "string" ? [flag, quoted(text)] : []));
}

/** `headroom <command> <args> --option value …`; options that are left out are named as commander has them. */
export const repeatedCommand = (
  words: readonly string[],
  options: RawOptions,
  leftOut: readonly string[],
): string =>
  [
    "headroom",
    ...words.map(quoted),
    ...Object.entries(options)
      .filter(([name]) => !leftOut.includes(name))
      .flatMap(optionTexts),
  ].join(" ");
