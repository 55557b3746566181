// Linear least squares by Householder reflections: no normal equations, so no digits are lost to the square of the
// condition. Method: Golub & Van Loan, Matrix Computations, 4th ed., 5.2.2 and 5.3.

const dotFrom = (row: number, a: readonly number[], b: readonly number[]): number => {
  let sum = 0;
  for (let i = row; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/** Reflects a column, from `row` down, at the plane that `normal` stands on. */
function reflect(column: number[], normal: readonly number[], row: number): void {
  const factor = (2 * dotFrom(row, normal, column)) / dotFrom(row, normal, normal);
  for (let i = row; i < column.length; i++) column[i] = (column[i] ?? 0) - factor * (normal[i] ?? 0);
}

/** The x of R·x = y for an upper triangle whose columns are given; undefined when it is singular. */
function backSubstitute(columns: readonly (readonly number[])[], y: readonly number[]): number[] | undefined {
  const x = columns.map(() => 0);
  for (const [back, column] of columns.toReversed().entries()) {
    const row = columns.length - 1 - back;
    const diagonal = column[row] ?? 0;
    if (diagonal === 0 || !Number.isFinite(diagonal)) return undefined;
    const known = columns.reduce((sum, other, j) => sum + (j > row ? (other[row] ?? 0) * (x[j] ?? 0) : 0), 0);
    x[row] = ((y[row] ?? 0) - known) / diagonal;
  }
  return x;
}

/**
 * The x that makes |A·x − b| least.
 * @param columns of A, each as long as `b`; at least as many rows as columns.
 * @returns undefined when a column is a combination of the others.
 */
export function leastSquares(
  columns: readonly (readonly number[])[],
  b: readonly number[],
): readonly number[] | undefined {
  const a = columns.map((column) => [...column]);
  const y = [...b];
  for (const [row, column] of a.entries()) {
    const length = Math.sqrt(dotFrom(row, column, column));
    if (length === 0) return undefined;
    const normal = column.map((value, i) => (i < row ? 0 : value));
    normal[row] = (normal[row] ?? 0) + ((column[row] ?? 0) < 0 ? -length : length);
    for (const other of a.slice(row)) reflect(other, normal, row);
    reflect(y, normal, row);
  }
  return backSubstitute(a, y);
}
