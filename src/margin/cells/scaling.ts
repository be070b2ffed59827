/**
 * Nesterov–Todd scaling of one second-order cone per cell, in `d + 1` dimensions.
 *
 * Primal point `s = p (t, S)` with `‖S‖ < t`, dual point `z = (1, −v)` with `‖v‖ < 1`. The first dual coordinate is
 * fixed (it is the cell's own weight in the objective), so each cell leaves a `d×d` block `D` in the Schur complement.
 *
 * Source: Nesterov & Todd 1998; the formulas as in Vandenberghe, "The CVXOPT linear and quadratic cone program
 * solvers" (2010), section 4.
 */
export interface ConeScaling {
  readonly dimension: number;
  /** `η` per cell: `W = η W̄`. */
  readonly eta: Float64Array;
  /** The hyperbolic unit vector `w̄`, `d + 1` numbers per cell: `w̄_0 = √(1 + ‖w̄_1‖²)`. */
  readonly direction: Float64Array;
  /** The upper triangle of `D` by rows, `d(d+1)/2` numbers per cell: `Δv = D Δ(pS) − c`. */
  readonly block: Float64Array;
}

/** Target of the steps of the cells. */
export interface ConeTarget {
  /** `b_0`, one per cell, for {@link coneHeightStep}. */
  readonly heights: Float64Array;
  /** `c`, `d` numbers per cell: `Δv = D Δ(pS) − c`. */
  readonly vectors: Float64Array;
}

/**
 * The scaling at a strictly feasible point.
 *
 * Determinants are always factored, `(t − ‖S‖)(t + ‖S‖)`: the difference of squares loses every digit at the boundary,
 * which is where the solution lies.
 *
 * @param heights `p_c t_c`
 * @param sums `p_c S_c`, `d` numbers per cell
 * @param vectors `v_c`, `d` numbers per cell
 */
export function scaleCones(heights: Float64Array, sums: Float64Array, vectors: Float64Array): ConeScaling {
  const count = heights.length;
  const d = sums.length / count;
  const eta = new Float64Array(count);
  const direction = new Float64Array((d + 1) * count);
  const block = new Float64Array(((d * (d + 1)) / 2) * count);
  let next = 0;
  for (let c = 0; c < count; c++) {
    const at = d * c;
    const w = (d + 1) * c;
    const length = Math.sqrt(inner(sums, at, sums, at, d));
    const speed = Math.sqrt(inner(vectors, at, vectors, at, d));
    const primal = Math.sqrt((heights[c] - length) * (heights[c] + length));
    const dual = Math.sqrt((1 - speed) * (1 + speed));
    const product = lorentz(heights[c], sums, at, 1, vectors, at, d) / (primal * dual);
    const twice = Math.sqrt(2 * (1 + product));
    for (let k = 0; k < d; k++) direction[w + 1 + k] = (sums[at + k] / primal + vectors[at + k] / dual) / twice;
    const square = inner(direction, w + 1, direction, w + 1, d);
    eta[c] = Math.sqrt(primal / dual);
    direction[w] = Math.sqrt(1 + square);
    // η⁻² (I − 2 w̄_1 w̄_1ᵀ / (1 + 2‖w̄_1‖²)), its diagonal as a sum of positive terms.
    const shrink = dual / primal / (1 + 2 * square);
    for (let k = 1; k <= d; k++) {
      let others = 0;
      for (let l = 1; l <= d; l++) if (l !== k) others += direction[w + l] * direction[w + l];
      block[next++] = shrink * (1 + 2 * others);
      for (let l = k + 1; l <= d; l++) block[next++] = -2 * shrink * direction[w + k] * direction[w + l];
    }
  }
  return { dimension: d, eta, direction, block };
}

/**
 * Right-hand sides of `W⁻¹Δs + WΔz = λ \ (target·e − λ∘λ − corrector)`, `λ = W⁻¹s = Wz`, with `Δz_0 = 0` eliminated.
 *
 * @param corrector `d + 1` numbers per cell, from {@link coneCorrector}; `null` for the predictor
 */
export function coneTarget(
  scaling: ConeScaling,
  heights: Float64Array,
  sums: Float64Array,
  target: number,
  corrector: Float64Array | null,
): ConeTarget {
  const { dimension: d, direction } = scaling;
  const count = heights.length;
  const out = { heights: new Float64Array(count), vectors: new Float64Array(d * count) };
  const s = new Float64Array(d + 1);
  const lambda = new Float64Array(d + 1);
  const right = new Float64Array(d + 1);
  const b = new Float64Array(d + 1);
  for (let c = 0; c < count; c++) {
    const w = (d + 1) * c;
    conePoint(heights, sums, c, s);
    applyInverse(scaling, c, s, lambda);
    for (let k = 0; k <= d; k++) right[k] = -lambda[k];
    if (corrector) {
      // λ \ d = (e_0, (d_1 − e_0 λ_1)/λ_0) with e_0 = (λ_0 d_0 − ⟨λ_1, d_1⟩)/det λ
      const length = Math.sqrt(inner(lambda, 1, lambda, 1, d));
      const determinant = (lambda[0] - length) * (lambda[0] + length);
      let e0 = lambda[0] * (target - corrector[w]);
      for (let k = 1; k <= d; k++) e0 += lambda[k] * corrector[w + k];
      e0 /= determinant;
      right[0] += e0;
      for (let k = 1; k <= d; k++) right[k] += (-corrector[w + k] - e0 * lambda[k]) / lambda[0];
    }
    applyInverse(scaling, c, right, b);
    const ratio = (2 * direction[w] * b[0]) / squareAt(direction, w, d);
    out.heights[c] = b[0];
    for (let k = 0; k < d; k++) out.vectors[d * c + k] = b[1 + k] + ratio * direction[w + 1 + k];
  }
  return out;
}

