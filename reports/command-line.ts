// A command of headroom as a shell reads it. Pure.

const flagOf = (name: string): string =>
  `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Quoted for a shell when it must be. */
const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

function optionTexts([name, value]: readonly [string, unknown]): string[] {
  if (value === true) return [flagOf(name)];
  const texts = Array.isArray(value) ? value : [value];
  return texts.flatMap((text: unknown) => (typeof text === "string" ? [flagOf(name), quoted(text)] : []));
}

/** `headroom <words> --option value …`; options are named as commander has them: maxRate → --max-rate. */
export const commandLine = (words: readonly string[], options: Readonly<Record<string, unknown>>): string =>
  ["headroom", ...words.map(quoted), ...Object.entries(options).flatMap(optionTexts)].join(" ");
