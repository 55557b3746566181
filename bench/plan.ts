// Plans of the nation: seven weeks in 1 s, and what a plan costs beside drawing one Poisson number for each of its slots.
import { systemIds } from "../src/catalogue/system.ts";
import { composeSurge } from "../src/planning/compose.ts";
import { makePlan } from "../src/planning/plan.ts";
import { uniformStream } from "../src/chance/uniform.ts";
import { poisson } from "../src/planning/poisson.ts";
import { toScope } from "../src/planning/scope.ts";

const BUDGET_MS = 1000;
const SCOPE = ["all"];
const REPEATS = 5;
const HOUR = 3600;
const DAY = 24 * HOUR;

const cases = [
  { name: "seven-weeks in 10 min", surge: "seven-weeks", durationSeconds: 600 },
  { name: "seven-weeks in 2 h 40 min", surge: "seven-weeks", durationSeconds: 2.67 * HOUR },
  {
    name: "seven-weeks in real time, outline",
    surge: "seven-weeks",
    durationSeconds: 49 * DAY,
    outline: true,
  },
  { name: "launch-week in 10 min", surge: "launch-week", durationSeconds: 600 },
  { name: "monday in 11 h", surge: "monday", durationSeconds: 11 * HOUR },
] as const;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Median milliseconds of several turns. */
function timed(work: () => void): number {
  return median(
    Array.from({ length: REPEATS }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    }),
  );
}

function run(): void {
  for (const { name, surge: id, ...rest } of cases) {
    const surge = composeSurge(id);
    if (surge === undefined) throw new Error(`there is no surge "${id}"`);
    const request = {
      ...rest,
      surge,
      scope: toScope(SCOPE),
      scopeIds: SCOPE,
      seed: 1,
      scale: 1,
      activity: 1,
      systems: systemIds,
    };
    const slots = makePlan(request).journeys.reduce((sum, { schedule }) => sum + schedule.starts.length, 0);
    const plan = timed(() => void makePlan(request));
    const draws = timed(() => {
      const uniform = uniformStream(1, "bench");
      for (let slot = 0; slot < slots; slot += 1) poisson(1, uniform);
    });
    const within = plan <= BUDGET_MS ? "within" : "BEYOND";
    console.log(
      `${name.padEnd(36)} ${plan.toFixed(0).padStart(6)} ms (${within} ${BUDGET_MS} ms) · ${slots} slots · ${(plan / draws).toFixed(1)} × the draws alone`,
    );
  }
}

run();
