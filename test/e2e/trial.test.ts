// Trials of the capacity search with k6 on the sandbox: what is counted, against the sandbox's own books and the schedule.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { limitsOf } from "../../src/analysis/search/trial-tally.ts";
import type { PlayTrial, Tally, Trial, TrialResult } from "../../src/analysis/search/trial.ts";
import { sandboxDestinations } from "../../src/cli/destinations.ts";
import type { SandboxReady } from "../../src/cli/sandbox-process.ts";
import { AppError } from "../../src/errors/app-error.ts";
import { loadJourneyFiles } from "../../src/k6/journey-file.ts";
import { makePlan, type Plan } from "../../src/planning/plan.ts";
import { searchedMix } from "../../src/planning/steady-mix.ts";
import { trialPlan } from "../../src/planning/trial-plan.ts";
import { startHttpServer } from "../../src/platform/http-server.ts";
import { crossCheck } from "../../src/runs/cross-check.ts";
import { openTrials } from "../../src/runs/k6-trial.ts";
import type { TrialSetup } from "../../src/runs/trial-setup.ts";
import { trialPaths } from "../../src/store/data-dir.ts";
import { engineMissing, needsEngine, openWorkspace, type Workspace } from "../support/cli.ts";
import { ONE_POLL } from "../support/one-poll.ts";
import { startRunningSandbox } from "../support/running-sandbox.ts";
import { requestOf, sum } from "../src/planning/plan-of.ts";
import { keptLog } from "../src/receiver/silent-log.ts";

const TIME_SCALE = 0.1;
const WARM_UP = 2;
const MEASURED = 6;
const LIMIT = 0.25;
/** A slot at each end of the measured part, and what the generator is late. */
const EDGE = 20;

const trialOf = (number: number, rate: number): Trial => ({
  number,
  phase: "full",
  rate,
  warmUpSeconds: WARM_UP,
  measureSeconds: MEASURED,
});

const Status = z.object({ outcomes: z.record(z.string(), z.number()) });

async function countedBy(sandbox: SandboxReady): Promise<number> {
  const response = await fetch(`${sandbox.targets.documents}/-/status`);
  return sum(Object.values(Status.parse(await response.json()).outcomes));
}

async function setupIn(workspace: Workspace, sandbox: SandboxReady, id: string): Promise<TrialSetup> {
  const file = await workspace.write("one-poll.ts", ONE_POLL);
  const journeys = await loadJourneyFiles([file], AbortSignal.timeout(30_000));
  const request = requestOf({ systems: ["documents"], journeys, seed: 11 });
  return {
    mix: searchedMix(request, { kind: "journey", journey: "one-poll" }),
    request,
    objectives: [
      { id: "p95<0.25s", allowed: 0.05, limitSeconds: LIMIT, system: null },
      { id: "p20<0.01s", allowed: 0.8, limitSeconds: 0.01, system: null },
      { id: "errors<1%", allowed: 0.01, limitSeconds: null, system: null },
    ],
    ...sandboxDestinations(sandbox, [], makePlan(request)),
    engine: { path: inject("enginePath"), version: "2.2.0", source: "cache" },
    generators: 1,
    rules: [],
    folder: path.join(workspace.dataDir, "capacity", id),
    id,
    timeScale: TIME_SCALE,
    guard: () => Promise.resolve(),
  };
}

const planOf = ({ mix, request, objectives }: TrialSetup, trial: Trial): Plan =>
  trialPlan(trial, {
    mix,
    request,
    limitsOf: (endpoint) => limitsOf(endpoint, objectives),
    timeScale: TIME_SCALE,
    mostVus: 1000,
  });

/** Planned starts in a stretch of the load (s). */
const startsIn = ({ journeys }: Plan, from: number, until: number): number =>
  sum(
    journeys.flatMap(({ schedule: { starts, slotSeconds } }) =>
      starts.filter((_, slot) => slot * slotSeconds >= from - 1e-9 && slot * slotSeconds < until - 1e-9),
    ),
  );

/** Of one objective; a lack of it shows as counts that no trial has. */
const tallyOf = ({ tallies }: Pick<TrialResult, "tallies">, id: string): Tally =>
  tallies[id] ?? { requests: -1, beyond: -1 };

const configOf = ({ folder }: TrialSetup): Promise<string> => readFile(trialPaths(folder, 1).config, "utf8");

/** Answers every poll; takes longer where the client says that it keeps its connection, as autocannon does and k6 does not. */
const serverWith = (keepAliveMs: number) =>
  startHttpServer(
    ({ headers }, response) => {
      const wait = headers.connection === "keep-alive" ? keepAliveMs : 10;
      setTimeout(() => response.writeHead(200, { "content-type": "application/json" }).end("{}"), wait);
    },
    { port: 0 },
  );

