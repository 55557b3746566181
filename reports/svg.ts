// ECharts option → SVG text, on the server: the same option gives the same bytes in every process.
import { LineChart } from "echarts/charts";
import { GridComponent, MarkAreaComponent, MarkLineComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { ChartOption } from "./charts.ts";

/** What a picture is, for people who cannot see it. */
export interface SvgText {
  /** Unique in the document; prefixes every id inside the picture. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** Pixels of the drawing; it is scaled to the column it stands in. */
const WIDTH = 400;
const HEIGHT = 232;

use([LineChart, GridComponent, MarkAreaComponent, MarkLineComponent, SVGRenderer]);

/** For text and for attribute values. */
export const escapeMarkup = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

function draw(option: ChartOption): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/**
 * Leaves the picture and nothing else. ECharts numbers its class names and clip paths by a counter of the
 * process (`zr0-…`), which would make the bytes depend on what was drawn before; classes serve hovering only.
 */
function clean(svg: string, id: string): string {
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, "")
    .replace(/ (?:class|pointer-events|ecmeta_[a-z_]+|baseProfile|version|xmlns:xlink)="[^"]*"/g, "")
    .replace(/zr\d+-c(\d+)/g, `${id}-clip$1`)
    .replace(/ style="font-size:12px;font-family:[^"]*"/g, "")
    .replace(/\n+/g, "\n");
}

/** One picture with its title and description, ready to stand inside a page. */
export function renderSvg(option: ChartOption, { id, title, description }: SvgText): string {
  const open =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-text" font-size="12">` +
    `<title id="${id}-title">${escapeMarkup(title)}</title><desc id="${id}-text">${escapeMarkup(description)}</desc>`;
  return clean(draw(option), id)
    .replace(/<svg[^>]*>/, open)
    .trim();
}
