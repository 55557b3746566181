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

/** A plain table: the first column to the left, the others to the right. */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  leftColumns = 1,
): string {
  const table = new Table({
    head: [...head],
    chars: CHARS,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
    colAligns: head.map((_, column) => (column < leftColumns ? "left" : "right")),
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}
