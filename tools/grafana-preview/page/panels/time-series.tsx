import { TimeSeries, useTheme2, type UPlotConfigBuilder, type VizLegendOptions } from "@grafana/ui";
import { useRef, type ReactElement } from "react";
import { z } from "zod";
import type { DrawingProps } from "./drawing.ts";
import { graphFrames } from "./graph-fields.ts";
import { NoDataDrawing } from "./no-data.tsx";
import { markRegions } from "./regions.ts";

const Legend = z.custom<VizLegendOptions>((value) => typeof value === "object" && value !== null);
const Options = z.object({ legend: Legend.optional() });
const defaultLegend = Legend.parse({ displayMode: "list", placement: "bottom", showLegend: true, calcs: [] });

export function TimeSeriesDrawing(props: DrawingProps): ReactElement {
  const { panel, data, range, regions, width, height } = props;
  const theme = useTheme2();
  const marked = useRef<UPlotConfigBuilder>(undefined);
  const frames = graphFrames(data.frames, range);
  if (frames.length === 0) return <NoDataDrawing {...props} />;
  return (
    <TimeSeries
      frames={frames}
      timeRange={range}
      timeZone="browser"
      width={width}
      height={height}
      legend={Options.parse(panel.options).legend ?? defaultLegend}
      options={panel.options}
    >
      {(builder) => {
        if (marked.current !== builder) markRegions(builder, regions, theme);
        marked.current = builder;
        return null;
      }}
    </TimeSeries>
  );
}
