import { systemIds } from "../src/catalogue/system.ts";
import { formatDuration } from "../src/units/duration.ts";
import { seconds, toMs } from "../src/units/units.ts";
import { REPLAY_SURGE } from "../src/planning/replay-surge.ts";
import type { RunRecord } from "../src/record/run-record.ts";

/** Provinces that another product of the run's own sandbox served. */
const facesOf = ({ sandbox, deployments = [] }: RunRecord["environment"]): readonly string[] =>
  sandbox === null
    ? []
    : deployments
        .filter(({ name }) => name !== "default")
        .flatMap(({ system, vendor, provinces }) => provinces.map((id) => `${id}.${system}=${vendor}`));

/** Where the rate was constant, both sides of a comparison are played; where they are is for whoever repeats it to say. */
const wordsOf = ({ steady }: RunRecord["plan"]): string =>
  steady === undefined ? "headroom run" : "headroom compare --collect";

/**
 * The command that plays the same schedule again: time and think-time factors follow from the duration, the scale of a
 * constant rate is in the rate.
 */
export function repeatCommand({ surge, scope, plan, seed, systems, environment }: RunRecord): string {
  const played = systemIds.filter((id) => id in systems);
  const options: readonly (readonly [name: string, value: string | number])[] = [
    ["scope", scope.join(",")],
    ["duration", formatDuration(toMs(seconds(plan.durationSeconds)))],
    plan.steady === undefined ? ["scale", plan.scale] : ["rate", `${plan.steady.requestsPerSecond}/s`],
    ["activity", plan.activity],
    ...(plan.keep === "rates" ? [] : ([["keep", plan.keep]] as const)),
    ...(plan.overDispersion === 0 ? [] : ([["over-dispersion", plan.overDispersion]] as const)),
    ...(played.length === systemIds.length ? [] : ([["systems", played.join(",")]] as const)),
    ["seed", seed],
    ...facesOf(environment).map((face) => ["deployment", face] as const),
  ];
  // A log that is replayed stands among the options, which are as they were given.
  return [
    wordsOf(plan),
    ...(surge === REPLAY_SURGE ? [] : [surge]),
    ...options.map(([name, value]) => `--${name} ${value}`),
    ...plan.options,
  ].join(" ");
}
