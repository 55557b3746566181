// A station of M/M/c in first-come order: arrival and service streams in, response times out. Virtual time, no waiting.
import type { Uniform } from "../../src/chance/uniform.ts";

export interface Station {
  readonly workers: number;
  /** Mean of the exponential service time, s. */
  readonly serviceSeconds: number;
  /** Requests per second; Poisson. */
  readonly rate: number;
  /** Measured part, after `warmUpSeconds` that are not. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

const exponential = (uniform: Uniform): number => -Math.log(uniform());

/** Response times (s) of requests that arrived in the measured part. */
export function simulate(station: Station, arrivals: Uniform, services: Uniform): Float64Array {
  const freeAt = new Float64Array(station.workers);
  const times: number[] = [];
  const end = station.warmUpSeconds + station.seconds;
  for (
    let now = exponential(arrivals) / station.rate;
    now < end;
    now += exponential(arrivals) / station.rate
  ) {
    let first = 0;
    for (let worker = 1; worker < freeAt.length; worker += 1)
      if ((freeAt[worker] ?? 0) < (freeAt[first] ?? 0)) first = worker;
    const done = Math.max(now, freeAt[first] ?? 0) + exponential(services) * station.serviceSeconds;
    freeAt[first] = done;
    if (now >= station.warmUpSeconds) times.push(done - now);
  }
  return Float64Array.from(times);
}
