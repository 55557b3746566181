// A system is away, or comes and goes.
import { course, mainEndpoint, mixed, play, verified } from "../background.ts";
import type { Expected, Incident } from "../incident.ts";
import { during, sampled, type Clock } from "../series.ts";
import type { Fate, Flow, ObjectiveOf } from "../traffic.ts";
import type { SystemId } from "../../../src/catalogue/system.ts";

interface Away {
  readonly id: string;
  readonly title: string;
  readonly system: SystemId;
  readonly isAway: (second: number) => boolean;
  /** What becomes of every request meanwhile. */
  readonly fate: Fate;
  readonly count: number;
  readonly trouble?: readonly [number, number];
  readonly objective?: ObjectiveOf;
  readonly expected: readonly Expected[];
  readonly restart?: number;
}

function away({
  id,
  title,
  system,
  isAway,
  fate,
  count,
  trouble,
  objective,
  expected,
  restart,
}: Away): Incident {
  const clock: Clock = { step: 5, count };
  const rate = 0.4 * verified[system];
  const flows: readonly Flow[] = [
    { endpoint: mainEndpoint[system], rates: (second) => (isAway(second) ? { [fate]: rate } : mixed(rate)) },
  ];
  return {
    id,
    title,
    clock,
    series: play({
      clock,
      flows,
      plays: [system],
      instead: [
        sampled(
          "systemUp",
          { system },
          course(clock)((second) => (isAway(second) ? 0 : 1)),
        ),
      ],
      ...(restart === undefined ? {} : { restart }),
    }),
    expected,
    ...(trouble === undefined ? {} : { trouble }),
    ...(objective === undefined ? {} : { objective: { ...objective, flows } }),
  };
}

/** The proxy in front of it answers 502, which a log cannot tell from an outside service that fails. */
export const systemDead = (): Incident =>
  away({
    id: "system-dead",
    title: "The document system is dead behind its proxy for five minutes",
    system: "documents",
    isAway: during([600, 900], true, false),
    fate: "dependency",
    count: 241,
    trouble: [600, 900],
    expected: [
      {
        alert: "HeadroomSystemDown",
        severity: "page",
        labels: { system: "documents" },
        from: 600,
        by: 650,
        overBy: 1000,
      },
    ],
  });

export const flapping = (): Incident =>
  away({
    id: "flapping",
    title: "Meetings are up for 20 s and down for 20 s, for ten minutes",
    system: "meetings",
    isAway: (second) => second >= 420 && second < 1020 && (second - 420) % 40 < 20,
    fate: "dependency",
    count: 361,
    trouble: [420, 1020],
    expected: [
      {
        alert: "HeadroomSystemDown",
        severity: "page",
        labels: { system: "meetings" },
        from: 420,
        by: 540,
        overBy: 1160,
      },
      {
        alert: "HeadroomSystemUnstable",
        severity: "ticket",
        labels: { system: "meetings" },
        from: 470,
        by: 540,
      },
    ],
  });

/** 15 s in which every request fails are a tenth of what an event of four hours may lose: somebody is called. */
export const roughRestart = (): Incident =>
  away({
    id: "rough-restart",
    title: "Procedures are restarted; for 15 s every request fails",
    system: "procedures",
    isAway: during([600, 615], true, false),
    fate: "failed",
    count: 241,
    trouble: [600, 615],
    objective: { system: "procedures", endpointClass: "page", measure: "errors" },
    expected: [
      {
        alert: "HeadroomErrorsBurning",
        severity: "page",
        labels: { system: "procedures" },
        from: 600,
        by: 660,
        overBy: 1000,
        isSymptom: true,
      },
      {
        alert: "HeadroomErrorsBurning",
        severity: "ticket",
        labels: { system: "procedures" },
        from: 600,
        by: 800,
      },
    ],
  });

/** As it should be done: the waiting page stands in for 15 s, and the exporter is new as well. */
export const deployRestart = (): Incident =>
  away({
    id: "deploy-restart",
    title: "Procedures are deployed behind the waiting page: 15 s, counters begin anew",
    system: "procedures",
    isAway: during([600, 615], true, false),
    fate: "rejected",
    count: 241,
    restart: 615,
    expected: [],
  });
