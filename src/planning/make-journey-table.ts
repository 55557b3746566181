import { endpointOf } from "../catalogue/endpoints.ts";
import { patienceFor, slowAfter } from "../catalogue/objectives.ts";
import { placeWeightOf } from "../catalogue/places.ts";
import type { DependencyId, Endpoint, Journey, SystemId } from "../catalogue/system.ts";
import { REFERENCE, vendorById } from "../catalogue/vendors.ts";
import { dividedSystems, type Deployment } from "./deployment.ts";
import type {
  JourneyTable,
  TableDeployment,
  TableEndpoint,
  TableJourney,
  TableSlowLines,
} from "./journey-table.ts";
import { placesOf } from "./places-of-scope.ts";
import { startedJourneys, type Plan } from "./plan.ts";

/** Where the requests of a plan go. */
export interface Destinations {
  /** Base URLs of the stubs, by name; those of systems may be among them and are not looked at. */
  readonly bases: Readonly<Partial<Record<SystemId | DependencyId, string>>>;
  readonly deployments: readonly Deployment[];
  /** Base URL → base URL of the relay over which offices on slow lines reach it; absent where nobody is slow. */
  readonly relays?: Readonly<Record<string, string>> | undefined;
}

function toTableEndpoint(endpoint: Endpoint, { bases }: Destinations): TableEndpoint {
  const { dependency } = endpoint;
  return {
    system: endpoint.system,
    class: endpoint.class,
    method: endpoint.method,
    path: endpoint.path,
    ...(dependency === undefined ? {} : { base: bases[dependency] ?? "", dependency }),
    slowSeconds: slowAfter(endpoint.system, endpoint.class),
    timeoutSeconds: patienceFor(endpoint.system, endpoint.class),
    requestBytes: endpoint.requestBytes,
  };
}

const endpointsOf = (journey: Journey): Endpoint[] =>
  journey.steps.flatMap((step) => endpointOf(journey, step.endpoint) ?? []);

const usedEndpoints = (plan: Plan): Endpoint[] =>
  startedJourneys(plan).flatMap(({ journey }) => endpointsOf(journey));

/** Whether sessions of a deployment go to the stub behind an endpoint: its product may log people in by itself. */
function needsStub({ id, system }: Endpoint, { vendor }: Deployment): boolean {
  const adapter = vendorById.get(vendor)?.systems[system];
  const word = id.slice(system.length + 1);
  return adapter?.endpoints[word]?.own !== true && adapter?.unused?.includes(word) !== true;
}

function lackingOf(journey: Journey, { bases, deployments }: Destinations): (SystemId | DependencyId)[] {
  const own = deployments.filter((deployment) => deployment.system === journey.system);
  const called = endpointsOf(journey);
  // What never touches the system itself is the same whatever its product is.
  const isInside = called.some(({ dependency }) => dependency === undefined);
  return called.flatMap((endpoint) => {
    const { dependency, system } = endpoint;
    if (dependency === undefined) return own.length === 0 ? [system] : [];
    const isNeeded = !isInside || own.some((deployment) => needsStub(endpoint, deployment));
    return bases[dependency] === undefined && isNeeded ? [dependency] : [];
  });
}

/** Systems and stubs that a plan calls and that have no base URL; each a sentence. */
export function missingBases(plan: Plan, destinations: Destinations): string[] {
  const lacking = startedJourneys(plan).flatMap(({ journey }) => lackingOf(journey, destinations));
  return [...new Set(lacking)].map((id) => `“${id}” has no target, and journeys of this plan need it.`);
}

const toTableJourney = (journey: Journey): TableJourney => ({
  system: journey.system,
  by: placeWeightOf(journey),
  ...(journey.retry === undefined ? {} : { retry: journey.retry }),
  steps: Object.fromEntries(
    journey.steps.map(({ name, endpoint, times, pause }) => [name, { endpoint, times, pause }]),
  ),
});

function toTableDeployment(deployment: Deployment, divided: ReadonlySet<SystemId>): TableDeployment {
  const { system, name, vendor, url, provinces: served } = deployment;
  return {
    system,
    base: url,
    ...(vendor === REFERENCE ? {} : { vendor }),
    ...(divided.has(system) ? { label: name, provinces: served } : {}),
  };
}

/** The deployments of the systems that a plan calls. */
function calledDeployments(plan: Plan, { deployments }: Destinations): Deployment[] {
  const systems = new Set(usedEndpoints(plan).map(({ system }) => system));
  return deployments.filter(({ system }) => systems.has(system));
}

/** Base URLs of all deployments and stubs that a plan calls, each once. */
export function calledBases(plan: Plan, destinations: Destinations): string[] {
  const stubs = usedEndpoints(plan).flatMap(({ dependency }) =>
    dependency === undefined ? [] : (destinations.bases[dependency] ?? []),
  );
  return [...new Set([...calledDeployments(plan, destinations).map(({ url }) => url), ...stubs])];
}

/** Undefined where nobody is slow, or nothing relays. */
const slowLinesOf = ({ slowLink }: Plan, { relays }: Destinations): TableSlowLines | undefined =>
  slowLink === null || relays === undefined ? undefined : { share: slowLink.share, through: relays };

/** The plan's journeys and endpoints for the script. */
export function makeJourneyTable(plan: Plan, run: string, destinations: Destinations): JourneyTable {
  const used = usedEndpoints(plan).map(
    (endpoint) => [endpoint.id, toTableEndpoint(endpoint, destinations)] as const,
  );
  const own = calledDeployments(plan, destinations);
  const divided = dividedSystems(own);
  const slowLines = slowLinesOf(plan, destinations);
  return {
    run,
    seed: plan.seed,
    thinkScale: plan.thinkScale,
    retryScale: 1 / plan.timeFactor,
    rooms: plan.rooms,
    places: placesOf(plan.scope),
    bases: [...calledBases(plan, destinations), ...Object.values(slowLines?.through ?? {})],
    ...(slowLines === undefined ? {} : { slowLines }),
    deployments: own.map((deployment) => toTableDeployment(deployment, divided)),
    endpoints: Object.fromEntries(used),
    journeys: Object.fromEntries(
      startedJourneys(plan).map(({ journey }) => [journey.id, toTableJourney(journey)]),
    ),
  };
}
