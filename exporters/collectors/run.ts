// The run in progress: what was asked for, what was made, how it was answered, and whether the generators are well.
import { badClasses, type RequestClass } from "../../src/analysis/reading.ts";
import { endpointById, endpoints } from "../../src/catalogue/endpoints.ts";
import { journeys } from "../../src/catalogue/journeys.ts";
import { runPhases, type RunPhase } from "../../src/catalogue/metrics.ts";
import { endpointClasses, systemIds, type Endpoint, type SystemId } from "../../src/catalogue/system.ts";
import type { Collector } from "../collector.ts";
import { toDistribution, windowLatencySamples } from "../run-latency.ts";
import { noRequests, WINDOW_SECONDS, type EndpointTotals } from "../run-totals.ts";
import type { RunSource, RunView } from "../run-view.ts";
import { histogramSamples, sample, type Sample } from "../samples.ts";

const isSystemId = (name: string): name is SystemId => systemIds.some((id) => id === name);

/** The systems a run may touch; all of them when its targets name none. */
function systemsOf({ record }: RunView): ReadonlySet<SystemId> {
  const named = Object.keys(record.environment.targets).filter(isSystemId);
  return new Set(named.length === 0 ? systemIds : named);
}

const classes: readonly RequestClass[] = ["good", ...badClasses];

type KnownEndpoint = Pick<Endpoint, "id" | "system" | "class">;

function withLabels(endpoint: KnownEndpoint) {
  const labels = { system: endpoint.system, endpoint: endpoint.id };
  return { endpoint, labels, ofClass: classes.map((name) => ({ ...labels, class: name })) };
}

/** Labels of every endpoint, made once: thousands of lines of each scrape carry them. */
const labelled = endpoints.map(withLabels);

/** Endpoints that the run's own journeys bring along, as its record tells. */
const ownEndpoints = ({ record }: RunView): KnownEndpoint[] =>
  record.plan.own.endpoints.flatMap(({ id, system, class: of }) => {
    const known = endpointClasses.find((one) => one === of);
    return isSystemId(system) && known !== undefined ? [{ id, system, class: known }] : [];
  });

const countOf = ({ good, bad }: EndpointTotals, name: RequestClass): number =>
  name === "good" ? good : bad[name];

/** Endpoints that neither catalogue nor record knows are left out: they would be labels without bound. */
function endpointSamples(view: RunView, inScope: ReadonlySet<SystemId>): Sample[] {
  const { totals } = view;
  const shown = [...labelled, ...ownEndpoints(view).map(withLabels)].filter(
    ({ labels }) => inScope.has(labels.system) || totals.endpoints[labels.endpoint] !== undefined,
  );
  return shown.flatMap(({ endpoint, labels, ofClass }) => {
    const total = totals.endpoints[endpoint.id] ?? noRequests;
    return [
      ...ofClass.map((all) => sample("runRequests", all, countOf(total, all.class))),
      ...histogramSamples("runRequestDuration", labels, toDistribution(total, endpoint)),
    ];
  });
}

function journeySamples({ totals, record }: RunView, inScope: ReadonlySet<SystemId>): Sample[] {
  const own = record.plan.own.journeys.flatMap(({ id, system }) =>
    isSystemId(system) ? [{ id, system }] : [],
  );
  const shown = [...journeys, ...own].filter(
    ({ id, system }) => inScope.has(system) || totals.journeys[id] !== undefined,
  );
  return shown.flatMap(({ id: journey, system }) => {
    const { started = 0, dropped = 0, retried = 0 } = totals.journeys[journey] ?? {};
    return [
      sample("runOfferedStarts", { system, journey }, started + dropped),
      sample("runAchievedStarts", { system, journey }, started),
      sample("runDroppedStarts", { system, journey }, dropped),
      sample("runSessionRetries", { journey }, retried),
    ];
  });
}

function phaseOf({ active, record, totals }: RunView): RunPhase {
  if (!active) return "ended";
  if (totals.latest === undefined) return "starting";
  return totals.latest.at >= record.plan.durationSeconds ? "draining" : "loading";
}

function stateSamples(view: RunView): Sample[] {
  const { id, surge, plan } = view.record;
  const elapsed = view.totals.latest?.at ?? 0;
  const progress = plan.durationSeconds > 0 ? Math.min(1, elapsed / plan.durationSeconds) : 1;
  const phase = phaseOf(view);
  return [
    sample("runInfo", { run: id, surge }, 1),
    ...runPhases.map((name) => sample("runPhase", { phase: name }, name === phase ? 1 : 0)),
    sample("runElapsed", {}, elapsed),
    sample("runProgress", {}, progress),
    sample("runPlannedDuration", {}, plan.durationSeconds),
    sample("runPlannedRequests", {}, plan.requests),
  ];
}

/**
 * How long nothing was heard. Readings of a long run are kept every few seconds; that pause is no silence, so only what
 * goes beyond it counts.
 */
function silence({ totals, lastReadingAge }: RunView): number {
  const pause = Math.max(0, (totals.latest?.span ?? 0) - 1);
  return Math.max(0, (lastReadingAge ?? 0) - pause);
}

/** The present state of the generators; an ended run has none. */
function generatorSamples(view: RunView): Sample[] {
  const { active, totals } = view;
  if (!active || totals.latest === undefined) return [];
  const { vus, cpu, reporting, expected } = totals.latest.generator;
  return [
    sample("runVus", {}, vus),
    ...(cpu === undefined ? [] : [sample("runGeneratorCpu", {}, cpu)]),
    sample("runGeneratorsReporting", {}, reporting),
    sample("runGeneratorsExpected", {}, expected),
    sample("runLastPushAge", {}, silence(view)),
  ];
}

function knownEndpoints(view: RunView): ReadonlyMap<string, KnownEndpoint> {
  const own = ownEndpoints(view);
  return own.length === 0
    ? endpointById
    : new Map([...endpointById, ...own.map((one) => [one.id, one] as const)]);
}

function runSamples(view: RunView): Sample[] {
  const inScope = systemsOf(view);
  // Without readings the window stands still; quantiles of minutes ago would look like those of now.
  const current = silence(view) < WINDOW_SECONDS;
  return [
    sample("runActive", {}, view.active ? 1 : 0),
    ...stateSamples(view),
    ...generatorSamples(view),
    ...journeySamples(view, inScope),
    ...endpointSamples(view, inScope),
    ...(current ? windowLatencySamples(view.totals, knownEndpoints(view)) : []),
  ];
}

/** Shows the run that `source` sees. Rejects when the source cannot be read. */
export function createRunCollector(source: RunSource): Collector {
  return {
    name: "run",
    collect: async () => {
      const view = await source();
      return view === undefined ? [sample("runActive", {}, 0)] : runSamples(view);
    },
  };
}
