// Whether an aggregation adds up. What a system answers is unknown until it was looked at.

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Sums, cell by cell, over `[{cells: {A1: 3}}, …]`; undefined when something in there is no figure. */
function sumsOf(units: readonly unknown[]): Readonly<Record<string, number>> | undefined {
  const sums: Record<string, number> = {};
  for (const unit of units) {
    if (!isRecord(unit) || !isRecord(unit["cells"])) return undefined;
    for (const [name, value] of Object.entries(unit["cells"])) {
      if (typeof value !== "number") return undefined;
      sums[name] = (sums[name] ?? 0) + value;
    }
  }
  return sums;
}

/** True when every total is the sum of that cell over the units, and no cell of a unit is without a total. */
export function addsUp(totals: unknown, units: unknown): boolean {
  const sums = Array.isArray(units) ? sumsOf(units) : undefined;
  if (sums === undefined || !isRecord(totals)) return false;
  const names = new Set([...Object.keys(totals), ...Object.keys(sums)]);
  return [...names].every((name) => totals[name] === sums[name]);
}
