// Chains that go up by one place at most. Transitions by uniformisation (A. Jensen 1953), the stationary distribution by
// elimination without subtractions (W. Grassmann, M. Taksar, D. Heyman 1985): no digits are lost, however many places.
import { poissonWindow, weightsFromRatios } from "./weights.ts";

/** How likely an event takes a process from a place to the one below; otherwise it stays. */
type DownProbability = (place: number) => number;

/**
 * Where a process that only goes down, one place at a time, is after a Poisson number of events.
 * @param events mean number of events
 * @returns probability by place, 0 to `start`
 */
export function fallFrom(start: number, events: number, down: DownProbability): Float64Array {
  const { from, probabilities } = poissonWindow(events);
  const places = new Float64Array(start + 1);
  const after = new Float64Array(start + 1);
  places[start] = 1;
  let reach: Reach = { lowest: start, highest: start };
  for (let k = 0; k < from + probabilities.length; k += 1) {
    const weight = probabilities[k - from] ?? 0;
    for (let n = reach.lowest; n <= reach.highest; n += 1)
      after[n] = (after[n] ?? 0) + weight * (places[n] ?? 0);
    reach = fallOnce(places, reach, down);
  }
  return after;
}

/** Places that can be taken at all. */
interface Reach {
  readonly lowest: number;
  readonly highest: number;
}

/** One event, in place. */
function fallOnce(places: Float64Array, { lowest, highest }: Reach, down: DownProbability): Reach {
  const next = Math.max(0, lowest - 1);
  for (let n = next; n <= highest; n += 1) {
    const above = n < highest ? down(n + 1) * (places[n + 1] ?? 0) : 0;
    places[n] = (1 - down(n)) * (places[n] ?? 0) + above;
  }
  return { lowest: next, highest: down(highest) === 1 ? highest - 1 : highest };
}

/**
 * Stationary distribution of a chain that goes up by one place at most, scaled to sum to 1.
 * @param rows transitions of each place to those below, to itself (not used) and to the one above
 */
export function skipFreeStationary(rows: readonly Float64Array[]): Float64Array {
  const ratios = neighbourRatios(rows);
  let [height, highest, peak] = [0, 0, 0];
  for (let n = 1; n < ratios.length; n += 1) {
    height += Math.log(ratios[n] ?? 0);
    if (height > highest) [highest, peak] = [height, n];
  }
  return weightsFromRatios({ from: 0, to: rows.length - 1, peak }, (n) => ratios[n] ?? 0);
}

/** π(n)/π(n−1). From the top down: a place is left out by giving its ways down to the one place that leads up to it. */
function neighbourRatios(rows: readonly Float64Array[]): Float64Array {
  const ratios = new Float64Array(rows.length);
  let above: Float64Array = new Float64Array(0);
  for (let n = rows.length - 1; n >= 0; n -= 1) {
    const up = n + 1 < rows.length ? (rows[n]?.[n + 1] ?? 0) / sum(above.subarray(0, n + 1)) : 0;
    if (n + 1 < rows.length) ratios[n + 1] = up;
    const upper = above;
    above = (rows[n] ?? new Float64Array(0)).map((way, to) => (to <= n ? way + up * (upper[to] ?? 0) : way));
  }
  return ratios;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
