// What Grafana writes where a panel has nothing to draw: the words of the board, or its own.
import { useTheme2 } from "@grafana/ui";
import type { ReactElement } from "react";
import type { DrawingProps } from "./drawing.ts";

export function NoDataDrawing({ data, height }: DrawingProps): ReactElement {
  const theme = useTheme2();
  return (
    <div
      style={{
        height,
        display: "flex",
        alignItems: "center",
        justifyContent: "center",
        color: theme.colors.text.secondary,
        fontSize: theme.typography.size.lg,
      }}
    >
      {data.fieldConfig.defaults.noValue ?? "No data"}
    </div>
  );
}
