// What k6 really starts, second by second, against what the schedule says.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Reading } from "../../src/analysis/reading.ts";
import { engineMissing, needsEngine, openWorkspace, type Workspace } from "../support/cli.ts";
import { latestPlan, latestSeries } from "../support/kept-runs.ts";

const RUN =
  "run ordinary-day+join-storm --scope quang-tri --duration 60s --activity 80 --seed 3 --systems documents,lgsp,meetings";

const Kept = z.object({
  durationSeconds: z.number(),
  journeys: z.array(z.object({ id: z.string(), slotSeconds: z.number(), starts: z.array(z.number()) })),
});
type Kept = z.infer<typeof Kept>;

/** Moments of all planned starts (s), evenly spaced in their slot as k6 spaces them. */
const momentsOf = ({ journeys }: Kept): number[] =>
  journeys.flatMap(({ starts, slotSeconds }) =>
    starts.flatMap((count, slot) =>
      Array.from({ length: count }, (_, i) => (slot + (i + 0.5) / count) * slotSeconds),
    ),
  );

const startedIn = ({ journeys }: Reading): number =>
  Object.values(journeys).reduce((total, { started }) => total + started, 0);

/** Differences from the mean. */
function centred(values: readonly number[]): number[] {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return values.map((value) => value - mean);
}

const dot = (xs: readonly number[], ys: readonly number[]): number =>
  xs.reduce((total, x, i) => total + x * (ys[i] ?? 0), 0);

function correlation(xs: readonly number[], ys: readonly number[]): number {
  const [x, y] = [centred(xs), centred(ys)];
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

/** A push tells what happened up to a second before; the best shift inside it is the right one. */
const LAGS = Array.from({ length: 11 }, (_, i) => i / 10);

function bestCorrelation(readings: readonly Reading[], moments: readonly number[]): number {
  const seen = readings.map(startedIn);
  const at = (lag: number): number[] =>
    readings.map(
      (reading) =>
        moments.filter((moment) => moment + lag >= reading.at - reading.span && moment + lag < reading.at)
          .length,
    );
  return Math.max(...LAGS.map((lag) => correlation(seen, at(lag))));
}

const dueOf = ({ starts }: Kept["journeys"][number]): number => starts.reduce((total, n) => total + n, 0);

const madeOf = (id: string, readings: readonly Reading[]): number =>
  readings.reduce((total, { journeys }) => total + (journeys[id]?.started ?? 0), 0);

describe.skipIf(engineMissing)(`a run of a minute ${needsEngine}`, () => {
  let workspace: Workspace;
  let plan: Kept;
  let readings: readonly Reading[];
  beforeAll(async () => {
    workspace = await openWorkspace();
    await workspace.run(...RUN.split(" "));
    plan = Kept.parse(JSON.parse(await latestPlan(workspace.dataDir)));
    readings = await latestSeries(workspace.dataDir);
  });
  afterAll(() => workspace[Symbol.asyncDispose]());
  const loading = (): readonly Reading[] => readings.filter(({ at }) => at <= plan.durationSeconds);

  test("starts as many sessions of every journey as the schedule says, but for the last one", () => {
    const short = plan.journeys.map((journey) => dueOf(journey) - madeOf(journey.id, readings));
    expect(plan.journeys.length).toBeGreaterThan(6);
    expect(Math.min(...short)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...short)).toBeLessThanOrEqual(1);
  });

  test("starts them in the seconds in which they are due", () => {
    expect(bestCorrelation(loading(), momentsOf(plan))).toBeGreaterThan(0.9);
  });

  test("could not be taken for another schedule", () => {
    const mirrored = momentsOf(plan).map((moment) => plan.durationSeconds - moment);
    expect(bestCorrelation(loading(), mirrored)).toBeLessThan(0.8);
  });
});
