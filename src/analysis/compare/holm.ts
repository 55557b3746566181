/**
 * Adjusted p values of a family of tests: with those up to α called significant, the chance of even one false alarm is at
 * most α, whatever the tests have in common (S. Holm, Scand. J. Statist. 6, 1979). In the order given.
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((p, i) => ({ p, i })).toSorted((a, b) => a.p - b.p);
  const adjusted = ps.map(() => 1);
  let highest = 0;
  for (const [rank, { p, i }] of order.entries()) {
    highest = Math.min(1, Math.max(highest, (ps.length - rank) * p));
    adjusted[i] = highest;
  }
  return adjusted;
}
