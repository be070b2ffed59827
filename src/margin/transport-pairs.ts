import type { Dataset } from '../data/dataset.ts';
import { fillGaussian } from '../random/distributions.ts';
import type { RandomStream } from '../random/stream.ts';

/** Means over antithetic pairs `(w, −w)` of what the control variate leaves to be sampled; a pair counts as one draw. */
export interface PairMoments {
  readonly pairs: number;
  /** Of `‖S‖`, averaged over the pair. */
  readonly norm: Moment;
  /** Of `‖S‖²`, averaged over the pair; its expectation is `qᵀQq`. */
  readonly square: Moment;
  /** Sample covariance of the two. */
  readonly covariance: number;
  /** Length n, of `(1/√(‖S‖² + τ²) − c) y_i⟨S, φ_i⟩`, averaged over the pair. */
  readonly logits: { readonly means: Float64Array; readonly variances: Float64Array };
}

/** Fixed before the draws. */
export interface PairSettings {
  /** `c`, the slope of the control variate: near `1/‖S‖`. */
  readonly slope: number;
  /** `τ ≥ 0` of `v = S/√(‖S‖² + τ²)`. */
  readonly smoothing: number;
}

/** Sample mean and unbiased variance of one draw. */
export interface Moment {
  readonly mean: number;
  readonly variance: number;
}

/** Directions that share each load of an input: as many accumulators as fit the registers. */
const TILE = 4;
/** A sum of points this small relative to `Σ q_i‖x_i‖ ≤ 1` is rounding: it has no direction, and `v = 0` there. */
export const NO_DIRECTION = 1e-13;

/**
 * Moments over antithetic pairs with the exact kernel as control variate: with `Q_ij = y_i y_j K(x_i, x_j)`,
 * `E⟨v, y_i φ_i⟩ = c (Qq)_i + E[(1/√(‖S‖² + τ²) − c) y_i⟨S, φ_i⟩]` for `v = S/√(‖S‖² + τ²)`, and
 * `E‖S‖ = β qᵀQq + E[‖S‖ − β‖S‖²]` for any β, to be formed from the moments.
 *
 * The opposite direction costs nothing: `S(−w) = Σ_i q_i y_i x_i − S(w)`, and its gates are the complement.
 *
 * @param dataset inputs `n×d`, labels ±1
 * @param weights `q`, length n
 * @param pairs rounded up to a multiple of 4
 */
export function pairMoments(
  { inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>,
  weights: Float64Array,
  { slope, smoothing }: PairSettings,
  stream: RandomStream,
  pairs: number,
): PairMoments {
  const { rows: n, cols: d, data: x } = inputs;
  const signed = weights.map((value, i) => value * labels[i]);
  const columns = new Float64Array(d * n);
  const total = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < d; k++) {
      columns[k * n + i] = x[i * d + k];
      total[k] += signed[i] * x[i * d + k];
    }
  }
  const w = new Float64Array(TILE * d);
  const open = new Float64Array(TILE * n); // q_i y_i where the gate is open, else 0
  const sides = new Int32Array(TILE * n); // where the active direction's v starts in `directions`
  const sums = new Float64Array(TILE * d);
  const directions = new Float64Array(2 * TILE * d);
  const logitSums = new Float64Array(n);
  const logitSquares = new Float64Array(n);
  const totals = { norm: 0, square: 0, norms: 0, squares: 0, products: 0 };
  const blocks = Math.ceil(pairs / TILE);
  for (let block = 0; block < blocks; block++) {
    fillGaussian(stream, w);
    openGates(x, n, d, w, signed, open, sides);
    sumActive(columns, n, d, open, sums);
    for (let b = 0; b < TILE; b++) {
      let plus = 0;
      let minus = 0;
      for (let k = 0; k < d; k++) {
        const s = sums[TILE * k + b];
        plus += s * s;
        minus += (total[k] - s) ** 2;
      }
      const [up, down] = [Math.sqrt(plus), Math.sqrt(minus)];
      // Halved: one direction of the pair is active for each point.
      const upFactor = up > NO_DIRECTION ? (1 / Math.sqrt(plus + smoothing ** 2) - slope) / 2 : 0;
      const downFactor = down > NO_DIRECTION ? (1 / Math.sqrt(minus + smoothing ** 2) - slope) / 2 : 0;
      for (let k = 0; k < d; k++) {
        const s = sums[TILE * k + b];
        directions[TILE * (d + k) + b] = upFactor * s;
        directions[TILE * k + b] = downFactor * (total[k] - s);
      }
      const mean = (up + down) / 2;
      const square = (plus + minus) / 2;
      totals.norm += mean;
      totals.norms += mean * mean;
      totals.square += square;
      totals.squares += square * square;
      totals.products += mean * square;
    }
    addLogits(x, n, d, directions, sides, logitSums, logitSquares);
  }
  const drawn = TILE * blocks;
  return {
    pairs: drawn,
    norm: moment(totals.norm, totals.norms, drawn),
    square: moment(totals.square, totals.squares, drawn),
    covariance: (totals.products - (totals.norm * totals.square) / drawn) / (drawn - 1),
    logits: {
      means: logitSums.map((value, i) => (labels[i] * value) / drawn),
      variances: logitSums.map((value, i) => moment(value, logitSquares[i], drawn).variance),
    },
  };
}

