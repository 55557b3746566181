// A trial in virtual time: thousands a second, against a server whose capacity is known.
import { uniformStream } from "../../chance/uniform.ts";
import {
  COLLAPSE,
  type SearchObjective,
  type Slice,
  type Tally,
  type Trial,
  type TrialResult,
} from "../search/trial.ts";
import type { ServerSpec, ServerTroubles } from "./server-spec.ts";
import { drawNormal } from "./service-times.ts";
import { playLoad, type Request } from "./virtual-load.ts";

/** Everything a trial in virtual time is played with. */
export interface VirtualSetup {
  readonly server: ServerSpec;
  readonly objectives: readonly SearchObjective[];
  readonly seed: number;
  readonly troubles?: ServerTroubles;
  /** As for the search: lengths of slices, of a collapse and of the patience are multiplied by it. */
  readonly timeScale?: number;
}

/**
 * A client gives up after this (s), or after twice the widest limit: without, a server that queues without end would
 * never miss an objective that is about failures alone.
 */
const PATIENCE_SECONDS = 60;

const patienceOf = ({ objectives, timeScale = 1 }: VirtualSetup): number =>
  Math.max(
    PATIENCE_SECONDS * timeScale,
    2 * Math.max(0, ...objectives.map(({ limitSeconds }) => limitSeconds ?? 0)),
  );

const MOST_SLICES = 64;

interface Played {
  readonly requests: readonly Request[];
  readonly collapsedAt: number | undefined;
}

const isBeyond = ({ due, finish }: Request, { limitSeconds }: SearchObjective): boolean =>
  finish === undefined || (limitSeconds !== null && finish - due > limitSeconds);

function tally(requests: readonly Request[], objectives: readonly SearchObjective[]): Record<string, Tally> {
  return Object.fromEntries(
    objectives.map((objective) => [
      objective.id,
      { requests: requests.length, beyond: requests.filter((one) => isBeyond(one, objective)).length },
    ]),
  );
}

const answeredTimes = (requests: readonly Request[]): number[] =>
  requests.flatMap(({ due, finish }) => (finish === undefined ? [] : [finish - due]));

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Requests by equal spans of [from, until), by when they were due. */
function bySpan(
  requests: readonly Request[],
  [from, until]: readonly [number, number],
  spans: number,
): Request[][] {
  const cells: Request[][] = Array.from({ length: spans }, () => []);
  for (const request of requests)
    cells[Math.min(spans - 1, Math.floor(((request.due - from) / (until - from)) * spans))]?.push(request);
  return cells;
}

/** When most requests had been bad for ten seconds, and it was known; undefined when that never was. */
function collapse(requests: readonly Request[], setup: VirtualSetup, until: number): number | undefined {
  const scale = setup.timeScale ?? 1;
  const seconds = Math.max(1, Math.floor(until / scale));
  const limit = Math.max(0, ...setup.objectives.map(({ limitSeconds }) => limitSeconds ?? 0));
  let bad = 0;
  for (const [second, cell] of bySpan(requests, [0, seconds * scale], seconds).entries()) {
    const beyond = cell.filter((one) =>
      setup.objectives.some((objective) => isBeyond(one, objective)),
    ).length;
    bad = cell.length > 0 && beyond > COLLAPSE.share * cell.length ? bad + 1 : 0;
    const known = (second + 1) * scale + limit;
    if (bad >= COLLAPSE.seconds && known < until) return known;
  }
  return undefined;
}

function quantileOf(sorted: readonly number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
}

interface Span {
  readonly from: number;
  readonly until: number;
}

function slicesOf(measured: readonly Request[], { from, until }: Span, setup: VirtualSetup): Slice[] {
  const wanted = Math.floor((until - from) / (setup.timeScale ?? 1));
  const spans = Math.max(8, Math.min(MOST_SLICES, wanted) - (Math.min(MOST_SLICES, wanted) % 8));
  return bySpan(measured, [from, until], spans).map((cell) => ({
    seconds: (until - from) / spans,
    tallies: tally(cell, setup.objectives),
    meanSeconds: meanOf(answeredTimes(cell)),
  }));
}

function resultOf(trial: Trial, { requests, collapsedAt }: Played, setup: VirtualSetup): TrialResult {
  const planned = trial.warmUpSeconds + trial.measureSeconds;
  const until = collapsedAt ?? planned;
  const from = Math.min(trial.warmUpSeconds, until);
  const sent = requests.filter(({ due }) => due < until);
  const measured = sent.filter(({ due }) => due >= from);
  const lastFinish = sent.reduce((last, { finish }) => Math.max(last, finish ?? 0), 0);
  const times = answeredTimes(measured).toSorted((a, b) => a - b);
  const answered = sent.filter(({ finish = -1 }) => finish >= from && finish < until).length;
  const recovery = Math.max(0, lastFinish - until);
  const limit = setup.troubles?.generatorLimit ?? Infinity;
  return {
    trial,
    end: collapsedAt === undefined ? "finished" : "collapsed",
    tallies: tally(measured, setup.objectives),
    slices: until > from ? slicesOf(measured, { from, until }, setup) : [],
    drawnRate: measured.length / trial.measureSeconds,
    answeredPerSecond: until > from ? answered / (until - from) : 0,
    requestsSent: sent.length,
    recoverySeconds: recovery,
    elapsedSeconds: until + recovery,
    latencySeconds: {
      p50: quantileOf(times, 0.5),
      p95: quantileOf(times, 0.95),
      p99: quantileOf(times, 0.99),
    },
    invalid:
      trial.rate > limit ? [`The generator can send ${limit} requests/s, ${trial.rate} were asked.`] : [],
  };
}

/**
 * Plays a trial from an empty server. `now` is how long the search has lasted before it (s), for troubles that come with
 * time. Pure: the same setup and trial give the same result.
 */
export function playVirtualTrial(setup: VirtualSetup, trial: Trial, now: number): TrialResult {
  const { server, troubles = {} } = setup;
  const uniform = uniformStream(setup.seed, `trial-${trial.number}`);
  const refused = troubles.refusesFrom !== undefined && now >= troubles.refusesFrom;
  const drift = 1 + ((troubles.slowerPerHour ?? 0) * now) / 3600;
  const noise = troubles.noise === undefined ? 1 : Math.exp(troubles.noise * drawNormal(uniform));
  const until = trial.warmUpSeconds + trial.measureSeconds;
  const failing = refused ? 1 : (troubles.failing ?? 0);
  const patience = patienceOf(setup);
  const load = { rate: trial.rate, until, server, slower: drift * noise, failing, patience };
  const requests = playLoad(load, uniform);
  // An overload is there to be bad: all of it shows what the server answers at most.
  const collapsedAt = trial.phase === "overload" ? undefined : collapse(requests, setup, until);
  return resultOf(trial, { requests, collapsedAt }, setup);
}
