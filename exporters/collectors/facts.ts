// What does not change while the exporter lives: its build, the objectives and the endpoints. Rules and panels join
// these with what is measured, so no limit is written into a query.
import { endpoints } from "../../src/catalogue/endpoints.ts";
import { objectives, slowAfter, SLOW_SHARE, type Objective } from "../../src/catalogue/objectives.ts";
import type { Collector } from "../collector.ts";
import { sample, type Sample } from "../samples.ts";

function limitSample({ system, class: endpointClass, metric, statistic, limit }: Objective): Sample {
  const labels = { system, endpoint_class: endpointClass };
  return metric === "latency"
    ? sample("objectiveLimitSeconds", { ...labels, statistic }, limit)
    : sample("objectiveLimitRatio", { ...labels, measure: metric }, limit);
}

function slowShareSamples({ system, class: endpointClass, statistic }: Objective): Sample[] {
  if (statistic !== "p95") return [];
  return [
    sample("objectiveLimitRatio", { system, endpoint_class: endpointClass, measure: "slow" }, SLOW_SHARE),
  ];
}

const keyOf = ({ metric, labels }: Sample): string => JSON.stringify([metric, Object.entries(labels)]);

/** One sample per label set, the tightest limit of each: what holds is the stricter of two objectives. */
function tightest(samples: readonly Sample[]): Sample[] {
  const kept = new Map<string, Sample>();
  for (const one of samples) {
    const key = keyOf(one);
    const known = kept.get(key);
    if (known === undefined || one.value < known.value) kept.set(key, one);
  }
  return [...kept.values()];
}

const limits = tightest(
  objectives.flatMap((objective) => [limitSample(objective), ...slowShareSamples(objective)]),
);

const perEndpoint: readonly Sample[] = endpoints.flatMap(({ id, system, class: endpointClass }) => [
  sample("endpointInfo", { system, endpoint: id, endpoint_class: endpointClass }, 1),
  sample("endpointLimit", { system, endpoint: id }, slowAfter(system, endpointClass)),
]);

/** The same values in every scrape. */
export function createFactsCollector(version: string): Collector {
  const build = sample("buildInfo", { version, node: process.versions.node }, 1);
  const samples = [build, ...limits, ...perEndpoint];
  return { name: "facts", collect: () => Promise.resolve(samples) };
}
