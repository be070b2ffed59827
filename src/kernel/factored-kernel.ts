import { DistillCheckError } from '../errors.ts';
import { factorRows, type LowerTriangle, lowerTriangle } from '../numerics/cholesky.ts';
import { requireSymmetric } from '../numerics/gram-checks.ts';
import { type Matrix, row } from '../numerics/matrix.ts';
import { solveLower, solveUpper } from '../numerics/triangular.ts';

/** `K + jitter · I = LLᵀ`, with what was added to make it so. */
export interface FactoredKernel {
  /** `n`. */
  readonly samples: number;
  readonly factor: LowerTriangle;
  /** Number that was added to the diagonal; 0 when the kernel is positive definite to working precision. */
  readonly jitter: number;
  /** `Tr K`, without the jitter. */
  readonly trace: number;
}

/** The first jitter tried after 0, in units of `Tr K/n`: `2^−46`, then ten times as much each time. */
const FIRST_JITTER = 2 ** -46;
/** Beyond this share of `Tr K/n` a matrix is not a kernel with rounding errors. */
const LARGEST_JITTER = 1e-3;

/**
 * Factors a Gram matrix, adding to its diagonal only what it takes.
 *
 * Without `jitter`: 0 if that works, otherwise the smallest of `2⁻⁴⁶ · 10^k · Tr K/n` that does.
 *
 * @param gram `n×n`, symmetric.
 * @param jitter a fixed value for the diagonal instead.
 * @param onWork called as the work goes on with the multiplications since the last call, `n³/6` for each jitter tried
 * @throws DistillCheckError `SINGULAR_KERNEL` naming the first sample that depends on those before it, when the jitter
 * is fixed and too small, or when `10⁻³ Tr K/n` does not help; `BAD_NUMBER` unless it is finite and not negative;
 * `BAD_SHAPE`, `BAD_INPUT`, `NOT_SYMMETRIC`.
 * @example
 * factoredKernel(fromRows([[1, 1], [1, 1]])).jitter; // 2^−46
 */
export function factoredKernel(gram: Matrix, jitter?: number, onWork?: (work: number) => void): FactoredKernel {
  requireSymmetric('the Gram matrix', gram);
  const samples = gram.rows;
  let trace = 0;
  for (let i = 0; i < samples; i++) trace += gram.data[i * samples + i];
  if (jitter !== undefined) {
    if (!(jitter >= 0 && Number.isFinite(jitter))) {
      throw new DistillCheckError('BAD_NUMBER', `the jitter is ${jitter}`, 'it must be 0 or a positive number');
    }
    const { factor, failed } = factorGram(gram, jitter, onWork);
    if (failed >= 0) throw singular(failed, jitter);
    return { samples, factor, jitter, trace };
  }
  const scale = trace / Math.max(1, samples);
  let { factor, failed } = factorGram(gram, 0, onWork);
  let added = 0;
  for (let share = FIRST_JITTER; failed >= 0; share *= 10) {
    if (share > LARGEST_JITTER || !(scale > 0)) throw singular(failed, added);
    added = share * scale;
    ({ factor, failed } = factorGram(gram, added, onWork));
  }
  return { samples, factor, jitter: added, trace };
}

/**
 * `(K + jitter)⁻¹ Y`: `n → n`, a new array.
 *
 * @example
 * solveKernel(factoredKernel(fromRows([[4]])), [2]); // [0.5]
 */
export function solveKernel(
  { samples, factor }: Pick<FactoredKernel, 'samples' | 'factor'>,
  targets: ArrayLike<number>,
): Float64Array {
  return solveUpper(factor, samples, solveLower(factor, samples, Float64Array.from(targets)));
}

/**
 * `Yᵀ (K + jitter)⁻¹ Y = ‖L⁻¹Y‖²`: a sum of squares, so never negative.
 *
 * @example
 * inverseQuadratic(factoredKernel(fromRows([[4]])), [2]); // 1
 */
export function inverseQuadratic({ samples, factor }: FactoredKernel, targets: ArrayLike<number>): number {
  let sum = 0;
  for (const value of solveLower(factor, samples, Float64Array.from(targets))) sum += value * value;
  return sum;
}

/**
 * The factor of `K + jitter · I`, and the first sample whose features depend on those of the samples before it to
 * working precision (−1: none). Of a repeated sample rounding may leave a positive pivot; it counts as dependent.
 *
 * @example
 * factorGram(fromRows([[1, 1], [1, 1]]), 0).failed; // 1
 */
export function factorGram(
  gram: Matrix,
  jitter: number,
  onWork?: (work: number) => void,
): { readonly factor: LowerTriangle; readonly failed: number } {
  const { factor, failed } = shiftedFactor(gram, jitter, onWork);
  return { factor, failed: failed >= 0 ? failed : firstLostPivot(factor, gram, jitter) };
}

/**
 * Factors `K + shift · I`, and says which pivot was not positive first (−1: none); the shift may be negative.
 *
 * @param gram `n×n`, symmetric
 * @example
 * shiftedFactor(fromRows([[4]]), -5).failed; // 0
 */
export function shiftedFactor(
  gram: Matrix,
  shift: number,
  onWork?: (work: number) => void,
): { readonly factor: LowerTriangle; readonly failed: number } {
  const n = gram.rows;
  const factor = lowerTriangle(n);
  for (let i = 0; i < n; i++) {
    factor.data.set(row(gram, i).subarray(0, i + 1), factor.starts[i]);
    factor.data[factor.starts[i] + i] += shift;
  }
  return { factor, failed: factorRows(factor, 0, n, onWork) };
}

/**
 * The first pivot that rounding alone could have made: `L_ii² ≤ (n + 2) u (K_ii + jitter)`, the backward error of a
 * factorisation.
 */
function firstLostPivot({ data, starts }: LowerTriangle, gram: Matrix, jitter: number): number {
  const n = gram.rows;
  for (let i = 0; i < n; i++) {
    if (!(data[starts[i] + i] ** 2 > (n + 2) * 2 ** -53 * (gram.data[i * n + i] + jitter))) return i;
  }
  return -1;
}

function singular(failed: number, jitter: number): DistillCheckError {
  return new DistillCheckError(
    'SINGULAR_KERNEL',
    `sample ${failed + 1} depends on the samples before it (jitter ${jitter})`,
    'leave out repeated samples, take a shorter length or a deeper network, or add more jitter',
  );
}