describe.skipIf(engineMissing)(`trials with k6 ${needsEngine}`, () => {
  let workspace: Workspace;
  let sandbox: SandboxReady;
  let setup: TrialSetup;
  let play: PlayTrial;
  const signal = AbortSignal.timeout(240_000);
  const hooks = { log: keptLog().log };
  beforeAll(async () => {
    workspace = await openWorkspace();
    sandbox = await startRunningSandbox(
      workspace,
      "documents.workers=8",
      "documents.service=20ms",
      "documents.queue=100000",
    );
    setup = await setupIn(workspace, sandbox, "first");
    ({ play } = await openTrials(setup, hooks, signal));
  });
  afterAll(() => workspace[Symbol.asyncDispose]());

  describe("at a rate that the system serves", () => {
    let plan: Plan;
    let result: TrialResult;
    let counted: number;
    beforeAll(async () => {
      const before = await countedBy(sandbox);
      plan = planOf(setup, trialOf(1, 60));
      result = await play(trialOf(1, 60), signal);
      counted = (await countedBy(sandbox)) - before;
    });

    it("every request that the sandbox served was sent, and no other", () => {
      expect(result.end).toBe("finished");
      expect(result.requestsSent).toBe(counted);
      // k6 may leave out the start that falls on the very end.
      expect(startsIn(plan, 0, WARM_UP + MEASURED) - counted).toBeGreaterThanOrEqual(0);
      expect(startsIn(plan, 0, WARM_UP + MEASURED) - counted).toBeLessThanOrEqual(1);
    });

    it("only those of the measured part count, every one in a slice", () => {
      const { requests } = tallyOf(result, "p95<0.25s");
      expect(Math.abs(requests - startsIn(plan, WARM_UP, WARM_UP + MEASURED))).toBeLessThanOrEqual(EDGE);
      expect(result.requestsSent - requests).toBeGreaterThan(startsIn(plan, 0, WARM_UP) - EDGE);
      expect(sum(result.slices.map((slice) => tallyOf(slice, "p95<0.25s").requests))).toBe(requests);
    });

    it("each limit is counted by itself", () => {
      const beyond = (id: string): number => tallyOf(result, id).beyond;
      expect(beyond("errors<1%")).toBe(0);
      expect(beyond("p95<0.25s")).toBeLessThan(20);
      // Of exponential services of 20 ms a share of e^(−10/20) = 0.61 takes longer than 10 ms.
      const share = beyond("p20<0.01s") / tallyOf(result, "p20<0.01s").requests;
      expect(share).toBeGreaterThan(0.5);
      expect(share).toBeLessThan(0.75);
    });

    it("answers come at the rate that was asked for", () => {
      expect(result.answeredPerSecond).toBeGreaterThan(60 * 0.7);
      expect(result.answeredPerSecond).toBeLessThan(60 * 1.3);
      expect(result.latencySeconds.p50).toBeGreaterThan(0.01);
    });
  });

  it("a trial that is broken off rejects, and the same seed gives the same schedule again", async () => {
    const again = { ...setup, folder: path.join(workspace.dataDir, "capacity", "again") };
    const { play: playSecond } = await openTrials(again, hooks, signal);
    const stop = new AbortController();
    const broken = playSecond(trialOf(1, 60), AbortSignal.any([stop.signal, signal]));
    stop.abort(new Error("enough"));
    await expect(broken).rejects.toThrow("enough");
    const rest = { ...again, folder: path.join(workspace.dataDir, "capacity", "rest") };
    const { play: playThird } = await openTrials(rest, hooks, signal);
    await playThird(trialOf(1, 60), signal);
    expect(await configOf(rest)).toBe(await configOf(setup));
  });

  it("an overload that collapses ends early", async () => {
    const lenient = { ...setup, folder: path.join(workspace.dataDir, "capacity", "overload") };
    const { play: playOverload } = await openTrials(lenient, hooks, signal);
    const result = await playOverload({ ...trialOf(2, 700), measureSeconds: 40 }, signal);
    expect(result.end).toBe("collapsed");
    expect(result.requestsSent).toBeLessThan((700 * 42) / 2);
    expect(result.recoverySeconds).toBeNull();
  });

  it("what the guard refuses is not played", async () => {
    const before = await countedBy(sandbox);
    const refusal = new AppError("PLAN_RATE_TOO_HIGH", "faster than its cap");
    const refused = {
      ...setup,
      folder: path.join(workspace.dataDir, "capacity", "refused"),
      guard: () => Promise.reject(refusal),
    };
    const { play: playGuarded } = await openTrials(refused, hooks, signal);
    await expect(playGuarded(trialOf(1, 60), signal)).rejects.toBe(refusal);
    expect(await countedBy(sandbox)).toBe(before);
  });

  describe("the cross-check by a second generator", () => {
    it.each([
      { keepAliveMs: 10, kind: "agree" },
      { keepAliveMs: 40, kind: "disagree" },
    ])("of a system that takes $keepAliveMs ms for one and 10 ms for the other: they $kind", async (one) => {
      await using server = await serverWith(one.keepAliveMs);
      const name = `checked-${one.kind}`;
      const checked = {
        ...setup,
        deployments: setup.deployments.map((served) => ({ ...served, url: server.url })),
        bases: { documents: server.url },
        objectives: setup.objectives.slice(0, 1),
        folder: path.join(workspace.dataDir, "capacity", name),
      };
      const trials = await openTrials(checked, hooks, signal);
      const finding = { verifiedRate: 150, bindingObjective: "p95<0.25s" };
      const told = await crossCheck(
        { finding, number: 1 },
        { trials, objectives: checked.objectives, seed: 11 },
        signal,
      );
      // The sentence names what differs: shown when they do not do what they should.
      expect(told).toMatchObject({
        kind: one.kind,
        sentence: expect.stringContaining("documents/axis-poll"),
      });
    });
  });
});
