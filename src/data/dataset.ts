import type { Matrix } from '../numerics/matrix.ts';

/**
 * The kernel limit of a wide student, `z(x) = E_w⟨v(w), φ_x(w)⟩` with `φ_x(w) = 1[w·x > 0] x` and `‖v(w)‖ ≤ 1`.
 *
 * Source: Mandal et al. 2025, Assumption 1; `w ~ N(0, I_d)`.
 */
export interface LimitTeacher {
  readonly name: string;
  /** `γ > 0` with `y_i z(x_i) ≥ γ` on the data set that carries it: a proven lower bound of the transport margin. */
  readonly margin: number;
  /** `v(w)`, length d, of norm ≤ 1. */
  weight(w: Float64Array): Float64Array;
  /** `z(x)` at each row: `n×d → n`, in closed form. */
  logits(inputs: Matrix): Float64Array;
}

/** A binary classification problem with inputs in the unit ball. */
export interface Dataset {
  /** As the user wrote it, e.g. `circle:k=4,n=48` or the file's path. */
  readonly name: string;
  /** `n×d`, every row in the unit ball and none of them zero. */
  readonly inputs: Matrix;
  /** Length n, entries −1 and 1, both present. */
  readonly labels: Int8Array;
  /** Factor by which the original inputs were multiplied. */
  readonly scale: number;
  /** Origin of the data, for reports. */
  readonly source: string;
  /** The family's own witness of its margin, where it has one. */
  readonly teacher?: LimitTeacher;
  /** Length n: logits that came with the data, or those of its probabilities (a table's `logit` or `soft` column). */
  readonly softLogits?: Float64Array;
  /** Roles of the columns of the table that the data came from. */
  readonly columns?: DatasetColumns;
  /** Classes of the file that the data came from, and the two that were made of them. */
  readonly classes?: DatasetClasses;
  /** Rows of the file that were taken, where not all were. */
  readonly rows?: DatasetRows;
  /** Reasons to doubt that the columns mean what they are taken for, a sentence each. */
  readonly remarks?: readonly string[];
}

/** Names of a table's columns by role. */
export interface DatasetColumns {
  readonly label: string;
  /** The column of the soft labels. */
  readonly soft?: string;
  readonly features: readonly string[];
  /** Columns of texts that became one feature per value, `name=value`. */
  readonly categories?: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Whether these are names of arrays. Default: false. */
  readonly isArrays?: boolean;
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

/** Two classes that were made of a file's. */
export interface DatasetClasses {
  /** All classes of the file, in their order. */
  readonly names: readonly string[];
  /** The class that is +1. */
  readonly positive: string;
  /** The class that is −1, or all the others. */
  readonly negative: readonly string[];
  /** `order`: the second of two classes is +1; `asked`: the classes were named. */
  readonly chosen: 'order' | 'asked';
}

/** Rows that were taken of a file. */
export interface DatasetRows {
  /** Rows of the file. */
  readonly total: number;
  /** Those taken, counted from 0, ascending: point `i` is row `taken[i]`. */
  readonly taken: Int32Array;
  /** The draw of a sample, out of as many points of the two classes. */
  readonly sample?: { readonly of: number; readonly seed: number | string };
}
