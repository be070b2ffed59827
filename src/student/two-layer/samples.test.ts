import { expect, test } from 'vitest';
import { fromRows } from '../../numerics/matrix.ts';
import { sampleColumns } from './samples.ts';

test.each([
  [1, 2],
  [2, 2],
  [3, 4],
  [4, 4],
])('%d features are %d columns of the samples, the last of zeros where their number is odd', (d, columns) => {
  const inputs = fromRows([0, 1, 2].map((i) => Array.from({ length: d }, (_, k) => 10 * i + k + 1)));
  const found = sampleColumns(inputs);
  expect(found).toMatchObject({ count: 3, dimension: d });
  const expected = Array.from({ length: columns }, (_, k) => [0, 1, 2].map((i) => (k < d ? 10 * i + k + 1 : 0)));
  expect([...found.columns]).toEqual(expected.flat());
});
