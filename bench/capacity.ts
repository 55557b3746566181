/**
 * How right the capacity search is, on servers whose capacity is known: the acceptance table, beside the usual ramp on
 * the same servers. Virtual time; about five minutes for 30 seeds. `npx tsx bench/capacity.ts [seeds] [first seed]`
 */
import { mmcCapacity } from "../src/analysis/queueing/mmc.ts";
import { mmckCapacity } from "../src/analysis/queueing/mmck.ts";
import type { ServerSpec, VirtualSession } from "../src/analysis/virtual/server-spec.ts";
import { playVirtualTrial } from "../src/analysis/virtual/virtual-trial.ts";
import { naiveRamp } from "../test/support/naive-ramp.ts";
import { accuracyOf, markovian, searchVirtually, slowerThan } from "../test/support/virtual-search.ts";

const LIMIT = 2.5;
const goal = { allowed: 0.05, limitSeconds: LIMIT };

interface Row {
  readonly name: string;
  readonly server: ServerSpec;
  /** Capacity (1/s); by formula, or by long simulation where there is none. */
  readonly truth: number;
}

/** Share of bad requests over an hour at a rate, ten times over. */
function longShare(server: ServerSpec, rate: number): number {
  const objectives = [slowerThan(LIMIT)];
  let [requests, beyond] = [0, 0];
  for (let number = 1; number <= 10; number += 1) {
    // Sessions fill a queue slower, by as much as there are requests in one.
    const warmUpSeconds = 600 * Math.min(5, server.session?.requests ?? 1);
    const trial = { number, phase: "overload", rate, warmUpSeconds, measureSeconds: 3600 } as const;
    const counted = playVirtualTrial({ server, objectives, seed: 4242 }, trial, 0).tallies[`p95<${LIMIT}s`];
    requests += counted?.requests ?? 0;
    beyond += counted?.beyond ?? 0;
  }
  return beyond / requests;
}

/** Halves the interval that the capacity lies in, with the same arrivals at every step: within about 0.5 %. */
function simulatedTruth(server: ServerSpec): number {
  let [low, high] = [
    0.3 * (server.workers / server.serviceSeconds),
    1.1 * (server.workers / server.serviceSeconds),
  ];
  for (let step = 0; step < 9; step += 1) {
    const middle = (low + high) / 2;
    if (longShare(server, middle) <= goal.allowed) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const exact = (workers: number, service: number): Row => ({
  name: `M/M/${workers}, ${service} s`,
  server: markovian(workers, service),
  truth: mmcCapacity({ workers, serviceSeconds: service }, goal),
});

const simulated = (name: string, change: Partial<ServerSpec>): Row => {
  const server = { ...markovian(8, 0.4), ...change };
  return { name, server, truth: simulatedTruth(server) };
};

/** One request after another, with pauses as trials have them. The ramp plays the same requests without sessions. */
const sessionOf = (requests: number): VirtualSession => ({ requests, thinkSeconds: 5 });

const rows = (): Row[] => [
  exact(1, 0.1),
  exact(4, 0.5),
  exact(8, 0.4),
  exact(16, 0.25),
  exact(50, 0.5),
  simulated("lognormal CV 1.5, 8 × 0.4 s", { distribution: { kind: "lognormal", variation: 1.5 } }),
  simulated("M/M/8-PS, 0.4 s", { discipline: "ps" }),
  {
    name: "M/M/8/8+24, 0.4 s",
    server: { ...markovian(8, 0.4), queue: 24 },
    truth: mmckCapacity({ workers: 8, serviceSeconds: 0.4, places: 24 }, goal),
  },
  simulated("H₂ CV² 4, 8 × 0.4 s", { distribution: { kind: "hyperexponential", squaredVariation: 4 } }),
  simulated("M/M/8, sessions of 8 requests", { session: sessionOf(8) }),
  simulated("M/M/8, sessions of 25 requests", { session: sessionOf(25) }),
  simulated("4 × 40 ms, sessions of 15 requests", { ...markovian(4, 0.04), session: sessionOf(15) }),
  simulated("80 × 0.4 s, sessions of 15 requests", { workers: 80, session: sessionOf(15) }),
];

const percent = (value: number): string => `${value >= 0 ? "+" : "−"}${(100 * Math.abs(value)).toFixed(1)}`;
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const [seeds, first] = [Number(process.argv[2] ?? 30), Number(process.argv[3] ?? 101)];
const numbers = Array.from({ length: seeds }, (_, i) => first + i);
console.log(`${seeds} seeds from ${first}, standard preset; % of the true capacity\n`);
console.log(
  "| server | truth 1/s | bias | 95 % of errors below | verified [5 %, 95 %] | > +3 % | coverage | trials | min | requests | ramp 10 min | ramp 2 h | its min | its requests | ramp ÷ search error |",
);
console.log(`|${" --- |".repeat(15)}`);
for (const { name, server, truth } of rows()) {
  const found = accuracyOf(
    numbers.map((seed) => searchVirtually({ server, seed })),
    truth,
  );
  const ramp = (seconds: number) => {
    const ends = numbers.map((seed) => naiveRamp({ server, seconds, limitSeconds: LIMIT, seed }));
    return {
      bias: median(ends.map(({ rate }) => rate / truth - 1)),
      minutes: median(ends.map((end) => end.seconds)) / 60,
      requests: median(ends.map(({ requests }) => requests)),
    };
  };
  const [short, long] = [ramp(600), ramp(7200)];
  const [low, middle, high] = found.verified.map(percent);
  const cells = [
    name,
    truth.toFixed(2),
    percent(found.bias),
    (100 * found.error).toFixed(1),
    `${middle} [${low}, ${high}]`,
    `${(100 * found.unsafe).toFixed(0)} %`,
    `${(100 * found.coverage).toFixed(0)} %`,
    found.trials,
    found.minutes.toFixed(0),
    found.requests,
    percent(short.bias),
    percent(long.bias),
    long.minutes.toFixed(0),
    long.requests,
    (Math.abs(long.bias) / Math.max(0.001, Math.abs(found.bias))).toFixed(1),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}
