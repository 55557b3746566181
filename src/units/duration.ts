import { ms, type Ms } from "./units.ts";

const FACTORS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/y;

/**
 * Reads "90s", "2m", "1h30m", "500ms".
 * @returns undefined when the text is not a duration; the caller knows which option it came from.
 */
export function parseDuration(text: string): Ms | undefined {
  const compact = text.trim();
  let total = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < compact.length) {
    const match = PART.exec(compact);
    if (match === null) return undefined;
    total += Number(match[1]) * (FACTORS[match[2] ?? ""] ?? Number.NaN);
  }
  return compact === "" ? undefined : ms(total);
}

const STEPS: readonly (readonly [string, number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
];

/** Inverse of parseDuration for whole milliseconds: 5,400,000 → "1h30m". */
export function formatDuration(value: Ms): string {
  let rest = Math.round(value);
  let text = "";
  for (const [name, size] of STEPS) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${name}`;
    rest -= count * size;
  }
  return text === "" ? "0s" : text;
}
