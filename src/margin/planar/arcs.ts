import type { Dataset } from '../../data/dataset.ts';
import type { Matrix } from '../../numerics/matrix.ts';

/**
 * The circle of weight directions in `R²`, cut where a gate `w·x_i > 0` flips.
 *
 * Input `x_i` flips at the two opposite directions orthogonal to it, so `K ≤ n` distinct lines give `2K` arcs, arc
 * `a + K` lies opposite arc `a`, and every input is active on exactly `K` consecutive arcs.
 */
export interface Arcs {
  /** `K`: half the number of arcs. */
  readonly half: number;
  /**
   * Length `2K`: arc `a` runs counter-clockwise from `angles[a]` to `angles[a + 1]` (radians, ascending, less than 2π
   * apart).
   */
  readonly angles: Float64Array;
  /** Length `2K`: the probability `p_a` that a `N(0, I₂)` direction falls on arc `a`. */
  readonly probabilities: Float64Array;
  /** Length n: input `i` is active on the arcs `start[i], …, start[i] + K − 1` (mod `2K`). */
  readonly start: Int32Array;
  /** Length n: the inputs in ascending order of the line `start[i] mod K`. */
  readonly order: Int32Array;
}

/**
 * Lines closer than this (radians) are one line. `atan2` and the reduction modulo π err by at most 2 ulp(π) ≈ 9e−16
 * together; merging moves a probability by less than 1e−15, which is rounding.
 */
const SAME_LINE = 1e-15;

/**
 * The arcs of an `n×2` matrix of non-zero inputs.
 *
 * @example
 * const { half, probabilities } = arcs(fromRows([[1, 0], [0, 1]])); // half = 2, four arcs of probability 1/4
 */
export function arcs(inputs: Matrix): Arcs {
  const n = inputs.rows;
  const line = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const angle = Math.atan2(inputs.data[2 * i], -inputs.data[2 * i + 1]);
    line[i] = angle < 0 ? angle + Math.PI : angle;
    if (line[i] > Math.PI - SAME_LINE) line[i] = 0;
  }
  const order = Int32Array.from(line.keys()).sort((i, j) => line[i] - line[j]);
  const lines: number[] = [];
  const group = new Int32Array(n);
  for (const i of order) {
    if (lines.length === 0 || line[i] - lines[lines.length - 1] > SAME_LINE) lines.push(line[i]);
    group[i] = lines.length - 1;
  }
  const half = lines.length;
  const start = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    // At the line's own angle plus a right angle the input is deep inside or deep outside its half circle.
    const angle = line[i] + Math.PI / 2;
    const active = inputs.data[2 * i] * Math.cos(angle) + inputs.data[2 * i + 1] * Math.sin(angle) > 0;
    start[i] = active ? group[i] : group[i] + half;
  }
  const angles = new Float64Array(2 * half);
  const probabilities = new Float64Array(2 * half);
  for (let a = 0; a < half; a++) {
    angles[a] = lines[a];
    angles[a + half] = lines[a] + Math.PI;
    const end = a + 1 < half ? lines[a + 1] : lines[0] + Math.PI;
    probabilities[a] = (end - lines[a]) / (2 * Math.PI);
    probabilities[a + half] = probabilities[a];
  }
  return { half, angles, probabilities, start, order };
}

/**
 * `S_a(q) = Σ_{i active on a} q_i y_i x_i` on every arc, `2K×2` row-major, in O(n).
 *
 * Opposite arcs have complementary gates, `S_{a+K} = Σ_i q_i y_i x_i − S_a`, so half a turn of running sums is enough.
 */
