// Panels about the state of the run .
import { metrics } from "../../../src/catalogue/metrics.ts";
import { one, type PanelSpec } from "../../board.ts";
import { latest, max } from "../../promql.ts";
import { runTexts as texts } from "./texts.ts";
import { pushAgeSteps } from "../../thresholds.ts";

/** How far the run is and how old its newest measurement; each panel `width` cells wide. */
export const runState = (width: number): readonly PanelSpec[] => [
  {
    kind: "stat",
    text: texts.progress,
    unit: "percentunit",
    size: [width, 4],
    decimals: 0,
    queries: one(max(latest(metrics.runProgress))),
  },
  {
    kind: "stat",
    text: texts.pushAge,
    unit: "s",
    size: [width, 4],
    alerts: ["HeadroomRunSilent"],
    steps: pushAgeSteps,
    queries: one(max(latest(metrics.runLastPushAge))),
  },
];
