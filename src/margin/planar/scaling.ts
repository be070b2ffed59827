/**
 * Nesterov–Todd scaling of one three-dimensional second-order cone an arc.
 *
 * Primal point `s = p (t, S)` with `‖S‖ < t`, dual point `z = (1, −v)` with `‖v‖ < 1`. The first dual coordinate is
 * fixed (it is the arc's own weight in the objective), so each arc leaves a 2×2 block `D` in the Schur complement.
 *
 * Source: Nesterov & Todd 1998; the formulas as in Vandenberghe, "The CVXOPT linear and quadratic cone program
 * solvers" (2010), section 4.
 */
export interface ConeScaling {
  /** `η` an arc: `W = η W̄`. */
  readonly eta: Float64Array;
  /** The hyperbolic unit vector `w̄`, three numbers an arc: `w̄_0 = √(1 + ‖w̄_1‖²)`. */
  readonly direction: Float64Array;
  /** `D_xx, D_xy, D_yy` an arc: `Δv = D Δ(pS) − c`. */
  readonly block: Float64Array;
}

/** Target of the steps of the arcs. */
export interface ConeTarget {
  /** `b_0`, one an arc, for {@link coneHeightStep}. */
  readonly heights: Float64Array;
  /** `c`, two an arc: `Δv = D Δ(pS) − c`. */
  readonly vectors: Float64Array;
}

/**
 * The scaling at a strictly feasible point.
 *
 * Determinants are always factored, `(t − ‖S‖)(t + ‖S‖)`: the difference of squares loses every digit at the boundary,
 * which is where the solution lies.
 *
 * @param heights `p_a t_a`
 * @param sums `p_a S_a`, two an arc
 * @param vectors `v_a`, two an arc
 */
export function scaleCones(heights: Float64Array, sums: Float64Array, vectors: Float64Array): ConeScaling {
  const count = heights.length;
  const eta = new Float64Array(count);
  const direction = new Float64Array(3 * count);
  const block = new Float64Array(3 * count);
  for (let a = 0; a < count; a++) {
    const x = sums[2 * a];
    const y = sums[2 * a + 1];
    const vx = vectors[2 * a];
    const vy = vectors[2 * a + 1];
    const length = Math.sqrt(x * x + y * y);
    const speed = Math.sqrt(vx * vx + vy * vy);
    const primal = Math.sqrt((heights[a] - length) * (heights[a] + length));
    const dual = Math.sqrt((1 - speed) * (1 + speed));
    const product = (heights[a] - x * vx - y * vy) / (primal * dual);
    const twice = Math.sqrt(2 * (1 + product));
    const wx = (x / primal + vx / dual) / twice;
    const wy = (y / primal + vy / dual) / twice;
    const square = wx * wx + wy * wy;
    eta[a] = Math.sqrt(primal / dual);
    direction[3 * a] = Math.sqrt(1 + square);
    direction[3 * a + 1] = wx;
    direction[3 * a + 2] = wy;
    // η⁻² (I − 2 w̄_1 w̄_1ᵀ / (1 + 2‖w̄_1‖²)), its diagonal as a sum of positive terms.
    const shrink = dual / primal / (1 + 2 * square);
    block[3 * a] = shrink * (1 + 2 * wy * wy);
    block[3 * a + 1] = -2 * shrink * wx * wy;
    block[3 * a + 2] = shrink * (1 + 2 * wx * wx);
  }
  return { eta, direction, block };
}

/**
 * Right-hand sides of `W⁻¹Δs + WΔz = λ \ (target·e − λ∘λ − corrector)`, `λ = W⁻¹s = Wz`, with `Δz_0 = 0` eliminated.
 *
 * @param corrector three numbers an arc, from {@link coneCorrector}; `null` for the predictor
 */