/** `Δ(pt)` that belongs to `b_0` and `Δ(pS)`. */
export function coneHeightStep(scaling: ConeScaling, b0: Float64Array, sums: Float64Array): Float64Array {
  const { dimension: d, eta, direction } = scaling;
  return b0.map((value, c) => {
    const w = (d + 1) * c;
    const along = inner(direction, w + 1, sums, d * c, d);
    return (eta[c] ** 2 * value + 2 * direction[w] * along) / squareAt(direction, w, d);
  });
}

/**
 * Mehrotra's second-order term `(W⁻¹Δs) ∘ (WΔz)`, `d + 1` numbers per cell, for `Δs = (heights, sums)`,
 * `Δz = (0, −vectors)`.
 */
export function coneCorrector(
  scaling: ConeScaling,
  heights: Float64Array,
  sums: Float64Array,
  vectors: Float64Array,
): Float64Array {
  const { dimension: d, eta, direction } = scaling;
  const out = new Float64Array((d + 1) * heights.length);
  const s = new Float64Array(d + 1);
  const primal = new Float64Array(d + 1);
  for (let c = 0; c < heights.length; c++) {
    const w = (d + 1) * c;
    conePoint(heights, sums, c, s);
    applyInverse(scaling, c, s, primal);
    const across = -inner(direction, w + 1, vectors, d * c, d);
    const share = across / (1 + direction[w]);
    const z0 = eta[c] * across;
    out[w] = primal[0] * z0;
    for (let k = 1; k <= d; k++) {
      const z = eta[c] * (share * direction[w + k] - vectors[d * c + k - 1]);
      out[w] += primal[k] * z;
      out[w + k] = primal[0] * z + z0 * primal[k];
    }
  }
  return out;
}

/**
 * The largest `α ≥ 0` that keeps `(height, point_c) + α (heightStep, step_c)` in the cone `t ≥ ‖x‖`; `Infinity` if all
 * do. `point` and `step` hold `d` numbers per cell.
 */
export function coneBoundary(
  height: number,
  heightStep: number,
  point: Float64Array,
  step: Float64Array,
  d: number,
  c: number,
): number {
  const at = d * c;
  const length = Math.sqrt(inner(point, at, point, at, d));
  const change = Math.sqrt(inner(step, at, step, at, d));
  const quadratic = (heightStep - change) * (heightStep + change);
  const linear = lorentz(height, point, at, heightStep, step, at, d);
  const constant = (height - length) * (height + length);
  const discriminant = linear * linear - quadratic * constant;
  if (discriminant < 0) return Number.POSITIVE_INFINITY;
  const denominator = Math.sqrt(discriminant) - linear;
  return denominator > 0 ? constant / denominator : Number.POSITIVE_INFINITY;
}

/** `out = W⁻¹x` for cell `c`. */
function applyInverse({ dimension: d, eta, direction }: ConeScaling, c: number, x: Float64Array, out: Float64Array) {
  const w = (d + 1) * c;
  const along = inner(direction, w + 1, x, 1, d);
  const share = along / (1 + direction[w]) - x[0];
  out[0] = (direction[w] * x[0] - along) / eta[c];
  for (let k = 1; k <= d; k++) out[k] = (x[k] + share * direction[w + k]) / eta[c];
}

function conePoint(heights: Float64Array, sums: Float64Array, c: number, out: Float64Array): void {
  const d = out.length - 1;
  out[0] = heights[c];
  for (let k = 0; k < d; k++) out[k + 1] = sums[d * c + k];
}

/** `⟨a, b⟩` of `d` numbers from the given places on. */
function inner(a: Float64Array, i: number, b: Float64Array, j: number, d: number): number {
  let sum = a[i] * b[j];
  for (let k = 1; k < d; k++) sum += a[i + k] * b[j + k];
  return sum;
}

/** `st − ⟨a, b⟩`. */
function lorentz(s: number, a: Float64Array, i: number, t: number, b: Float64Array, j: number, d: number): number {
  let product = s * t;
  for (let k = 0; k < d; k++) product -= a[i + k] * b[j + k];
  return product;
}

/** `‖w̄‖²` of all `d + 1` coordinates. */
function squareAt(direction: Float64Array, w: number, d: number): number {
  return inner(direction, w, direction, w, d + 1);
}
