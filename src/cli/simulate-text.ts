// The text of --simulate → a server in virtual time, or everything that is wrong with it. Pure.
import type { ServerSpec, ServiceDistribution } from "../analysis/virtual/server-spec.ts";
import { nearestNames } from "../platform/nearest.ts";
import { parseDuration } from "../units/duration.ts";

const keys = ["workers", "service", "distribution", "discipline", "queue"] as const;
type Key = (typeof keys)[number];

const distributions = ["exponential", "deterministic", "lognormal", "hyperexponential"] as const;
const disciplines = ["fifo", "ps"] as const;

const MOST_WORKERS = 100_000;
const LONGEST_SERVICE = 3600;
const MOST_QUEUE = 1_000_000_000;
const MOST_VARIATION = 20;
const MOST_SQUARED = 400;

/** A value, or why there is none. */
type Read<Value> = { readonly value: Value } | { readonly problem: string };

const offer = (wanted: string, known: readonly string[]): string => {
  const near = nearestNames(wanted, known, 1);
  return near.length > 0 ? `Did you mean ${near.join("")}?` : `Known are: ${known.join(", ")}.`;
};

function wholeNumber(
  name: string,
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): Read<number> {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isInteger(value) && value >= least && value <= most
    ? { value }
    : { problem: `${name} must be a whole number from ${least} to ${most}, got "${text}".` };
}

function readService(text: string): Read<number> {
  const value = (parseDuration(text) ?? Number.NaN) / 1000;
  return value > 0 && value <= LONGEST_SERVICE
    ? { value }
    : { problem: `service must be a time above 0 and up to 1h such as 0.4s or 250ms, got "${text}".` };
}

interface Parameter {
  readonly about: string;
  readonly example: string;
  readonly above: number;
  readonly most: number;
}

const VARIATION: Parameter = {
  about: "a coefficient of variation",
  example: "lognormal:1.5",
  above: 0,
  most: MOST_VARIATION,
};
const SQUARED: Parameter = {
  about: "a squared coefficient of variation",
  example: "hyperexponential:4",
  above: 1,
  most: MOST_SQUARED,
};

function readParameter(kind: string, text: string | undefined, parameter: Parameter): Read<number> {
  const { about, example, above, most } = parameter;
  const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  return value > above && value <= most
    ? { value }
    : {
        problem: `distribution=${kind} needs ${about} above ${above} and up to ${most}, as in ${example}${text === undefined ? "" : `, got "${text}"`}.`,
      };
}

function readDistribution(text: string): Read<ServiceDistribution> {
  const [name = "", parameter] = text.split(":");
  const kind = distributions.find((one) => one === name);
  if (kind === undefined)
    return { problem: `There is no distribution "${name}". ${offer(name, distributions)}` };
  if (kind === "lognormal") {
    const read = readParameter(kind, parameter, VARIATION);
    return "problem" in read ? read : { value: { kind, variation: read.value } };
  }
  if (kind === "hyperexponential") {
    const read = readParameter(kind, parameter, SQUARED);
    return "problem" in read ? read : { value: { kind, squaredVariation: read.value } };
  }
  return parameter === undefined
    ? { value: { kind } }
    : { problem: `distribution=${kind} takes no number, got "${parameter}".` };
}

function readDiscipline(text: string): Read<ServerSpec["discipline"]> {
  const value = disciplines.find((one) => one === text);
  return value === undefined
    ? { problem: `discipline must be fifo (first come, first served) or ps (shared), got "${text}".` }
    : { value };
}

interface Parts {
  readonly given: ReadonlyMap<Key, string>;
  readonly problems: readonly string[];
}

function partsOf(text: string): Parts {
  const given = new Map<Key, string>();
  const problems: string[] = [];
  for (const part of text.split(",")) {
    const at = part.indexOf("=");
    const [name, value] = at < 0 ? [part.trim(), ""] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    const key = keys.find((one) => one === name);
    if (key === undefined) problems.push(`There is no setting "${name}". ${offer(name, keys)}`);
    else if (given.has(key)) problems.push(`${key} is given twice.`);
    else given.set(key, value);
  }
  return { given, problems };
}

const NEEDED = { workers: "workers=8", service: "service=0.4s" } as const;

/** "workers=8,service=0.4s,distribution=lognormal:1.5,discipline=fifo,queue=24" → a server, or every problem as a sentence. */
export function parseServer(text: string): ServerSpec | { readonly problems: readonly string[] } {
  const { given, problems: found } = partsOf(text);
  const problems = [...found];
  const take = <Value>(key: Key, reader: (value: string) => Read<Value>, otherwise: Value): Value => {
    const value = given.get(key);
    if (value === undefined) return otherwise;
    const read = reader(value);
    if ("value" in read) return read.value;
    problems.push(read.problem);
    return otherwise;
  };
  for (const key of ["workers", "service"] as const)
    if (!given.has(key)) problems.push(`${key} is missing, as in ${NEEDED[key]}.`);
  const server: ServerSpec = {
    workers: take("workers", (value) => wholeNumber("workers", value, { least: 1, most: MOST_WORKERS }), 1),
    serviceSeconds: take("service", readService, 1),
    distribution: take<ServiceDistribution>("distribution", readDistribution, { kind: "exponential" }),
    discipline: take<ServerSpec["discipline"]>("discipline", readDiscipline, "fifo"),
    queue: take<number | null>(
      "queue",
      (value) => wholeNumber("queue", value, { least: 0, most: MOST_QUEUE }),
      null,
    ),
  };
  return problems.length > 0 ? { problems } : server;
}
