import { curves } from "./curves.ts";
import { endpoints } from "./endpoints.ts";
import { journeys } from "./journeys.ts";
import { objectives, type Objective } from "./objectives.ts";
import { driverFacts } from "./population.ts";
import { provinces, type Province } from "./provinces.ts";
import type { Level, Surge, SurgeEvent } from "./surge.ts";
import { surges } from "./surges.ts";
import { systemIds, type DriverId, type Endpoint, type Journey } from "./system.ts";

/** The facts that must fit together. */
export interface Catalogue {
  readonly provinces: readonly Province[];
  readonly curves: Readonly<Record<string, readonly number[]>>;
  readonly endpoints: readonly Endpoint[];
  readonly journeys: readonly Journey[];
  readonly objectives: readonly Objective[];
  readonly surges: readonly Surge[];
  /** Which facts each driver rests on. */
  readonly driverFacts: Readonly<Record<DriverId, readonly string[]>>;
}

/** What the product ships. */
export const shippedCatalogue: Catalogue = {
  provinces,
  curves,
  endpoints,
  journeys,
  objectives,
  surges,
  driverFacts,
};

const duplicates = (what: string, rows: readonly { readonly id: string }[]): string[] => {
  const ids = rows.map(({ id }) => id);
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].map(
    (id) => `${what} "${id}" stands twice.`,
  );
};

const PROVINCES = 34;
const COMMUNES = 3321;
const LEAST_JOURNEYS = 2;

function provinceProblems({ provinces: all }: Catalogue): string[] {
  const communes = all.reduce((total, province) => total + province.communes, 0);
  return [
    ...(all.length === PROVINCES ? [] : [`There are ${all.length} provinces, not ${PROVINCES}.`]),
    ...(communes === COMMUNES ? [] : [`The provinces have ${communes} communes together, not ${COMMUNES}.`]),
    ...all
      .filter((one) => one.population <= 0 || one.activity <= 0)
      .map((one) => `Province "${one.id}" has no people or no activity.`),
  ];
}

function curveProblems(catalogue: Catalogue): string[] {
  return Object.entries(catalogue.curves).flatMap(([id, shares]) => {
    const total = shares.reduce((sum, share) => sum + share, 0);
    return [
      ...(shares.length === 24 ? [] : [`Curve "${id}" has ${shares.length} hours.`]),
      ...(Math.abs(total - 1) < 1e-9 ? [] : [`Curve "${id}" adds up to ${Number(total.toFixed(9))}, not 1.`]),
    ];
  });
}

function journeyProblems(journey: Journey, byId: ReadonlyMap<string, Endpoint>): string[] {
  const names = journey.steps.map(({ name }) => ({ id: name }));
  const steps = journey.steps.flatMap((step) => {
    const endpoint = byId.get(step.endpoint);
    if (endpoint === undefined)
      return [`Journey "${journey.id}" calls "${step.endpoint}", which is no endpoint.`];
    return [
      ...(endpoint.system === journey.system
        ? []
        : [`Journey "${journey.id}" of ${journey.system} calls "${endpoint.id}" of ${endpoint.system}.`]),
      ...(step.times > 0 && step.pause.mean >= 0
        ? []
        : [`Journey "${journey.id}" calls "${endpoint.id}" ${step.times} times after ${step.pause.mean} s.`]),
    ];
  });
  return [...duplicates(`Step of "${journey.id}"`, names), ...steps];
}