export function coneTarget(
  scaling: ConeScaling,
  heights: Float64Array,
  sums: Float64Array,
  target: number,
  corrector: Float64Array | null,
): ConeTarget {
  const count = heights.length;
  const out = { heights: new Float64Array(count), vectors: new Float64Array(2 * count) };
  const s = new Float64Array(3);
  const lambda = new Float64Array(3);
  const right = new Float64Array(3);
  const b = new Float64Array(3);
  for (let a = 0; a < count; a++) {
    s[0] = heights[a];
    s[1] = sums[2 * a];
    s[2] = sums[2 * a + 1];
    applyInverse(scaling, a, s, lambda);
    for (let k = 0; k < 3; k++) right[k] = -lambda[k];
    if (corrector) {
      // λ \ d = (e_0, (d_1 − e_0 λ_1)/λ_0) with e_0 = (λ_0 d_0 − ⟨λ_1, d_1⟩)/det λ
      const d0 = target - corrector[3 * a];
      const dx = -corrector[3 * a + 1];
      const dy = -corrector[3 * a + 2];
      const length = Math.sqrt(lambda[1] * lambda[1] + lambda[2] * lambda[2]);
      const determinant = (lambda[0] - length) * (lambda[0] + length);
      const e0 = (lambda[0] * d0 - lambda[1] * dx - lambda[2] * dy) / determinant;
      right[0] += e0;
      right[1] += (dx - e0 * lambda[1]) / lambda[0];
      right[2] += (dy - e0 * lambda[2]) / lambda[0];
    }
    applyInverse(scaling, a, right, b);
    const [w0, wx, wy] = [scaling.direction[3 * a], scaling.direction[3 * a + 1], scaling.direction[3 * a + 2]];
    const ratio = (2 * w0 * b[0]) / (w0 * w0 + wx * wx + wy * wy);
    out.heights[a] = b[0];
    out.vectors[2 * a] = b[1] + ratio * wx;
    out.vectors[2 * a + 1] = b[2] + ratio * wy;
  }
  return out;
}

/** `Δ(pt)` that belongs to `b_0` and `Δ(pS)`. */
export function coneHeightStep(scaling: ConeScaling, b0: Float64Array, sums: Float64Array): Float64Array {
  const { eta, direction } = scaling;
  return b0.map((value, a) => {
    const w0 = direction[3 * a];
    const wx = direction[3 * a + 1];
    const wy = direction[3 * a + 2];
    const inner = wx * sums[2 * a] + wy * sums[2 * a + 1];
    return (eta[a] ** 2 * value + 2 * w0 * inner) / (w0 * w0 + wx * wx + wy * wy);
  });
}

/**
 * Mehrotra's second-order term `(W⁻¹Δs) ∘ (WΔz)`, three numbers an arc, for `Δs = (heights, sums)`,
 * `Δz = (0, −vectors)`.
 */
export function coneCorrector(
  scaling: ConeScaling,
  heights: Float64Array,
  sums: Float64Array,
  vectors: Float64Array,
): Float64Array {
  const out = new Float64Array(3 * heights.length);
  const s = new Float64Array(3);
  const primal = new Float64Array(3);
  for (let a = 0; a < heights.length; a++) {
    s[0] = heights[a];
    s[1] = sums[2 * a];
    s[2] = sums[2 * a + 1];
    applyInverse(scaling, a, s, primal);
    const wx = scaling.direction[3 * a + 1];
    const wy = scaling.direction[3 * a + 2];
    const across = -(wx * vectors[2 * a] + wy * vectors[2 * a + 1]);
    const share = across / (1 + scaling.direction[3 * a]);
    const z0 = scaling.eta[a] * across;
    const zx = scaling.eta[a] * (share * wx - vectors[2 * a]);
    const zy = scaling.eta[a] * (share * wy - vectors[2 * a + 1]);
    out[3 * a] = primal[0] * z0 + primal[1] * zx + primal[2] * zy;
    out[3 * a + 1] = primal[0] * zx + z0 * primal[1];
    out[3 * a + 2] = primal[0] * zy + z0 * primal[2];
  }
  return out;
}

/**
 * The largest `α ≥ 0` that keeps `(height, point_a) + α (heightStep, step_a)` in the cone `t ≥ ‖(x, y)‖`; `Infinity` if
 * all do. `point` and `step` hold two numbers an arc.
 */
export function coneBoundary(
  height: number,
  heightStep: number,
  point: Float64Array,
  step: Float64Array,
  a: number,
): number {
  const [x, y, dx, dy] = [point[2 * a], point[2 * a + 1], step[2 * a], step[2 * a + 1]];
  const length = Math.sqrt(x * x + y * y);
  const change = Math.sqrt(dx * dx + dy * dy);
  const quadratic = (heightStep - change) * (heightStep + change);
  const linear = height * heightStep - x * dx - y * dy;
  const constant = (height - length) * (height + length);
  const discriminant = linear * linear - quadratic * constant;
  if (discriminant < 0) return Number.POSITIVE_INFINITY;
  const denominator = Math.sqrt(discriminant) - linear;
  return denominator > 0 ? constant / denominator : Number.POSITIVE_INFINITY;
}

/** `out = W⁻¹x` for arc `a`. */
function applyInverse({ eta, direction }: ConeScaling, a: number, x: Float64Array, out: Float64Array): void {
  const w0 = direction[3 * a];
  const wx = direction[3 * a + 1];
  const wy = direction[3 * a + 2];
  const inner = wx * x[1] + wy * x[2];
  const share = inner / (1 + w0) - x[0];
  out[0] = (w0 * x[0] - inner) / eta[a];
  out[1] = (x[1] + share * wx) / eta[a];
  out[2] = (x[2] + share * wy) / eta[a];
}
