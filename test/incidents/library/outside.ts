// An outside service is away; the systems are not to blame.
import { course, mixed, play } from "../background.ts";
import type { Incident } from "../incident.ts";
import { during, sampled, type Clock } from "../series.ts";
import type { Flow } from "../traffic.ts";

const outage = (clock: Clock, span: readonly [number, number]): readonly (number | undefined)[] =>
  course(clock)(during(span, 0, 1));

/** Requests that fail as `dependency` while the outage lasts. */
const needing = (endpoint: string, rate: number, span: readonly [number, number]): Flow => ({
  endpoint,
  rates: during(span, mixed(rate, { dependency: 0.7, slow: 0.01 }), mixed(rate)),
});
const untouched = (endpoint: string, rate: number): Flow => ({ endpoint, rates: () => mixed(rate) });

export function identityDown(): Incident {
  const clock: Clock = { step: 5, count: 301 };
  const span = [600, 1200] as const;
  const flows = [
    needing("procedures.callback", 20, span),
    untouched("procedures.dossier", 60),
    needing("reporting.sso-callback", 6, span),
    untouched("reporting.form", 12),
  ];
  return {
    id: "identity-down",
    title: "The national identity service does not answer for ten minutes",
    clock,
    series: play({
      clock,
      flows,
      plays: ["procedures", "reporting"],
      instead: [sampled("dependencyUp", { dependency: "identity" }, outage(clock, span))],
    }),
    trouble: span,
    expected: [
      {
        alert: "HeadroomDependencyDown",
        severity: "page",
        labels: { dependency: "identity" },
        from: 600,
        by: 645,
        overBy: 1210,
      },
      ...["procedures", "reporting"].map((system) => ({
        alert: "HeadroomDependencyFailing" as const,
        severity: "page" as const,
        labels: { system },
        from: 600,
        by: 660,
        overBy: 1335,
      })),
    ],
  };
}

/** Items per second that the procedures system hands over, and that LGSP can pass on. Assumptions. */
const ARRIVING = 3;
const PASSED_ON = 6;

/**
 * The portal is away for 20 minutes. What waits is passed on in order, so the oldest item is as old as the outage when
 * it ends, and younger by a second every second from then on.
 */
export function backlogAfterOutage(): Incident {
  const clock: Clock = { step: 15, count: 241 };
  const span = [600, 1800] as const;
  const [begins, over] = span;
  const drained = over + ((over - begins) * ARRIVING) / (PASSED_ON - ARRIVING);
  const waiting = (second: number): number => {
    if (second < begins || second >= drained) return 12;
    const grown = ARRIVING * (Math.min(second, over) - begins);
    return 12 + grown - Math.max(0, second - over) * (PASSED_ON - ARRIVING);
  };
  const lag = (second: number): number =>
    second < begins || second >= drained ? 4 : 4 + (second < over ? second - begins : drained - second);
  return {
    id: "backlog-after-outage",
    title: "The national portal is away for 20 minutes; what waits is passed on within 20 more",
    clock,
    series: play({
      clock,
      flows: [needing("lgsp.portal-dossier", 20, span)],
      plays: ["lgsp"],
      instead: [
        sampled("dependencyUp", { dependency: "national-portal" }, outage(clock, span)),
        sampled("syncBacklog", { system: "lgsp" }, course(clock)(waiting)),
        sampled("syncLag", { system: "lgsp" }, course(clock)(lag)),
      ],
    }),
    trouble: [begins, drained],
    expected: [
      {
        alert: "HeadroomDependencyDown",
        severity: "page",
        labels: { dependency: "national-portal" },
        from: 600,
        by: 660,
        overBy: 1830,
      },
      {
        alert: "HeadroomDependencyFailing",
        severity: "page",
        labels: { system: "lgsp" },
        from: 600,
        by: 660,
        overBy: 1950,
      },
      {
        alert: "HeadroomSyncLagging",
        severity: "ticket",
        labels: { system: "lgsp" },
        from: 900,
        by: 1000,
        overBy: 2790,
      },
      {
        alert: "HeadroomSyncBacklogGrowing",
        severity: "ticket",
        labels: { system: "lgsp" },
        from: 900,
        by: 990,
        overBy: 2280,
      },
    ],
  };
}
