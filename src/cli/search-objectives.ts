// What must hold at a rate that counts as capacity: objectives of the command line, or those of the catalogue. Pure.
import { objectives as catalogue, type Objective } from "../catalogue/objectives.ts";
import type { SearchObjective } from "../analysis/search/trial.ts";
import { servedEndpoints, type Mix } from "../planning/steady-mix.ts";
import { parseDuration } from "../units/duration.ts";

const LATENCY = /^p(\d{1,2}(?:\.\d+)?)<(.+)$/;
const ERRORS = /^errors<(\d+(?:\.\d+)?)(%?)$/;
const LONGEST = 3600;

const problemOf = (text: string): string => `--objective must be like p95<2.5s or errors<1%, got "${text}".`;

function latencyOf(text: string, percentile: number, limit: string): SearchObjective | string {
  const limitSeconds = (parseDuration(limit) ?? Number.NaN) / 1000;
  if (!(limitSeconds > 0 && limitSeconds <= LONGEST))
    return `--objective "${text}" needs a time above 0 such as 2.5s or 800ms after "<", got "${limit}".`;
  if (percentile < 1) return `--objective "${text}" needs a percentile from p1 to p99.9.`;
  // 100 − 99.9 in whole thousandths, or it would be 0.0999…
  const allowed = Math.round(100_000 - percentile * 1000) / 100_000;
  return { id: text, allowed, limitSeconds, system: null };
}

function errorsOf(text: string, share: number): SearchObjective | string {
  return share > 0 && share < 1
    ? { id: text, allowed: share, limitSeconds: null, system: null }
    : `--objective "${text}" needs a share above 0 % and below 100 %.`;
}

/** "p95<2.5s" or "errors<1%" → an objective, or what is wrong with it. */
export function parseSearchObjective(given: string): SearchObjective | string {
  const text = given.replaceAll(/\s+/g, "");
  const latency = LATENCY.exec(text);
  if (latency !== null) return latencyOf(text, Number(latency[1]), latency[2] ?? "");
  const errors = ERRORS.exec(text);
  if (errors !== null) return errorsOf(text, Number(errors[1]) / (errors[2] === "%" ? 100 : 1));
  return problemOf(given);
}

/** A maximum allows no request beyond it, so it has no rate at which it breaks by chance; capacity is not judged by it. */
const isSearchable = ({ statistic }: Objective): boolean => statistic !== "max";

const P95_ALLOWED = 0.05;

const toSearch = ({ id, system, metric, limit }: Objective): SearchObjective => ({
  id,
  allowed: metric === "latency" ? P95_ALLOWED : limit,
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
