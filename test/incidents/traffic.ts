// Requests of an incident: how many by what became of them, as counters of the exporters and as the truth.
import { endpoints } from "../../src/catalogue/endpoints.ts";
import type { Endpoint, EndpointClass, SystemId } from "../../src/catalogue/system.ts";
import { uniformStream } from "../../src/chance/uniform.ts";
import { poisson } from "../../src/planning/poisson.ts";
import type { slis } from "../../dashboards/slo.ts";
import { sampled, type Clock, type Sampled } from "./series.ts";

/** What becomes of a request; `mistake` is a 4xx, which is nobody's failure. */
const fates = ["good", "slow", "rejected", "failed", "dependency", "timeout", "mistake"] as const;
export type Fate = (typeof fates)[number];

/** Requests per second by fate. */
export type Rates = Readonly<Partial<Record<Fate, number>>>;

/** Requests to one endpoint over the incident. */
export interface Flow {
  readonly endpoint: string;
  readonly rates: (second: number) => Rates;
}

type Measure = (typeof slis)[number]["measure"];

/** The labels that a line of an access log is counted under (exporters/access-log/outcome.ts). */
const logged = {
  good: { status_class: "2xx", outcome: "good" },
  slow: { status_class: "2xx", outcome: "slow" },
  rejected: { status_class: "5xx", outcome: "rejected" },
  failed: { status_class: "5xx", outcome: "failed" },
  dependency: { status_class: "5xx", outcome: "dependency" },
  timeout: { status_class: "4xx", outcome: "timeout" },
  mistake: { status_class: "4xx", outcome: "failed" },
} as const satisfies Readonly<Record<Fate, object>>;

const SEED = 20_250_701;

function endpointOf({ endpoint }: Flow): Endpoint {
  const found = endpoints.find(({ id }) => id === endpoint);
  if (found === undefined) throw new Error(`${endpoint} is not in the catalogue`);
  return found;
}

/** Poisson counts of what came between two scrapes, added up. A counter begins anew at `restart`. */
function counted(flow: Flow, fate: Fate, { clock, restart }: Counting): readonly number[] {
  const uniform = uniformStream(SEED, `${flow.endpoint} ${fate}`);
  const restartAt = restart === undefined ? -1 : Math.round(restart / clock.step);
  let total = 0;
  return Array.from({ length: clock.count }, (_, i) => {
    if (i === restartAt) total = 0;
    if (i > 0) total += poisson((flow.rates((i - 0.5) * clock.step)[fate] ?? 0) * clock.step, uniform);
    return total;
  });
}

export interface Counting {
  readonly clock: Clock;
  /** Second at which counters begin at zero again. */
  readonly restart?: number | undefined;
}

/** Real traffic, as the access logs tell it. */
export const logSeries = (flows: readonly Flow[], counting: Counting): readonly Sampled[] =>
  flows.flatMap((flow) =>
    fates.map((fate) =>
      sampled(
        "logRequests",
        { system: endpointOf(flow).system, endpoint: flow.endpoint, ...logged[fate] },
        counted(flow, fate, counting),
      ),
    ),
  );

/** The requests of a load test. */
export const runSeries = (flows: readonly Flow[], counting: Counting): readonly Sampled[] =>
  flows.flatMap((flow) =>
    fates
      .filter((fate) => fate !== "mistake")
      .map((fate) =>
        sampled(
          "runRequests",
          { system: endpointOf(flow).system, endpoint: flow.endpoint, class: fate },
          counted(flow, fate, counting),
        ),
      ),
  );

/** One objective of one class of endpoints. */
export interface ObjectiveOf {
  readonly system: SystemId;
  readonly endpointClass: EndpointClass;
  readonly measure: Measure;
}

const bad: Readonly<Record<Measure, readonly Fate[]>> = {
  slow: ["slow", "timeout"],
  errors: ["failed", "timeout"],
  rejected: ["rejected"],
};
const judged: Readonly<Record<Measure, readonly Fate[]>> = {
  slow: ["good", "slow", "timeout"],
  errors: ["good", "slow", "rejected", "failed", "dependency", "timeout"],
  rejected: ["good", "slow", "rejected", "failed", "dependency", "timeout"],
};

/** The true share of bad requests at a second, from the rates themselves, without noise and without counters. */
export function trueShare(flows: readonly Flow[], of: ObjectiveOf, second: number): number {
  const own = flows.filter((flow) => {
    const { system, class: endpointClass } = endpointOf(flow);
    return system === of.system && endpointClass === of.endpointClass;
  });
  const total = (names: readonly Fate[]): number =>
    own.flatMap(({ rates }) => names.map((name) => rates(second)[name] ?? 0)).reduce((a, b) => a + b, 0);
  const all = total(judged[of.measure]);
  return all === 0 ? 0 : total(bad[of.measure]) / all;
}
