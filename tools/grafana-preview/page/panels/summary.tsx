// A box that says what a panel holds, for panels that only Grafana's core can draw.
import { useTheme2 } from "@grafana/ui";
import type { ReactElement } from "react";
import type { DrawingProps } from "./drawing.ts";
import { NoDataDrawing } from "./no-data.tsx";

export function SummaryDrawing(props: DrawingProps): ReactElement {
  const { panel, data, height } = props;
  const theme = useTheme2();
  if (data.series.length === 0) return <NoDataDrawing {...props} />;
  const samples = data.series.reduce(
    (sum, { values, histograms }) => sum + (values?.length ?? 0) + (histograms?.length ?? 0),
    0,
  );
  return (
    <div
      style={{
        height,
        display: "flex",
        flexDirection: "column",
        alignItems: "center",
        justifyContent: "center",
        border: `1px dashed ${theme.colors.border.medium}`,
        color: theme.colors.text.secondary,
      }}
    >
      <div>{panel.type}: drawn by Grafana only</div>
      <div>
        {data.series.length} series, {samples} samples
      </div>
    </div>
  );
}
