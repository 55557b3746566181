// Where a system or stub of a run is asked about itself. Pure.
import type { DependencyId, SystemId } from "../catalogue/system.ts";
import type { Bases } from "../guard/targets.ts";
import type { Deployment } from "../planning/deployment.ts";

export interface Addresses {
  readonly bases: Bases;
  readonly deployments: readonly Deployment[];
}

/** Base URLs, each once: where several deployments serve a system, all of theirs. */
export function addressesOf(id: SystemId | DependencyId, { bases, deployments }: Addresses): string[] {
  const own = deployments.filter(({ system }) => system === id).map(({ url }) => url);
  const base = bases[id];
  return [...new Set(own.length === 0 && base !== undefined ? [base] : own)];
}
