// Where the objectives break, by all trials of a search so far.
import { exceedsChance } from "../binomial.ts";
import { sumCounted } from "../binomial-scatter.ts";
import { batchDispersion, evidenceOf, PLAIN, rateOf, shareOf, tallyOf, type Evidence } from "./evidence.ts";
import {
  medianSharpness,
  posteriorOf,
  quantileOfRate,
  smallestOf,
  zeroOf,
  type Posterior,
  type Prior,
} from "./posterior.ts";
import { boundsOf, capOf } from "./saturation.ts";
import type { SearchObjective, TrialResult } from "./trial.ts";
import { brokenBy, inPhase, measuring, type View } from "./view.ts";

/** Between the full trials: residual scatter beyond what their batches show is taken from here. */
function scatterOf(
  results: readonly TrialResult[],
  objective: SearchObjective,
  { posterior, floor }: { readonly posterior: Posterior; readonly floor: number },
): number {
  const k = medianSharpness(posterior);
  const centre = Math.log(quantileOfRate(posterior, 0.5));
  const zero = zeroOf({ allowed: objective.allowed, floor });
  const used = results.filter((result) => !evidenceOf(result, objective, PLAIN).above);
  if (used.length < 3) return 1;
  const squares = used.map((result) => {
    const { requests, beyond } = tallyOf(result, objective);
    const load = 1 / (1 + Math.exp(-(zero + k * (Math.log(rateOf(result)) - centre))));
    const p = floor + (1 - floor) * load;
    return (beyond - p * requests) ** 2 / Math.max(1e-9, requests * p * (1 - p));
  });
  return Math.max(1, squares.reduce((sum, value) => sum + value, 0) / Math.max(1, used.length - 2));
}

export interface Fit {
  readonly byObjective: readonly { readonly objective: SearchObjective; readonly posterior: Posterior }[];
  /** Of the smallest capacity. */
  readonly smallest: Pick<Posterior, "logRates" | "ofRate">;
  readonly binding: SearchObjective;
  readonly posterior: Posterior;
  /** Share of requests beyond the binding objective without load. */
  readonly floor: number;
}

/**
 * Objectives of which clearly more than a fifth of what is allowed was beyond in any trial; where there is none, all of
 * them. One that met few requests, or none, says nothing of its own: answers that grow slower and trials that collapse are
 * those of all systems together.
 */
function nearObjectives({ settings, usable }: View): readonly SearchObjective[] {
  const near = settings.objectives.filter((objective) =>
    usable.some((result) => {
      const { requests, beyond } = tallyOf(result, objective);
      return exceedsChance(beyond, requests, objective.allowed / 5);
    }),
  );
  return near.length > 0 ? near : settings.objectives;
}

function rangeOf(view: View): Pick<Prior, "low" | "high"> {
  const broken = view.usable
    .filter((result) => brokenBy(view, result).length > 0)
    .map(({ trial }) => trial.rate);
  const top = Math.max(view.lastGood, ...broken);
  const low = Math.min(view.lastGood === 0 ? top / 4 : view.lastGood, ...broken) / 2;
  return { low, high: Math.max(top, low * 2) * 1.3 };
}

/** Trials at less than this share of what held show what is beyond an objective without load: servers are simulated. */
const LITTLE_LOAD = 0.6;
/** Never more than this share of what is allowed. */
const MOST_FLOOR = 0.5;

function floorOf(view: View, objective: SearchObjective): number {
  const little = view.usable.filter(
    ({ trial, end }) => end === "finished" && trial.rate <= LITTLE_LOAD * view.lastGood,
  );
  const counted = sumCounted(little.map((result) => tallyOf(result, objective)));
  return Math.min(MOST_FLOOR * objective.allowed, shareOf(counted));
}

/** What is known about where an objective breaks before any trial that is evidence. */
export const priorOf = (view: View, objective: SearchObjective): Prior => ({
  ...rangeOf(view),
  allowed: objective.allowed,
  floor: floorOf(view, objective),
});

/** What every trial says of an objective. @param dispersion of long trials. */
export function evidenceIn(view: View, objective: SearchObjective, dispersion: number): Evidence[] {
  const circumstances = { dispersion, ...boundsOf(view) };
  return measuring(view).map((result) => evidenceOf(result, objective, circumstances));
}

/** What all trials together say. */
export function fitOf(view: View): Fit {
  const results = measuring(view);
  const long = inPhase(view, "full", "hold");
  const cap = capOf(view);
  const byObjective = nearObjectives(view).map((objective) => {
    const prior: Prior = { ...priorOf(view, objective), ...(cap === undefined ? {} : { cap }) };
    const batches = batchDispersion(results, objective);
    const first = posteriorOf(evidenceIn(view, objective, batches), prior);
    const scatter = scatterOf(long, objective, { posterior: first, floor: prior.floor ?? 0 });
    const posterior = scatter > batches ? posteriorOf(evidenceIn(view, objective, scatter), prior) : first;
    return { objective, posterior };
  });
  const smallest = smallestOf(byObjective.map(({ posterior }) => posterior));
  const [binding] = byObjective.toSorted(
    (a, b) => quantileOfRate(a.posterior, 0.5) - quantileOfRate(b.posterior, 0.5),
  );
  if (binding === undefined) throw new RangeError("A search needs at least one objective.");
  const { objective, posterior } = binding;
  return { byObjective, smallest, binding: objective, posterior, floor: floorOf(view, objective) };
}
