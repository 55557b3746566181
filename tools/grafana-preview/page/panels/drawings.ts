// Type of a panel → who draws it.
import { BarGaugeDrawing } from "./bar-gauge.tsx";
import type { Drawing } from "./drawing.ts";
import { StatDrawing } from "./stat.tsx";
import { StateTimelineDrawing } from "./state-timeline.tsx";
import { TableDrawing } from "./table.tsx";
import { TextDrawing } from "./text.tsx";
import { TimeSeriesDrawing } from "./time-series.tsx";

/** Types without a row are only summed up. */
export const drawings: Readonly<Record<string, Drawing>> = {
  stat: StatDrawing,
  bargauge: BarGaugeDrawing,
  timeseries: TimeSeriesDrawing,
  table: TableDrawing,
  text: TextDrawing,
  "state-timeline": StateTimelineDrawing,
};
