// Access logs whose truth is known: sessions of the catalogue's journeys start as a Poisson process on a day curve, with
// log-normal pauses, and leave the lines that nginx would write.
import { endpoints } from "../../src/catalogue/endpoints.ts";
import { journeys } from "../../src/catalogue/journeys.ts";
import type { Endpoint, Journey } from "../../src/catalogue/system.ts";
import { uniformStream, type Uniform } from "../../src/chance/uniform.ts";
import { poisson } from "../../src/planning/poisson.ts";

export interface LogPlan {
  /** Session starts per day by journey id. */
  readonly startsPerDay: Readonly<Record<string, number>>;
  /** Share of the day per hour, 24. */
  readonly curve: readonly number[];
  /** First midnight, ISO 8601 without zone, e.g. 2025-07-07T00:00:00 (a Monday). */
  readonly begin: string;
  readonly days: number;
  readonly seed: number;
  /** Offset of the stamps, minutes. */
  readonly zone?: number;
  /** Random factor on the rate of every minute (coefficient of variation, gamma-like by two points). */
  readonly minuteCv?: number;
}

export interface GeneratedLog {
  readonly lines: readonly string[];
  /** Sessions by journey. */
  readonly starts: Readonly<Record<string, number>>;
  /** Sessions by hour of the day. */
  readonly startsPerHour: readonly number[];
}

interface Line {
  /** Seconds since 1970 of the end of the request, as nginx stamps it. */
  readonly at: number;
  readonly text: string;
}

const SIGMA = 0.6;
const MEAN_SERVICE = 0.08;
const HOUR = 3600;
const MINUTE = 60;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const AGENTS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
];

const two = (value: number): string => String(value).padStart(2, "0");

/** `[07/Jul/2025:08:01:02 +0700]` without brackets. */
function stampOf(second: number, zone: number): string {
  const local = new Date((Math.floor(second) + zone * MINUTE) * 1000);
  const offset = `${zone < 0 ? "-" : "+"}${two(Math.floor(Math.abs(zone) / 60))}${two(Math.abs(zone) % 60)}`;
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(":");
  return `${two(local.getUTCDate())}/${MONTHS[local.getUTCMonth()] ?? ""}/${local.getUTCFullYear()}:${time} ${offset}`;
}

const normal = (uniform: Uniform): number =>
  Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());

const pauseOf = (mean: number, uniform: Uniform): number =>
  mean === 0 ? 0 : mean * Math.exp(SIGMA * normal(uniform) - SIGMA ** 2 / 2);

const callsOf = (times: number, uniform: Uniform): number =>
  Math.floor(times) + (uniform() < times - Math.floor(times) ? 1 : 0);

/** What another server logs, or nobody: outside services, and all but the first of what looks the same in a log. */
function isLogged(endpoint: Endpoint): boolean {
  const twin = endpoints.find(({ path, method }) => path === endpoint.path && method === endpoint.method);
  return endpoint.dependency === undefined && twin === endpoint;
}

function pathOf({ path }: Endpoint, uniform: Uniform): string {
  const draw = (): number => Math.floor(uniform() * 1e8);
  return path
    .replaceAll("{code}", () => `H-${String(draw()).padStart(8, "0")}`)
    .replaceAll("{procedureId}", () => `1.${String(draw() % 1e6).padStart(6, "0")}`)
    .replaceAll("{formId}", () => `bieu-mau-${(draw() % 400) + 1}`)
    .replaceAll(/\{\w+\}/g, () => String(draw()));
}

interface Visitor {
  readonly address: string;
  readonly agent: string;
  readonly zone: number;
  readonly uniform: Uniform;
}

function visitorOf(uniform: Uniform, zone: number): Visitor {
  const part = (): number => Math.floor(uniform() * 254) + 1;
  const agent = AGENTS[Math.floor(uniform() * AGENTS.length)] ?? "";
  return { address: `10.${part()}.${part()}.${part()}`, agent, zone, uniform };
}

function lineOf(
  endpoint: Endpoint,
  visitor: Visitor,
  { at, seconds }: { at: number; seconds: number },
): Line {
  const { address, agent, zone, uniform } = visitor;
  const method = endpoint.method === "WS" ? "GET" : endpoint.method;
  const query = uniform() < 0.2 ? "?q=khai%20sinh" : "";
  const request = `${method} ${pathOf(endpoint, uniform)}${query} HTTP/1.1`;
  return {
    at,
    text: `${address} - - [${stampOf(at, zone)}] "${request}" 200 ${endpoint.responseBytes} "-" "${agent}" ${seconds.toFixed(3)}`,
  };
}

/** Lines of one session. */
function sessionLines(journey: Journey, began: number, visitor: Visitor): readonly Line[] {
  const lines: Line[] = [];
  let now = began;
  for (const step of journey.steps) {
    const endpoint = endpoints.find(({ id }) => id === step.endpoint);
    if (endpoint === undefined || !isLogged(endpoint)) continue;
    for (let left = callsOf(step.times, visitor.uniform); left > 0; left -= 1) {
      if (lines.length > 0) now += pauseOf(step.pause.mean, visitor.uniform);
      const seconds = -MEAN_SERVICE * Math.log(visitor.uniform());
      now += seconds;
      lines.push(lineOf(endpoint, visitor, { at: now, seconds }));
    }
  }
  return lines;
}

/** Begins of the sessions of one journey, seconds since 1970. */
function beginsOf(id: string, plan: LogPlan, uniform: Uniform): readonly number[] {
  const { zone = 420, minuteCv = 0, begin } = plan;
  const first = Date.parse(`${begin}Z`) / 1000 - zone * MINUTE;
  const begins: number[] = [];
  for (let minute = 0; minute < plan.days * 24 * 60; minute += 1) {
    const share = plan.curve[Math.floor(minute / 60) % 24] ?? 0;
    const factor = uniform() < 0.5 ? 1 - minuteCv : 1 + minuteCv;
    const mean = ((plan.startsPerDay[id] ?? 0) * share * factor) / 60;
    for (let left = poisson(mean, uniform); left > 0; left -= 1)
      begins.push(first + (minute + uniform()) * MINUTE);
  }
  return begins;
}

/** The log of a plan; the same seed gives the same log. */
export function generateLog(plan: LogPlan): GeneratedLog {
  const { zone = 420 } = plan;
  const starts: Record<string, number> = {};
  const startsPerHour = Array.from({ length: 24 }, () => 0);
  const lines: Line[] = [];
  for (const journey of journeys.filter(({ id }) => plan.startsPerDay[id] !== undefined)) {
    const uniform = uniformStream(plan.seed, journey.id);
    for (const began of beginsOf(journey.id, plan, uniform)) {
      const session = sessionLines(journey, began, visitorOf(uniform, zone));
      if (session.length === 0) continue;
      starts[journey.id] = (starts[journey.id] ?? 0) + 1;
      const hour = Math.floor((began + zone * MINUTE) / HOUR) % 24;
      startsPerHour[hour] = (startsPerHour[hour] ?? 0) + 1;
      lines.push(...session);
    }
  }
  return { lines: lines.toSorted((a, b) => a.at - b.at).map(({ text }) => text), starts, startsPerHour };
}
