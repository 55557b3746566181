// Which model answers for which server: the exact one where there is one.
import { dm1At, dm1Capacity } from "./dm1.ts";
import { dmcAt, dmcCapacity, dmckAt, dmckCapacity } from "./dmc.ts";
import { mmcAt, mmcCapacity } from "./mmc.ts";
import { mmckAt, mmckCapacity, type LimitedServer } from "./mmck.ts";
import { saturationRate, type QueueGoal, type QueueServer, type QueueState } from "./server.ts";

export type Arrivals = "poisson" | "even";

export interface ModelledServer extends QueueServer {
  readonly arrivals: Arrivals;
  /** Places for requests that wait; null for as many as come. */
  readonly places: number | null;
}

export interface QueueModel {
  /** In Kendall's notation: M/M/8, D/M/8/32. */
  readonly name: string;
  /** Throughput (1/s) that no arrival rate can exceed. */
  readonly saturationRate: number;
  /** Null at or above saturation, unless places are limited. */
  readonly at: (rate: number) => QueueState | null;
  /** Highest rate (1/s) that fulfils the goal; 0 where none does. */
  readonly capacity: (goal: QueueGoal) => number;
}

/** Exponential service; exact for all six. */
export function modelOf({ arrivals, places, ...server }: ModelledServer): QueueModel {
  const letter = arrivals === "even" ? "D" : "M";
  const name = `${letter}/M/${server.workers}`;
  const known = { name, saturationRate: saturationRate(server) };
  if (places === null) return { ...known, ...unlimited(server, arrivals) };
  return {
    ...known,
    name: `${name}/${server.workers + places}`,
    ...limited({ ...server, places }, arrivals),
  };
}

type Answers = Pick<QueueModel, "at" | "capacity">;

function unlimited(server: QueueServer, arrivals: Arrivals): Answers {
  const { workers, serviceSeconds } = server;
  if (arrivals === "poisson")
    return { at: (rate) => mmcAt(server, rate), capacity: (goal) => mmcCapacity(server, goal) };
  return workers === 1
    ? { at: (rate) => dm1At(serviceSeconds, rate), capacity: (goal) => dm1Capacity(serviceSeconds, goal) }
    : { at: (rate) => dmcAt(server, rate), capacity: (goal) => dmcCapacity(server, goal) };
}

const limited = (server: LimitedServer, arrivals: Arrivals): Answers =>
  arrivals === "poisson"
    ? { at: (rate) => mmckAt(server, rate), capacity: (goal) => mmckCapacity(server, goal) }
    : { at: (rate) => dmckAt(server, rate), capacity: (goal) => dmckCapacity(server, goal) };
