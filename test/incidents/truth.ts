// When an objective truly breaks, from the rates that an incident was made of.
import { burnAlerts, burnThreshold } from "../../dashboards/limits.ts";
import { factSamples } from "./background.ts";
import type { Incident } from "./incident.ts";
import { trueShare, type ObjectiveOf } from "./traffic.ts";

/** Share of requests that may be bad. */
function budgetOf({ system, endpointClass, measure }: ObjectiveOf): number {
  const found = factSamples.find(
    ({ metric, labels }) =>
      metric === "objectiveLimitRatio" &&
      labels["system"] === system &&
      labels["endpoint_class"] === endpointClass &&
      labels["measure"] === measure,
  );
  if (found === undefined) throw new Error(`no objective for ${system} ${endpointClass} ${measure}`);
  return found.value;
}

/** The burn that the fastest pair of the event promises to page on. */
const pagedBurn = burnThreshold(burnAlerts[0]);

/** First second at which the true share of bad requests burns the budget as fast as is paged on; absent where it never does. */
export function breakOf({ objective, clock }: Incident): number | undefined {
  if (objective === undefined) return undefined;
  const allowed = budgetOf(objective) * pagedBurn;
  for (let second = 0; second < clock.count * clock.step; second += 1)
    if (trueShare(objective.flows, objective, second) > allowed) return second;
  return undefined;
}
