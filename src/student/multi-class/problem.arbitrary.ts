import fc from 'fast-check';
import { fillGaussian, fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import type { TrainingSpec } from '../training.ts';
import { arbitraryLabels } from '../two-layer/problem.arbitrary.ts';
import type { ClassProblem } from './problem.ts';

/** Points on the unit sphere with random classes and teachers. */
export const arbitraryClassProblem: fc.Arbitrary<ClassProblem> = fc
  .record({
    n: fc.integer({ min: 1, max: 9 }),
    d: fc.integer({ min: 1, max: 5 }),
    k: fc.integer({ min: 2, max: 5 }),
    key: fc.nat(1e6),
  })
  .map(({ n, d, k, key }) => {
    const stream = randomStream('class-problem', key);
    const data = new Float64Array(n * d);
    for (let i = 0; i < n; i++) fillSphere(stream, data.subarray(i * d, (i + 1) * d));
    return {
      inputs: { rows: n, cols: d, data },
      classes: Int32Array.from({ length: n }, () => Math.floor(stream.uniform() * k)),
      teacherLogits: { rows: n, cols: k, data: fillGaussian(stream, new Float64Array(n * k)) },
    };
  });

/** Short runs of small students, with and without projection. */
export const arbitraryClassSpec: fc.Arbitrary<TrainingSpec> = fc.record({
  width: fc.integer({ min: 1, max: 12 }).map((half) => 2 * half),
  labels: arbitraryLabels,
  radius: fc.constantFrom(0.1, 1, 5, Number.POSITIVE_INFINITY),
  stepSize: fc.constantFrom(0.01, 0.5, 1, 2),
  epochs: fc.integer({ min: 1, max: 12 }),
  seed: fc.nat(),
});
