// What was counted in a trial → requests and those beyond an objective. Exact: every request was judged in the scenario.
import { objectives as catalogue } from "../../catalogue/objectives.ts";
import type { Endpoint } from "../../catalogue/system.ts";
import { sumCounts } from "../window.ts";
import type { EndpointReading } from "../reading.ts";
import type { SearchObjective, Tally } from "./trial.ts";

/** What was sent in a slice of the measured part. */
export interface PartReading {
  readonly endpoints: Readonly<Record<string, EndpointReading>>;
  /** Answers slower than a further limit, by `slowerKey`. */
  readonly slower: Readonly<Record<string, number>>;
}

export const slowerKey = (endpoint: string, limitSeconds: number): string => `${endpoint} ${limitSeconds}`;

type Judged = Pick<Endpoint, "id" | "system" | "class">;

/** Endpoints that an objective speaks of: those of its class where the catalogue knows it, else all of its system, or all. */
export function endpointsOf({ id, system }: SearchObjective, served: readonly Judged[]): Judged[] {
  const known = catalogue.find((one) => one.id === id);
  return served.filter(
    (endpoint) =>
      (system === null || endpoint.system === system) &&
      (known === undefined || (endpoint.system === known.system && endpoint.class === known.class)),
  );
}

/** The limits that answers of an endpoint are held against (s), tightest first, each once. */
export const limitsOf = (endpoint: Judged, objectives: readonly SearchObjective[]): readonly number[] => [
  ...new Set(
    objectives
      .flatMap((one) => {
        const speaksOfIt = one.limitSeconds !== null && endpointsOf(one, [endpoint]).length > 0;
        return speaksOfIt ? [one.limitSeconds] : [];
      })
      .toSorted((a, b) => a - b),
  ),
];

/** Objectives of a catalogue may be about rejections alone, or about failures without them. */
type About = "everything" | "failures" | "rejections";

function aboutOf({ id }: SearchObjective): About {
  const metric = catalogue.find((one) => one.id === id)?.metric;
  if (metric === "rejected") return "rejections";
  return metric === "errors" ? "failures" : "everything";
}

/**
 * Answers beyond an objective, late ones apart. An answer that names an outside service counts as broken here: a gateway
 * that gives up on an overloaded system says the same.
 */
function brokenOf({ bad }: Pick<EndpointReading, "bad">, about: About): number {
  const { rejected = 0, failed = 0, dependency = 0, timeout = 0 } = bad;
  if (about === "rejections") return rejected;
  return failed + dependency + timeout + (about === "everything" ? rejected : 0);
}

interface Counted {
  readonly parts: readonly PartReading[];
  readonly objectives: readonly SearchObjective[];
  /** Endpoints that systems answer themselves; requests to stubs count nowhere. */
  readonly served: readonly Judged[];
}

function lateOf(objective: SearchObjective, endpoint: Judged, { parts, objectives }: Counted): number {
  const limit = objective.limitSeconds;
  if (limit === null) return 0;
  const isTightest = limitsOf(endpoint, objectives)[0] === limit;
  return parts.reduce((total, { endpoints, slower }) => {
    const late = isTightest
      ? (endpoints[endpoint.id]?.bad.slow ?? 0)
      : (slower[slowerKey(endpoint.id, limit)] ?? 0);
    return total + late;
  }, 0);
}

function tallyOf(objective: SearchObjective, counted: Counted): Tally {
  const about = aboutOf(objective);
  const own = endpointsOf(objective, counted.served);
  const sums = own.map((endpoint) => ({
    endpoint,
    counts: sumCounts(counted.parts.flatMap(({ endpoints }) => endpoints[endpoint.id] ?? [])),
  }));
  const requests = sums.reduce((total, { counts }) => total + counts.requests, 0);
  const beyond = sums.reduce(
    (total, { endpoint, counts }) => total + brokenOf(counts, about) + lateOf(objective, endpoint, counted),
    0,
  );
  return { requests: Math.max(requests, beyond), beyond };
}

/** Requests and those beyond, by the objectives' ids. */
export const talliesOf = (counted: Counted): Record<string, Tally> =>
  Object.fromEntries(counted.objectives.map((one) => [one.id, tallyOf(one, counted)]));
