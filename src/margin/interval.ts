/** A margin, proven from both sides by its own witnesses (never a bare number). */
export interface MarginInterval {
  /** `rkhs`: `γ₂ = min_q √(qᵀQq)`; `transport`: `γ_∞ = min_q E_w‖Σ q_i y_i φ_i(w)‖`. */
  readonly norm: 'rkhs' | 'transport';
  /** Margin that some feasible classifier attains. */
  readonly lower: number;
  /** Margin that no feasible classifier exceeds. */
  readonly upper: number;
  /** 1 when both ends are exact up to rounding, else the level at which they were sampled. */
  readonly confidence: number;
  /** Length n: the convex weights `q` that prove `upper`. */
  readonly weights: Float64Array;
  /** Number of positive weights: the support vectors. */
  readonly support: number;
  readonly iterations: number;
}
