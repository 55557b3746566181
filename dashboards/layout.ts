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

/** Where the next panel may stand. */
interface Cursor {
  /** Left end of the next panel. */
  readonly x: number;
  /** Top of the line that is being filled, and how far down it reaches. */
  readonly top: number;
  readonly bottom: number;
  /** The panel placed last. */
  readonly last: Place;
}

function placeNext({ size: [w, h], under }: PanelSpec, { x, top, bottom, last }: Cursor): Place {
  if (under === true) return { x: last.x, y: last.y + last.h, w, h };
  return x + w > GRID_COLUMNS ? { x: 0, y: bottom, w, h } : { x, y: top, w, h };
}

function moveOn({ x, top, bottom }: Cursor, place: Place, isUnder: boolean): Cursor {
  const at = { bottom: Math.max(bottom, place.y + place.h), last: place };
  return isUnder ? { ...at, x, top } : { ...at, x: place.x + place.w, top: place.y };
}

function placePanels(
  panels: readonly PanelSpec[],
  top: number,
): { readonly placed: readonly Placed[]; readonly bottom: number } {
  const placed: Placed[] = [];
  let cursor: Cursor = { x: 0, top, bottom: top, last: { x: 0, y: top, w: 0, h: 0 } };
  for (const panel of panels) {
    const place = placeNext(panel, cursor);
    placed.push({ kind: "panel", panel, place });
    cursor = moveOn(cursor, place, panel.under === true);
  }
  return { placed, bottom: cursor.bottom };
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
