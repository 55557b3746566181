// What must hold at a rate that counts as capacity: the catalogue's objectives of what is loaded. Pure.
import { objectives as catalogue, SLOW_SHARE, type Objective } from "../catalogue/objectives.ts";
import type { SearchObjective } from "../analysis/search/trial.ts";
import { systemIds } from "../catalogue/system.ts";
import { servedEndpoints, type Mix } from "../planning/steady-mix.ts";

/** A maximum allows no request beyond it, so it has no rate at which it breaks by chance; capacity is not judged by it. */
const isSearchable = ({ statistic }: Objective): boolean => statistic !== "max";

const toSearch = ({ id, system, metric, limit }: Objective): SearchObjective => ({
  id,
  allowed: metric === "latency" ? SLOW_SHARE : limit,
  limitSeconds: metric === "latency" ? limit : null,
  system,
});

/** The catalogue's objectives of every class of endpoints that a mix meets. */
function catalogueObjectives({ parts, systems }: Mix): SearchObjective[] {
  const met = new Set(
    parts.flatMap(({ journey }) => servedEndpoints(journey).map((one) => `${one.system} ${one.class}`)),
  );
  return catalogue
    .filter(
      (one) => systems.includes(one.system) && met.has(`${one.system} ${one.class}`) && isSearchable(one),
    )
    .map(toSearch);
}

/** A surge is told which system gives way first, so an objective without a system must hold for each by itself. */
function ofEachSystem(told: readonly SearchObjective[], { parts }: Mix): SearchObjective[] {
  const met = new Set(parts.flatMap(({ journey }) => servedEndpoints(journey).map(({ system }) => system)));
  return systemIds
    .filter((system) => met.has(system))
    .flatMap((system) => told.map((one) => ({ ...one, id: `${system} ${one.id}`, system })));
}

/** What must hold: as told on the command line, else as the catalogue says. */
export function searchObjectives(told: readonly SearchObjective[], mix: Mix): readonly SearchObjective[] {
  if (told.length === 0) return catalogueObjectives(mix);
  return mix.unit === "scale" ? ofEachSystem(told, mix) : told;
}
