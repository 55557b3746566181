// What a planner asks a queueing model, and its answer.
import type { SearchObjective } from "../search/trial.ts";
import { allenCunneenMeanWaitSeconds } from "./allen-cunneen.ts";
import { erlangC } from "./erlang.ts";
import { mg1MeanWaitSeconds, mg1SharedMeanSeconds } from "./mg1.ts";
import { modelOf, type Arrivals, type ModelledServer, type QueueModel } from "./queue-model.ts";
import { responseQuantile, saturationRate, shareBeyond, type QueueState } from "./server.ts";

export interface QueueQuestion {
  readonly server: ModelledServer;
  /** Coefficient of variation of service times; 1, exponential, is answered exactly. */
  readonly serviceCv: number;
  /** Requests per second to look at; null where only the capacity is asked for. */
  readonly rate: number | null;
  /** May be empty. */
  readonly objectives: readonly SearchObjective[];
}

type PlainNote =
  | "unbounded"
  | "only-means"
  | "general-means"
  | "never-rejects"
  | "errors-are-rejections"
  | "above-saturation"
  | "rejected-count";

/** What one should know about an answer. */
export type QueueNote =
  | { readonly id: PlainNote }
  | { readonly id: "infeasible"; readonly objective: string; readonly leastBeyond: number }
  | { readonly id: "blunt"; readonly sharpness: number }
  | { readonly id: "even"; readonly poissonCapacity: number; readonly ratio: number };

export interface AtRate {
  readonly waitProbability: number | null;
  readonly meanWaitSeconds: number | null;
  readonly meanSeconds: number | null;
  readonly quantileSeconds: Readonly<Record<"p50" | "p90" | "p95" | "p99", number | null>>;
  /** Share of all requests that are beyond the binding objective: rejected, or slower. */
  readonly shareAboveObjective: number | null;
  readonly rejectedRatio: number | null;
  /** Mean time if one worker shared its time among all requests instead (M/G/1-PS); null for other servers. */
  readonly sharedMeanSeconds: number | null;
}

export interface QueueAnswer {
  readonly model: string;
  readonly approximation: boolean;
  readonly saturationRate: number;
  /** Whether some rate fulfils all objectives; null without any, or where the model cannot tell. */
  readonly feasible: boolean | null;
  /** The smallest over the objectives (1/s); 0 when one is infeasible. */
  readonly capacityRate: number | null;
  /** The objective that gives that. */
  readonly bindingObjective: string | null;
  /** k = d logit(share beyond) / d ln(rate) at the capacity: below 5 a small error of a share is a large one of capacity. */
  readonly sharpness: number | null;
  readonly atRate: AtRate | null;
  readonly notes: readonly QueueNote[];
}

const SHARES = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 } as const;
const NO_QUANTILES = { p50: null, p90: null, p95: null, p99: null };
/** Relative step of the difference that sharpness is; smaller where saturation is near. */
const STEP = 1e-4;
/** Sharpness under which capacity at an objective is ill-conditioned. */
const BLUNT = 5;

export const answerQueue = (question: QueueQuestion): QueueAnswer =>
  question.serviceCv === 1 ? exactAnswer(question) : generalAnswer(question);

interface Binding {
  readonly objective: SearchObjective;
  readonly capacity: number;
}

function exactAnswer({ server, rate, objectives }: QueueQuestion): QueueAnswer {
  const model = modelOf(server);
  const [binding] = objectives
    .map((objective) => ({ objective, capacity: model.capacity(objective) }))
    .toSorted((a, b) => a.capacity - b.capacity);
  const state = rate === null ? null : model.at(rate);
  const isUnbounded = rate !== null && state === null;
  const found = binding === undefined ? nothingAsked : bindingAnswer({ server, model }, binding);
  return {
    model: model.name,
    approximation: false,
    saturationRate: model.saturationRate,
    ...found,
    atRate: rate === null ? null : stateAt(server, rate, { state, binding }),
    notes: [
      ...(isUnbounded ? [{ id: "unbounded" } as const] : []),
      ...(server.places === null ? [] : [{ id: "rejected-count" } as const]),
      ...found.notes,
    ],
  };
}

type CapacityAnswer = Omit<QueueAnswer, "model" | "approximation" | "saturationRate" | "atRate">;

const nothingAsked: CapacityAnswer = {
  feasible: null,
  capacityRate: null,
  bindingObjective: null,
  sharpness: null,
  notes: [],
};

function bindingAnswer(
  { server, model }: { readonly server: ModelledServer; readonly model: QueueModel },
  binding: Binding,
): CapacityAnswer {
  const sharpness = sharpnessAt(model, binding);
  const isBlunt = sharpness !== null && sharpness < BLUNT;
  return {
    feasible: binding.capacity > 0,
    capacityRate: binding.capacity,
    bindingObjective: binding.objective.id,
    sharpness,
    notes: [
      ...bindingNotes(server, binding),
      ...(binding.capacity > saturationRate(server) ? [{ id: "above-saturation" } as const] : []),
      ...(isBlunt ? [{ id: "blunt", sharpness } as const] : []),
    ],
  };
}

