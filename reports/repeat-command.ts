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

/** The command that plays the same schedule again: time and think-time factors follow from the duration. */
export function repeatCommand({ surge, scope, plan, seed, systems, environment }: RunRecord): string {
  const played = systemIds.filter((id) => id in systems);
  const options: readonly (readonly [name: string, value: string | number])[] = [
    ["scope", scope.join(",")],
    ["duration", formatDuration(toMs(seconds(plan.durationSeconds)))],
    ["scale", plan.scale],
    ["activity", plan.activity],
    ...(plan.keep === "rates" ? [] : ([["keep", plan.keep]] as const)),
    ...(plan.overDispersion === 0 ? [] : ([["over-dispersion", plan.overDispersion]] as const)),
    ...(played.length === systemIds.length ? [] : ([["systems", played.join(",")]] as const)),
    ["seed", seed],
    ...facesOf(environment).map((face) => ["deployment", face] as const),
  ];
  // A log that is replayed stands among the options, which are as they were given.
  return [
    "headroom run",
    ...(surge === REPLAY_SURGE ? [] : [surge]),
    ...options.map(([name, value]) => `--${name} ${value}`),
    ...plan.options,
  ].join(" ");
}
