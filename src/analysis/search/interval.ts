// How far the estimate may be off: the posterior's width, mended for what it cannot know.
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { designEffect } from "./evidence.ts";
import type { Fit } from "./fit.ts";
import { quantileOfRate } from "./posterior.ts";
import { plan } from "./presets.ts";
import { inPhase, type View } from "./view.ts";

/** 97.5 % of a normal distribution. */
const NORMAL = 1.959_963_985;

/**
 * Few long trials show their own scatter badly: the width grows by t(n − 2) ÷ 1.96. It is never told to be less than 4 %
 * to either side; without that, intervals of finite trials held the truth about half of the time (simulated).
 */
function spread(
  view: View,
  fit: Fit,
): { readonly median: number; readonly low: number; readonly high: number } {
  const long = inPhase(view, "full", "hold").length;
  const inflation = long > 2 ? tQuantile(0.975, Math.max(2, long - 2)) / NORMAL : 2;
  const median = quantileOfRate(fit.smallest, 0.5);
  return {
    median,
    low: inflation * Math.log(median / quantileOfRate(fit.smallest, 0.025)),
    high: inflation * Math.log(quantileOfRate(fit.smallest, 0.975) / median),
  };
}

/** Half of the interval's width as a share, before the floor. */
export function halfWidthOf(view: View, fit: Fit): number {
  const { low, high } = spread(view, fit);
  return (low + high) / 2;
}

/**
 * 95 % interval of the capacity. A trial of length D that begins with an empty system can pass at up to T ÷ D above
 * saturation, so the lower end is that much lower; for sessions by their design effect more.
 */
export function intervalOf(view: View, fit: Fit): readonly [number, number] {
  const { requestsPerSession = 1 } = view.settings;
  const { median, low, high } = spread(view, fit);
  const limit = Math.max(0, ...view.settings.objectives.map(({ limitSeconds }) => limitSeconds ?? 0));
  const empty = (designEffect(requestsPerSession) * limit) / (view.preset.fullMeasure * view.scale);
  return [
    median * Math.exp(-Math.max(low, plan.floor)) * (1 - Math.min(0.5, empty)),
    median * Math.exp(Math.max(high, plan.floor)),
  ];
}

export const estimateOf = ({ smallest }: Fit): number => quantileOfRate(smallest, 0.5);
