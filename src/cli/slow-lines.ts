// The relays of a run whose surge leaves some communes on slow lines.
import { calledBases } from "../planning/make-journey-table.ts";
import { slowCommunes } from "../planning/places-of-scope.ts";
import type { Plan } from "../planning/plan.ts";
import type { Log } from "../platform/log.ts";
import { refuseUnrelayed, startSlowLink } from "../platform/slow-link.ts";
import type { PlanDestinations } from "./destinations.ts";

export interface SlowLines extends AsyncDisposable {
  /** Base URL → base URL of its relay; undefined where the plan has no slow lines. */
  readonly relays: Readonly<Record<string, string>> | undefined;
}

const NONE: SlowLines = { relays: undefined, [Symbol.asyncDispose]: () => Promise.resolve() };

/** Throws PLAN_INVALID when the plan has slow lines and calls something that cannot be relayed. */
export function refuseSlowLines(plan: Plan, destinations: PlanDestinations): void {
  if (plan.slowLink !== null) refuseUnrelayed(calledBases(plan, destinations));
}

export interface SlowLineHooks {
  readonly log: Log;
  /** Told in a sentence when the relays break off during the run. */
  readonly onFailure: (sentence: string) => void;
}

/** Starts a relay for everything that the plan calls, all of it judged by the guard; what they carried is logged at the end. */
export async function openSlowLines(
  plan: Plan,
  destinations: PlanDestinations,
  { log, onFailure }: SlowLineHooks,
): Promise<SlowLines> {
  if (plan.slowLink === null) return NONE;
  const { share, bitsPerSecond, delaySeconds, lossRatio } = plan.slowLink;
  const link = await startSlowLink({
    bases: calledBases(plan, destinations),
    bitsPerSecond,
    delaySeconds,
    lossRatio,
    onFailure: ({ message }) => {
      log.error("slow lines broke off", { message });
      onFailure(`The relays of the slow lines broke off, so communes on them reached nothing: ${message}`);
    },
  });
  const relays = Object.values(link.through);
  log.info("slow lines ready", { communes: slowCommunes(plan.scope, share), relays: relays.join(",") });
  return {
    relays: link.through,
    [Symbol.asyncDispose]: async () => {
      log.info("slow lines closed", { ...(await link.carried()) });
      await link[Symbol.asyncDispose]();
    },
  };
}
