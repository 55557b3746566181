import { LegendDisplayMode } from "@grafana/schema";
import { TimeSeries, useTheme2, type UPlotConfigBuilder } from "@grafana/ui";
import { useRef, type ReactElement } from "react";
import { z } from "zod";
import type { DrawingProps } from "./drawing.ts";
import { graphFrames } from "./graph-fields.ts";
import { NoDataDrawing } from "./no-data.tsx";
import { markRegions } from "./regions.ts";

const Options = z.object({
  legend: z
    .object({
      displayMode: z.enum(LegendDisplayMode).default(LegendDisplayMode.List),
      placement: z.enum(["bottom", "right"]).default("bottom"),
      showLegend: z.boolean().default(true),
      calcs: z.array(z.string()).default([]),
      width: z.number().optional(),
      sortBy: z.string().optional(),
      sortDesc: z.boolean().optional(),
    })
    .default({ displayMode: LegendDisplayMode.List, placement: "bottom", showLegend: true, calcs: [] }),
});

export function TimeSeriesDrawing(props: DrawingProps): ReactElement {
  const { panel, data, range, regions, width, height } = props;
  const theme = useTheme2();
  const marked = useRef<UPlotConfigBuilder>(undefined);
  const frames = graphFrames(data.frames);
  if (frames.length === 0) return <NoDataDrawing {...props} />;
  return (
    <TimeSeries
      frames={frames}
      timeRange={range}
      timeZone="browser"
      width={width}
      height={height}
      legend={Options.parse(panel.options).legend}
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
