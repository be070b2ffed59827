import type { Dataset } from '../../data/dataset.ts';
import { dot, type Matrix, norm, row } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import type { RandomStream } from '../../random/stream.ts';
import { pairsWork } from './effort.ts';
import { openGates, pointTiles, TILE } from './gates.ts';
import { addByPatterns, SUBSETS, subsetSums, sumByPatterns } from './subsets.ts';

/**
 * Means over antithetic pairs `(w, −w)` of what the control variate leaves to be sampled; a pair counts as one draw.
 */
export interface PairMoments {
  readonly pairs: number;
  /** Of `‖S‖`, averaged over the pair. */
  readonly norm: Moment;
  /** Of `‖S‖²`, averaged over the pair; its expectation is `qᵀQq`. */
  readonly square: Moment;
  /** Sample covariance of the two. */
  readonly covariance: number;
  /** Length n, of `(1/√(‖S‖² + τ²) − c) y_i⟨S, φ_i⟩`, averaged over the pair. */
  readonly logits: {
    readonly means: Float64Array;
    /** From the first `variancePairs` draws; NaN without them. */
    readonly variances: Float64Array;
    readonly variancePairs: number;
    /**
     * The largest `|1/√(‖S‖² + τ²) − c| ‖S‖ / 2` of all draws: no draw's `y_i⟨·, φ_i⟩` was farther from 0 than this
     * times `‖x_i‖`.
     */
    readonly largest: number;
  };
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

/** Tiles of directions, four each, whose logits are added up at a time. */
const TILES = 4;
const BATCH = TILES * TILE;
/** Calls back at most that often. */
const REPORTS = 32;
/** A sum of points this small relative to `Σ q_i‖x_i‖` is rounding: it has no direction, and `v = 0` there. */
const NO_DIRECTION = 1e-13;

/** Returns the length up to which a sum `S_q(w)` is rounding. */
export function negligibleLength(inputs: Matrix, weights: Float64Array): number {
  return NO_DIRECTION * weights.reduce((sum, q, i) => (q > 0 ? sum + q * norm(row(inputs, i)) : sum), 0);
}

/**
 * Moments over antithetic pairs with the exact kernel as control variate: with `Q_ij = y_i y_j K(x_i, x_j)`,
 * `E⟨v, y_i φ_i⟩ = c (Qq)_i + E[(1/√(‖S‖² + τ²) − c) y_i⟨S, φ_i⟩]` for `v = S/√(‖S‖² + τ²)`, and
 * `E‖S‖ = β qᵀQq + E[‖S‖ − β‖S‖²]` for any β, to be formed from the moments.
 *
 * The opposite direction costs nothing: `S(−w) = Σ_i q_i y_i x_i − S(w)`, and its gates are the complement.
 *
 * A pair costs `nd` multiply-adds for the gates. The sums over them are looked up: `S` by the pattern of each four
 * points, the mean logits (`Σ_w u(w) 1[w·x_i > 0]`, then one product with `x_i`) by the pattern of each four
 * directions. Only a variance needs each logit of its own, `nd` more.
 *
 * @param dataset inputs `n×d`, labels ±1
 * @param weights `q`, length n
 * @param pairs rounded up to a multiple of 16
 * @param variancePairs how many of them, the first ones, the logits' variances are estimated from; default: all
 * @param onWork called now and then with the multiply-adds since the last call
 */
export function pairMoments(
  { inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>,
  weights: Float64Array,
  { slope, smoothing }: PairSettings,
  stream: RandomStream,
  pairs: number,
  variancePairs = pairs,
  onWork?: (work: number) => void,
): PairMoments {
  const { rows: n, cols: d, data: x } = inputs;
  const signed = weights.map((value, i) => value * labels[i]);
  const total = new Float64Array(d);
  for (let i = 0; i < n; i++) for (let k = 0; k < d; k++) total[k] += signed[i] * x[i * d + k];
  const tiles = pointTiles(x, n, d);
  const tables = pointTables(x, n, d, signed);
  const w = new Float64Array(TILE * d);
  const byDirection = new Uint8Array((TILE * tables.length) / (SUBSETS * d));
  const byPoint = Array.from({ length: TILES }, () => new Uint8Array(byDirection.length));
  const sums = new Float64Array(TILE * d);
  // Of `v − cS`, halved because one direction of the pair is active for each point: at −w, and what w has on top.
  const shut = new Float64Array(d);
  const opened = new Float64Array(TILE * d);
  const subsets = new Float64Array(TILES * SUBSETS * d);
  const directions = new Float64Array(2 * TILE * d);
  const accumulated = new Float64Array(n * d);
  const logitSums = new Float64Array(n);
  const logitSquares = new Float64Array(n);
  const negligible = negligibleLength(inputs, weights);
  const totals = { norm: 0, square: 0, norms: 0, squares: 0, products: 0 };
  let largest = 0;
  const batches = Math.ceil(pairs / BATCH);
  const varianceBatches = Math.min(batches, Math.ceil(variancePairs / BATCH));
  const stride = Math.ceil(batches / REPORTS);
  const strideWork = (pairsWork(n, d, pairs, variancePairs) * stride) / batches;
  for (let batch = 0; batch < batches; batch++) {
    if (batch > 0 && batch % stride === 0) onWork?.(strideWork);
    for (let tile = 0; tile < TILES; tile++) {
      fillGaussian(stream, w);
      openGates(tiles, d, w, byDirection, byPoint[tile]);
      sumByPatterns(tables, d, byDirection, sums);
      shut.fill(0);
      for (let b = 0; b < TILE; b++) {
        let plus = 0;
        let minus = 0;
        for (let k = 0; k < d; k++) {
          const s = sums[b * d + k];
          plus += s * s;
          minus += (total[k] - s) ** 2;
        }
        const up = Math.sqrt(plus);
        const down = Math.sqrt(minus);
        const upFactor = up > negligible ? (1 / Math.sqrt(plus + smoothing ** 2) - slope) / 2 : 0;
        const downFactor = down > negligible ? (1 / Math.sqrt(minus + smoothing ** 2) - slope) / 2 : 0;
        for (let k = 0; k < d; k++) {
          const s = sums[b * d + k];
          const open = upFactor * s;
          const closed = downFactor * (total[k] - s);
          directions[TILE * (d + k) + b] = open;
          directions[TILE * k + b] = closed;
          shut[k] += closed;
          opened[b * d + k] = open - closed;
        }
        largest = Math.max(largest, Math.abs(upFactor) * up, Math.abs(downFactor) * down);
        const mean = (up + down) / 2;
        const square = (plus + minus) / 2;
        totals.norm += mean;
        totals.norms += mean * mean;
        totals.square += square;
        totals.squares += square * square;
        totals.products += mean * square;
      }
      subsetSums(opened, 0, d, shut, subsets, tile * SUBSETS * d);
      if (batch < varianceBatches) addLogits(x, n, d, directions, byPoint[tile], logitSums, logitSquares);
    }
    addByPatterns(subsets, d, byPoint, accumulated);
  }
  const drawn = BATCH * batches;
  const seen = BATCH * varianceBatches;
  return {
    pairs: drawn,
    norm: moment(totals.norm, totals.norms, drawn),
    square: moment(totals.square, totals.squares, drawn),
    covariance: (totals.products - (totals.norm * totals.square) / drawn) / (drawn - 1),
    logits: {
      means: Float64Array.from(labels, (label, i) => (label * dot(row(inputs, i), along(accumulated, d, i))) / drawn),
      variances: logitSums.map((value, i) => moment(value, logitSquares[i], seen).variance),
      variancePairs: seen,
      largest,
    },
  };
}

/** For each four points, the sums `Σ q_i y_i x_i` of every subset of them; zeros fill up the last sixteen. */
function pointTables(x: Float64Array, n: number, d: number, signed: Float64Array): Float64Array {
  const blocks = TILE * Math.ceil(n / TILE ** 2);
  const tables = new Float64Array(blocks * SUBSETS * d);
  const vectors = new Float64Array(blocks * TILE * d);
  for (let i = 0; i < n; i++) for (let k = 0; k < d; k++) vectors[i * d + k] = signed[i] * x[i * d + k];
  const nothing = new Float64Array(d);
  for (let block = 0; block < blocks; block++) {
    subsetSums(vectors, block * TILE * d, d, nothing, tables, block * SUBSETS * d);
  }
  return tables;
}

function along(rows: Float64Array, d: number, i: number): Float64Array {
  return rows.subarray(i * d, (i + 1) * d);
}

/** Adds `⟨u, x_i⟩` and its square, `u` the vector of the direction of each pair that is active at point `i`. */
function addLogits(
  x: Float64Array,
  n: number,
  d: number,
  directions: Float64Array,
  byPoint: Uint8Array,
  sums: Float64Array,
  squares: Float64Array,
): void {
  const far = TILE * d;
  for (let i = 0; i < n; i++) {
    const at = i * d;
    const pattern = byPoint[i];
    let ja = pattern & 1 ? far : 0;
    let jb = pattern & 2 ? far + 1 : 1;
    let jc = pattern & 4 ? far + 2 : 2;
    let je = pattern & 8 ? far + 3 : 3;
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
