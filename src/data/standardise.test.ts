import { expect, test } from 'vitest';
import { fromRows } from '../numerics/matrix.ts';
import { standardised } from './standardise.ts';

test('columns have mean 0 and standard deviation 1; constant ones are left out', () => {
  const { inputs, kept } = standardised(
    fromRows([
      [1, 7, 1e200],
      [2, 7, 3e200],
      [6, 7, 8e200],
    ]),
  );
  expect(kept).toEqual([0, 2]);
  // NumPy: (x - x.mean(0)) / x.std(0).
  const expected = [-0.9258200997725514, -1.0190493307301363, -0.4629100498862757, -0.3396831102433789];
  for (const [k, value] of expected.entries()) expect(inputs.data[k]).toBeCloseTo(value, 12);
  expect(inputs.data[4]).toBeCloseTo(1.3887301496588271, 12);
});
