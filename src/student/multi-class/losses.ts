import type { Matrix } from '../../numerics/matrix.ts';
import { softmaxRows } from '../dense/supervision.ts';
import { exponentialTail } from '../divergence.ts';
import type { LabelKind } from '../training.ts';
import type { ClassProblem } from './problem.ts';

/** A loss at each sample of a problem of K classes, as a function of the student's K logits there. */
export interface ClassLoss {
  /** `ℓ_i(f) ≥ 0` of the K logits in `logits` from `at` on. */
  risk(logits: Float64Array, at: number, i: number): number;
  /** Writes `∂ℓ_i/∂f_k` over the K numbers in `out` from `at` on. */
  residual(logits: Float64Array, at: number, i: number, out: Float64Array): void;
}

/** Differences of logits up to which the divergence is summed without cancellation. */
const NEAR = 30;

/**
 * The loss that a kind of labels stands for, with `p = softmax(z_i)` the teacher's and `q = softmax(f)` the student's
 * probabilities, and `p_T`, `q_T` those of logits divided by a temperature:
 *
 * - `'soft'`: `KL(p ‖ q)`, residual `q − p`;
 * - `'hard'`: `−ln q_y`, residual `q − e_y`;
 * - `{ softRatio: ρ, temperature: T }`: `ρ KL(p_T ‖ q_T) + (1−ρ)(−ln q_y)`, residual `(ρ/T)(q_T − p_T) + (1−ρ)(q − e_y)`,
 *   without a factor T².
 *
 * With two classes, logits `±f/2` and `±z/2`, these are the losses of `lossOf`.
 *
 * `KL(p ‖ q) = ln(1 + Σ_k p_k (e^{s_k} − 1 − s_k))` with `s = t − Σ p t`, `t = (f − z)/T`: a sum of terms that are not
 * negative, so that nothing cancels where the student has nearly reached the teacher.
 *
 * Source: Hinton, Vinyals, Dean 2015; Ji & Zhu 2020, (2), for two classes.
 *
 * @example
 * const inputs = fromRows([[1, 0], [0, 1], [-1, 0]]);
 * const teacherLogits = fromRows([[2, 0, 0], [0, 2, 0], [0, 0, 2]]);
 * const loss = classLossOf({ inputs, classes: [0, 1, 2], teacherLogits }, 'hard');
 * loss.risk(new Float64Array(3), 0, 0); // ln 3, of three equal logits
 */
export function classLossOf({ classes, teacherLogits }: ClassProblem, labels: LabelKind): ClassLoss {
  const k = teacherLogits.cols;
  if (labels === 'soft') return softLoss(teacherLogits, 1);
  const hard = hardLoss(classes, k);
  if (labels === 'hard') return hard;
  const { softRatio, temperature } = labels;
  const divergence = softLoss(teacherLogits, temperature);
  const part = new Float64Array(k);
  return {
    risk: (logits, at, i) => softRatio * divergence.risk(logits, at, i) + (1 - softRatio) * hard.risk(logits, at, i),
    residual(logits, at, i, out) {
      divergence.residual(logits, at, i, out);
      for (let c = 0; c < k; c++) part[c] = out[at + c];
      hard.residual(logits, at, i, out);
      for (let c = 0; c < k; c++) out[at + c] = softRatio * part[c] + (1 - softRatio) * out[at + c];
    },
  };
}

function hardLoss(classes: ArrayLike<number>, k: number): ClassLoss {
  return {
    risk(logits, at, i) {
      // ln Σ_c e^{f_c − f_y}: its largest exponent is taken out.
      const own = logits[at + classes[i]];
      const [largest, position] = largestOf(logits, at, k);
      let others = 0;
      for (let c = 0; c < k; c++) if (c !== position) others += Math.exp(logits[at + c] - largest);
      return largest - own + Math.log1p(others);
    },
    residual(logits, at, i, out) {
      const [largest] = largestOf(logits, at, k);
      let total = 0;
      for (let c = 0; c < k; c++) total += Math.exp(logits[at + c] - largest);
      let others = 0;
      for (let c = 0; c < k; c++) {
        const probability = Math.exp(logits[at + c] - largest) / total;
        out[at + c] = probability;
        if (c !== classes[i]) others += probability;
      }
      // q_y − 1, of which q_y near 1 would leave nothing.
      out[at + classes[i]] = -others;
    },
  };
}

