// What must hold at a rate that counts as capacity: the catalogue's objectives of what is loaded. Pure.
import { objectives as catalogue, SLOW_SHARE, type Objective } from "../catalogue/objectives.ts";
import type { SearchObjective } from "../analysis/search/trial.ts";
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
export function catalogueObjectives({ parts, systems }: Mix): SearchObjective[] {
  const met = new Set(
    parts.flatMap(({ journey }) => servedEndpoints(journey).map((one) => `${one.system} ${one.class}`)),
  );
  return catalogue
    .filter(
      (one) => systems.includes(one.system) && met.has(`${one.system} ${one.class}`) && isSearchable(one),
    )
    .map(toSearch);
}
