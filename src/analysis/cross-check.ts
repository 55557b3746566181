// Do two generators see the same system? A capacity finding counts only when a second, independent generator agrees with
// the first, at the same time and on the same request, within what chance, buckets and the spacing of arrivals explain.
import { binomialChiSquare, sumCounted, type Counted } from "./binomial-scatter.ts";
import { countText, numberText, percentText } from "./sentences.ts";

/** A quantile with the 95 % interval of its order statistics, in seconds. */
export interface QuantileBand {
  readonly seconds: number;
  readonly low: number;
  readonly high: number;
}

/** What one generator measured of a request that both sent while the system bore the load of both. */
export interface GeneratorResult {
  /** "k6", "autocannon". */
  readonly name: string;
  /** Mean rate of this request that it was asked for (1/s). */
  readonly askedPerSecond: number;
  /** Variance of the count of requests over that of Poisson arrivals: above 1 where a session sends several. */
  readonly arrivalDispersion: number;
  /** Length of the measured part. */
  readonly seconds: number;
  readonly requests: number;
  /** Those of them that were too slow or not answered rightly; exact. */
  readonly beyond: number;
  /** Null where nothing was timed. */
  readonly p50: QuantileBand | null;
  readonly p95: QuantileBand | null;
  /** Relative error of a quantile by the buckets it was read from: 0.0433 of native histograms, 0.001 of HDR. */
  readonly bucketError: number;
  /**
   * Variance of the count of bad requests over that of independent ones, at least 1: requests that queue behind each
   * other are slow together. See batchDispersion.
   */
  readonly dispersion: number;
  readonly arrivals: "poisson" | "even";
}

export interface CrossCheck {
  readonly kind: "agree" | "disagree" | "unclear";
  /** For people: what differs by how much, or that nothing does. */
  readonly sentence: string;
}

/** Worst error of a quantile read from a native histogram of schema 3: (γ − 1) ÷ (γ + 1) with γ = 2^(1/8). */
export const NATIVE_BUCKET_ERROR = (2 ** (1 / 8) - 1) / (2 ** (1 / 8) + 1);

const Z95 = 1.96;
/** Difference in standard errors that is no chance any more: four comparisons give one false alarm in about a hundred. */
const Z_DIFFERENT = 3;
/** Fewer requests of either generator prove nothing either way. */
const FEWEST_REQUESTS = 100;
/**
 * Generators differ by their own work for each request, and by whether the making of a connection is timed. Assumption;
 * the limits of objectives lie at a second and more.
 */
const OWN_SECONDS = 0.005;
/** Sessions that fail do not send what they would have sent later. Assumption; objectives allow a percent or two. */
const OWN_SHARE = 0.02;
/**
 * Evenly spaced arrivals halve the waiting of Poisson ones where service times are exponential (Allen–Cunneen:
 * (Ca² + Cs²) ÷ 2 with Ca = 0 instead of 1), so a quantile may be lower by up to this factor.
 */
const EVEN_FACTOR = 2;

/**
 * The quantile of a share with the 95 % interval of its order statistics: ranks n·p ± 1.96·√(n·p·(1 − p)·φ), the normal
 * approximation of the binomial count below it.
 * @param at the value below which a share of all requests lies, in seconds; undefined where there is none.
 */
export function quantileBand(
  p: number,
  { requests, dispersion }: Pick<GeneratorResult, "requests" | "dispersion">,
  at: (share: number) => number | null | undefined,
): QuantileBand | null {
  const half = Z95 * Math.sqrt((p * (1 - p) * Math.max(1, dispersion)) / Math.max(1, requests));
  const [low, seconds, high] = [Math.max(0, p - half), p, Math.min(1, p + half)].map((share) => at(share));
  return typeof low !== "number" || typeof seconds !== "number" || typeof high !== "number"
    ? null
    : { seconds, low, high };
}

const MOST_BATCHES = 12;

/**
 * Variance of bad requests between batches over the binomial one; at least 1. Batches are as long as the slices allow
 * for 12 of them, because short ones hide that slow requests come together.
 * @param slices neighbouring parts of the measured time, of equal length.
 */
export function batchDispersion(slices: readonly Counted[]): number {
  const size = Math.max(1, Math.ceil(slices.length / MOST_BATCHES));
  const batches = Array.from({ length: Math.floor(slices.length / size) }, (_, i) =>
    sumCounted(slices.slice(i * size, (i + 1) * size)),
  ).filter(({ requests }) => requests > 0);
  const chiSquare = binomialChiSquare(batches);
  return batches.length < 3 || chiSquare === null ? 1 : Math.max(1, chiSquare / (batches.length - 1));
}

/** What is left to say of a generator when its requests are counted and timed. */
export interface CountedRequests extends Pick<
  GeneratorResult,
  "name" | "askedPerSecond" | "arrivalDispersion" | "seconds" | "bucketError" | "arrivals"
> {
  /** Neighbouring parts of the measured time, of equal length: every request is in one. */
  readonly slices: readonly Counted[];
  /** Latency below which a share of all requests lies (s). */
  readonly quantileAt: (share: number) => number | null | undefined;
}

export function generatorResult({ slices, quantileAt, ...known }: CountedRequests): GeneratorResult {
  const counted = { ...sumCounted(slices), dispersion: batchDispersion(slices) };
  return {
    ...known,
    ...counted,
    p50: quantileBand(0.5, counted, quantileAt),
    p95: quantileBand(0.95, counted, quantileAt),
  };
}

