// A state timeline. Grafana's own is in its core; texts and colours are those of its display processors.
import { dateTimeFormat, rangeUtil, type TimeRange } from "@grafana/data";
import { useTheme2, VizLegend } from "@grafana/ui";
import { LegendDisplayMode } from "@grafana/schema";
import type { ReactElement } from "react";
import { z } from "zod";
import type { DrawingProps } from "./drawing.ts";
import { NoDataDrawing } from "./no-data.tsx";
import { stateLines, type StateLine } from "./state-spans.ts";

const Options = z.object({
  showValue: z.enum(["auto", "always", "never"]).default("auto"),
  rowHeight: z.number().default(0.9),
  alignValue: z.enum(["left", "center", "right"]).default("left"),
  legend: z.object({ showLegend: z.boolean().default(true) }).default({ showLegend: true }),
});
type Options = z.infer<typeof Options>;

const AXIS_HEIGHT = 24;
const LEGEND_HEIGHT = 28;
const PIXELS_OF_A_LETTER = 7;
const NAME_GAP = 16;
const TICKS = 6;
const MINUTE_MS = 60_000;
const PIXELS_OF_A_TEXT = 40;

interface LineProps {
  readonly line: StateLine;
  readonly height: number;
  readonly options: Options;
  readonly scale: (at: number) => number;
}

function Line({ line, height, options, scale }: LineProps): ReactElement {
  const theme = useTheme2();
  const thick = height * options.rowHeight;
  return (
    <>
      {line.spans.map(({ from, to, text, color }) => {
        const width = scale(to) - scale(from);
        const isNamed = options.showValue !== "never" && width > PIXELS_OF_A_TEXT;
        return (
          <div
            key={from}
            style={{
              position: "absolute",
              left: scale(from),
              width,
              top: (height - thick) / 2,
              height: thick,
              lineHeight: `${thick}px`,
              padding: "0 6px",
              overflow: "hidden",
              textAlign: options.alignValue,
              color: theme.colors.getContrastText(color),
              background: color,
              opacity: 0.85,
            }}
          >
            {isNamed ? text : ""}
          </div>
        );
      })}
    </>
  );
}

interface AxisProps {
  readonly range: TimeRange;
  readonly scale: (at: number) => number;
  /** Where the graph begins, pixels. */
  readonly left: number;
}

/** Round times that are not at the very edge. */
function ticksOf(from: number, to: number): { step: number; times: number[] } {
  const step = rangeUtil.roundInterval((to - from) / TICKS);
  const first = Math.ceil((from + step / 4) / step);
  const last = Math.floor((to - step / 4) / step);
  return { step, times: Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step) };
}

function TimeAxis({ range, scale, left }: AxisProps): ReactElement {
  const { step, times } = ticksOf(range.from.valueOf(), range.to.valueOf());
  const format = step < MINUTE_MS ? "HH:mm:ss" : "HH:mm";
  return (
    <div style={{ position: "relative", height: AXIS_HEIGHT, marginLeft: left, fontSize: 12 }}>
      {times.map((at) => (
        <span
          key={at}
          style={{ position: "absolute", left: scale(at), transform: "translateX(-50%)", top: 4 }}
        >
          {dateTimeFormat(at, { format })}
        </span>
      ))}
    </div>
  );
}

const legendItems = (lines: readonly StateLine[]) =>
  [...new Map(lines.flatMap(({ spans }) => spans).map(({ text, color }) => [text, color]))].map(
    ([label, color]) => ({ label, color, yAxis: 1 }),
  );

export function StateTimelineDrawing(props: DrawingProps): ReactElement {
  const { panel, data, range, width, height } = props;
  const options = Options.parse(panel.options);
  const lines = stateLines(data.frames, range.to.valueOf());
  if (lines.length === 0) return <NoDataDrawing {...props} />;
  const left = Math.max(...lines.map(({ name }) => name.length)) * PIXELS_OF_A_LETTER + NAME_GAP;
  const from = range.from.valueOf();
  const scale = (at: number): number => ((at - from) / (range.to.valueOf() - from)) * (width - left);
  const legendHeight = options.legend.showLegend ? LEGEND_HEIGHT : 0;
  const lineHeight = (height - AXIS_HEIGHT - legendHeight) / lines.length;
  return (
    <div style={{ width, height, overflow: "hidden" }}>
      {lines.map((line) => (
        <div key={line.name} style={{ display: "flex", height: lineHeight, alignItems: "center" }}>
          <div style={{ flex: `0 0 ${left}px`, paddingRight: 8, textAlign: "right", fontSize: 12 }}>
            {line.name}
          </div>
          <div style={{ position: "relative", flex: 1, height: lineHeight }}>
            <Line line={line} height={lineHeight} options={options} scale={scale} />
          </div>
        </div>
      ))}
      <TimeAxis range={range} scale={scale} left={left} />
      {options.legend.showLegend && (
        <VizLegend items={legendItems(lines)} displayMode={LegendDisplayMode.List} placement="bottom" />
      )}
    </div>
  );
}
