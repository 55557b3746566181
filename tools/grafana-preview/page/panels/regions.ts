// Stretches of time behind a graph. Grafana's annotations are in its core, so these are drawn here.
import type { UPlotConfigBuilder } from "@grafana/ui";
import type { GrafanaTheme2 } from "@grafana/data";
import type { Region } from "./drawing.ts";

const OPACITY = 0.1;
/** Thickness of the line below a stretch, pixels. */
const LINE = 3;

export function markRegions(
  builder: UPlotConfigBuilder,
  regions: readonly Region[],
  theme: GrafanaTheme2,
): void {
  builder.addHook("drawClear", (plot) => {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height + LINE);
    ctx.clip();
    for (const { from, to, color } of regions) {
      const left = plot.valToPos(from, "x", true);
      const right = plot.valToPos(to, "x", true);
      ctx.fillStyle = theme.visualization.getColorByName(color);
      ctx.globalAlpha = OPACITY;
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
      ctx.globalAlpha = 1;
      ctx.fillRect(left, bbox.top + bbox.height, right - left, LINE);
    }
    ctx.restore();
  });
}
