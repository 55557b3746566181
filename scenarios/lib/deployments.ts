// Which deployment of its system a session talks to, with the adapter of its product and the routes prepared so far.
import type { TableDeployment } from "../../src/planning/journey-table.ts";
import { table } from "./journey-table.ts";
import type { Route } from "./routes.ts";
import type { SystemAdapter, Vendor } from "./vendor.ts";

export interface Deployment extends TableDeployment {
  /** Undefined for the reference API. */
  readonly adapter: SystemAdapter | undefined;
  /**
   * By endpoint; each is made when it is first called. A virtual user plays one journey, and building all routes for each
   * of thousands is what would make a large run slow to begin.
   */
  readonly routes: Map<string, Route>;
}

const vendors = new Map<string, Vendor>();

/** Called by the bundled entry, once for each product of the run. */
export const registerVendor = (vendor: Vendor): void => void vendors.set(vendor.id, vendor);

function toDeployment(from: TableDeployment): Deployment {
  const vendor = from.vendor === undefined ? undefined : vendors.get(from.vendor);
  if (from.vendor !== undefined && vendor === undefined)
    throw new Error(`The vendor "${from.vendor}" is not in the script.`);
  return { ...from, adapter: vendor?.systems[from.system], routes: new Map() };
}

let known: readonly Deployment[] | undefined;

/** Throws an Error when none serves the province: a mistake in the table. */
export function deploymentOf(system: string, province: string): Deployment {
  // Not at once: vendors register while the script is being loaded.
  known ??= table.deployments.map(toDeployment);
  const found = known.find(
    (one) => one.system === system && (one.provinces === undefined || one.provinces.includes(province)),
  );
  if (found === undefined)
    throw new Error(`The journey table has no deployment of ${system} for "${province}".`);
  return found;
}
