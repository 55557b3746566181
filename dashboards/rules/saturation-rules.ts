// The saturation catalogue as series, in the way of GitLab: one ratio for everything that can run out, and its limits.
import { componentIds, type ComponentId } from "../../src/catalogue/components.ts";
import { saturationMetric, saturationPoints } from "../../src/catalogue/saturation.ts";
import { limits } from "../limits.ts";
import {
  binary,
  clamp,
  compare,
  constant,
  growth,
  joined,
  latest,
  max,
  scalar,
  type Series,
} from "../promql.ts";
import { recorded } from "../series.ts";
import type { RecordingRule } from "./recording-rules.ts";

/** Nobody plans by a straight line that reaches further. */
const ONE_DAY = 24 * 3600;

const perComponent = ["system", "component"];

const limitRule =
  ({ name }: Series, limit: "soft" | "hard") =>
  (component: ComponentId): RecordingRule => {
    const { [limit]: value, severity, scalable } = saturationPoints[component];
    return {
      record: name,
      labels: { component, severity: String(severity), scalable: scalable ? "yes" : "no" },
      expr: constant(value),
    };
  };

const used = latest(recorded.saturation);
const belowHard = binary(
  scalar(-1),
  "*",
  joined("-", [used, latest(recorded.hardLimit)], { on: ["component"], groupLeft: [] }),
);
const grows = compare(growth(recorded.saturation, { window: "15m" }), ">", limits.growthPerSecond);

export const saturationRules: readonly RecordingRule[] = [
  { record: recorded.saturation.name, expr: clamp(max(latest(saturationMetric), perComponent), 0, 1) },
  ...componentIds.map(limitRule(recorded.softLimit, "soft")),
  ...componentIds.map(limitRule(recorded.hardLimit, "hard")),
  {
    record: recorded.timeToHard.name,
    expr: clamp(binary(belowHard, "/", grows), 0, ONE_DAY),
  },
];