/** The gates of four directions (`w` is `d×4`) at every point. */
function openGates(
  x: Float64Array,
  n: number,
  d: number,
  w: Float64Array,
  signed: Float64Array,
  open: Float64Array,
  sides: Int32Array,
): void {
  const far = TILE * d;
  for (let i = 0; i < n; i++) {
    const at = i * d;
    let a = 0;
    let b = 0;
    let c = 0;
    let e = 0;
    for (let k = 0, j = 0; k < d; k++, j += TILE) {
      const value = x[at + k];
      a += value * w[j];
      b += value * w[j + 1];
      c += value * w[j + 2];
      e += value * w[j + 3];
    }
    const j = TILE * i;
    const q = signed[i];
    open[j] = a > 0 ? q : 0;
    open[j + 1] = b > 0 ? q : 0;
    open[j + 2] = c > 0 ? q : 0;
    open[j + 3] = e > 0 ? q : 0;
    sides[j] = a > 0 ? far : 0;
    sides[j + 1] = b > 0 ? far : 0;
    sides[j + 2] = c > 0 ? far : 0;
    sides[j + 3] = e > 0 ? far : 0;
  }
}

/** `S(w)` of the four directions, `d×4`. */
function sumActive(columns: Float64Array, n: number, d: number, open: Float64Array, sums: Float64Array): void {
  for (let k = 0; k < d; k++) {
    const at = k * n;
    let a = 0;
    let b = 0;
    let c = 0;
    let e = 0;
    for (let i = 0, j = 0; i < n; i++, j += TILE) {
      const value = columns[at + i];
      a += value * open[j];
      b += value * open[j + 1];
      c += value * open[j + 2];
      e += value * open[j + 3];
    }
    const j = TILE * k;
    sums[j] = a;
    sums[j + 1] = b;
    sums[j + 2] = c;
    sums[j + 3] = e;
  }
}

/** Adds `⟨u, x_i⟩` and its square, `u` the vector of the direction of each pair that is active at point `i`. */
function addLogits(
  x: Float64Array,
  n: number,
  d: number,
  directions: Float64Array,
  sides: Int32Array,
  sums: Float64Array,
  squares: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    const at = i * d;
    let ja = sides[TILE * i];
    let jb = sides[TILE * i + 1] + 1;
    let jc = sides[TILE * i + 2] + 2;
    let je = sides[TILE * i + 3] + 3;
    let a = 0;
    let b = 0;
    let c = 0;
    let e = 0;
    for (let k = 0; k < d; k++) {
      const value = x[at + k];
      a += value * directions[ja];
      b += value * directions[jb];
      c += value * directions[jc];
      e += value * directions[je];
      ja += TILE;
      jb += TILE;
      jc += TILE;
      je += TILE;
    }
    sums[i] += a + b + (c + e);
    squares[i] += a * a + b * b + (c * c + e * e);
  }
}

function moment(sum: number, squares: number, count: number): Moment {
  const mean = sum / count;
  return { mean, variance: Math.max(0, (squares - sum * mean) / (count - 1)) };
}
