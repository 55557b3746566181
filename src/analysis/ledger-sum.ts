// The ledgers of several deployments of one system as one. Pure.

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function add(a: unknown, b: unknown): unknown {
  if (typeof a === "number" && typeof b === "number") return a + b;
  if (!isRecord(a) || !isRecord(b)) return undefined;
  const sums = Object.keys(a).map((key): [string, unknown] => [key, add(a[key], b[key])]);
  return Object.fromEntries(sums.filter(([, sum]) => sum !== undefined));
}

/**
 * Adds the counts that all of the ledgers have. A count that one of them lacks is left out, for its sum is unknown; so is
 * everything when one deployment gave no ledger.
 */
export const sumLedgers = (ledgers: readonly unknown[]): unknown =>
  ledgers.length === 0 ? undefined : ledgers.reduce((sum, ledger) => add(sum, ledger));