/** `KL(softmax(z/T) ‖ softmax(f/T))`, and its derivatives, which have a factor 1/T. */
function softLoss(teacherLogits: Matrix, temperature: number): ClassLoss {
  const { cols: k, data: z } = teacherLogits;
  /** `n×K`: the same in every step. */
  const probabilities = softmaxRows(teacherLogits, temperature).data;
  /** `s` or `t`. */
  const s = new Float64Array(k);
  const q = new Float64Array(k);
  /** Fills s; returns `Σ_k p_k (e^{s_k} − 1 − s_k)`, NaN where it is not to be used. */
  const prepare = (logits: Float64Array, at: number, i: number): number => {
    const p = probabilities.subarray(i * k, (i + 1) * k);
    let mean = 0;
    for (let c = 0; c < k; c++) {
      s[c] = (logits[at + c] - z[i * k + c]) / temperature;
      if (p[c] > 0) mean += p[c] * s[c];
    }
    let sum = 0;
    for (let c = 0; c < k; c++) {
      const isExcluded = z[i * k + c] === Number.NEGATIVE_INFINITY;
      // Of an excluded class p is 0 and s infinite, but p e^s = e^{f/T − ln Σ e^{z/T} − mean}: here the exponent.
      s[c] = isExcluded ? logits[at + c] / temperature - logSum(z, i * k, k, temperature) - mean : s[c] - mean;
      if (!(Math.abs(s[c]) <= NEAR) && !(isExcluded && s[c] < 0)) return Number.NaN;
      if (isExcluded) sum += Math.exp(s[c]);
      else sum += p[c] * (Math.abs(s[c]) <= 0.5 ? exponentialTail(s[c]) : Math.expm1(s[c]) - s[c]);
    }
    return sum;
  };
  return {
    risk(logits, at, i) {
      const sum = prepare(logits, at, i);
      if (!Number.isNaN(sum)) return Math.log1p(sum);
      // Apart: ln Σ e^{f/T} − ln Σ e^{z/T} − Σ p (f − z)/T.
      const p = probabilities.subarray(i * k, (i + 1) * k);
      let risk = logSum(logits, at, k, temperature) - logSum(z, i * k, k, temperature);
      for (let c = 0; c < k; c++) if (p[c] > 0) risk -= (p[c] * (logits[at + c] - z[i * k + c])) / temperature;
      return Math.max(0, risk);
    },
    residual(logits, at, i, out) {
      const p = probabilities.subarray(i * k, (i + 1) * k);
      const sum = prepare(logits, at, i);
      if (Number.isNaN(sum)) softmax(logits, at, k, temperature, q);
      for (let c = 0; c < k; c++) {
        const isExcluded = z[i * k + c] === Number.NEGATIVE_INFINITY;
        const change = isExcluded ? Math.exp(s[c]) : p[c] * (Math.expm1(s[c]) - sum);
        out[at + c] = (Number.isNaN(sum) ? q[c] - p[c] : change / (1 + sum)) / temperature;
      }
    },
  };
}

function largestOf(values: Float64Array, at: number, k: number): [largest: number, position: number] {
  let position = 0;
  for (let c = 1; c < k; c++) if (values[at + c] > values[at + position]) position = c;
  return [values[at + position], position];
}

/** Fills `out` with `softmax(values/T)`. */
function softmax(values: Float64Array, at: number, k: number, temperature: number, out: Float64Array): void {
  const [largest] = largestOf(values, at, k);
  let total = 0;
  for (let c = 0; c < k; c++) {
    out[c] = Math.exp((values[at + c] - largest) / temperature);
    total += out[c];
  }
  for (let c = 0; c < k; c++) out[c] /= total;
}

function logSum(values: Float64Array, at: number, k: number, temperature: number): number {
  const [largest, position] = largestOf(values, at, k);
  let others = 0;
  for (let c = 0; c < k; c++) if (c !== position) others += Math.exp((values[at + c] - largest) / temperature);
  return largest / temperature + Math.log1p(others);
}
