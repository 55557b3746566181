// Which builds were measured: as the person says, or as the status pages of headroom.yaml say.
import type { SystemId } from "../catalogue/system.ts";
import type { SearchHeading } from "../record/capacity-search.ts";
import { readPage } from "../../exporters/page.ts";
import type { LoadedTargets } from "./targets.ts";

interface Asking {
  readonly loaded: LoadedTargets | undefined;
  readonly signal: AbortSignal;
}

async function buildOnPage(system: SystemId, { loaded, signal }: Asking): Promise<string | undefined> {
  const page = loaded?.config.exporters.status.find(
    (one) => one.system === system && one.build !== undefined,
  );
  if (page === undefined) return undefined;
  const { url, format, build } = page;
  return (await readPage({ url, format, places: [], build }, signal)).build;
}

/** Builds of the systems; one that nobody tells is left out. A page that cannot be read tells nothing. */
export async function buildsOf(
  systems: readonly SystemId[],
  told: string | undefined,
  asking: Asking,
): Promise<SearchHeading["builds"]> {
  const builds = await Promise.all(
    systems.map(async (id) => [id, told ?? (await buildOnPage(id, asking))] as const),
  );
  return Object.fromEntries(builds.filter(([, build]) => build !== undefined));
}
