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

/** A push tells what happened up to a second before; the best shift inside it is the right one. */
const LAGS = Array.from({ length: 11 }, (_, i) => i / 10);

/**
 * How far starts are from the moments, on average (s): the area between both counts over time, per start (the Wasserstein
 * distance). A push that comes late moves its starts by a second and no more; another schedule moves most of them.
 */
function secondsApart(readings: readonly Reading[], moments: readonly number[]): number {
  const due = (at: number): number => moments.filter((moment) => moment < at).length;
  const areaAt = (lag: number): number => {
    let made = 0;
    return readings.reduce(
      (area, reading) => area + Math.abs((made += startedIn(reading)) - due(reading.at - lag)) * reading.span,
      0,
    );
  };
  return Math.min(...LAGS.map(areaAt)) / moments.length;
}

/** As many starts, evenly spread over the whole run. */
const evenly = (count: number, durationSeconds: number): number[] =>
  Array.from({ length: count }, (_, i) => ((i + 0.5) / count) * durationSeconds);

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

  test("starts them when they are due: no other schedule is nearly as close", () => {
    const moments = momentsOf(plan);
    const mirrored = moments.map((moment) => plan.durationSeconds - moment);
    const apart = secondsApart(loading(), moments);
    expect(apart).toBeLessThan(secondsApart(loading(), mirrored) / 4);
    expect(apart).toBeLessThan(secondsApart(loading(), evenly(moments.length, plan.durationSeconds)) / 4);
  });
});
