import { endpointOf } from "../catalogue/endpoints.ts";
import { patienceFor, slowAfter } from "../catalogue/objectives.ts";
import { provinces } from "../catalogue/provinces.ts";
import type { DependencyId, Endpoint, Journey, SystemId } from "../catalogue/system.ts";
import type { JourneyTable, TableEndpoint, TableJourney, TablePlace } from "./journey-table.ts";
import { startedJourneys, type Plan } from "./plan.ts";

export type TableBases = Readonly<Partial<Record<SystemId | DependencyId, string>>>;

function toTableEndpoint(endpoint: Endpoint, bases: TableBases): TableEndpoint {
  return {
    system: endpoint.system,
    class: endpoint.class,
    method: endpoint.method,
    path: endpoint.path,
    base: bases[endpoint.dependency ?? endpoint.system] ?? "",
    ...(endpoint.dependency === undefined ? {} : { dependency: endpoint.dependency }),
    slowSeconds: slowAfter(endpoint.system, endpoint.class),
    timeoutSeconds: patienceFor(endpoint.system, endpoint.class),
    requestBytes: endpoint.requestBytes,
  };
}

/** Endpoints a plan calls whose system or stub has no base URL; each a sentence. */
export function missingBases(plan: Plan, bases: TableBases): string[] {
  const needed = new Set(
    startedJourneys(plan).flatMap(({ journey }) =>
      journey.steps.flatMap((step) => {
        const endpoint = endpointOf(journey, step.endpoint);
        return endpoint === undefined ? [] : [endpoint.dependency ?? endpoint.system];
      }),
    ),
  );
  return [...needed]
    .filter((id) => bases[id] === undefined)
    .map((id) => `“${id}” has no target, and journeys of this plan need it.`);
}

const toTableJourney = (journey: Journey): TableJourney => ({
  by: journey.driver === "dossier" ? "people" : "offices",
  ...(journey.retry === undefined ? {} : { retry: journey.retry }),
  steps: Object.fromEntries(
    journey.steps.map(({ name, endpoint, times, pause }) => [name, { endpoint, times, pause }]),
  ),
});

/** The provinces of a scope with the numbers of their offices. */
function placesOf(scope: readonly string[]): TablePlace[] {
  let first = 0;
  return provinces.flatMap(({ id, communes, population, activity }) => {
    const place = { province: id, first, communes, weight: population * activity };
    first += communes;
    return scope.includes("all") || scope.includes(id) ? [place] : [];
  });
}

/** The plan's journeys and endpoints for the script. */
export function makeJourneyTable(plan: Plan, run: string, bases: TableBases): JourneyTable {
  const used = startedJourneys(plan).flatMap(({ journey }) =>
    journey.steps.flatMap((step) => {
      const endpoint = endpointOf(journey, step.endpoint);
      return endpoint === undefined ? [] : [endpoint];
    }),
  );
  return {
    run,
    seed: plan.seed,
    thinkScale: plan.thinkScale,
    retryScale: 1 / plan.timeFactor,
    places: placesOf(plan.scope),
    bases: [...new Set(used.map((endpoint) => bases[endpoint.dependency ?? endpoint.system] ?? ""))],
    endpoints: Object.fromEntries(used.map((endpoint) => [endpoint.id, toTableEndpoint(endpoint, bases)])),
    journeys: Object.fromEntries(
      startedJourneys(plan).map(({ journey }) => [journey.id, toTableJourney(journey)]),
    ),
  };
}
