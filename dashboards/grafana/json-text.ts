// The text of a board file, without what the foundation SDK writes for nobody.

/** Keys that the SDK always writes and that say nothing, or hide links and annotations in a menu. */
const noise: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["placement", "inControlsMenu"],
  ["auto", false],
  ["auto_min", "10s"],
  ["auto_count", 30],
  ["builtIn", 0],
  ["repeatDirection", "h"],
  ["transparent", false],
  ["skipUrlSync", false],
]);
const withoutNoise = (key: string, value: unknown): unknown =>
  noise.has(key) && noise.get(key) === value ? undefined : value;

/** JSON as it is committed: indented, with a final newline, without noise. */
export const renderJson = (board: object): string => `${JSON.stringify(board, withoutNoise, 2)}\n`;
