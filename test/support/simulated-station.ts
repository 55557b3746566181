// A station of M/M/c in first-come order: arrival and service streams in, response times out. Virtual time, no waiting.
import { fifoServer } from "../../src/analysis/virtual/passages.ts";
import { drawExponential } from "../../src/analysis/virtual/service-times.ts";
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

/** Response times (s) of requests that arrived in the measured part. */
export function simulate(station: Station, arrivals: Uniform, services: Uniform): Float64Array {
  const server = fifoServer({ workers: station.workers, queue: null });
  const times: number[] = [];
  const end = station.warmUpSeconds + station.seconds;
  const gap = (): number => drawExponential(1, arrivals) / station.rate;
  for (let now = gap(); now < end; now += gap()) {
    const at = now;
    server.arrive(at, drawExponential(1, services) * station.serviceSeconds, (done) => {
      if (at >= station.warmUpSeconds) times.push(done - at);
    });
  }
  return Float64Array.from(times);
}
