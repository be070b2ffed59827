/**
 * Lemma 2: what a student loses for good by its teacher. The best student `w*_TS` on the labels of the best teacher
 * has `R(w*_TS) − R(w*_S) = ½‖Π_SΠ_T^⊥w*‖²`, projections on the spans of the features of student and teacher in the
 * metric of the covariance; and of any teacher `½‖Π_S(M_Tᵀw_T − w*)‖²`.
 *
 * So an excess risk that is taken over `R(w*_TS)` is negative at `w*_S` unless this is 0.
 *
 * Tested by normal equations in coordinates where the inputs are white, against Gram–Schmidt.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { factoredKernel, solveKernel } from '../../src/kernel/factored-kernel.ts';
import { dot, type Matrix, row } from '../../src/numerics/matrix.ts';
import { projection } from '../../src/numerics/projection.ts';
import { timesTransposed } from '../../src/numerics/times-transposed.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';
import * as exact from './exact.ts';
import { wuZhang2026 } from './source.ts';

/** Features of student and teacher as rows, in coordinates where the inputs are white: `MΣ^{1/2}`. */
interface Pair {
  readonly student: Matrix;
  readonly teacher: Matrix;
  readonly target: Float64Array;
  /** What the teacher says: its best, or anything in its span. */
  readonly taught: Float64Array;
}

const instances = fc.integer({ min: 2, max: 11 }).chain((d) =>
  fc.record({
    d: fc.constant(d),
    // Half of the dimension: Gaussian rows are then well conditioned.
    studentSize: fc.integer({ min: 1, max: Math.ceil(d / 2) }),
    teacherSize: fc.integer({ min: 1, max: Math.ceil(d / 2) }),
    isBest: fc.boolean(),
    seed: fc.integer({ min: 0, max: 1_000_000 }),
  }),
);

const rowsOf = (matrix: Matrix) => Array.from({ length: matrix.rows }, (_, i) => row(matrix, i));

/** The combination of the rows nearest to a vector, by normal equations. */
function fitted(features: Matrix, target: Float64Array): Float64Array {
  const inner = Float64Array.from({ length: features.rows }, (_, i) => dot(row(features, i), target));
  const weights = solveKernel(factoredKernel(timesTransposed(features, features), 0), inner);
  return target.map((_, k) => rowsOf(features).reduce((sum, feature, i) => sum + weights[i] * feature[k], 0));
}

const squared = (vector: Float64Array) => dot(vector, vector);
const minus = (a: Float64Array, b: Float64Array) => a.map((value, k) => value - b[k]);

const costs = (lost: (pair: Pair) => Float64Array) =>
  forAll(
    instances,
    ({ d, studentSize, teacherSize, isBest, seed }) => {
      const draw = (rows: number, role: string) => gaussianInputs(rows, d, seed, role);
      const [student, teacher] = [draw(studentSize, 'student'), draw(teacherSize, 'teacher')];
      const target = draw(1, 'target').data;
      const taught = isBest ? fitted(teacher, target) : draw(teacherSize, 'weights').data.subarray(0, d);
      const said = isBest ? taught : projection(rowsOf(teacher), Float64Array.from(taught));
      const [byTeacher, byTruth] = [fitted(student, said), fitted(student, target)];
      const difference = (squared(minus(byTeacher, target)) - squared(minus(byTruth, target))) / 2;
      const predicted = squared(lost({ student, teacher, target, taught: said })) / 2;
      return -Math.abs(difference - predicted) / (squared(target) + squared(said));
    },
    // Conditions of the normal equations up to 1e5, squared lengths.
    { runs: 60, tolerance: 1e-9 },
  );

const onStudent = ({ student }: Pair, vector: Float64Array) => projection(rowsOf(student), vector);

export const teachersCost = claim({
  id: 'wu-zhang-2026/lemma-2',
  ...wuZhang2026('Lemma 2'),
  statement: String.raw`R(w^*_{TS}) - R(w^*_S) = \tfrac12 \lVert \Pi_S \Pi_T^\perp w^* \rVert^2; \text{ any teacher: }
    \tfrac12 \lVert \Pi_S (M_T^\top w_T - w^*) \rVert^2`,
  status: 'as printed',
  kind: costs((pair) => onStudent(pair, minus(pair.taught, pair.target))),
});

gate(teachersCost, {
  mutants: [
    mutant(
      'all that the teacher has wrong',
      costs(({ taught, target }) => minus(taught, target)),
    ),
    mutant(
      'student and teacher exchanged',
      costs((pair) => {
        const missed = minus(onStudent(pair, pair.target), pair.target);
        return projection(rowsOf(pair.teacher), missed);
      }),
    ),
  ],
});

/** `w* = e₁`, a student on e₁ alone and a teacher on one direction: exact in doubles. */
const isExcess = (teacher: readonly [number, number]) =>
  counterexample({
    witness: { teacher, target: [1, 0] },
    check: ({ teacher: [a, b], target: [x, y] }) => {
      const along = (a * x + b * y) / (a * a + b * b);
      // The student takes the first coordinate of what the teacher says.
      const best = (along * a - x) ** 2 / 2 + y ** 2 / 2;
      const ownBest = y ** 2 / 2;
      return { slack: ownBest - best, best, ownBest };
    },
    exact: exact.excessOverTaughtStudent,
    correction: 'wu-zhang-2026/lemma-2',
  });

export const excessIsNotExcess = claim({
  id: 'wu-zhang-2026/excess-over-taught-student',
  ...wuZhang2026('Lemma 2'),
  statement: String.raw`\text{One might expect an excess risk, taken over } R(w^*_{TS}), \text{ to be at least } 0. \quad
    \text{True: it is } -\tfrac18 \text{ at } w^*_S \text{ for } w^* = e_1, \text{ a student on } e_1, \text{ a teacher on }
    e_1 + e_2`,
  status: 'conjectured',
  kind: isExcess([1, 1]),
});

gate(excessIsNotExcess, { mutants: [mutant('a teacher on e₁', isExcess([1, 0]))] });