export function arcSums(
  arcs: Arcs,
  inputs: Matrix,
  labels: Int8Array,
  weights: ArrayLike<number>,
  out: Float64Array = new Float64Array(4 * arcs.half),
): Float64Array {
  const { half, start, order } = arcs;
  const x = inputs.data;
  let totalX = 0;
  let totalY = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < order.length; i++) {
    const q = weights[i] * labels[i];
    totalX += q * x[2 * i];
    totalY += q * x[2 * i + 1];
    // Just before the first line the inputs of the second half turn are active.
    if (start[i] >= half) {
      sumX += q * x[2 * i];
      sumY += q * x[2 * i + 1];
    }
  }
  let next = 0;
  for (let a = 0; a < half; a++) {
    for (; next < order.length && start[order[next]] % half === a; next++) {
      const i = order[next];
      const q = start[i] === a ? weights[i] * labels[i] : -weights[i] * labels[i];
      sumX += q * x[2 * i];
      sumY += q * x[2 * i + 1];
    }
    out[2 * a] = sumX;
    out[2 * a + 1] = sumY;
    out[2 * (a + half)] = totalX - sumX;
    out[2 * (a + half) + 1] = totalY - sumY;
  }
  return out;
}

/**
 * `G(v)_i = y_i ⟨x_i, Σ_{a active for i} p_a v_a⟩`, length n, in O(n): the signed logits of the teacher `v` (`2K×2`).
 */
export function arcLogits(
  arcs: Arcs,
  inputs: Matrix,
  labels: Int8Array,
  vectors: Float64Array,
  out: Float64Array = new Float64Array(inputs.rows),
): Float64Array {
  const { half, probabilities: p, start } = arcs;
  const windows = new Float64Array(4 * half);
  let sumX = 0;
  let sumY = 0;
  let totalX = 0;
  let totalY = 0;
  for (let a = 0; a < 2 * half; a++) {
    totalX += p[a] * vectors[2 * a];
    totalY += p[a] * vectors[2 * a + 1];
    if (a < half) {
      sumX += p[a] * vectors[2 * a];
      sumY += p[a] * vectors[2 * a + 1];
    }
  }
  for (let a = 0; a < half; a++) {
    windows[2 * a] = sumX;
    windows[2 * a + 1] = sumY;
    windows[2 * (a + half)] = totalX - sumX;
    windows[2 * (a + half) + 1] = totalY - sumY;
    sumX += p[a] * (vectors[2 * (a + half)] - vectors[2 * a]);
    sumY += p[a] * (vectors[2 * (a + half) + 1] - vectors[2 * a + 1]);
  }
  for (let i = 0; i < inputs.rows; i++) {
    const a = start[i];
    out[i] = labels[i] * (inputs.data[2 * i] * windows[2 * a] + inputs.data[2 * i + 1] * windows[2 * a + 1]);
  }
  return out;
}

/** The arc that the direction `w ≠ 0` (length 2) falls on; O(log n). */
export function arcIndex(arcs: Arcs, w: ArrayLike<number>): number {
  const { angles } = arcs;
  const count = angles.length;
  let angle = Math.atan2(w[1], w[0]);
  if (angle < angles[0]) angle += 2 * Math.PI;
  let low = 0;
  let high = count;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (angles[middle] <= angle) low = middle;
    else high = middle;
  }
  return low;
}

/** `v(w)` of a teacher that is constant on the arcs (`vectors` is `2K×2`); length 2. */
export function arcWeight(arcs: Arcs, vectors: Float64Array, w: ArrayLike<number>): Float64Array {
  const a = arcIndex(arcs, w);
  return vectors.slice(2 * a, 2 * a + 2);
}

/**
 * `sup_w ‖Σ_i q_i y_i 1[w·x_i > 0] x_i‖` in two dimensions, exact: the largest norm over the arcs.
 *
 * @param dataset inputs `n×2`, labels ±1
 * @param q length n
 * @example
 * supremumNorm({ inputs: fromRows([[1, 0], [0, 1]]), labels: Int8Array.of(1, 1) }, [0.5, 0.5]); // √½
 */
export function supremumNorm(dataset: Pick<Dataset, 'inputs' | 'labels'>, q: ArrayLike<number>): number {
  const sums = arcSums(arcs(dataset.inputs), dataset.inputs, dataset.labels, q);
  let largest = 0;
  for (let a = 0; a < sums.length; a += 2) largest = Math.max(largest, Math.hypot(sums[a], sums[a + 1]));
  return largest;
}
