// Objectives as people write them on the command line: "p95<2.5s,errors<1%".
import { parseDuration } from "../units/duration.ts";
import type { SearchObjective } from "./search/trial.ts";

type Read = SearchObjective | string;

const PART = /^([a-z][\w.]*?)\s*(<=|<)\s*(\S.*)$/i;
const PERCENTILE = /^p(\d{1,2}(?:\.\d+)?)$/;
const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/;

/**
 * "p95<2.5s,errors<1%" → objectives, each id the part as it is written, without spaces. `<` and `<=` mean the same: times
 * are continuous. p95<2.5s: at most 5 % of the requests may be slower than 2.5 s. errors<1%: at most 1 % may fail.
 * @returns the objectives, or every problem as a sentence
 */
export function parseObjectives(
  text: string,
): { readonly objectives: readonly SearchObjective[] } | { readonly problems: readonly string[] } {
  const parts = text.split(",").map((part) => part.trim());
  const read = parts.map(parsePart);
  const problems = [...read.filter((one) => typeof one === "string"), ...repeated(parts)];
  if (problems.length > 0) return { problems };
  return { objectives: read.filter((one) => typeof one !== "string") };
}

function parsePart(part: string): Read {
  if (part === "") return `An objective is empty; write for example "p95<2.5s" or "p95<2.5s,errors<1%".`;
  const [, subject, sign, limit] = PART.exec(part) ?? [];
  if (subject === undefined || sign === undefined || limit === undefined)
    return `"${part}" is no objective; write a percentile, "<" and a time, such as "p95<2.5s", or "errors<1%".`;
  const id = `${subject}${sign}${limit.replaceAll(/\s/g, "")}`;
  if (subject === "errors") return parseErrors(part, id, limit);
  if (subject === "rejected")
    return `"${part}" is not supported: what is rejected counts as an error; write "errors${sign}${limit}".`;
  return parseLatency(part, id, { subject, limit });
}

function parseErrors(part: string, id: string, limit: string): Read {
  const percent = Number(PERCENT.exec(limit)?.[1]);
  if (percent > 0 && percent < 100)
    return { id, allowed: exactShare(percent), limitSeconds: null, system: null };
  return `"${part}": the share of errors must be above 0% and below 100%, such as "errors<1%", got "${limit}".`;
}

function parseLatency(
  part: string,
  id: string,
  text: { readonly subject: string; readonly limit: string },
): Read {
  const percentile = Number(PERCENTILE.exec(text.subject)?.[1]);
  if (!(percentile > 0 && percentile < 100))
    return `"${part}": "${text.subject}" is neither a percentile between p0 and p100, such as p95 or p99.9, nor "errors".`;
  const milliseconds = parseDuration(text.limit);
  if (milliseconds === undefined || milliseconds <= 0)
    return `"${part}": the limit must be a time above 0 with its unit, such as 2.5s or 800ms, got "${text.limit}".`;
  return { id, allowed: exactShare(100 - percentile), limitSeconds: milliseconds / 1000, system: null };
}

/** Percent → share without the dust of binary fractions: 100 − 99.9 → 0.001. */
const exactShare = (percent: number): number => Number((percent / 100).toPrecision(12));

/** Subjects that are named more than once: which of them would hold is anybody's guess. */
function repeated(parts: readonly string[]): readonly string[] {
  const subjects = parts.map((part) => PART.exec(part)?.[1]).filter((one) => one !== undefined);
  const twice = subjects.filter((one, index) => subjects.indexOf(one) !== index);
  return [...new Set(twice)].map((one) => `"${one}" has more than one limit; give it one.`);
}
