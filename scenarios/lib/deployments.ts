// Which deployment of its system a session talks to, with the adapter of its product and the routes prepared so far.
import type { TableDeployment } from "../../src/planning/journey-table.ts";
import { isSlowOffice } from "../../src/planning/slow-offices.ts";
import { isKnownAddress, isUnder, table } from "./journey-table.ts";
import type { Place } from "./places.ts";
import type { Route } from "./routes.ts";
import type { SystemAdapter, Vendor } from "./vendor.ts";

export interface Deployment extends TableDeployment {
  /** Undefined for the reference API. */
  readonly adapter: SystemAdapter | undefined;
  /** Base URL → base URL of its relay, for offices on slow lines; undefined for all others. */
  readonly through: Readonly<Record<string, string>> | undefined;
  /**
   * By endpoint; each is made when it is first called. A virtual user plays one journey, and building all routes for each
   * of thousands is what would make a large run slow to begin.
   */
  readonly routes: Map<string, Route>;
}

const vendors = new Map<string, Vendor>();

/** Called by the bundled entry, once for each product of the run. */
export const registerVendor = (vendor: Vendor): void => void vendors.set(vendor.id, vendor);

function toDeployment(from: TableDeployment, through: Deployment["through"]): Deployment {
  const vendor = from.vendor === undefined ? undefined : vendors.get(from.vendor);
  if (from.vendor !== undefined && vendor === undefined)
    throw new Error(`The vendor "${from.vendor}" is not in the script.`);
  return { ...from, adapter: vendor?.systems[from.system], through, routes: new Map() };
}

interface Known {
  readonly usual: readonly Deployment[];
  /** The same over slow lines, with routes of their own; empty where nobody is slow. */
  readonly slow: readonly Deployment[];
}

const { deployments, slowLines } = table;

const allDeployments = (): Known => ({
  usual: deployments.map((one) => toDeployment(one, undefined)),
  slow: slowLines === undefined ? [] : deployments.map((one) => toDeployment(one, slowLines.through)),
});

let known: Known | undefined;

/** Throws an Error when none serves the province: a mistake in the table. */
export function deploymentOf(system: string, { province, office }: Place): Deployment {
  // Not at once: vendors register while the script is being loaded.
  known ??= allDeployments();
  const isSlow = slowLines !== undefined && isSlowOffice(office, slowLines.share);
  const found = (isSlow ? known.slow : known.usual).find(
    (one) => one.system === system && (one.provinces === undefined || one.provinces.includes(province)),
  );
  if (found === undefined)
    throw new Error(`The journey table has no deployment of ${system} for "${province}".`);
  return found;
}

/** How a session of a deployment gets to an absolute URL; undefined where that is none of this run. */
export function reachableAt(url: string, { through }: Deployment): string | undefined {
  if (!isKnownAddress(url)) return undefined;
  if (through === undefined) return url;
  const relayed = Object.entries(through).find(([base]) => isUnder(url, base));
  return relayed === undefined ? url : relayed[1] + url.slice(relayed[0].length);
}
