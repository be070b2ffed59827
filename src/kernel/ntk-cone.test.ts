import { expect, test } from 'vitest';
import { ntkConeCosine } from './ntk-cone.ts';

test('c_d/√2 of one, two and three dimensions', () => {
  // E|u₁| is 1, 2/π and ½.
  [1, 2 / Math.PI, 0.5].forEach((mean, i) => {
    expect(ntkConeCosine(i + 1)).toBeCloseTo(mean / Math.SQRT2, 13);
  });
  expect(() => ntkConeCosine(0)).toThrow(/the dimension/);
});
