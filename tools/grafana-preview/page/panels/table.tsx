// The table of Grafana 13, which @grafana/ui exports as unstable.
import { TableCellHeight } from "@grafana/schema";
import { TableNG } from "@grafana/ui/unstable";
import type { ReactElement } from "react";
import { z } from "zod";
import type { DrawingProps } from "./drawing.ts";
import { NoDataDrawing } from "./no-data.tsx";

const Options = z.object({
  showHeader: z.boolean().default(true),
  frameIndex: z.number().default(0),
  cellHeight: z.enum(TableCellHeight).default(TableCellHeight.Sm),
  sortBy: z.array(z.object({ displayName: z.string(), desc: z.boolean().default(false) })).default([]),
});

export function TableDrawing(props: DrawingProps): ReactElement {
  const { panel, data, range, width, height } = props;
  const options = Options.parse(panel.options);
  const frame = data.frames[options.frameIndex] ?? data.frames[0];
  if (frame === undefined || frame.length === 0) return <NoDataDrawing {...props} />;
  return (
    <TableNG
      data={frame}
      width={width}
      height={height}
      noHeader={!options.showHeader}
      cellHeight={options.cellHeight}
      sortBy={options.sortBy}
      timeRange={range}
      fieldConfig={data.fieldConfig}
      enableVirtualization={false}
      noValue={data.fieldConfig.defaults.noValue}
    />
  );
}
