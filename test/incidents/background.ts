// A healthy installation: what every incident is played against, so that "nothing else fires" means something.
import { createFactsCollector } from "../../exporters/collectors/facts.ts";
import { dependencyIds, systemIds, type SystemId } from "../../src/catalogue/system.ts";
import { atScrapes, sampled, upSeries, type Clock, type Course, type Sampled } from "./series.ts";
import { logSeries, type Flow, type Rates } from "./traffic.ts";

/** Requests per second that each system was seen to hold. Assumptions. */
export const verified: Readonly<Record<SystemId, number>> = {
  procedures: 200,
  documents: 120,
  meetings: 150,
  lgsp: 120,
  reporting: 60,
};

/** A page that stands for the traffic of its system. */
export const mainEndpoint = {
  procedures: "procedures.dossier",
  documents: "documents.inbox",
  meetings: "meetings.identify",
  lgsp: "lgsp.portal-dossier",
  reporting: "reporting.form",
} as const satisfies Readonly<Record<SystemId, string>>;

/** Ordinary share of slow answers, of failures and of mistakes. Assumptions well within every objective. */
const ordinary = { slow: 0.01, failed: 0.0005, mistake: 0.01 } as const;

/** Requests of which the given shares go wrong and the rest is good. */
export function mixed(total: number, shares: Rates = ordinary): Rates {
  const wrong = Object.entries(shares).map(([fate, share]) => [fate, share * total] as const);
  const good = total - wrong.reduce((sum, [, rate]) => sum + rate, 0);
  return { good, ...Object.fromEntries(wrong) };
}

/** Part of its capacity that an idle system uses. An assumption. */
const IDLE = 0.2;

/** What is asked for something in every incident besides; all five are probed. More would only take time. */
const idle: readonly SystemId[] = ["documents"];

/** Ordinary traffic of the idle systems, but for those that the incident plays itself. */
const idleFlows = (except: readonly SystemId[]): readonly Flow[] =>
  idle
    .filter((system) => !except.includes(system))
    .map((system) => ({
      endpoint: mainEndpoint[system],
      rates: () => mixed(IDLE * verified[system]),
    }));

const DAY = 24 * 3600;

function watchOf(clock: Clock): readonly Sampled[] {
  const always = (value: number): ReturnType<typeof atScrapes> => atScrapes(clock, () => value);
  const times = atScrapes(clock, (second) => second);
  return [
    upSeries(always(1)),
    ...["facts", "run", "systems", "status", "sync", "capacity", "access-log"].map((collector) =>
      sampled("collectorSuccess", { collector }, always(1)),
    ),
    ...systemIds.flatMap((system) => [
      sampled("systemUp", { system }, always(1)),
      sampled("systemProbeTimestamp", { system }, times),
      sampled("systemTlsExpiry", { system }, always(200 * DAY)),
      sampled("pageUp", { system, collector: "status" }, always(1)),
      sampled("logUp", { system }, always(1)),
      sampled("logLag", { system }, always(0)),
      sampled("capacityVerified", { system }, always(verified[system])),
      sampled("headroomRatio", { system }, always(0.1)),
      sampled("saturation", { system, component: "queue" }, always(0.02)),
      sampled("saturation", { system, component: "pool" }, always(0.3)),
    ]),
    ...dependencyIds.flatMap((dependency) => [
      sampled("dependencyUp", { dependency }, always(1)),
      sampled("dependencyTlsExpiry", { dependency }, always(200 * DAY)),
    ]),
    sampled("runActive", {}, always(0)),
    sampled("syncLag", { system: "lgsp" }, always(4)),
    sampled("syncBacklog", { system: "lgsp" }, always(20)),
  ];
}

/** Everything that the exporter tells of objectives and endpoints. */
export const factSamples = await createFactsCollector("0.0.0").collect(new AbortController().signal);

/** Objectives and classes of the endpoints that are asked for. */
function factsOf(clock: Clock, flows: readonly Flow[]): readonly Sampled[] {
  const asked = new Set(flows.map(({ endpoint }) => endpoint));
  const infos = factSamples.filter(
    ({ metric, labels }) => metric === "endpointInfo" && asked.has(labels["endpoint"] ?? ""),
  );
  const classes = new Set(infos.map(({ labels }) => `${labels["system"]} ${labels["endpoint_class"]}`));
  const ratios = factSamples.filter(
    ({ metric, labels }) =>
      metric === "objectiveLimitRatio" && classes.has(`${labels["system"]} ${labels["endpoint_class"]}`),
  );
  return [...infos, ...ratios].map(({ metricName, labels, value }) => ({
    name: metricName,
    labels,
    values: atScrapes(clock, () => value),
  }));
}

/** How an incident departs from the healthy installation. */
export interface Scene {
  readonly clock: Clock;
  /** Traffic that takes the place of the ordinary traffic of its systems. */
  readonly flows?: readonly Flow[];
  /** Systems whose traffic the flows are; their ordinary traffic is left out. */
  readonly plays?: readonly SystemId[];
  /** Series that take the place of healthy ones with the same labels, or are added. */
  readonly instead?: readonly Sampled[];
  /** Second at which counters begin at zero again. */
  readonly restart?: number;
  /** Whether the scrape at a second succeeds; all do unless given. */
  readonly isScraped?: (second: number) => boolean;
}

const keyOf = ({ name, labels }: Sampled): string =>
  JSON.stringify([name, Object.entries(labels).toSorted(([a], [b]) => a.localeCompare(b))]);

/** Nothing comes of a scrape that fails but `up`. */
function scraped(all: readonly Sampled[], { clock, isScraped }: Scene): readonly Sampled[] {
  if (isScraped === undefined) return all;
  const hit = atScrapes(clock, (second) => (isScraped(second) ? 1 : 0));
  return all.map((one) =>
    one.name === "up"
      ? { ...one, values: hit }
      : { ...one, values: one.values.map((value, i) => (hit[i] === 1 ? value : undefined)) },
  );
}

/** Everything that is scraped in an incident. */
export function play(scene: Scene): readonly Sampled[] {
  const { clock, flows = [], plays = [], instead = [], restart } = scene;
  const all = [...flows, ...idleFlows(plays)];
  const healthy = [...watchOf(clock), ...factsOf(clock, all), ...logSeries(all, { clock, restart })];
  const replaced = new Set(instead.map(keyOf));
  return scraped([...healthy.filter((one) => !replaced.has(keyOf(one))), ...instead], scene);
}

/** A gauge that departs from the healthy installation. */
export const course =
  (clock: Clock) =>
  (of: Course): readonly (number | undefined)[] =>
    atScrapes(clock, of);
