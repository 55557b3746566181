import type { BoardSpec, PanelSpec } from "./board.ts";

/** Width of Grafana's grid. */
export const GRID_COLUMNS = 24;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A row title or a panel, with its place. */
export type Placed =
  | { readonly kind: "row"; readonly title: string; readonly place: Place }
  | { readonly kind: "panel"; readonly panel: PanelSpec; readonly place: Place };

interface Cursor {
  readonly x: number;
  readonly y: number;
  /** Height of the line that is being filled. */
  readonly height: number;
}

function placePanels(
  panels: readonly PanelSpec[],
  top: number,
): { readonly placed: readonly Placed[]; readonly bottom: number } {
  const placed: Placed[] = [];
  let cursor: Cursor = { x: 0, y: top, height: 0 };
  for (const panel of panels) {
    const [w, h] = panel.size;
    if (cursor.x + w > GRID_COLUMNS) cursor = { x: 0, y: cursor.y + cursor.height, height: 0 };
    placed.push({ kind: "panel", panel, place: { x: cursor.x, y: cursor.y, w, h } });
    cursor = { x: cursor.x + w, y: cursor.y, height: Math.max(cursor.height, h) };
  }
  return { placed, bottom: cursor.y + cursor.height };
}

/** Panels from left to right, a new line where the grid ends; the SDK's own layout does not wrap. */
export function layOut({ rows }: BoardSpec): readonly Placed[] {
  const all: Placed[] = [];
  let top = 0;
  for (const { title, panels } of rows) {
    if (title !== undefined) {
      all.push({ kind: "row", title, place: { x: 0, y: top, w: GRID_COLUMNS, h: 1 } });
      top += 1;
    }
    const { placed, bottom } = placePanels(panels, top);
    all.push(...placed);
    top = bottom;
  }
  return all;
}
