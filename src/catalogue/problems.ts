import { curves } from "./curves.ts";
import { endpointById, endpoints } from "./endpoints.ts";
import { journeys } from "./journeys.ts";
import { objectives } from "./objectives.ts";
import { driverFacts } from "./population.ts";
import { provinces } from "./provinces.ts";
import { surges, type Level, type Surge } from "./surges.ts";
import { systemIds, type Journey } from "./system.ts";

const duplicates = (what: string, ids: readonly string[]): string[] =>
  [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].map((id) => `${what} "${id}" stands twice.`);

const PROVINCES = 34;
const COMMUNES = 3321;
const LEAST_JOURNEYS = 3;

function provinceProblems(): string[] {
  const communes = provinces.reduce((total, province) => total + province.communes, 0);
  return [
    ...(provinces.length === PROVINCES ? [] : [`There are ${provinces.length} provinces, not ${PROVINCES}.`]),
    ...(communes === COMMUNES ? [] : [`The provinces have ${communes} communes together, not ${COMMUNES}.`]),
    ...provinces.filter((one) => one.population <= 0 || one.activity <= 0).map((one) => `Province "${one.id}" has no people or no activity.`),
  ];
}

function curveProblems(): string[] {
  return Object.entries(curves).flatMap(([id, shares]) => {
    const total = shares.reduce((sum, share) => sum + share, 0);
    return [
      ...(shares.length === 24 ? [] : [`Curve "${id}" has ${shares.length} hours.`]),
      ...(Math.abs(total - 1) < 1e-9 ? [] : [`Curve "${id}" adds up to ${total}, not 1.`]),
    ];
  });
}

function journeyProblems(journey: Journey): string[] {
  return journey.steps.flatMap((step) => {
    const endpoint = endpointById.get(step.endpoint);
    if (endpoint === undefined) return [`Journey "${journey.id}" calls "${step.endpoint}", which is no endpoint.`];
    return [
      ...(endpoint.system === journey.system ? [] : [`Journey "${journey.id}" of ${journey.system} calls "${endpoint.id}" of ${endpoint.system}.`]),
      ...(step.times > 0 && step.think >= 0 ? [] : [`Journey "${journey.id}" calls "${endpoint.id}" ${step.times} times after ${step.think} s.`]),
    ];
  });
}

function coverageProblems(): string[] {
  const called = new Set(journeys.flatMap((journey) => journey.steps.map((step) => step.endpoint)));
  return [
    ...endpoints.filter((endpoint) => !called.has(endpoint.id)).map((endpoint) => `No journey calls "${endpoint.id}".`),
    ...systemIds
      .filter((id) => journeys.filter((journey) => journey.system === id).length < LEAST_JOURNEYS)
      .map((id) => `System "${id}" has fewer than ${LEAST_JOURNEYS} journeys.`),
    ...endpoints
      .filter((e) => e.dependency === undefined && !objectives.some((o) => o.system === e.system && o.class === e.class && o.metric === "latency"))
      .map((e) => `Endpoint "${e.id}" of class ${e.class} has no latency objective in ${e.system}.`),
    ...journeys.filter((journey) => driverFacts[journey.driver].length === 0).map((journey) => `Driver "${journey.driver}" rests on no fact.`),
  ];
}

const levelProblems = (surge: string, level: Level): string[] => {
  const ordered = level.every(([share], i) => share >= (level[i - 1]?.[0] ?? 0) && share <= 1);
  return ordered && level.every(([, multiplier]) => multiplier > 0) ? [] : [`A level of surge "${surge}" is not in order or not positive.`];
};

function surgeProblems({ id, window, factors, events }: Surge): string[] {
  const unknown = [...factors.flatMap((factor) => factor.journeys ?? []), ...events.map((event) => event.journey)].filter(
    (name) => !journeys.some((journey) => journey.id === name),
  );
  return [
    ...(window.from < window.to ? [] : [`Surge "${id}" ends before it begins.`]),
    ...unknown.map((name) => `Surge "${id}" drives "${name}", which is no journey.`),
    ...factors.flatMap((factor) => levelProblems(id, factor.level)),
    ...events.filter((event) => event.atHour < window.from || event.atHour >= window.to).map((event) => `An event of surge "${id}" lies outside its window (${event.atHour} h).`),
  ];
}

/** All inconsistencies of the shipped catalogue, as sentences; empty when it is sound. */
export function problemsOfCatalogue(): string[] {
  return [
    ...duplicates("Endpoint", endpoints.map(({ id }) => id)),
    ...duplicates("Journey", journeys.map(({ id }) => id)),
    ...duplicates("Objective", objectives.map(({ id }) => id)),
    ...duplicates("Surge", surges.map(({ id }) => id)),
    ...duplicates("Province", provinces.map(({ id }) => id)),
    ...provinceProblems(),
    ...curveProblems(),
    ...journeys.flatMap(journeyProblems),
    ...coverageProblems(),
    ...surges.flatMap(surgeProblems),
  ];
}
