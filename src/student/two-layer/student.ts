import type { Matrix } from '../../numerics/matrix.ts';

/**
 * The two-layer ReLU student `f(x; W) = m^{−1/2} Σ_j a_j max(0, W_j·x)`, of which only `W` is trained.
 *
 * Source: Mandal et al. 2025, section 2.
 */
export interface Student {
  /** `W`: `m×d`, one row per neuron. */
  readonly weights: Matrix;
  /** `a`: length m, ±1, fixed. */
  readonly signs: Int8Array;
}
