// Plan → the value of k6's --config file. The script exports no options: they would replace these scenarios.
import { START_WATCH } from "../catalogue/k6-metrics.ts";
import { startedJourneys, type JourneyPlan, type Plan } from "./plan.ts";
import type { Schedule } from "./schedule.ts";

interface Stage {
  readonly duration: string;
  readonly target: number;
}

/** One k6 scenario of executor ramping-arrival-rate. */
interface K6Scenario {
  readonly executor: "ramping-arrival-rate";
  readonly exec: string;
  readonly startRate: number;
  readonly timeUnit: string;
  readonly stages: readonly Stage[];
  readonly preAllocatedVUs: number;
  readonly maxVUs: number;
  readonly gracefulStop: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface K6Config {
  readonly scenarios: Readonly<Record<string, K6Scenario>>;
  readonly systemTags: readonly string[];
  readonly summaryTrendStats: readonly string[];
  readonly noConnectionReuse: boolean;
  readonly discardResponseBodies: boolean;
  readonly maxRedirects: number;
  readonly insecureSkipTLSVerify: boolean;
}

const milliseconds = (value: number): string => `${Math.round(value * 1000)}ms`;

/**
 * Slots → stages. A stage of no length jumps to the slot's rate, so nothing ramps between slots; neighbouring slots with
 * the same draw share a stage. The target is per time unit and the time unit is the slot, so a target is a count.
 */
export function stagesOf({ starts, slotSeconds }: Schedule): Stage[] {
  const stages: Stage[] = [];
  let slot = 0;
  while (slot < starts.length) {
    const target = starts[slot] ?? 0;
    let end = slot + 1;
    while (end < starts.length && starts[end] === target) end += 1;
    if (slot > 0 || target > 0) stages.push({ duration: "0s", target });
    stages.push({ duration: milliseconds((end - slot) * slotSeconds), target });
    slot = end;
  }
  return stages;
}

/** VUs must cover every segment when several processes share the plan. */
function scenarioOf(planned: JourneyPlan, generators: number): K6Scenario {
  const vus = Math.max(planned.vus, 2 * generators);
  return {
    executor: "ramping-arrival-rate",
    exec: planned.journey.exec,
    startRate: 0,
    timeUnit: milliseconds(planned.schedule.slotSeconds),
    stages: stagesOf(planned.schedule),
    preAllocatedVUs: vus,
    maxVUs: vus,
    gracefulStop: milliseconds(drainOf(planned)),
    tags: { journey: planned.journey.id },
  };
}

// Sessions begun at the end may go on for this long; what is still open then is broken off.
const LONGEST_DRAIN = 300;

const drainOf = ({ longestSession }: JourneyPlan): number => Math.min(LONGEST_DRAIN, longestSession);

/** How long the last sessions of any journey may take to end. */
export const drainSeconds = (plan: Plan): number => Math.max(0, ...startedJourneys(plan).map(drainOf));

/** Starts at even intervals that send nothing and tell how late they are; for trials. */
interface WatchScenario {
  readonly executor: "constant-arrival-rate";
  readonly exec: string;
  readonly rate: number;
  readonly timeUnit: "1s";
  readonly duration: string;
  readonly preAllocatedVUs: number;
  readonly maxVUs: number;
  readonly gracefulStop: string;
}

interface TrialConfig extends Omit<K6Config, "scenarios"> {
  readonly scenarios: Readonly<Record<string, K6Scenario | WatchScenario>>;
}

/** The configuration of a trial: that of its plan, and the watch over the generator's own lateness. */
export function toTrialConfig(plan: Plan, generators: number): TrialConfig {
  const config = toK6Config(plan, generators);
  const watch: WatchScenario = {
    executor: "constant-arrival-rate",
    exec: START_WATCH.exec,
    rate: START_WATCH.perSecond,
    timeUnit: "1s",
    duration: milliseconds(plan.durationSeconds),
    preAllocatedVUs: WATCHERS * generators,
    maxVUs: WATCHERS * generators,
    gracefulStop: "1s",
  };
  return { ...config, scenarios: { ...config.scenarios, [START_WATCH.scenario]: watch } };
}

const WATCHERS = 5;

/** One file for all generators; k6's execution segments share it out between them. */
export function toK6Config(plan: Plan, generators: number): K6Config {
  return {
    scenarios: Object.fromEntries(
      startedJourneys(plan).map((planned) => [planned.journey.id, scenarioOf(planned, generators)]),
    ),
    // Dropped iterations carry no tag of their scenario, only this label, so a scenario is named after its journey.
    systemTags: ["scenario"],
    summaryTrendStats: ["max"],
    noConnectionReuse: false,
    discardResponseBodies: false,
    maxRedirects: 0,
    insecureSkipTLSVerify: false,
  };
}
