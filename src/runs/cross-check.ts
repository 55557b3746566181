// The cross-check of a capacity finding: k6 plays the mix below the rate that was held, and autocannon repeats a request
// of its sessions at the same time.
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { CrossCheck } from "../analysis/cross-check.ts";
import { probeDoubts } from "../analysis/probe-verdict.ts";
import type { SearchObjective, Trial } from "../analysis/search/trial.ts";
import type { SentRequest } from "../catalogue/k6-metrics.ts";
import { toOrigin } from "../config/origin.ts";
import { checkPlan, type CheckPlan } from "../planning/check-plan.ts";
import { trialPatience } from "../planning/trial-plan.ts";
import {
  probeEndpoint,
  probeResultOf,
  type ProbeMeasurement,
  type ProbeSpec,
} from "../probe/probe-endpoint.ts";
import { judgeCheck, unclear, type CheckMeasured } from "./check-result.ts";
import type { CheckRequest } from "./find-capacity.ts";
import type { Trials } from "./k6-trial.ts";
import { sliceCount } from "./trial-result.ts";

const Sent = z.object({
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  statuses: z.array(z.number()).readonly(),
}) satisfies z.ZodType<SentRequest>;

/** As many are waited for, so that not all that is sent is the same; or for so long after the first. */
const ENOUGH = 8;
const LONGEST_WAIT_MS = 2000;
const POLL_MS = 50;

/**
 * Requests that sessions handed in; what is no such request is none. One to an address that no trial may load is none
 * either: whoever reaches the receiver could hand it in.
 */
export function createSamples(origins: ReadonlySet<string>) {
  const kept: SentRequest[] = [];
  let firstAt: number | undefined;
  return {
    kept,
    onSample: (body: Uint8Array): void => {
      const sent = Sent.safeParse(JSON.parse(Buffer.from(body).toString("utf8")));
      if (!sent.success || !origins.has(toOrigin(sent.data.url))) return;
      firstAt ??= performance.now();
      kept.push(sent.data);
    },
    isEnough: (): boolean =>
      kept.length >= ENOUGH || (firstAt !== undefined && performance.now() - firstAt > LONGEST_WAIT_MS),
  };
}

type Samples = ReturnType<typeof createSamples>;

interface Meanwhile {
  readonly plan: CheckPlan;
  readonly trials: Trials;
  readonly seed: number;
  readonly samples: Samples;
}

/** The request of the first sample, with the others in turn; or why there is none. */
function specOf({ plan, trials: { frame }, seed, samples }: Meanwhile): ProbeSpec | string {
  const [first, ...others] = samples.kept;
  if (first === undefined) return "no session sent this request in time.";
  const origins = new Set(samples.kept.map(({ url }) => toOrigin(url)));
  if (origins.size > 1) return `it is sent to several addresses (${[...origins].join(", ")}).`;
  const timeoutSeconds = trialPatience(plan.endpoint, frame);
  return {
    url: first.url,
    headers: first.headers,
    others,
    method: "GET",
    statuses: first.statuses,
    seed,
    ratePerSecond: plan.probePerSecond,
    warmUpSeconds: plan.warmUpSeconds,
    seconds: plan.probeSeconds,
    timeoutSeconds,
    limitSeconds: frame.limitsOf(plan.endpoint)[0] ?? timeoutSeconds,
  };
}

function probedOf(measured: ProbeMeasurement): CheckMeasured["probe"] {
  const { requests, statuses, order, interrupted } = measured;
  return {
    requests,
    statuses,
    expected: order.statuses ?? [],
    interrupted,
    doubts: probeDoubts(measured, order.limitSeconds),
    measured: probeResultOf(measured),
  };
}

/** @param ended aborts when the load of k6 has ended. */
async function probeMeanwhile(meanwhile: Meanwhile, ended: AbortSignal): Promise<CheckMeasured["probe"]> {
  while (!meanwhile.samples.isEnough() && !ended.aborted) await sleep(POLL_MS);
  const spec = specOf(meanwhile);
  if (typeof spec === "string") return spec;
  return ended.aborted ? "the load of k6 was over too soon." : probedOf(await probeEndpoint(spec, ended));
}

/** What a search brings to its cross-check. */
export interface CheckedSearch {
  readonly trials: Trials;
  readonly objectives: readonly SearchObjective[];
  readonly seed: number;
}

/**
 * Plays it when the finding has a rate that was held. Rejects when the signal is aborted, when the guard refuses the
 * trial, or when a generator cannot be started.
 */
export async function crossCheck(
  { finding, number }: CheckRequest,
  { trials, objectives, seed }: CheckedSearch,
  signal: AbortSignal,
): Promise<CrossCheck> {
  const { verifiedRate, bindingObjective } = finding;
  const { frame } = trials;
  const system = objectives.find(({ id }) => id === bindingObjective)?.system ?? null;
  const plan = verifiedRate === null ? undefined : checkPlan({ ...frame, verifiedRate, system });
  if (plan === undefined)
    return unclear(
      "No cross-check: nothing that is searched is a request that a second generator could repeat.",
    );
  const { rate, warmUpSeconds, measureSeconds, endpoint } = plan;
  const trial: Trial = { number, phase: "full", rate, warmUpSeconds, measureSeconds };
  const samples = createSamples(trials.origins);
  const over = new AbortController();
  const playing = trials
    .playSampled(trial, { endpoint: endpoint.id, onSample: samples.onSample }, signal)
    .finally(() => over.abort());
  const [played, probe] = await Promise.allSettled([
    playing,
    probeMeanwhile({ plan, trials, seed, samples }, over.signal),
  ]);
  if (played.status === "rejected") throw played.reason;
  if (probe.status === "rejected") throw probe.reason;
  const { result, totals } = played.value;
  return judgeCheck({
    plan,
    result,
    parts: totals?.parts ?? {},
    slices: sliceCount(measureSeconds, frame.timeScale),
    probe: probe.value,
  });
}
