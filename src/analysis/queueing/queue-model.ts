// Which model answers for which server: the exact one where there is one.
import { dm1At, dm1Capacity } from "./dm1.ts";
import { dmcAt, dmcCapacity, dmckAt, dmckCapacity } from "./dmc.ts";
import { mmcAt, mmcCapacity } from "./mmc.ts";
import { mmckAt, mmckCapacity } from "./mmck.ts";
import type { QueueGoal, QueueServer, QueueState } from "./server.ts";

export type Arrivals = "poisson" | "even";

export interface ModelledServer extends QueueServer {
  readonly arrivals: Arrivals;
  /** Places for requests that wait; null for as many as come. */
  readonly places: number | null;
}

export interface QueueModel {
  /** In Kendall's notation: M/M/8, D/M/8/32. */
  readonly name: string;
  /** Null at or above saturation, unless places are limited. */
  readonly at: (rate: number) => QueueState | null;
  /** Highest rate (1/s) that fulfils the goal; 0 where none does. */
  readonly capacity: (goal: QueueGoal) => number;
}

/** Exponential service; exact for all four. */
export function modelOf({ arrivals, places, ...server }: ModelledServer): QueueModel {
  const name = `${arrivals === "even" ? "D" : "M"}/M/${server.workers}`;
  if (places !== null) return limitedModel({ ...server, places }, arrivals, name);
  if (arrivals === "poisson")
    return {
      name,
      at: (rate) => mmcAt(server, rate),
      capacity: (goal) => mmcCapacity(server, goal),
    };
  return server.workers === 1
    ? {
        name,
        at: (rate) => dm1At(server.serviceSeconds, rate),
        capacity: (goal) => dm1Capacity(server.serviceSeconds, goal),
      }
    : { name, at: (rate) => dmcAt(server, rate), capacity: (goal) => dmcCapacity(server, goal) };
}

function limitedModel(
  server: QueueServer & { readonly places: number },
  arrivals: Arrivals,
  unlimited: string,
): QueueModel {
  const name = `${unlimited}/${server.workers + server.places}`;
  return arrivals === "poisson"
    ? { name, at: (rate) => mmckAt(server, rate), capacity: (goal) => mmckCapacity(server, goal) }
    : { name, at: (rate) => dmckAt(server, rate), capacity: (goal) => dmckCapacity(server, goal) };
}
