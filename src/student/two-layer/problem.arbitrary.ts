import fc from 'fast-check';
import { fromRows } from '../../numerics/matrix.ts';
import type { LabelKind, TrainingProblem, TrainingSpec } from '../training.ts';

/**
 * Training problems for the laws of the student: up to 7 samples in the unit ball of `R^d`, `d ≤ 5`, any labels and
 * teacher.
 */
export const arbitraryProblem: fc.Arbitrary<TrainingProblem> = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }))
  .chain(([n, d]) => {
    // On a lattice: exactly 0 pre-activations then come up by symmetry, not by underflow.
    const coordinate = fc.integer({ min: -1000, max: 1000 }).map((k) => k / (1000 * Math.sqrt(d)));
    const point = fc.array(coordinate, { minLength: d, maxLength: d }).filter((x) => x.some((entry) => entry !== 0));
    const sample = fc.record({
      point,
      label: fc.constantFrom(-1, 1),
      teacherLogit: fc.double({ min: -5, max: 5, noNaN: true }),
    });
    return fc.array(sample, { minLength: n, maxLength: n });
  })
  .map((samples) => ({
    inputs: fromRows(samples.map(({ point }) => point)),
    labels: Int8Array.from(samples, ({ label }) => label),
    teacherLogits: Float64Array.from(samples, ({ teacherLogit }) => teacherLogit),
  }));

/** Every kind of labels. */
export const arbitraryLabels: fc.Arbitrary<LabelKind> = fc.oneof(
  fc.constant<LabelKind>('soft'),
  fc.constant<LabelKind>('hard'),
  fc.record({
    softRatio: fc.double({ min: 0, max: 1, noNaN: true }),
    temperature: fc.integer({ min: 1, max: 200 }).map((k) => k / 10),
  }),
);

/** Short runs of small students, with and without projection. */
export const arbitrarySpec: fc.Arbitrary<TrainingSpec> = fc.record({
  width: fc.integer({ min: 1, max: 8 }).map((half) => 2 * half),
  labels: arbitraryLabels,
  radius: fc.constantFrom(0.1, 1, 5, Number.POSITIVE_INFINITY),
  stepSize: fc.constantFrom(0.01, 0.5, 1, 2, 8),
  epochs: fc.integer({ min: 1, max: 12 }),
  seed: fc.nat(),
});
