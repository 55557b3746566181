// Which stubs an ordinary day would need besides the targets that are named. Pure.
import { surges } from "../catalogue/surges.ts";
import { basesOf } from "../guard/targets.ts";
import { deploymentsFor } from "../planning/deployment.ts";
import { missingBases } from "../planning/make-journey-table.ts";
import { makePlan, type Plan } from "../planning/plan.ts";
import { toScope } from "../planning/scope.ts";
import { playedHours } from "../planning/surge-clock.ts";
import type { LoadedTargets } from "./targets.ts";

const HOUR = 3600;

/** A day of the scope, so that every built-in journey of the systems starts; nothing is drawn finer than minutes. */
const wholeDay = (scopeIds: readonly string[], { systems }: LoadedTargets): readonly Plan[] =>
  surges
    .filter(({ id }) => id === "ordinary-day")
    .map((surge) =>
      makePlan({
        surge,
        systems,
        scope: toScope(scopeIds),
        scopeIds,
        durationSeconds: playedHours(surge.spans) * HOUR,
        seed: 1,
        scale: 1,
        activity: 1,
        outline: true,
      }),
    );

/** Sentences about stubs that have no target; a run of some journeys alone (`--only`) may do without them. */
export function stubsNeeded(loaded: LoadedTargets): readonly string[] {
  const { targets, deployments: named, population } = loaded.config;
  const { scope = ["all"] } = population;
  const deployments = deploymentsFor({ defaults: targets, named }, scope);
  return wholeDay(scope, loaded).flatMap((plan) =>
    missingBases(plan, { bases: basesOf(targets), deployments }),
  );
}
