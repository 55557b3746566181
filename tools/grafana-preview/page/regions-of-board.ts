// Annotations of a board that are Prometheus queries → the stretches in which they hold.
import type { TimeRange } from "@grafana/data";
import type { Board } from "./board.ts";
import type { Region } from "./panels/drawing.ts";
import { askRange } from "./prometheus.ts";
import { rangeUtil } from "@grafana/data";

const POINTS = 500;

/** @param smallest step, e.g. 5s */
export async function regionsOf(board: Board, range: TimeRange, smallest: string): Promise<Region[]> {
  const { intervalMs: step } = rangeUtil.calculateInterval(range, POINTS, smallest);
  const span = { from: range.from.valueOf(), to: range.to.valueOf(), step };
  const active = board.annotations.list.filter(({ enable, expr }) => enable && expr !== "");
  const found = await Promise.all(
    active.map(async ({ expr, iconColor }) => {
      const series = await askRange(expr, span);
      return series.flatMap(({ values = [] }) =>
        stretches(
          values.map(([at]) => at * 1000),
          step,
          iconColor,
        ),
      );
    }),
  );
  return found.flat();
}

function stretches(times: readonly number[], step: number, color: string): Region[] {
  const regions: Region[] = [];
  for (const at of times) {
    const last = regions.at(-1);
    if (last !== undefined && at - last.to <= step) regions[regions.length - 1] = { ...last, to: at };
    else regions.push({ from: at, to: at, color });
  }
  return regions;
}