function stateAt(
  server: ModelledServer,
  rate: number,
  { state, binding }: { readonly state: QueueState | null; readonly binding: Binding | undefined },
): AtRate {
  if (state === null) return { ...withoutNumbers, rejectedRatio: 0 };
  const quantile = (share: number): number => responseQuantile(state, share);
  return {
    waitProbability: state.waitProbability,
    meanWaitSeconds: state.meanWaitSeconds,
    meanSeconds: state.meanSeconds,
    quantileSeconds: {
      p50: quantile(SHARES.p50),
      p90: quantile(SHARES.p90),
      p95: quantile(SHARES.p95),
      p99: quantile(SHARES.p99),
    },
    shareAboveObjective: binding === undefined ? null : shareBeyond(state, binding.objective.limitSeconds),
    rejectedRatio: state.rejectedRatio,
    sharedMeanSeconds: sharedMean(server, rate),
  };
}

/** The waiting grows without end: no number would be true for long. */
const withoutNumbers = {
  waitProbability: null,
  meanWaitSeconds: null,
  meanSeconds: null,
  quantileSeconds: NO_QUANTILES,
  shareAboveObjective: null,
  sharedMeanSeconds: null,
} as const;

const sharedMean = (
  { workers, arrivals, places, serviceSeconds }: ModelledServer,
  rate: number,
): number | null =>
  workers === 1 && arrivals === "poisson" && places === null
    ? mg1SharedMeanSeconds(serviceSeconds, rate)
    : null;

/** By a central difference; null where there is no capacity or it is the saturation rate, beyond which there is nothing. */
function sharpnessAt(model: QueueModel, { objective, capacity }: Binding): number | null {
  const step = Math.min(STEP, Math.abs(model.saturationRate / capacity - 1) / 10);
  if (capacity === 0 || step === 0) return null;
  const [below, above] = [model.at(capacity * (1 - step)), model.at(capacity * (1 + step))];
  if (below === null || above === null) return null;
  const logit = (state: QueueState): number => {
    const share = shareBeyond(state, objective.limitSeconds);
    return Math.log(share / (1 - share));
  };
  return (logit(above) - logit(below)) / (Math.log1p(step) - Math.log1p(-step));
}

function bindingNotes(server: ModelledServer, { objective, capacity }: Binding): QueueNote[] {
  if (objective.limitSeconds === null)
    return [{ id: server.places === null ? "never-rejects" : "errors-are-rejections" }];
  if (capacity === 0) {
    const leastBeyond = Math.exp(-objective.limitSeconds / server.serviceSeconds);
    return [{ id: "infeasible", objective: objective.id, leastBeyond }];
  }
  if (server.arrivals === "poisson") return [];
  const poissonCapacity = modelOf({ ...server, arrivals: "poisson" }).capacity(objective);
  return [{ id: "even", poissonCapacity, ratio: capacity / poissonCapacity }];
}

/** Service times that are not exponential: means only, exact for one worker and Poisson arrivals. No limit of places. */
function generalAnswer({ server, serviceCv, rate }: QueueQuestion): QueueAnswer {
  const { workers, serviceSeconds, arrivals } = server;
  const isExact = workers === 1 && arrivals === "poisson";
  const meanWaitSeconds =
    rate === null
      ? null
      : isExact
        ? mg1MeanWaitSeconds({ serviceSeconds, serviceCv }, rate)
        : allenCunneenMeanWaitSeconds(server, rate, { arrivalCv: arrivalCv(arrivals), serviceCv });
  const isUnbounded = rate !== null && meanWaitSeconds === null;
  return {
    model: `${arrivals === "even" ? "D" : "M"}/G/${workers}`,
    approximation: !isExact,
    saturationRate: saturationRate(server),
    ...nothingAsked,
    atRate: rate === null ? null : generalState(server, rate, meanWaitSeconds),
    notes: [
      ...(isUnbounded ? [{ id: "unbounded" } as const] : []),
      { id: isExact ? "only-means" : "general-means" },
    ],
  };
}

const arrivalCv = (arrivals: Arrivals): number => (arrivals === "even" ? 0 : 1);

function generalState(server: ModelledServer, rate: number, meanWaitSeconds: number | null): AtRate {
  if (meanWaitSeconds === null) return { ...withoutNumbers, rejectedRatio: 0 };
  const { workers, serviceSeconds, arrivals } = server;
  return {
    ...withoutNumbers,
    // What an even arrival finds is not known; a Poisson one finds what there is on average.
    waitProbability: arrivals === "poisson" ? erlangC(workers, rate * serviceSeconds) : null,
    meanWaitSeconds,
    meanSeconds: meanWaitSeconds + serviceSeconds,
    rejectedRatio: 0,
    sharedMeanSeconds: sharedMean(server, rate),
  };
}
