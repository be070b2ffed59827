/**
 * Supervision complexities that are proven from both sides: {@link complexityIntervals}, {@link complexityInterval}.
 */
import type { LowerTriangle } from '../../numerics/cholesky.ts';
import { columnsOf, type Matrix } from '../../numerics/matrix.ts';
import { solveLower } from '../../numerics/triangular.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';
import { shiftedFactor } from '../factored-kernel.ts';

/** Interval that holds a complexity of the true kernel. */
export interface ComplexityInterval {
  /** Of `√(Σ_c Y_cᵀ K⁻¹ Y_c)`. */
  readonly lower: number;
  /** `Infinity` where rounding leaves open whether the kernel is singular. */
  readonly upper: number;
}

/** `γ_k = ku/(1 − ku)`. */
const accumulated = (k: number) => (k * UNIT_ROUNDOFF) / (1 - k * UNIT_ROUNDOFF);

/**
 * Encloses `√(Σ_c Y_cᵀ K⁻¹ Y_c)` of the true Gram matrix `K`, of which `gram` is a rounded version, for any targets.
 *
 * With `|gram − K| ≤ ε` entry by entry, `gram − nε ⪯ K ⪯ gram + nε`. A computed factor and a forward substitution are
 * exact for a matrix that differs from the factored one by at most `(γ_{n+3} + 2γ_{n+2} + γ_{n+2}²) Tr(LLᵀ)` in the
 * spectral norm (Higham 2002, theorems 8.5 and 10.3). So what is computed with `gram + s` bounds the complexity from
 * below, and with `gram − s` from above, where `s` is the sum of the two. `O(n³)` twice, then `O(n²)` per column of
 * targets.
 *
 * @param gram `n×n`, symmetric
 * @param entryError `ε`, as `NamedKernel.entryError` bounds it
 * @param onWork called as the work goes on with the multiplications since the last call, `n³/3` in all
 * @returns the interval for targets `n×k`
 * @example
 * complexityIntervals(fromRows([[4]]), 0)(fromRows([[2]])).upper; // 1.0000000…
 */
export function complexityIntervals(
  gram: Matrix,
  entryError: number,
  onWork?: (work: number) => void,
): (targets: Matrix) => ComplexityInterval {
  const n = gram.rows;
  let trace = 0;
  for (let i = 0; i < n; i++) trace += gram.data[i * n + i];
  const solving = accumulated(n + 3) + 2 * accumulated(n + 2) + accumulated(n + 2) ** 2 + 2 * UNIT_ROUNDOFF;
  // Tr(LLᵀ) ≤ (Tr gram + n s)/(1 − γ); the trace is itself a rounded sum.
  const share = (solving * (1 + accumulated(n + 1))) / (1 - accumulated(n + 3));
  const shift = (1 + 8 * UNIT_ROUNDOFF) * ((n * entryError + share * trace) / (1 - n * share));
  const above = factorShifted(gram, shift, onWork);
  const below = factorShifted(gram, -shift, onWork);
  return (targets) => {
    const final = accumulated(targets.rows * targets.cols + 4);
    return {
      lower: above ? Math.sqrt(squaredSolution(above, targets) * (1 - final)) * (1 - UNIT_ROUNDOFF) : 0,
      upper: below
        ? Math.sqrt(squaredSolution(below, targets) * (1 + final)) * (1 + 2 * UNIT_ROUNDOFF)
        : Number.POSITIVE_INFINITY,
    };
  };
}

/**
 * Encloses the complexity of one set of targets, as {@link complexityIntervals} does.
 *
 * @param targets `n×k`
 * @example
 * complexityInterval(fromRows([[4]]), fromRows([[2]]), 0).upper; // 1.0000000…
 */
export function complexityInterval(gram: Matrix, targets: Matrix, entryError: number): ComplexityInterval {
  return complexityIntervals(gram, entryError)(targets);
}

/** `Σ_c ‖L⁻¹Y_c‖²`. */
function squaredSolution(factor: LowerTriangle, targets: Matrix): number {
  let sum = 0;
  for (const column of columnsOf(targets)) {
    for (const value of solveLower(factor, targets.rows, column)) sum += value * value;
  }
  return sum;
}

/** `L` with `LLᵀ = gram + shift`; `undefined` where that is not positive definite. */
function factorShifted(gram: Matrix, shift: number, onWork?: (work: number) => void): LowerTriangle | undefined {
  const { factor, failed } = shiftedFactor(gram, shift, onWork);
  return failed < 0 ? factor : undefined;
}
