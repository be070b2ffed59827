import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ntkCrossGram, ntkEntryError, ntkGram, ntkKernel } from '../kernel/ntk.ts';
import { kernelSide, subSide } from '../kernel/ntk-blocks.ts';
import { randomStream } from '../random/stream.ts';
import { fromRows, row, zeros } from './matrix.ts';
import { columnPanels, sparseProducts, sparseRows } from './sparse-products.ts';

/** Rows with a fifth of their entries not 0, all of them positive. */
function images(n: number, d: number, seed: number) {
  const stream = randomStream(seed, 'images');
  const matrix = zeros(n, d);
  for (let k = 0; k < n * d; k++) if (stream.uniform() < 0.2) matrix.data[k] = 0.1 + stream.uniform();
  for (let i = 0; i < n; i++) matrix.data[i * d] = 1;
  return matrix;
}

test('products over nonzero entries only: exact on integers, at any position of a block', () => {
  const entry = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -9, max: 9 }));
  const rows = (cols: number) =>
    fc.array(fc.array(entry, { minLength: cols, maxLength: cols }), { minLength: 1, maxLength: 11 });
  const pair = fc.integer({ min: 64, max: 70 }).chain((cols) => fc.tuple(rows(cols), rows(cols), fc.nat({ max: 10 })));
  fc.assert(
    fc.property(pair, ([left, right, skipped]) => {
      const [a, b] = [fromRows(left), fromRows(right)];
      const sparse = sparseRows(a, 1);
      if (!sparse) throw new Error('a share of 1 takes every matrix');
      const from = Math.min(skipped, left.length - 1);
      const out = new Float64Array(11 * 16);
      const panels = columnPanels(b, 0, b.rows);
      sparseProducts(out, 16, sparse, panels, a.cols, [from, a.rows], b.rows);
      for (let i = from; i < a.rows; i++) {
        for (let j = 0; j < b.rows; j++) {
          const expected = left[i].reduce((sum, value, k) => sum + value * right[j][k], 0);
          expect(out[(i - from) * 16 + j] + 0).toBe(expected + 0);
        }
      }
    }),
    { seed: 1, numRuns: 50 },
  );
});

test('the bits of sums of 128 terms that are added up term by term, panels of other rows in between', () => {
  const a = images(20, 900, 3);
  const sparse = sparseRows(a);
  if (!sparse) throw new Error('a fifth of the entries is few');
  const others = [images(13, 900, 4), images(70, 900, 5)].map((b) => ({ b, panels: columnPanels(b, 0, b.rows) }));
  for (const { b, panels } of [...others, ...others]) {
    const out = new Float64Array(20 * b.rows);
    sparseProducts(out, b.rows, sparse, panels, 900, [0, 20], b.rows);
    const wrong: string[] = [];
    for (let i = 0; i < 20; i++) {
      const [first, end] = [sparse.starts[i], sparse.starts[i + 1]];
      for (let j = 0; j < b.rows; j++) {
        let sum = 0;
        for (let from = first; from < end; from += 128) {
          let part = 0;
          for (let t = from; t < Math.min(from + 128, end); t++)
            part += sparse.values[t] * b.data[j * 900 + sparse.columns[t]];
          sum += part;
        }
        if (out[i * b.rows + j] !== sum) wrong.push(`${i}, ${j}`);
      }
    }
    expect(wrong).toEqual([]);
  }
});

test('rows of few columns or many nonzero entries are left dense', () => {
  expect(sparseRows(zeros(3, 63))).toBeUndefined();
  expect(sparseRows(zeros(3, 64))?.values).toHaveLength(0);
  expect(sparseRows({ rows: 2, cols: 64, data: new Float64Array(128).fill(1) })).toBeUndefined();
});

test('the kernel of sparse inputs is that of two vectors, entry by entry, also between two sets', () => {
  const inputs = images(70, 150, 1);
  const other = images(9, 150, 2);
  const gram = ntkGram(inputs);
  const cross = ntkCrossGram(inputs, other);
  const size = (i: number) => Math.hypot(...row(inputs, i));
  for (let i = 0; i < 70; i++) {
    for (let j = 0; j < 70; j++) {
      expect(gram.data[i * 70 + j]).toBe(gram.data[j * 70 + i]);
      const distance = Math.abs(gram.data[i * 70 + j] - ntkKernel(row(inputs, i), row(inputs, j)));
      // Each of the two is off by that much.
      expect(distance).toBeLessThanOrEqual(2 * ntkEntryError(150) * size(i) * size(j));
    }
    for (let j = 0; j < 9; j++) {
      const distance = Math.abs(cross.data[i * 9 + j] - ntkKernel(row(inputs, i), row(other, j)));
      expect(distance).toBeLessThanOrEqual(2 * ntkEntryError(150) * size(i) * Math.hypot(...row(other, j)));
    }
  }
});

test('the side of some rows holds their numbers', () => {
  const inputs = images(12, 80, 3);
  const picked = [7, 2, 2, 11];
  const some = subSide(kernelSide(inputs), picked);
  const direct = kernelSide(fromRows(picked.map((i) => row(inputs, i))));
  expect(some).toEqual(direct);
});