function coverageProblems(catalogue: Catalogue): string[] {
  const called = new Set(catalogue.journeys.flatMap((journey) => journey.steps.map((step) => step.endpoint)));
  const hasObjective = (endpoint: Endpoint): boolean =>
    catalogue.objectives.some(
      (one) => one.system === endpoint.system && one.class === endpoint.class && one.metric === "latency",
    );
  return [
    ...catalogue.endpoints
      .filter((endpoint) => !called.has(endpoint.id))
      .map((endpoint) => `No journey calls "${endpoint.id}".`),
    ...systemIds
      .filter((id) => catalogue.journeys.filter((journey) => journey.system === id).length < LEAST_JOURNEYS)
      .map((id) => `System "${id}" has fewer than ${LEAST_JOURNEYS} journeys.`),
    ...catalogue.endpoints
      .filter((endpoint) => endpoint.dependency === undefined && !hasObjective(endpoint))
      .map((one) => `Endpoint "${one.id}" of class ${one.class} has no latency objective in ${one.system}.`),
    ...catalogue.journeys
      .filter((journey) => catalogue.driverFacts[journey.driver].length === 0)
      .map((journey) => `Driver "${journey.driver}" rests on no fact.`),
  ];
}

function levelProblems(surge: string, level: Level): string[] {
  const ordered = level.every(([hour], i) => hour >= (level[i - 1]?.[0] ?? -Infinity));
  const sound = level.length > 0 && level.every(([, multiplier]) => multiplier >= 0);
  return ordered && sound ? [] : [`A level of surge "${surge}" is not in order, empty or negative.`];
}

function spanProblems({ id, spans }: Surge): string[] {
  const apart = spans.every(({ from }, i) => from >= (spans[i - 1]?.to ?? -Infinity));
  return [
    ...(spans.length === 0 ? [`Surge "${id}" plays no hours.`] : []),
    ...(spans.every(({ from, to }) => from < to) ? [] : [`Surge "${id}" ends before it begins.`]),
    ...(apart ? [] : [`The hours of surge "${id}" are not in order.`]),
  ];
}

function eventProblems(surge: Surge, event: SurgeEvent): string[] {
  const shares = event.shape.reduce((total, [, share]) => total + share, 0);
  const played = surge.spans.some(({ from, to }) => event.atHour >= from && event.atHour < to);
  return [
    ...(played ? [] : [`An event of surge "${surge.id}" lies outside its hours (${event.atHour} h).`]),
    ...(Math.abs(shares - 1) < 1e-9
      ? []
      : [`The shares of an event of surge "${surge.id}" add up to ${Number(shares.toFixed(9))}, not 1.`]),
  ];
}

const faultProblems = ({ id, spans, faults }: Surge): string[] =>
  faults
    .filter(({ from, to }) => from >= to || !spans.some((span) => from >= span.from && to <= span.to))
    .map(({ service }) => `A fault of "${service}" in surge "${id}" lies outside its hours.`);

function surgeProblems(surge: Surge, all: readonly Journey[]): string[] {
  const { id, factors, events } = surge;
  const named = [
    ...factors.flatMap((factor) => factor.journeys ?? []),
    ...events.map((event) => event.journey),
  ];
  return [
    ...spanProblems(surge),
    ...[...new Set(named)]
      .filter((name) => !all.some((journey) => journey.id === name))
      .map((name) => `Surge "${id}" drives "${name}", which is no journey.`),
    ...factors.flatMap((factor) => levelProblems(id, factor.level)),
    ...events.flatMap((event) => eventProblems(surge, event)),
    ...faultProblems(surge),
  ];
}

/** All inconsistencies of a catalogue, the shipped one unless told otherwise, as sentences; empty when it is sound. */
export function problemsOfCatalogue(catalogue: Catalogue = shippedCatalogue): string[] {
  const byId = new Map(catalogue.endpoints.map((endpoint) => [endpoint.id, endpoint]));
  return [
    ...duplicates("Endpoint", catalogue.endpoints),
    ...duplicates("Journey", catalogue.journeys),
    ...duplicates("Objective", catalogue.objectives),
    ...duplicates("Surge", catalogue.surges),
    ...duplicates("Province", catalogue.provinces),
    ...provinceProblems(catalogue),
    ...curveProblems(catalogue),
    ...catalogue.journeys.flatMap((journey) => journeyProblems(journey, byId)),
    ...coverageProblems(catalogue),
    ...catalogue.surges.flatMap((surge) => surgeProblems(surge, catalogue.journeys)),
  ];
}
