import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomStream } from '../random/stream.ts';
import { addProducts } from './products.ts';
import { type StoredRows, TERMS_PER_SUM } from './stored-rows.ts';

/** Computes what `addProducts` promises, entry by entry and term by term. */
function plainly(
  out: StoredRows,
  a: StoredRows,
  b: StoredRows,
  rows: number,
  columns: number,
  terms: number,
  sign: number,
) {
  for (let k = 0; k < terms; k += TERMS_PER_SUM) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let t = k; t < Math.min(k + TERMS_PER_SUM, terms); t++)
          sum += a.data[a.starts[i] + t] * b.data[b.starts[j] + t];
        out.data[out.starts[i] + j] += sign * sum;
      }
    }
  }
}

/** Rows with gaps between them, in an order of their own. */
function scattered(count: number, length: number, key: string): StoredRows {
  const stream = randomStream('products-test', key);
  const starts = Int32Array.from({ length: count }, (_, i) => (count - 1 - i) * (length + 3) + 1);
  const data = Float64Array.from(
    { length: count * (length + 3) + 1 },
    () => (stream.uniform() - 0.5) * 10 ** (8 * stream.uniform()),
  );
  return { data, starts };
}

function firstDifference(a: Float64Array, b: Float64Array): number {
  return a.findIndex((value, k) => !Object.is(value, b[k]));
}

test('the bits of sums that are added up term by term, whatever the shape', () => {
  const size = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 8, max: 70 }));
  const terms = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 120, max: 300 }));
  fc.assert(
    fc.property(size, size, terms, fc.constantFrom<1 | -1>(1, -1), (rows, columns, length, sign) => {
      const key = `${rows}/${columns}/${length}`;
      const [a, b] = [scattered(rows, length, `a${key}`), scattered(columns, length, `b${key}`)];
      const actual = scattered(rows, columns, `out${key}`);
      const expected = { ...actual, data: actual.data.slice() };
      addProducts(actual, a, b, { rows: [0, rows], columns: [0, columns], terms: [0, length] }, sign);
      plainly(expected, a, b, rows, columns, length, sign);
      expect(firstDifference(actual.data, expected.data)).toBe(-1);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('only the range is touched, and only it is read', () => {
  const a = scattered(40, 60, 'a');
  const b = scattered(40, 60, 'b');
  const out = scattered(40, 40, 'out');
  for (const rows of [a, b])
    for (let i = 0; i < 10; i++) rows.data.fill(Number.NaN, rows.starts[i], rows.starts[i] + 60);
  const before = out.data.slice();
  addProducts(out, a, b, { rows: [11, 37], columns: [10, 39], terms: [7, 58] }, 1);
  const changed = new Set([...out.data.keys()].filter((k) => !Object.is(out.data[k], before[k])));
  const inside = new Set(
    Array.from({ length: 26 * 29 }, (_, k) => out.starts[11 + Math.floor(k / 29)] + 10 + (k % 29)),
  );
  expect(changed).toEqual(inside);
  expect([...inside].every((k) => Number.isFinite(out.data[k]))).toBe(true);
});

test('what is no number stays none, and infinities are kept', () => {
  const [a, b] = [scattered(12, 20, 'a'), scattered(12, 20, 'b')];
  a.data[a.starts[3] + 5] = Number.NaN;
  b.data[b.starts[8] + 2] = Number.POSITIVE_INFINITY;
  const actual = scattered(12, 12, 'out');
  const expected = { ...actual, data: actual.data.slice() };
  addProducts(actual, a, b, { rows: [0, 12], columns: [0, 12], terms: [0, 20] }, 1);
  plainly(expected, a, b, 12, 12, 20, 1);
  expect(firstDifference(actual.data, expected.data)).toBe(-1);
  expect(actual.data.filter(Number.isNaN).length).toBeGreaterThanOrEqual(12);
});

test('rows may lie in the array that is written to, where none of them is', () => {
  const shared = scattered(64, 80, 'shared');
  const copy = { ...shared, data: shared.data.slice() };
  const below = { data: shared.data, starts: shared.starts.subarray(20) };
  // As in a factorisation: columns 40–70 of the rows from 20 on, from columns 0–39 of all.
  const right = (rows: StoredRows) => ({ data: rows.data, starts: rows.starts.map((start) => start + 40) });
  addProducts(
    { data: shared.data, starts: right(below).starts },
    below,
    shared,
    { rows: [0, 44], columns: [0, 20], terms: [0, 40] },
    -1,
  );
  const copyBelow = { data: copy.data, starts: copy.starts.subarray(20) };
  plainly({ data: copy.data, starts: right(copyBelow).starts }, copyBelow, copy, 44, 20, 40, -1);
  expect(firstDifference(shared.data, copy.data)).toBe(-1);
});
