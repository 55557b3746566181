// May runs be compared at all? Two loads that differ make two results that differ, whatever the systems do. Pure.
import type { CompareWarning, Surrounding } from "../analysis/compare/warning.ts";
import type { KeptRun } from "./run-measurements.ts";
import type { RunRecord } from "./run-record.ts";

/** What must be the same in all runs, by the words for it. */
const workload: Readonly<Record<string, (record: RunRecord) => unknown>> = {
  surge: ({ surge }) => surge,
  scope: ({ scope }) => scope.toSorted(),
  duration: ({ plan }) => `${plan.durationSeconds} s`,
  "constant rate": ({ plan: { steady } }) =>
    steady === undefined ? "none" : `${steady.requestsPerSecond}/s`,
  "systems that took part": ({ systems }) => Object.keys(systems).toSorted(),
  scale: ({ plan }) => plan.scale,
  activity: ({ plan }) => plan.activity,
  "time factor": ({ plan }) => plan.timeFactor,
  "over-dispersion": ({ plan }) => plan.overDispersion,
  "choice of journeys": ({ plan }) => plan.options,
  faults: ({ plan }) => plan.faults,
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

function unusable({ id, outcome, verdict }: RunRecord): string[] {
  if (outcome.kind !== "finished")
    return [
      `The run "${id}" did not finish: ${outcome.kind}${outcome.because === null ? "" : `, ${outcome.because}`}.`,
    ];
  if (verdict.kind === "invalid") return [`The run "${id}" is invalid: ${verdict.reasons.join(" ")}`];
  return [];
}

/** Sentences about what forbids the comparison, all of them. */
export function incomparable(runs: readonly KeptRun[]): string[] {
  const ids = runs.map(({ record }) => record.id);
  const twice = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
  const differences = Object.entries(workload).flatMap(([word, of]) => {
    const values = [...new Set(runs.map(({ record }) => textOf(of(record))))];
    return values.length > 1 ? [`The runs differ in ${word}: ${values.join(" / ")}.`] : [];
  });
  return [
    ...twice.map((id) => `The run "${id}" is named twice; every run counts once.`),
    ...runs.flatMap(({ record }) => unusable(record)),
    ...differences,
  ];
}

const surroundings: readonly (readonly [Surrounding, (record: RunRecord) => unknown])[] = [
  ["machine", ({ environment }) => environment.machine],
  ["headroom", ({ headroom }) => headroom.version],
  ["k6", ({ engine }) => engine.version],
  ["generators", ({ engine }) => engine.generators],
];

const hashes = (runs: readonly KeptRun[], side: string): string =>
  runs
    .filter((run) => run.side === side)
    .map(({ record }) => record.scheduleHash)
    .toSorted()
    .join();

/** What weakens the comparison without forbidding it. */
export function doubts(runs: readonly KeptRun[]): CompareWarning[] {
  const differences = surroundings
    .filter(([, of]) => new Set(runs.map(({ record }) => textOf(of(record)))).size > 1)
    .map(([what]): CompareWarning => ({ kind: "surrounding", what }));
  const seeds = [...new Set(runs.map(({ record: { seed } }) => seed))];
  const isAlike = hashes(runs, "base") === hashes(runs, "candidate");
  return [
    ...differences,
    ...(isAlike ? [] : [{ kind: "schedules", seeds } as const]),
    ...(runs.some(({ readings }) => readings.length === 0) ? [{ kind: "no-series" } as const] : []),
  ];
}

/** Sentences about pairs that were not loaded alike. */
export function unlikePairs(runs: readonly KeptRun[]): string[] {
  const [base = [], candidate = []] = ["base", "candidate"].map((side) =>
    runs.filter((run) => run.side === side),
  );
  return base.flatMap(({ record }, i) => {
    const other = candidate[i]?.record;
    return other === undefined || other.scheduleHash === record.scheduleHash
      ? []
      : [`The pair "${record.id}" and "${other.id}" was loaded with two schedules.`];
  });
}
