import { expect, test } from "vitest";
import type { BoardSpec, PanelSpec } from "../../dashboards/board.ts";
import { layOut } from "../../dashboards/layout.ts";

const panel = (width: number, height: number, under?: true): PanelSpec => ({
  kind: "text",
  text: { en: ["Title", "Description"], vi: ["Tên", "Mô tả"] },
  unit: "none",
  size: [width, height],
  queries: [],
  ...(under === undefined ? {} : { under }),
});
const board = (rows: BoardSpec["rows"]): BoardSpec => ({
  uid: "headroom-en-board",
  language: "en",
  title: "Board",
  description: "Board",
  variables: [],
  from: "now-1h",
  rows,
});
const places = (rows: BoardSpec["rows"]) => layOut(board(rows)).map(({ place }) => Object.values(place));

test("panels stand side by side, and on a new line where the grid ends", () => {
  expect(places([{ panels: [panel(16, 4), panel(8, 6), panel(12, 3)] }])).toEqual([
    [0, 0, 16, 4],
    [16, 0, 8, 6],
    [0, 6, 12, 3],
  ]);
});

test("a panel stands under the one before it, and the next beside both", () => {
  expect(places([{ panels: [panel(9, 6), panel(5, 3), panel(5, 3, true), panel(3, 6)] }])).toEqual([
    [0, 0, 9, 6],
    [9, 0, 5, 3],
    [9, 3, 5, 3],
    [14, 0, 3, 6],
  ]);
});

test("a row begins below the lowest panel of the row before", () => {
  const rows = [
    { panels: [panel(12, 3), panel(12, 4), panel(12, 4, true)] },
    { title: "More", panels: [panel(24, 2)] },
  ];
  expect(places(rows).slice(-2)).toEqual([
    [0, 8, 24, 1],
    [0, 9, 24, 2],
  ]);
});
