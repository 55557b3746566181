import Table from "cli-table3";

const CHARS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "─",
  "mid-mid": "──",
  right: "",
  "right-mid": "",
  middle: "  ",
};

/** A plain table: the first columns to the left, the others to the right, or those that are named to the left. */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  leftColumns: number | { readonly left: readonly number[] } = 1,
): string {
  const isLeft = (column: number): boolean =>
    typeof leftColumns === "number" ? column < leftColumns : leftColumns.left.includes(column);
  const table = new Table({
    head: [...head],
    chars: CHARS,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
    colAligns: head.map((_, column) => (isLeft(column) ? "left" : "right")),
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}
