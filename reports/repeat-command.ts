import { systemIds } from "../src/catalogue/system.ts";
import type { RunRecord } from "../src/record/run-record.ts";
import { formatDuration } from "../src/units/duration.ts";
import { seconds, toMs } from "../src/units/units.ts";

/** The command that plays the same schedule again: time and think-time factors follow from the duration. */
export function commandOf({ surge, scope, plan, seed, systems }: RunRecord): string {
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
  ];
  return ["headroom run", surge, ...options.map(([name, value]) => `--${name} ${value}`)].join(" ");
}
