/** Errors of a teacher and its student in nested bases: {@link nestedErrors}. */
import { DistillCheckError } from '../../errors.ts';
import { requireCount } from '../../numerics/argument-checks.ts';
import { norm } from '../../numerics/matrix.ts';

/** A learner in a nest of spaces `F_1 ⊂ F_2 ⊂ …`, spanned by the first functions of one orthonormal basis. */
export interface NestedLearner {
  /** Dimension of its space, from 1 to the number of coefficients. */
  readonly size: number;
  /** Largest norm of its functions, positive; `Infinity` for none. */
  readonly norm: number;
}

/** Errors of teacher and student, in the norm of the functions (not squared). */
export interface NestedErrors {
  /** `e_t = ‖f* − f_t‖`. */
  readonly teacher: number;
  /** `e_s = ‖f* − f_s‖`. */
  readonly student: number;
  /** `κ`: the student is `κ` times the target's first `min(m, n)` terms. */
  readonly shrinkage: number;
}

/**
 * Returns the errors of a student that is fitted to its teacher in place of the target `f* = Σ_i α_i φ_i`.
 *
 * The teacher is the best approximation of `f*` in the first m functions with norm at most T, the student that of the
 * teacher in the first n functions with norm at most D. With `a_k = ‖α_{1..k}‖`, `k = min(m, n)`,
 *
 * `f_s = κ Σ_{i ≤ k} α_i φ_i`, `κ = min(1, T/a_m, D/a_k)`, `e_s² = ‖α‖² − (2κ − κ²) a_k²`.
 *
 * Here no student beats its teacher. Where the student's functions are not among the teacher's, one may.
 *
 * @param coefficients `α`, length p.
 * @throws DistillCheckError `BAD_COUNT` unless `1 ≤ size ≤ p`; `BAD_NUMBER` unless the norms are positive; `BAD_INPUT`.
 *
 * Source: the model of Busbridge et al. 2025, Appendix C.1; the closed form is derived.
 *
 * @example
 * nestedErrors([2, 2, 2, 2], { size: 3, norm: 2 }, { size: 2, norm: 1.9 }).student; // 3.071…
 */
export function nestedErrors(
  coefficients: ArrayLike<number>,
  teacher: NestedLearner,
  student: NestedLearner,
): NestedErrors {
  requireNested(coefficients, teacher, student);
  return errorsOf(nestNorms(coefficients), teacher, student);
}

/** Throws as {@link nestedErrors} does. */
export function requireNested(coefficients: ArrayLike<number>, ...learners: readonly NestedLearner[]): void {
  for (let i = 0; i < coefficients.length; i++) {
    if (Number.isFinite(coefficients[i])) continue;
    throw new DistillCheckError('BAD_INPUT', `coefficient ${i + 1} is ${coefficients[i]}`, 'it must be finite');
  }
  for (const { size, norm: radius } of learners) {
    requireCount('the dimension of a learner', size, 1);
    if (size > coefficients.length) {
      const what = `a learner of ${size} dimensions has ${coefficients.length} coefficients to learn`;
      throw new DistillCheckError('BAD_COUNT', what, 'give the target at least as many');
    }
    if (radius > 0) continue;
    throw new DistillCheckError('BAD_NUMBER', `the norm of a learner is ${radius}`, 'it must be positive');
  }
}

/** Norms of the first and of the last coefficients, each of length p + 1. */
export interface NestNorms {
  /** `a_k = ‖α_{1..k}‖`, `k = 0 … p`. */
  readonly heads: Float64Array;
  /** `‖α_{k+1..p}‖`, `k = 0 … p`. */
  readonly tails: Float64Array;
}

/** The norms that {@link errorsOf} needs; both are summed, so that a short tail is not the difference of two heads. */
export function nestNorms(coefficients: ArrayLike<number>): NestNorms {
  const values = Array.from(coefficients);
  return { heads: runningNorms(values), tails: runningNorms(values.reverse()).reverse() };
}

function runningNorms(values: readonly number[]): Float64Array {
  const norms = new Float64Array(values.length + 1);
  values.forEach((value, i) => {
    norms[i + 1] = Math.hypot(norms[i], value);
  });
  return norms;
}

/** The errors where the norms are known. */
export function errorsOf({ heads, tails }: NestNorms, teacher: NestedLearner, student: NestedLearner): NestedErrors {
  const shared = Math.min(teacher.size, student.size);
  const taught = shrinkageOf(heads[teacher.size], teacher.norm);
  const shrinkage = Math.min(taught, shrinkageOf(heads[shared], student.norm));
  // Of what is left out, and of what is lost within.
  const errorAt = (k: number, kappa: number) => norm([tails[k], (1 - kappa) * heads[k]]);
  return { teacher: errorAt(teacher.size, taught), student: errorAt(shared, shrinkage), shrinkage };
}

const shrinkageOf = (length: number, radius: number) => (length <= radius ? 1 : radius / length);
