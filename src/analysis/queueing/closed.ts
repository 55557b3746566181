// A closed network: N users think, send a request, wait for its answer and think again. It is what a load generator with a
// fixed number of virtual users is. M. Reiser, S. Lavenberg, JACM 27(2), 1980 (mean value analysis); P. Denning, J. Buzen,
// ACM Computing Surveys 10(3), 1978 (bounds).

export interface Station {
  readonly name: string;
  /** Mean time of one visit (s). */
  readonly serviceSeconds: number;
  /** Mean visits per request. */
  readonly visits: number;
  /** One worker with a queue, or a delay that nobody waits for. */
  readonly kind: "queue" | "delay";
}

export interface ClosedNetwork {
  readonly stations: readonly Station[];
  /** Mean time between an answer and the next request (Z, s). */
  readonly thinkSeconds: number;
}

interface StationState {
  readonly name: string;
  /** D = visits × service (s). */
  readonly demandSeconds: number;
  /** Mean time of a request here, all its visits together (s). */
  readonly residenceSeconds: number;
  /** Mean requests here, served or waiting. */
  readonly meanRequests: number;
  /** X·D: share of its time that the worker works; null for a delay. */
  readonly utilization: number | null;
}

export interface ClosedState {
  readonly users: number;
  /** X: answers per second. */
  readonly throughput: number;
  /** R: mean time to the answer (s). */
  readonly responseSeconds: number;
  readonly stations: readonly StationState[];
}

const demandOf = ({ serviceSeconds, visits }: Station): number => serviceSeconds * visits;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Exact mean value analysis: an arrival sees the network as it is with one user less, R_i(n) = D_i·(1 + Q_i(n−1)) for a queue
 * and D_i for a delay; X = n/(Z + ΣR_i), Q_i = X·R_i. Exact for exponential service and any think times.
 * @param users N, a whole number of at least 1
 */
export function closedAt({ stations, thinkSeconds }: ClosedNetwork, users: number): ClosedState {
  let queued = stations.map(() => 0);
  let residences: readonly number[] = queued;
  let [throughput, responseSeconds] = [0, 0];
  for (let n = 1; n <= users; n += 1) {
    const before = queued;
    residences = stations.map((one, i) => demandOf(one) * (one.kind === "queue" ? 1 + (before[i] ?? 0) : 1));
    responseSeconds = sum(residences);
    throughput = n / (thinkSeconds + responseSeconds);
    const rate = throughput;
    queued = residences.map((residence) => rate * residence);
  }
  return {
    users,
    throughput,
    responseSeconds,
    stations: stations.map((one, i) => ({
      name: one.name,
      demandSeconds: demandOf(one),
      residenceSeconds: residences[i] ?? 0,
      meanRequests: queued[i] ?? 0,
      utilization: one.kind === "queue" ? throughput * demandOf(one) : null,
    })),
  };
}

export interface ClosedBounds {
  /** Station with the largest demand D_max: what more users wait for; null when there are only delays. */
  readonly bottleneck: string | null;
  /** X ≤ min(1/D_max, N/(D + Z)). */
  readonly mostThroughput: number;
  /** X ≥ N/(Z + D + (N − 1)·D_queues): everybody waits for everybody else everywhere. */
  readonly leastThroughput: number;
  /** R ≥ max(D, N·D_max − Z) in seconds. */
  readonly leastResponseSeconds: number;
  /** N* = (D + Z)/D_max: with more users they wait for each other; null when there are only delays. */
  readonly kneeUsers: number | null;
}

/** Asymptotic bounds at N users; they hold for any distribution of service times. */
export function closedBounds({ stations, thinkSeconds }: ClosedNetwork, users: number): ClosedBounds {
  const queues = stations.filter(({ kind }) => kind === "queue");
  const [slowest] = queues.toSorted((a, b) => demandOf(b) - demandOf(a));
  const demand = sum(stations.map(demandOf));
  const queueDemand = sum(queues.map(demandOf));
  const most = slowest === undefined ? 0 : demandOf(slowest);
  const alone = users / (demand + thinkSeconds);
  return {
    bottleneck: slowest?.name ?? null,
    mostThroughput: most === 0 ? alone : Math.min(1 / most, alone),
    leastThroughput: users / (thinkSeconds + demand + (users - 1) * queueDemand),
    leastResponseSeconds: Math.max(demand, users * most - thinkSeconds),
    kneeUsers: most === 0 ? null : (demand + thinkSeconds) / most,
  };
}
