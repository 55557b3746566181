// Where panels lie, in pixels, as Grafana's grid lays them out.
import type { GridPos } from "./board.ts";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Placed<Item> {
  readonly item: Item;
  readonly box: Box;
}

const COLUMNS = 24;
const ROW_HEIGHT = 30;
const GAP = 8;

const heightOf = (rows: number): number => rows * (ROW_HEIGHT + GAP) - GAP;

/** @param width of the board, pixels */
export function gridBox({ x, y, w, h }: GridPos, width: number): Box {
  const column = (width - GAP * (COLUMNS - 1)) / COLUMNS;
  return {
    left: x * (column + GAP),
    top: y * (ROW_HEIGHT + GAP),
    width: w * (column + GAP) - GAP,
    height: heightOf(h),
  };
}

/** One below the other, as on a phone. */
export function stacked<Item extends { gridPos: GridPos }>(
  items: readonly Item[],
  width: number,
): Placed<Item>[] {
  let top = 0;
  return [...items]
    .sort((a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x)
    .map((item) => {
      const box = { left: 0, top, width, height: heightOf(item.gridPos.h) };
      top += box.height + GAP;
      return { item, box };
    });
}
