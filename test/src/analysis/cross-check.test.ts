import { describe, expect, test } from "vitest";
import {
  agree,
  batchDispersion,
  generatorResult,
  NATIVE_BUCKET_ERROR,
  quantileBand,
  type GeneratorResult,
} from "../../../src/analysis/cross-check.ts";
import { uniformStream } from "../../../src/chance/uniform.ts";

const band = (seconds: number, share = 0.05) => ({
  seconds,
  low: seconds * (1 - share),
  high: seconds * (1 + share),
});

const k6: GeneratorResult = {
  name: "k6",
  askedPerSecond: 100,
  arrivalDispersion: 1,
  seconds: 60,
  requests: 6000,
  beyond: 240,
  p50: band(0.4),
  p95: band(1.2),
  bucketError: NATIVE_BUCKET_ERROR,
  dispersion: 1,
  arrivals: "poisson",
};
const autocannon: GeneratorResult = { ...k6, name: "autocannon", bucketError: 0.001 };

describe("agree", () => {
  test.each([
    { name: "the same figures", other: {}, kind: "agree" },
    { name: "a p95 within three standard errors and a bucket", other: { p95: band(1.35) }, kind: "agree" },
    { name: "a p95 twice as long", other: { p95: band(2.4) }, kind: "disagree" },
    { name: "a p50 half as long", other: { p50: band(0.2) }, kind: "disagree" },
    // Pooled share 0.05, standard error √(0.05 · 0.95 · 2 ⁄ 6000) = 0.00398 (bc): three of them are 72 requests of 6,000.
    { name: "60 bad requests more", other: { beyond: 300 }, kind: "agree" },
    { name: "120 bad requests more", other: { beyond: 360 }, kind: "disagree" },
    { name: "120 more where they come in clusters", other: { beyond: 360, dispersion: 9 }, kind: "agree" },
    // Three standard errors of 6,000 Poisson arrivals are 232 (bc), and 2 % for sessions that failed are 120.
    { name: "350 requests fewer than asked for", other: { requests: 5650, beyond: 226 }, kind: "agree" },
    { name: "10 % fewer than asked for", other: { requests: 5400, beyond: 216 }, kind: "disagree" },
    {
      name: "10 % fewer where sessions send nine each",
      other: { requests: 5400, beyond: 216, arrivalDispersion: 9 },
      kind: "agree",
    },
    {
      name: "a tenth of the requests, as asked for",
      other: { askedPerSecond: 10, requests: 600, beyond: 24 },
      kind: "agree",
    },
    { name: "nothing timed on one side", other: { p95: null }, kind: "disagree" },
    { name: "99 requests", other: { requests: 99, beyond: 4 }, kind: "unclear" },
  ])("$name: $kind", ({ other, kind }) => {
    expect(agree(k6, { ...autocannon, ...other }).kind).toBe(kind);
    expect(agree({ ...autocannon, ...other }, k6).kind).toBe(kind);
  });

  test("even spacing may make figures better, never worse", () => {
    const even: GeneratorResult = { ...autocannon, arrivals: "even" };
    expect(agree(k6, { ...even, beyond: 0, p95: band(0.7) }).kind).toBe("agree");
    expect(agree(k6, { ...even, beyond: 480 }).kind).toBe("disagree");
    expect(agree(k6, { ...even, p95: band(1.7) }).kind).toBe("disagree");
    expect(agree({ ...k6, arrivals: "even" }, { ...even, p95: band(0.7) }).kind).toBe("disagree");
  });

  test("says which figures differ, and by how much", () => {
    expect(agree(k6, { ...autocannon, beyond: 600, p95: band(2.4) }).sentence).toBe(
      "k6 and autocannon disagree: bad requests are 4 % with k6 and 10 % with autocannon, which is more " +
        "than the 1.41 % that chance explains; p95 is 1.2 s with k6 and 2.4 s with autocannon, which is more than the factor " +
        "1.16 that errors explain.",
    );
    expect(agree(k6, autocannon).sentence).toBe(
      "k6 and autocannon agree within their errors: p95 is 1.2 s with k6, p95 is 1.2 s with autocannon.",
    );
  });

  test("differences of a few milliseconds are the generators' own", () => {
    const fast = { p50: band(0.001), p95: band(0.002) };
    expect(agree({ ...k6, ...fast }, { ...autocannon, p50: band(0.004), p95: band(0.006) }).kind).toBe(
      "agree",
    );
    expect(agree({ ...k6, p50: band(0), p95: band(0) }, { ...autocannon, ...fast }).kind).toBe("agree");
  });
});

