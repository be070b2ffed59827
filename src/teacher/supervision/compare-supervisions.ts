/** Compares what a student may be taught by how complex it is under a kernel: {@link compareSupervisions}. */
import { type KernelCondition, kernelCondition } from '../../kernel/complexity/condition.ts';
import { complexityIntervals } from '../../kernel/complexity/interval.ts';
import { factoredKernel } from '../../kernel/factored-kernel.ts';
import type { NamedKernel } from '../../kernel/kernel-by-name.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { type ComplexityRow, complexityRow } from './complexity-row.ts';
import type { Supervision } from './supervision.ts';

/** Cost of an entry of the Gram matrix, in multiplications. */
const ENTRY = 120;

/** Choices of a comparison. */
export interface ComparisonOptions {
  /** Added to the kernel's diagonal, and then part of the kernel; without it, only what factoring takes. */
  readonly jitter?: number;
  /** Default 0. Ridge of the student in the bound; 0 interpolates. */
  readonly ridge?: number;
  /** Default 1. Margin of the bound, chosen before the data. */
  readonly gamma?: number;
  /** Default 0.1. The bound fails with at most this probability. */
  readonly delta?: number;
  /** Called as the work goes on: multiplications done, and expected in all (more where rounding asks for a jitter). */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Supervisions in the order of what they cost a student, relative to their size. */
export interface SupervisionComparison {
  readonly kernel: KernelCondition & {
    readonly name: string;
    /** `Tr K`. */
    readonly trace: number;
    /** The diagonal that factoring took, or the one that was asked for. */
    readonly jitter: number;
    /** Largest error of an entry of `K`. */
    readonly entryError: number;
  };
  /** Easiest first. */
  readonly rows: readonly ComplexityRow[];
}

/**
 * Computes the supervision complexity `√(Yᵀ K⁻¹ Y)` of several targets on the same inputs, as certified intervals, with
 * the margin bound of each. `O(n³)` a few times.
 *
 * @param inputs `n×d`
 * @throws DistillCheckError `SINGULAR_KERNEL`, `BAD_JITTER` as `factoredKernel`, and what `marginBound` throws.
 *
 * Source: Harutyunyan et al. 2023.
 *
 * @example
 * const hard = supervisionBy('hard', Float64Array.of(1, -1), [1, -1]);
 * compareSupervisions(fromRows([[1, 0], [0, 1]]), [hard], kernelByName('first-layer')).rows[0].complexity; // 2
 */
export function compareSupervisions(
  inputs: Matrix,
  supervisions: readonly Supervision[],
  kernel: NamedKernel,
  { jitter, ridge = 0, gamma = 1, delta = 0.1, onProgress }: ComparisonOptions = {},
): SupervisionComparison {
  const gram = kernel.gram(inputs);
  const entryError = kernel.entryError(inputs);
  let done = ENTRY * gram.rows ** 2;
  // Kernel, both ends of the intervals and the student's own.
  const planned = done + ((ridge > 0 ? 4 : 3) * gram.rows ** 3) / 6;
  const onWork = (work: number) => {
    done += work;
    onProgress?.(done, Math.max(done, planned));
  };
  const factored = factoredKernel(gram, jitter, onWork);
  const asked = jitter ? withDiagonal(gram, jitter) : gram;
  const condition = kernelCondition(gram, factored, entryError);
  const rows = {
    gram,
    // A jitter that was asked for belongs to the kernel; what factoring adds of its own does not.
    factored: jitter === undefined ? factored : { ...factored, jitter: 0, trace: factored.trace + gram.rows * jitter },
    student: ridge > 0 ? factoredKernel(gram, ridge, onWork) : factored,
    intervalOf: complexityIntervals(asked, entryError + rounding(asked, jitter), onWork),
  };
  return {
    kernel: { name: kernel.name, trace: factored.trace, jitter: factored.jitter, entryError, ...condition },
    rows: supervisions
      .map((supervision) => complexityRow(supervision, rows, { gamma, delta }))
      .sort((a, b) => a.perSize - b.perSize),
  };
}

function withDiagonal(gram: Matrix, jitter: number): Matrix {
  const data = gram.data.slice();
  for (let i = 0; i < gram.rows; i++) data[i * gram.rows + i] += jitter;
  return { ...gram, data };
}

/** Bounds the error of adding the jitter to a diagonal entry: half a unit in the last place of the sum. */
function rounding({ rows, data }: Matrix, jitter: number | undefined): number {
  if (!jitter) return 0;
  let largest = 0;
  for (let i = 0; i < rows; i++) largest = Math.max(largest, data[i * rows + i]);
  return largest * 2 ** -53;
}
