// Does one endpoint hold its objectives at the rate it was probed with, and was it the endpoint that was measured?
import { objectives, SLOW_SHARE, type Objective } from "../catalogue/objectives.ts";
import type { EndpointClass, SystemId } from "../catalogue/system.ts";
import { exceedsChance } from "./binomial.ts";
import type { MissedObjective, ProbeRemark } from "./probe-remark.ts";
import type { SearchObjective } from "./search/trial.ts";
import type { Counts, LatencySummary } from "./window.ts";

/** What a probe is held against, and which requests count. */
export interface ProbeObjective {
  readonly id: string;
  /**
   * `latency`, `patience`, `errors` and `rejected` are those of the catalogue and count as in a run; `all` is one of the
   * capacity search, where whatever is not answered rightly in time is beyond it.
   */
  readonly metric: "latency" | "patience" | "errors" | "rejected" | "all";
  /** Seconds; null where only failures count. */
  readonly limit: number | null;
  /** Share of requests that may be beyond it. */
  readonly allowed: number;
}

/** One objective, judged: the counts of a run's. */
export interface ProbeObjectiveResult extends ProbeObjective {
  readonly beyond: number;
  readonly requests: number;
  /** Null when too few requests were made to judge and chance may explain what was seen. */
  readonly held: boolean | null;
}

export interface ProbeFacts extends Counts {
  readonly slowerThan: readonly { readonly seconds: number; readonly requests: number }[];
  readonly scheduled: number;
  readonly sent: number;
  readonly unfinished: number;
  readonly core: number;
  readonly lagSeconds: Pick<LatencySummary, "p99">;
  readonly interrupted: boolean;
}

export interface ProbeVerdict {
  readonly kind: "pass" | "fail" | "invalid";
  readonly reasons: readonly ProbeRemark[];
}

/** Below these the generator was not the one that was measured. */
const probeLimits = { sent: 0.98, core: 0.8, lag: 0.05 } as const;

const FEWEST_REQUESTS = 20;
/** Fewer have no p99 that could be told from their slowest. */
const FEWEST_FOR_LAG = 100;

function fromCatalogue({ id, metric, statistic, limit }: Objective): ProbeObjective {
  if (metric !== "latency") return { id, metric, limit: null, allowed: limit };
  return statistic === "p95"
    ? { id, metric, limit, allowed: SLOW_SHARE }
    : { id, metric: "patience", limit, allowed: 0 };
}

/** The objectives of a class in the catalogue. */
export const catalogueObjectives = (system: SystemId, endpointClass: EndpointClass): ProbeObjective[] =>
  objectives.filter((one) => one.system === system && one.class === endpointClass).map(fromCatalogue);

export const searchObjectives = (asked: readonly SearchObjective[]): ProbeObjective[] =>
  asked.map(({ id, allowed, limitSeconds }) => ({ id, metric: "all", limit: limitSeconds, allowed }));

function tally({ metric, limit }: ProbeObjective, { requests, bad, slowerThan }: ProbeFacts) {
  const { rejected = 0, failed = 0, dependency = 0, timeout = 0 } = bad;
  const slower = slowerThan.find(({ seconds }) => seconds === limit)?.requests ?? 0;
  const unanswered = rejected + failed + dependency + timeout;
  const answered = requests - rejected - failed - dependency;
  const rows = {
    rejected: { beyond: rejected, requests },
    errors: { beyond: failed + timeout, requests: requests - dependency },
    latency: { beyond: slower + timeout, requests: answered },
    patience: { beyond: slower + timeout, requests: answered },
    all: { beyond: (limit === null ? 0 : slower) + unanswered, requests },
  };
  return rows[metric];
}

/** The rule of a run, over the whole: the share decides, unless there are too few requests and chance may explain it. */
function heldOf({ beyond, requests }: { beyond: number; requests: number }, allowed: number): boolean | null {
  const share = requests === 0 ? 0 : beyond / requests;
  const enough = Math.max(FEWEST_REQUESTS, allowed === 0 ? 0 : Math.ceil(1 / allowed));
  if (exceedsChance(beyond, requests, allowed)) return false;
  return requests < enough ? null : share <= allowed;
}

export const judgeProbeObjectives = (
  asked: readonly ProbeObjective[],
  facts: ProbeFacts,
): ProbeObjectiveResult[] =>
  asked.map((objective) => {
    const counted = tally(objective, facts);
    return { ...objective, ...counted, held: heldOf(counted, objective.allowed) };
  });

/** Why the generator, and not the endpoint, may be what was measured; empty when it is not. */
export function probeDoubts(
  { scheduled, sent, unfinished, core, lagSeconds }: ProbeFacts,
  limit: number,
): ProbeRemark[] {
  const share = scheduled === 0 ? 0 : Math.min(1, (sent + unfinished) / scheduled);
  const seconds = lagSeconds.p99 ?? 0;
  const isUnsent = scheduled > 0 && share < probeLimits.sent;
  const isLate = sent >= FEWEST_FOR_LAG && seconds > probeLimits.lag * limit;
  return [
    ...(scheduled === 0 ? [{ kind: "none-due" } as const] : []),
    ...(isUnsent ? [{ kind: "unsent", share, scheduled } as const] : []),
    ...(core > probeLimits.core ? [{ kind: "busy", core, most: probeLimits.core } as const] : []),
    ...(isLate ? [{ kind: "late", seconds, most: probeLimits.lag, limit } as const] : []),
  ];
}

const missed = ({ id, beyond, requests, allowed }: ProbeObjectiveResult): MissedObjective => ({
  kind: "missed",
  objective: id,
  share: requests === 0 ? 0 : beyond / requests,
  requests,
  allowed,
  isDoubted: false,
});

/** Invalid before fail: what a generator did not send cannot be held against the endpoint. */
export function judgeProbe(
  results: readonly ProbeObjectiveResult[],
  doubts: readonly ProbeRemark[],
  interrupted: boolean,
): ProbeVerdict {
  const misses = results.filter(({ held }) => held === false).map(missed);
  if (doubts.length > 0)
    return { kind: "invalid", reasons: [...doubts, ...misses.map((one) => ({ ...one, isDoubted: true }))] };
  if (misses.length > 0) return { kind: "fail", reasons: misses };
  if (interrupted) return { kind: "invalid", reasons: [{ kind: "stopped" }] };
  const judged = results.filter(({ held }) => held === true).length;
  return judged === 0
    ? { kind: "invalid", reasons: [{ kind: "nothing-judged" }] }
    : { kind: "pass", reasons: [{ kind: "held", judged, of: results.length }] };
}