const rateOf = ({ requests, seconds }: GeneratorResult): number => requests / seconds;
const shareOf = ({ requests, beyond }: GeneratorResult): number => beyond / requests;

/** Neither need send as often as the other, but each what it was asked for. */
function rateDiffers(one: GeneratorResult): string[] {
  const { name, askedPerSecond, arrivalDispersion, seconds } = one;
  const chance = Z_DIFFERENT * Math.sqrt((askedPerSecond * Math.max(1, arrivalDispersion)) / seconds);
  return Math.abs(rateOf(one) - askedPerSecond) <= chance + OWN_SHARE * askedPerSecond
    ? []
    : [`${name} sent ${numberText(rateOf(one))} requests/s instead of ${numberText(askedPerSecond)}`];
}

/** True when the difference may come from even arrivals, which make a system look better and never worse. */
const flattered = (lower: GeneratorResult, higher: GeneratorResult): boolean =>
  lower.arrivals === "even" && higher.arrivals === "poisson";

function shareDiffers(a: GeneratorResult, b: GeneratorResult): string[] {
  const [lower, higher] = shareOf(a) <= shareOf(b) ? [a, b] : [b, a];
  // Near capacity the share of bad requests grows with a power of 20 to 100 of the rate: no bound can be given.
  if (flattered(lower, higher)) return [];
  const pooled = (a.beyond + b.beyond) / (a.requests + b.requests);
  const variance =
    pooled * (1 - pooled) * (Math.max(1, a.dispersion) / a.requests + Math.max(1, b.dispersion) / b.requests);
  // The counts are whole numbers, so half a request on either side is no difference.
  const whole = 0.5 / a.requests + 0.5 / b.requests;
  const allowed = Z_DIFFERENT * Math.sqrt(variance) + whole;
  return shareOf(higher) - shareOf(lower) <= allowed
    ? []
    : [
        `bad requests are ${percentText(shareOf(a))} with ${a.name} and ${percentText(shareOf(b))} with ${b.name}, ` +
          `which is more than the ${percentText(allowed)} that chance explains`,
      ];
}

interface Timed {
  readonly of: GeneratorResult;
  readonly band: QuantileBand;
}

/** No generator times better than a microsecond; keeps ratios finite. */
const CLOCK_SECONDS = 1e-6;
const logRatio = (high: number, low: number): number =>
  Math.log(Math.max(CLOCK_SECONDS, high) / Math.max(CLOCK_SECONDS, low));

/** Largest ratio of the higher to the lower value that is no difference. */
function allowedRatio(lower: Timed, higher: Timed): number {
  const up = logRatio(lower.band.high, lower.band.seconds);
  const down = logRatio(higher.band.seconds, higher.band.low);
  const chance = Math.exp((Z_DIFFERENT / Z95) * Math.hypot(up, down));
  const buckets = (1 + lower.of.bucketError) * (1 + higher.of.bucketError);
  return chance * buckets * (flattered(lower.of, higher.of) ? EVEN_FACTOR : 1);
}

function quantileDiffers(name: "p50" | "p95", a: GeneratorResult, b: GeneratorResult): string[] {
  const [bandA, bandB] = [a[name], b[name]];
  if (bandA === null || bandB === null)
    return bandA === bandB ? [] : [`only one of them has a ${name} (${bandA === null ? b.name : a.name})`];
  const sides = [
    { of: a, band: bandA },
    { of: b, band: bandB },
  ] as const;
  const [lower, higher] = bandA.seconds <= bandB.seconds ? sides : [sides[1], sides[0]];
  const ratio = allowedRatio(lower, higher);
  return higher.band.seconds <= lower.band.seconds * ratio + OWN_SECONDS
    ? []
    : [
        `${name} is ${numberText(bandA.seconds)} s with ${a.name} and ${numberText(bandB.seconds)} s with ${b.name}, ` +
          `which is more than the factor ${numberText(ratio)} that errors explain`,
      ];
}

const p95Text = ({ name, p95 }: GeneratorResult): string =>
  `p95 is ${p95 === null ? "not known" : `${numberText(p95.seconds)} s`} with ${name}`;

/**
 * Compares two generators on one request: rate against what was asked, share of bad requests, p50 and p95. Each difference is held
 * against three standard errors (order statistics and counts, widened by the dispersion), the error of both sides'
 * buckets, 5 ms of the generators' own work, and, where only one of them sends Poisson arrivals, what even spacing hides.
 * `unclear`: one of them has fewer than 100 requests, so that nothing follows.
 */
export function agree(a: GeneratorResult, b: GeneratorResult): CrossCheck {
  const few = [a, b].find(({ requests }) => requests < FEWEST_REQUESTS);
  if (few !== undefined) {
    const sentence = `${few.name} made ${countText(few.requests)} requests; ${FEWEST_REQUESTS} are needed to compare two generators.`;
    return { kind: "unclear", sentence };
  }
  const differences = [
    ...rateDiffers(a),
    ...rateDiffers(b),
    ...shareDiffers(a, b),
    ...quantileDiffers("p50", a, b),
    ...quantileDiffers("p95", a, b),
  ];
  const names = `${a.name} and ${b.name}`;
  return differences.length > 0
    ? { kind: "disagree", sentence: `${names} disagree: ${differences.join("; ")}.` }
    : { kind: "agree", sentence: `${names} agree within their errors: ${p95Text(a)}, ${p95Text(b)}.` };
}
