// Which installation of a system serves which provinces. In the field several vendors delivered the same system. Pure.
import { provincesIn } from "../catalogue/places.ts";
import { systemIds, type SystemId } from "../catalogue/system.ts";

/** One installation of a system and the provinces of the scope that it serves. */
export interface Deployment {
  readonly system: SystemId;
  /** Unique within its system. */
  readonly name: string;
  /** Id of the product's adapter. */
  readonly vendor: string;
  /** Scheme, host and port. */
  readonly url: string;
  readonly provinces: readonly string[];
}

/** Name of the deployment that serves all provinces without one of their own. */
export const DEFAULT_DEPLOYMENT = "default";

export interface DeploymentSources {
  /** What serves the provinces without a deployment of their own, by system. */
  readonly defaults: Readonly<
    Partial<Record<SystemId, { readonly url: string; readonly vendor: string } | undefined>>
  >;
  /** Deployments with all their provinces, those outside the scope included. */
  readonly named: readonly Deployment[];
}

function deploymentsOfSystem(
  system: SystemId,
  { defaults, named }: DeploymentSources,
  scope: readonly string[],
): Deployment[] {
  const ids = provincesIn(scope).map(({ id }) => id);
  const own = named
    .filter((one) => one.system === system)
    .map((one) => ({ ...one, provinces: ids.filter((id) => one.provinces.includes(id)) }))
    .filter(({ provinces }) => provinces.length > 0);
  const rest = ids.filter((id) => !own.some(({ provinces }) => provinces.includes(id)));
  const fallback = defaults[system];
  if (fallback === undefined || rest.length === 0) return own;
  const { url, vendor } = fallback;
  return [{ system, name: DEFAULT_DEPLOYMENT, vendor, url, provinces: rest }, ...own];
}

/** The deployments that serve a scope, system by system, the default one first; those without a province in it are left out. */
export const deploymentsFor = (sources: DeploymentSources, scope: readonly string[]): Deployment[] =>
  systemIds.flatMap((system) => deploymentsOfSystem(system, sources, scope));

/** Systems served by more than one deployment: only their requests are told apart. */
export const dividedSystems = (deployments: readonly Pick<Deployment, "system">[]): ReadonlySet<SystemId> =>
  new Set(
    systemIds.filter((system) => deployments.filter((deployment) => deployment.system === system).length > 1),
  );

/** The deployments of those systems. */
export function dividedDeployments(deployments: readonly Deployment[]): Deployment[] {
  const divided = dividedSystems(deployments);
  return deployments.filter(({ system }) => divided.has(system));
}

/** Provinces of the scope that a system does not reach, one sentence a system. */
export function unservedProvinces(
  deployments: readonly Deployment[],
  systems: readonly SystemId[],
  scope: readonly string[],
): string[] {
  return systems.flatMap((system) => {
    const served = deployments.filter((one) => one.system === system).flatMap(({ provinces }) => provinces);
    const missing = provincesIn(scope).filter(({ id }) => !served.includes(id));
    if (missing.length === 0) return [];
    const names = missing.map(({ id, name }) => `${name.vi} (${id})`).join(", ");
    return [`No deployment of ${system} serves ${names}.`];
  });
}
