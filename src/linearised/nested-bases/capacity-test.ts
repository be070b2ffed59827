/** The best size of a teacher for a given student, in nested bases: {@link capacityTest}. */
import { errorsOf, type NestedLearner, nestNorms, requireNested } from './nested-errors.ts';

/** Place of a teacher on the curve of its student's error against the teacher's size. */
export type TeacherStrength = 'too weak' | 'flat bottom' | 'too strong';

/** The student's error against its teacher's size, and where the teacher in question lies. */
export interface CapacityTest {
  /** `e_s` with a teacher of size 1, 2, …, p: it never rises up to `bottom[0]` and never falls from `bottom[1]` on. */
  readonly studentErrors: Float64Array;
  /** Sizes of the smallest and the largest teacher of the flat bottom, where `e_s` is least. */
  readonly bottom: readonly [first: number, last: number];
  readonly strength: TeacherStrength;
  /** `e_s` of this teacher less the least, `≥ 0`. */
  readonly excess: number;
}

/**
 * Tells whether a teacher is too weak, too strong, or neither, for a student of n dimensions and norm at most D.
 *
 * The student's error falls with the size m of a teacher of norm at most T up to `m = n`, is constant on `[n, m*]`,
 * `m* = max{m : a_m ≤ max(a_n, T max(1, a_n/D))}`, `a_m = ‖α_{1..m}‖`, and rises beyond wherever `α_m ≠ 0`: a larger teacher
 * must shrink what the student can learn. With coefficients 0 around n the
 * bottom is wider, and where `a_n = 0` it is everything.
 *
 * @param coefficients `α`, length p: the target in the common orthonormal basis.
 * @throws DistillCheckError as `nestedErrors`.
 *
 * Source: derived in the model of Busbridge et al. 2025, Appendix C.1.
 *
 * @example
 * const student = { size: 2, norm: 1.2 };
 * capacityTest([2, 2, 2, 2, 2, 2, 2, 2], { size: 8, norm: 2 }, student).bottom; // [2, 5]
 * capacityTest([2, 2, 2, 2, 2, 2, 2, 2], { size: 8, norm: 2 }, student).strength; // 'too strong'
 */
export function capacityTest(
  coefficients: ArrayLike<number>,
  teacher: NestedLearner,
  student: NestedLearner,
): CapacityTest {
  requireNested(coefficients, teacher, student);
  const norms = nestNorms(coefficients);
  const { heads } = norms;
  const own = heads[student.size];
  // Of a target of which the student sees nothing every teacher teaches as much: nothing.
  const reach = own === 0 ? Number.POSITIVE_INFINITY : Math.max(own, teacher.norm * Math.max(1, own / student.norm));
  let [first, last] = [student.size, student.size];
  while (first > 1 && heads[first - 1] === own) first--;
  while (last < coefficients.length && heads[last + 1] <= reach) last++;
  const studentErrors = Float64Array.from(coefficients, (_, m) => {
    return errorsOf(norms, { ...teacher, size: m + 1 }, student).student;
  });
  const strength = teacher.size < first ? 'too weak' : teacher.size > last ? 'too strong' : 'flat bottom';
  const least = studentErrors[student.size - 1];
  const excess = strength === 'flat bottom' ? 0 : Math.max(0, studentErrors[teacher.size - 1] - least);
  return { studentErrors, bottom: [first, last], strength, excess };
}