describe("quantileBand", () => {
  // Ranks of the 95 % interval of p95 from tables of order statistics: n = 1000 → 936…964, 5000 → 4719…4781.
  test.each([
    { requests: 1000, low: 936, high: 964 },
    { requests: 5000, low: 4719, high: 4781 },
  ])("ranks of p95 among $requests", ({ requests, low, high }) => {
    const ranks = quantileBand(0.95, { requests, dispersion: 1 }, (share) => share * requests);
    expect(ranks).toEqual({
      low: expect.closeTo(low, -0.3),
      seconds: expect.closeTo(0.95 * requests),
      high: expect.closeTo(high, -0.3),
    });
  });

  test("is absent where nothing was timed", () =>
    expect(quantileBand(0.95, { requests: 0, dispersion: 1 }, () => undefined)).toBeNull());
});

const slice = (beyond: number) => ({ requests: 100, beyond });

describe("batchDispersion", () => {
  // Twelve batches of five slices; by hand: share 0.05, χ² = Σ (beyond − 25)² ⁄ (500 · 0.05 · 0.95) = 12 · 625 ⁄ 23.75,
  // over 11 degrees of freedom 28.71.
  test("of bursts is the variance between batches over the binomial one", () => {
    const slices = Array.from({ length: 60 }, (_, i) => slice(10 * (Math.floor(i / 5) % 2)));
    expect(batchDispersion(slices)).toBeCloseTo((12 * 625) / 23.75 / 11, 10);
  });

  test.each([
    { name: "even counts", slices: Array.from({ length: 60 }, () => slice(5)) },
    { name: "nothing bad", slices: Array.from({ length: 60 }, () => slice(0)) },
    { name: "too few batches", slices: [slice(0), slice(50)] },
    { name: "nothing", slices: [] },
  ])("of $name is 1", ({ slices }) => expect(batchDispersion(slices)).toBe(1));
});

// The oracle of the whole comparison: a queue whose two measurements differ by chance alone, simulated here by the
// recursion of the earliest free worker (FCFS), and the same queue with slower service.
const WORKERS = 8;
const LIMIT = 1.2;
const SECONDS = 300;
const WARM_UP = 60;

interface QueueRun {
  readonly rate: number;
  readonly service: number;
  readonly seed: number;
}

function simulated({ rate, service, seed }: QueueRun): GeneratorResult {
  const uniform = uniformStream(seed, "queue");
  const exponential = (mean: number): number => -mean * Math.log(uniform());
  const free = Array.from({ length: WORKERS }, () => -WARM_UP);
  const times: number[] = [];
  const slices = Array.from({ length: SECONDS }, () => ({ requests: 0, beyond: 0 }));
  for (let at = exponential(1 / rate) - WARM_UP; at < SECONDS; at += exponential(1 / rate)) {
    const worker = free.indexOf(Math.min(...free));
    const end = Math.max(at, free[worker] ?? 0) + exponential(service);
    free[worker] = end;
    const slice = at < 0 ? undefined : slices[Math.floor(at)];
    if (slice === undefined) continue;
    times.push(end - at);
    slice.requests += 1;
    slice.beyond += end - at > LIMIT ? 1 : 0;
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number | undefined =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return generatorResult({
    name: `seed ${seed}`,
    askedPerSecond: rate,
    arrivalDispersion: 1,
    seconds: SECONDS,
    slices,
    quantileAt: at,
    bucketError: 0.001,
    arrivals: "poisson",
  });
}

const PAIRS = 150;

function disagreements(rate: number, service: { readonly a: number; readonly b: number }): number {
  const pairs = Array.from({ length: PAIRS }, (_, i) =>
    agree(
      simulated({ rate, service: service.a, seed: 2 * i + 1 }),
      simulated({ rate, service: service.b, seed: 2 * i + 2 }),
    ),
  );
  return pairs.filter(({ kind }) => kind === "disagree").length / PAIRS;
}

describe("two generators on a queue of 8 workers with exponential service of 0.4 s", () => {
  test.each([0.6, 0.75, 0.85])("seldom disagree by chance at a load of %s", (load) =>
    expect(disagreements((load * WORKERS) / 0.4, { a: 0.4, b: 0.4 })).toBeLessThanOrEqual(0.05),
  );

  test("disagree where one of them sees service that is a fifth slower", () =>
    expect(disagreements((0.75 * WORKERS) / 0.4, { a: 0.4, b: 0.48 })).toBeGreaterThan(0.8));
});
