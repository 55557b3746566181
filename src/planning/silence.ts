// What is silenced in an Alertmanager while a run lasts, and for how long at most: by the plan alone.
import { systemIds } from "../catalogue/system.ts";
import { drainSeconds } from "./k6-config.ts";
import { startedJourneys, type Plan } from "./plan.ts";

/** A condition on one label, as Alertmanager's API has it. A regular expression fits the whole value. */
export interface Matcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  readonly isEqual: true;
}

/** Body of `POST /api/v2/silences`; times are ISO 8601. */
export interface Silence {
  readonly matchers: readonly Matcher[];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly createdBy: string;
  readonly comment: string;
}

/** Name → value that an alert must also have. */
export type AlertLabels = Readonly<Record<string, string>>;

export interface SilenceFacts {
  readonly run: string;
  readonly createdBy: string;
  readonly startsAt: Date;
  readonly labels: AlertLabels;
}

// Generators get ready before the load: seconds, or tens of them with many users. Ledgers are read before it.
const MARGIN_SECONDS = 120;

/** A forgotten silence must not outlast a day. */
const LONGEST_SILENCE_SECONDS = 86_400;

/** Seconds from setting it to its hard end: the load, the last sessions and a margin. */
export const silenceSeconds = (plan: Plan): number =>
  Math.ceil(plan.durationSeconds + (startedJourneys(plan).length === 0 ? 0 : drainSeconds(plan))) +
  MARGIN_SECONDS;

const equals = (name: string, value: string): Matcher => ({ name, value, isRegex: false, isEqual: true });

/** Systems and stubs that the plan touches. */
const touchedBy = ({ systems, faults }: Plan): string[] => [
  ...new Set([...systems.map(({ system }) => system), ...faults.map(({ service }) => service)]),
];

/**
 * Only what a test brings about on purpose; alerts that say `during_run="keep"` are never hit. A run on some of the
 * systems leaves alerts about the others alone; an alert about no system in particular is hit.
 */
export function silenceMatchers(plan: Plan, labels: AlertLabels): Matcher[] {
  const touched = touchedBy(plan);
  const isWhole = systemIds.every((id) => touched.includes(id));
  return [
    equals("during_run", "mute"),
    ...(isWhole ? [] : [{ ...equals("system", ["", ...touched].join("|")), isRegex: true }]),
    ...Object.entries(labels).map(([name, value]) => equals(name, value)),
  ];
}

/** `during_run="mute"`: as the API filters alerts, and as people write them. */
export const matcherText = ({ name, value, isRegex }: Matcher): string =>
  `${name}${isRegex ? "=~" : "="}${JSON.stringify(value)}`;

/** The same plan and facts give the same silence. */
export function silenceOf(plan: Plan, { run, createdBy, startsAt, labels }: SilenceFacts): Silence {
  const endsAt = new Date(startsAt.getTime() + silenceSeconds(plan) * 1000);
  const scope = plan.scope.length > 5 ? `${plan.scope.length} provinces` : plan.scope.join(", ");
  return {
    matchers: silenceMatchers(plan, labels),
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    createdBy,
    comment: `Load test: headroom run ${run}, surge ${plan.surge}, scope ${scope}, ${plan.durationSeconds} s of load.`,
  };
}

/** Why the plan cannot be silenced; a sentence each. */
export function problemsOfSilence(plan: Plan): string[] {
  const seconds = silenceSeconds(plan);
  return seconds <= LONGEST_SILENCE_SECONDS
    ? []
    : [
        `A silence may last ${LONGEST_SILENCE_SECONDS / 3600} h at most, but this run would need ${(seconds / 3600).toFixed(1)} h.`,
      ];
}
