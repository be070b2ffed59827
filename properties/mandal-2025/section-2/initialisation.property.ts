/**
 * Mandal, Lin, Srikant 2025, Section 2: the symmetric initialisation (Bai and Lee 2020).
 *
 * Statement: `m` even; for `j ≤ m/2`: `W_j(0) ~ N(0, I_d)`, `a_j ~ Unif{±1}`, `W_{j+m/2}(0) = W_j(0)`, `a_{j+m/2} =
 * −a_j`. Hence `f(x; W(0)) = m^{−1/2} Σ_j a_j max(0, W_j(0)·x) = 0` exactly, for every `x`.
 *
 * Tested to the last bit, because the first 0/1 error would otherwise be decided by rounding.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { dot, fromRows, type Matrix, row } from '../../../src/numerics/matrix.ts';
import { studentLogits } from '../../../src/student/two-layer/forward.ts';
import { symmetricInitialisation } from '../../../src/student/two-layer/initialisation.ts';
import type { Student } from '../../../src/student/two-layer/student.ts';
import { mandal2025 } from '../source.ts';

const DIMENSION = 4;
const instances = fc.record({
  halfWidth: fc.integer({ min: 1, max: 64 }),
  seed: fc.integer(),
  points: fc.array(
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSION, maxLength: DIMENSION }),
    { minLength: 1, maxLength: 5 },
  ),
});

const isExactlyZero = (logitsOf: (student: Student, inputs: Matrix) => Float64Array) =>
  forAll(
    instances,
    ({ halfWidth, seed, points }) => {
      const student = symmetricInitialisation(2 * halfWidth, DIMENSION, seed);
      return -Math.max(...logitsOf(student, fromRows(points)).map(Math.abs));
    },
    { runs: 500 },
  );

export const initialLogitsVanish = claim({
  id: 'mandal-2025/initialisation',
  ...mandal2025('Section 2'),
  statement: String.raw`f(x; W(0)) = 0 \text{ exactly, for every } x`,
  status: 'as printed',
  kind: isExactlyZero(studentLogits),
});

/** The logits, summed neuron by neuron instead of pair by pair. */
function inOrder({ weights, signs }: Student, inputs: Matrix): Float64Array {
  return Float64Array.from({ length: inputs.rows }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < weights.rows; j++) sum += signs[j] * Math.max(0, dot(row(weights, j), row(inputs, i)));
    return sum / Math.sqrt(weights.rows);
  });
}

gate(initialLogitsVanish, {
  mutants: [
    mutant('neurons added one by one', isExactlyZero(inOrder)),
    mutant(
      'signs not mirrored',
      isExactlyZero((student, inputs) => studentLogits({ ...student, signs: student.signs.map(Math.abs) }, inputs)),
    ),
  ],
});
