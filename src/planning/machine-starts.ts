// Starts of journeys from nothing but how often each endpoint was called: machines call without pauses and without end,
// from one address, so that their requests cannot be put together to sessions.
import type { Journey } from "../catalogue/system.ts";

/** Rounds are many because journeys that call nearly the same part slowly. */
const ROUNDS = 50_000;
/** A round that moves the starts by less than this share has arrived. */
const ARRIVED = 1e-10;

/** Calls by endpoint id, zeros included: an endpoint without a call says as much as one with many. */
export type Calls = Readonly<Record<string, number>>;

const callsPerStart = (journey: Journey, endpoint: string): number =>
  journey.steps.filter((step) => step.endpoint === endpoint).reduce((sum, { times }) => sum + times, 0);

/**
 * Most likely starts of each journey when its calls are Poisson with mean starts × calls per start: expectation–
 * maximisation, sⱼ ← sⱼ/Tⱼ · Σₑ tⱼₑ·cₑ / Σₖ sₖ·tₖₑ, which keeps every start positive and explains every call.
 */
export function startsOfMachines(
  journeys: readonly Journey[],
  calls: Calls,
): Readonly<Record<string, number>> {
  const ids = Object.keys(calls);
  const rows = journeys.map((journey) => ids.map((id) => callsPerStart(journey, id)));
  const totals = rows.map((row) => row.reduce((sum, one) => sum + one, 0));
  const all = ids.reduce((sum, id) => sum + (calls[id] ?? 0), 0);
  let starts = totals.map((total) => (total === 0 ? 0 : all / total / journeys.length));
  let moved = 1;
  for (let round = 0; round < ROUNDS && moved > ARRIVED; round += 1) {
    const before = starts;
    const expected = ids.map((_, e) =>
      rows.reduce((sum, row, j) => sum + (before[j] ?? 0) * (row[e] ?? 0), 0),
    );
    const ratios = ids.map((id, e) => ((expected[e] ?? 0) > 0 ? (calls[id] ?? 0) / (expected[e] ?? 1) : 0));
    starts = rows.map((row, j) => {
      const total = totals[j] ?? 0;
      if (total === 0) return 0;
      return ((before[j] ?? 0) / total) * row.reduce((sum, times, e) => sum + times * (ratios[e] ?? 0), 0);
    });
    moved = starts.reduce((sum, one, j) => sum + Math.abs(one - (before[j] ?? 0)), 0) / Math.max(1, all);
  }
  return Object.fromEntries(journeys.map(({ id }, j) => [id, starts[j] ?? 0]));
}

/** How many starts of a journey one call of an endpoint stands for, given all starts and the endpoints that were counted. */
export function startsPerCall(
  journeys: readonly Journey[],
  starts: Readonly<Record<string, number>>,
  endpoints: readonly string[],
): (journey: Journey, endpoint: string) => number {
  return (journey, endpoint) => {
    const own = (starts[journey.id] ?? 0) * callsPerStart(journey, endpoint);
    const all = journeys.reduce((sum, one) => sum + (starts[one.id] ?? 0) * callsPerStart(one, endpoint), 0);
    const total = endpoints.reduce((sum, one) => sum + callsPerStart(journey, one), 0);
    return all === 0 || total === 0 ? 0 : own / all / total;
  };
}
