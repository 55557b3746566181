// What k6 and a second generator measured of one request → whether they agree. Pure.
import {
  agree,
  generatorResult,
  NATIVE_BUCKET_ERROR,
  type CrossCheck,
  type GeneratorResult,
} from "../analysis/cross-check.ts";
import { quantile, sumHistograms } from "../analysis/histogram.ts";
import type { ProbeRemark } from "../analysis/probe-remark.ts";
import type { PartReading } from "../analysis/search/trial-tally.ts";
import type { TrialResult } from "../analysis/search/trial.ts";
import { countText, numberText, percentText } from "../analysis/sentences.ts";
import { classCounts } from "../analysis/window.ts";
import type { CheckPlan } from "../planning/check-plan.ts";

/** The part of a probe's measurement that decides whether its request could be repeated. */
interface Repeated {
  readonly requests: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly expected: readonly number[];
  readonly interrupted: boolean;
  /** Why the second generator may have measured itself. */
  readonly doubts: readonly ProbeRemark[];
}

export interface CheckMeasured {
  readonly plan: CheckPlan;
  readonly result: TrialResult;
  /** Of the trial, by slice; of `slices` slices those in which nothing was sent are absent. */
  readonly parts: Readonly<Record<string, PartReading>>;
  readonly slices: number;
  /** The reason why nothing was repeated, where nothing was. */
  readonly probe: (Repeated & { readonly measured: GeneratorResult }) | string;
}

export const unclear = (sentence: string): CrossCheck => ({ kind: "unclear", sentence });

/** The requests to the endpoint that sessions of the trial made in its measured part. */
export function resultOfParts({
  plan,
  parts,
  slices,
}: Omit<CheckMeasured, "probe" | "result">): GeneratorResult {
  const { endpoint, mixPerSecond, mixDispersion, measureSeconds } = plan;
  const counted = Array.from({ length: slices }, (_, i) => {
    const { requests = 0, bad = {} } = parts[String(i)]?.endpoints[endpoint.id] ?? {};
    return { requests, beyond: requests - classCounts({ requests, bad }).good };
  });
  const latency = sumHistograms(
    Object.values(parts).flatMap(({ endpoints }) => endpoints[endpoint.id]?.latency ?? []),
  );
  return generatorResult({
    name: "k6",
    askedPerSecond: mixPerSecond,
    arrivalDispersion: mixDispersion,
    seconds: measureSeconds,
    slices: counted,
    quantileAt: (share) => quantile(latency, share),
    bucketError: NATIVE_BUCKET_ERROR,
    arrivals: "poisson",
  });
}

const TOO_MANY = 429;
/** More refused than this, and what a session sent was of one use. */
const REFUSED_SHARE = 0.01;

/** Repeated requests that were refused for what they are, not for the load: 400 to 499 without 429. */
function refusedOnes({ statuses, expected }: Repeated): readonly [status: string, count: number][] {
  return Object.entries(statuses).filter(([text]) => {
    const status = Number(text);
    return status >= 400 && status < 500 && status !== TOO_MANY && !expected.includes(status);
  });
}

/** In words that follow "the second generator cannot be used:". */
function doubtText(doubt: ProbeRemark): string {
  if (doubt.kind === "busy") return `it used ${percentText(doubt.core)} of its core`;
  if (doubt.kind === "late")
    return `one request in a hundred was sent ${numberText(doubt.seconds)} s late or more`;
  return doubt.kind === "unsent"
    ? `only ${percentText(doubt.share)} of its requests could be sent`
    : "it had nothing to send";
}

function whyUnclear({ result, probe }: CheckMeasured): string | undefined {
  if (result.invalid.length > 0) return `the trial of k6 cannot be used. ${result.invalid.join(" ")}`;
  if (typeof probe === "string") return probe;
  if (probe.interrupted) return "the load of k6 ended before the second generator had measured.";
  if (probe.doubts.length > 0)
    return `the second generator cannot be used: ${probe.doubts.map(doubtText).join(", ")}.`;
  const refused = refusedOnes(probe);
  const count = refused.reduce((total, [, one]) => total + one, 0);
  if (count <= REFUSED_SHARE * probe.requests) return undefined;
  const words = refused.map(([status]) => status).join(", ");
  return `requests of sessions cannot be repeated: ${countText(count)} of ${countText(probe.requests)} were answered with ${words}.`;
}

/** A trial that ends before its time although its rate is well below the one that was held contradicts the finding. */
export function judgeCheck(measured: CheckMeasured): CrossCheck {
  const { plan, result, probe } = measured;
  const name = plan.endpoint.id.replace(".", "/");
  if (result.end !== "finished")
    return {
      kind: "disagree",
      sentence: `The cross-check had to be broken off at ${percentText(plan.loadShare)} of the rate that was held: the system did not bear it any more.`,
    };
  const because = whyUnclear(measured);
  if (because !== undefined || typeof probe === "string")
    return unclear(`No cross-check with ${name}: ${because ?? ""}`);
  const { kind, sentence } = agree(resultOfParts(measured), probe.measured);
  return {
    kind,
    sentence: `${name} at ${percentText(plan.loadShare)} of the rate that was held: ${sentence}`,
  };
}
