/**
 * How often two identical systems are told apart, and how often a slower one is found: run by run, as headroom does it,
 * beside two usual rules. M/M/8, service 0.4 s, five runs a side of 300 s; simulated, no waiting. `bench/compare.ts 1000`.
 */
import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import { compareGroups, groupMeasurements, type Comparison } from "../src/analysis/compare/compare.ts";
import type { Measurement, Side } from "../src/analysis/compare/measurement.ts";
import { uniformStream } from "../src/chance/uniform.ts";
import { simulate } from "../test/support/simulated-station.ts";

const WORKERS = 8;
const SERVICE = 0.4;
const SECONDS = 300;
const WARM_UP = 60;
const RUNS = 5;
const MARGIN = 0.05;
const ALPHA = 0.05;
const USUAL = 1000;
const MOVED = 0.1;

interface Setting {
  readonly load: number;
  /** 1.05 for a service 5 % slower. */
  readonly slower: number;
  /** Both runs of a pair have the same arrivals, as those of --collect; service times are drawn anew for every run. */
  readonly shared: boolean;
}

function timesOf({ load, slower, shared }: Setting, side: Side, name: string): Float64Array {
  const own = `${side}-${name}`;
  const arrivals = shared ? name : own;
  const station = {
    workers: WORKERS,
    serviceSeconds: SERVICE * (side === "base" ? 1 : slower),
    rate: (load * WORKERS) / SERVICE,
    seconds: SECONDS,
    warmUpSeconds: WARM_UP,
  };
  return simulate(
    station,
    uniformStream(1, `arrivals-${load}-${arrivals}`),
    uniformStream(1, `services-${load}-${own}`),
  );
}

const p95 = (times: Float64Array): number => times.toSorted()[Math.floor(0.95 * times.length)] ?? Number.NaN;

/** Two-sided p of the Mann–Whitney test on all requests, by the normal approximation. */
function mannWhitneyP(base: Float64Array, candidate: Float64Array): number {
  const [low, high] = [base.toSorted(), candidate.toSorted()];
  let below = 0;
  let wins = 0;
  for (const value of high) {
    while ((low[below] ?? Infinity) < value) below += 1;
    wins += below;
  }
  const product = low.length * high.length;
  const deviation = Math.sqrt((product * (low.length + high.length + 1)) / 12);
  return 2 * normalCdf(-Math.abs(wins - product / 2) / deviation, 0, 1);
}

const measured = (side: Side, i: number, times: Float64Array): Measurement => ({
  side,
  run: `${side}-${i}`,
  metric: "p95",
  system: null,
  value: p95(times),
});

interface Outcome {
  readonly comparison: Comparison;
  /** Of the first run of each side alone, as it is usually done. */
  readonly requestLevel: boolean;
  readonly movedTenth: boolean;
}

function oneComparison(setting: Setting, replication: number): Outcome {
  const runs = Array.from({ length: RUNS }, (_, i) => ({
    base: timesOf(setting, "base", `${replication}-${i}`),
    candidate: timesOf(setting, "candidate", `${replication}-${i}`),
  }));
  const measurements = runs.flatMap(({ base, candidate }, i) => [
    measured("base", i, base),
    measured("candidate", i, candidate),
  ]);
  const [first] = runs;
  if (first === undefined) throw new Error("no runs");
  return {
    comparison: compareGroups(groupMeasurements(measurements), { margin: MARGIN, paired: setting.shared }),
    requestLevel: mannWhitneyP(first.base, first.candidate) <= ALPHA,
    movedTenth: Math.abs(p95(first.candidate) / p95(first.base) - 1) > MOVED,
  };
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

const line = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(11)).join("");

function row(setting: Setting, replications: number): readonly string[] {
  const outcomes = Array.from({ length: replications }, (_, i) => oneComparison(setting, i));
  const share = (is: (one: Outcome) => boolean): number =>
    outcomes.filter((one) => is(one)).length / replications;
  const verdict = (wanted: string): string =>
    percent(share(({ comparison }) => comparison.verdict === wanted));
  const different = share(({ comparison }) => (comparison.metrics[0]?.p ?? 1) <= ALPHA);
  const [requests, moved] = [share((one) => one.requestLevel), share((one) => one.movedTenth)];
  const gain =
    setting.slower === 1 ? `×${(requests / different).toFixed(1)}, ×${(moved / different).toFixed(1)}` : "";
  return [
    setting.load.toFixed(2),
    `+${(100 * (setting.slower - 1)).toFixed(0)} %`,
    setting.shared ? "shared" : "own",
    percent(different),
    verdict("regressed"),
    verdict("improved"),
    verdict("equivalent"),
    verdict("inconclusive"),
    percent(requests),
    percent(moved),
    gain,
  ];
}

function main(): void {
  const replications = Number(process.argv[2] ?? USUAL);
  const head = [
    "ρ",
    "service",
    "arrivals",
    "p ≤ 0.05",
    "regr.",
    "impr.",
    "equiv.",
    "inconcl.",
    "requests",
    "p95>10 %",
    "gain",
  ];
  console.log(`${replications} comparisons a row; requests: Mann–Whitney on all requests of one run a side.`);
  console.log("gain: false alarms of requests and of p95>10 % ÷ those of p ≤ 0.05.");
  console.log(line(head));
  for (const load of [0.6, 0.85])
    for (const shared of [false, true])
      for (const slower of [1, 1.03, 1.05, 1.1])
        console.log(line(row({ load, slower, shared }, replications)));
}

main();
