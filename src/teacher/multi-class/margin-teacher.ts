import { ntkCrossGram } from '../../kernel/ntk.ts';
import type { MultiClassMargin } from '../../margin/multi-class/multi-class.ts';
import { type Matrix, zeros } from '../../numerics/matrix.ts';

/** A teacher of several classes. */
export interface ClassTeacher {
  readonly name: string;
  /** Logits at each row: `n×d → n×K`. */
  logits(inputs: Matrix): Matrix;
}

/**
 * The functions that attain the RKHS margin of several classes, `f_k = γ⁻¹ Σ_i K(·, x_i) (1[y_i = k] Σ_l a_il − a_ik)/√2`
 * with `Σ_k ‖f_k‖² = 1`: `(f_{y_i}(x_i) − f_k(x_i))/√2 ≥ γ` at every point, up to the width of the margin's interval.
 *
 * @param points those of the margin: inputs `n×d`, labels `0…K − 1`.
 * @param margin with `upper > 0` and the weights `a`, `n×K`, that prove it.
 * @example
 * const three = { inputs: fromRows([[1, 0], [0, 1], [-1, 0]]), labels: [0, 1, 2], classCount: 3 };
 * marginClassTeacher(three, multiClassMargin(three)).logits(three.inputs).cols; // 3
 */
export function marginClassTeacher(
  { inputs, labels }: { readonly inputs: Matrix; readonly labels: ArrayLike<number> },
  { weights, upper }: Pick<MultiClassMargin, 'weights' | 'upper'>,
): ClassTeacher {
  const { rows: n, cols: k, data } = weights;
  const coefficients = zeros(n, k);
  const scale = 1 / (Math.SQRT2 * upper);
  for (let i = 0; i < n; i++) {
    let share = 0;
    for (let c = 0; c < k; c++) share += data[i * k + c];
    for (let c = 0; c < k; c++) {
      coefficients.data[i * k + c] = scale * ((labels[i] === c ? share : 0) - data[i * k + c]);
    }
  }
  return {
    name: 'dual',
    logits(at) {
      const cross = ntkCrossGram(at, inputs);
      const logits = zeros(at.rows, k);
      for (let row = 0; row < at.rows; row++) {
        for (let i = 0; i < n; i++) {
          const value = cross.data[row * n + i];
          for (let c = 0; c < k; c++) logits.data[row * k + c] += value * coefficients.data[i * k + c];
        }
      }
      return logits;
    },
  };
}
