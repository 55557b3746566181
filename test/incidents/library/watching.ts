// A test runs, or nobody watches.
import { course, mainEndpoint, mixed, play, verified } from "../background.ts";
import type { Incident } from "../incident.ts";
import { during, line, sampled, type Clock } from "../series.ts";
import { runSeries, type Flow } from "../traffic.ts";

/** A load test drives procedures beyond its capacity on purpose. */
export function testRun(): Incident {
  const clock: Clock = { step: 5, count: 301 };
  const [begins, over] = [300, 1200];
  const load = line(
    [begins, 0],
    [600, 1.25 * verified.procedures],
    [over, 1.25 * verified.procedures],
    [over, 0],
  );
  const flows: readonly Flow[] = [
    {
      endpoint: "procedures.lookup",
      rates: (second) => mixed(load(second), { slow: load(second) > verified.procedures ? 0.7 : 0.01 }),
    },
  ];
  const present = (value: number): readonly (number | undefined)[] =>
    course(clock)((second) => (second >= begins && second < over + 300 ? value : undefined));
  const requests = runSeries(flows, { clock }).map((one) => ({
    ...one,
    values: one.values.map((value, i) => (present(1)[i] === undefined ? undefined : value)),
  }));
  return {
    id: "test-run",
    title: "A load test drives procedures beyond the capacity",
    clock,
    series: play({
      clock,
      flows,
      instead: [
        ...requests,
        sampled("runActive", {}, course(clock)(during([begins, over], 1, 0))),
        sampled("runLastPushAge", {}, present(1)),
        sampled("runGeneratorsReporting", {}, present(2)),
        sampled("runGeneratorsExpected", {}, present(2)),
        sampled("runGeneratorCpu", {}, present(0.4)),
        sampled("runDroppedStarts", { system: "procedures", journey: "lookup" }, present(0)),
      ],
    }),
    trouble: [begins, over],
    objective: { system: "procedures", endpointClass: "lookup", measure: "slow", flows },
    expected: [
      { alert: "HeadroomRunActive", severity: "none", from: 300, by: 310, overBy: 1350 },
      {
        alert: "HeadroomCapacityNearlyUsed",
        severity: "page",
        labels: { during_run: "mute", system: "procedures" },
        from: 400,
        by: 560,
      },
      ...["run", "log"].map((source) => ({
        alert: "HeadroomSlowBurning" as const,
        severity: "page" as const,
        labels: { during_run: "mute", source, system: "procedures" },
        from: 540,
        by: 660,
        isSymptom: true,
      })),
      {
        alert: "HeadroomSlowBurning",
        severity: "ticket",
        labels: { during_run: "mute", system: "procedures" },
        from: 540,
        by: 800,
      },
    ],
  };
}

/** The exporter cannot be scraped for five minutes, while procedures is fairly busy. Nothing is amiss when it is back. */
export function exporterDead(): Incident {
  const clock: Clock = { step: 5, count: 361 };
  const span = [600, 900] as const;
  const flows: readonly Flow[] = [
    { endpoint: mainEndpoint.procedures, rates: () => mixed(0.6 * verified.procedures) },
  ];
  const isAway = during(span, true, false);
  return {
    id: "exporter-dead",
    title: "The exporter cannot be scraped for five minutes",
    clock,
    series: play({ clock, flows, plays: ["procedures"], isScraped: (second) => !isAway(second) }),
    trouble: span,
    expected: [
      { alert: "HeadroomExporterDown", severity: "page", from: 600, by: 675, overBy: 910 },
      { alert: "HeadroomProbesMissing", severity: "ticket", from: 600, by: 675, overBy: 910 },
    ],
  };
}
