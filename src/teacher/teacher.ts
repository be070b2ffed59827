import type { MarginInterval } from '../margin/interval.ts';
import type { Matrix } from '../numerics/matrix.ts';

/** Source of a student's soft labels. */
export interface Teacher {
  readonly name: string;
  /** `z(x)` at each row: `n×d → n`. */
  logits(inputs: Matrix): Float64Array;
  /**
   * The margin that the teacher itself attains on its data set, `lower ≤ min_i y_i z_i ≤ upper`.
   * `null` when the teacher is not a kernel limit with `‖v‖ ≤ 1` (soft labels that came with the data).
   */
  readonly margin: MarginInterval | null;
  /** `v(w)` (length d, norm ≤ 1) where the teacher is a kernel limit. */
  weight?(w: Float64Array): Float64Array;
}
