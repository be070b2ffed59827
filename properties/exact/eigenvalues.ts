import type { BigNumber } from 'mathjs';

type Rows = readonly (readonly BigNumber[])[];

const dot = (a: readonly BigNumber[], b: readonly BigNumber[]) =>
  a.slice(1).reduce((sum, value, i) => sum.plus(value.times(b[i + 1])), a[0].times(b[0]));

/** `(A − shift)⁻¹ v` by elimination with pivots; `null` where the shift is an eigenvalue to all digits. */
function solved(rows: Rows, shift: BigNumber, v: readonly BigNumber[]): readonly BigNumber[] | null {
  const n = rows.length;
  const table = rows.map((row, i) => [...row.map((x, j) => (i === j ? x.minus(shift) : x)), v[i]]);
  for (let k = 0; k < n; k++) {
    const best = table.slice(k).reduce((at, row, i) => (row[k].abs().gt(table[at][k].abs()) ? k + i : at), k);
    [table[k], table[best]] = [table[best], table[k]];
    if (table[k][k].isZero()) return null;
    for (let i = k + 1; i < n; i++) {
      const factor = table[i][k].div(table[k][k]);
      for (let j = k; j <= n; j++) table[i][j] = table[i][j].minus(factor.times(table[k][j]));
    }
  }
  const x = [...v];
  for (let k = n - 1; k >= 0; k--) {
    const rest = x.slice(k + 1).reduce((sum, value, j) => sum.minus(table[k][k + 1 + j].times(value)), table[k][n]);
    x[k] = rest.div(table[k][k]);
  }
  return x;
}

/** How many eigenvalues lie below the shift: negative pivots of the elimination without exchanges (Sylvester). */
function countBelow(rows: Rows, shift: BigNumber): number {
  const n = rows.length;
  const table = rows.map((row, i) => row.map((x, j) => (i === j ? x.minus(shift) : x)));
  for (let k = 0; k < n; k++) {
    for (let i = k + 1; i < n; i++) {
      const factor = table[i][k].div(table[k][k]);
      for (let j = k; j < n; j++) table[i][j] = table[i][j].minus(factor.times(table[k][j]));
    }
  }
  return table.filter((row, k) => row[k].isNegative()).length;
}

/** The eigenvalue next to a start vector by Rayleigh's quotients, whose digits triple with each step. */
function byQuotients(rows: Rows, start: readonly BigNumber[]): BigNumber {
  let vector = start;
  let value = vector[0];
  for (let step = 0; step < 12; step++) {
    const image = rows.map((row) => dot(row, vector));
    const next = dot(vector, image).div(dot(vector, vector));
    const isDone = step > 0 && next.minus(value).abs().lte(next.abs().times('1e-58'));
    value = next;
    const raw = isDone ? null : solved(rows, value, vector);
    if (raw === null) return value;
    const size = raw.reduce((most, x) => (x.abs().gt(most) ? x.abs() : most), raw[0].abs());
    vector = raw.map((x) => x.div(size));
  }
  throw new RangeError('the eigenvalue did not settle');
}

/** The ends of the spectrum of a symmetric positive matrix: no eigenvalue is beyond them, by Sylvester's count. */
export function extremeEigenvalues(rows: Rows): { readonly largest: BigNumber; readonly smallest: BigNumber } {
  const zero = rows[0][0].minus(rows[0][0]);
  const ones = rows.map((row) => row[0].minus(row[0]).plus(1));
  // Power iterations and their inverse, from a vector that is orthogonal to no eigenvector of either symmetry.
  let [up, down]: (readonly BigNumber[])[] = [
    ones.map((x, i) => x.plus(i)),
    ones.map((x, i) => x.times((-1) ** i).plus(i)),
  ];
  for (let step = 0; step < 4; step++) {
    const image = rows.map((row) => dot(row, up));
    const length = dot(image, image).sqrt();
    up = image.map((x) => x.div(length));
    const back = solved(rows, zero, down) ?? down;
    const size = dot(back, back).sqrt();
    down = back.map((x) => x.div(size));
  }
  const [largest, smallest] = [byQuotients(rows, up), byQuotients(rows, down)];
  const beyond = rows.length - countBelow(rows, largest.times('1.0000000001'));
  if (beyond + countBelow(rows, smallest.times('0.9999999999')) !== 0) {
    throw new RangeError('an eigenvalue lies beyond the ends that were found');
  }
  return { largest, smallest };
}
