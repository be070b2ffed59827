import fc from 'fast-check';
import type { NestedLearner } from '../../src/linearised/nested-bases/nested-errors.ts';
import { norm } from '../../src/numerics/matrix.ts';

/** A target in an orthonormal basis, with the sizes and norms of a teacher and a student. */
export interface Nest {
  /** `α`. */
  readonly coefficients: readonly number[];
  readonly teacher: NestedLearner;
  readonly student: NestedLearner;
}

const coefficient = fc.oneof(fc.constant(0), fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom(-1, 0.5, 1));
const radius = fc.double({ min: 0.05, max: 4, noNaN: true });

/** Up to thirty coefficients, some of them 0. */
export const nests = fc.array(coefficient, { minLength: 1, maxLength: 30 }).chain((coefficients) => {
  const learner = fc.record({ size: fc.integer({ min: 1, max: coefficients.length }), norm: radius });
  return fc.record<Nest>({ coefficients: fc.constant(coefficients), teacher: learner, student: learner });
});

/** The best approximation of a vector in the first coordinates, within a ball. */
export function approximated(target: readonly number[], { size, norm: most }: NestedLearner): readonly number[] {
  const head = target.map((value, i) => (i < size ? value : 0));
  const length = norm(head);
  return length <= most ? head : head.map((value) => (value / length) * most);
}

/** `‖u − v‖`. */
export const apart = (u: readonly number[], v: readonly number[]) => norm(u.map((value, i) => value - v[i]));
