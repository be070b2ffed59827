import { expect, test } from 'vitest';
import { familyDataset } from '../data/dataset-by-name.ts';
import { arcs, supremumNorm } from '../margin/planar/arcs.ts';
import { norm } from '../numerics/matrix.ts';
import { dualSum } from './dual-sum.ts';
import { scaledDualTeacher } from './scaled-dual.ts';

/** Doubles as integer multiples of 2^−100: those below are at least 2^−40 or zero. */
const exact = (value: number) => BigInt(Math.round(value * 2 ** 100));

test.each([
  'circle:k=4,n=48',
  'circle:k=2,n=32',
  'random-labels:n=14,d=2',
  'mixture:n=40,d=2',
  'angular:theta=0.1,n=22',
])('‖v(w)‖ ≤ 1 on every arc, in exact arithmetic, and 1 but for n·2⁻⁵² on one: %s', (name) => {
  for (let seed = 1; seed <= 4; seed++) {
    const dataset = familyDataset(name, seed);
    const teacher = scaledDualTeacher(dataset);
    const { angles, probabilities } = arcs(dataset.inputs);
    let largest = 0;
    for (const [a, start] of angles.entries()) {
      const angle = start + probabilities[a] * Math.PI;
      const v = teacher.weight(Float64Array.of(Math.cos(angle), Math.sin(angle)));
      expect(exact(v[0]) ** 2n + exact(v[1]) ** 2n <= exact(1) ** 2n).toBe(true);
      largest = Math.max(largest, norm(v));
    }
    // The supremum is at least γ₂ > .01 here, so that n·2⁻⁵² is 100n·2⁻⁵² of it at most, and its rounding as much.
    expect(largest).toBeGreaterThan(1 - 200 * dataset.inputs.rows * 2 ** -52);
  }
});

test('its margin is known to the dual sum’s error over the supremum, and an ulp', () => {
  const dataset = familyDataset('circle:k=4,n=48', 1);
  const { lower, upper, weights } = scaledDualTeacher(dataset).margin;
  const supremum = supremumNorm(dataset, weights);
  const error = dualSum(dataset, weights).error / supremum + 2 ** -52;
  // The ends are rounded to 2⁻⁵⁶ of .08, and the supremum is raised by n·2⁻⁵² of itself at most.
  expect(Math.abs((upper - lower) / 2 - error)).toBeLessThanOrEqual(2 ** -56 + 1e-13 * error);
});
