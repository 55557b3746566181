// Twenty-four bars for a terminal. Pure.

const BLOCKS = " ▁▂▃▄▅▆▇█";
const ROWS = 4;
const STEPS = 8;
const INDENT = "  ";

/** One row of the chart, from the top: eighths of a block that each bar fills there. */
const rowText = (heights: readonly number[], row: number): string =>
  heights
    .map((height) => {
      const filled = Math.max(0, Math.min(STEPS, height - row * STEPS));
      return `${(BLOCKS[filled] ?? " ").repeat(2)} `;
    })
    .join("");

/** Bars of 24 shares, the tallest four rows high, 74 columns wide, hours underneath. */
export function hourChart(shares: readonly number[]): readonly string[] {
  const most = Math.max(...shares, Number.MIN_VALUE);
  // What is there at all shows as the lowest block, so that a quiet hour is not taken for an empty one.
  const heights = shares.map((share) =>
    share === 0 ? 0 : Math.max(1, Math.round((share / most) * ROWS * STEPS)),
  );
  const rows = Array.from({ length: ROWS }, (_, i) => rowText(heights, ROWS - 1 - i));
  const hours = shares.map((_, hour) => String(hour).padEnd(3)).join("");
  return [...rows, hours].map((line) => `${INDENT}${line}`.trimEnd());
}
