/** Effective logits of several classes: {@link effectiveClassLogit}, {@link effectiveClassLogits}. */
import { DistillCheckError } from '../../errors.ts';
import { requireClasses } from '../../numerics/argument-checks.ts';
import { type Matrix, row, zeros } from '../../numerics/matrix.ts';
import { sigmoid } from '../../numerics/sigmoid.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';
import { checkedLabelMix, type LabelMix } from './label-mix.ts';

/**
 * The logits that a student of `K` classes converges to when it fits both kinds of labels at one sample: the minimiser
 * `z`, of sum 0, of `ρ H(softmax(z_t/T), softmax(z/T)) + (1 − ρ) H(e_y, softmax(z))`, where
 *
 * `(ρ/T)(softmax(z/T) − softmax(z_t/T)) + (1 − ρ)(softmax(z) − e_y) = 0`.
 *
 * For a loss with the factor `T²`, pass the mix that `withSquaredTemperature` returns. `ρ = 1` gives the teacher's
 * logits less their mean; `ρ = 0` has no finite minimum and gives `Infinity` at the label and `−Infinity` elsewhere.
 * At `K = 2`, `z_1 − z_0` is `effectiveLogit` of the teacher's difference.
 *
 * Given both softmax denominators, each logit is the root of an equation of its own; one denominator is free (the
 * gauge), the other the root of a decreasing function. Newton's method inside brackets for both, in logarithms, so that
 * nothing overflows. It ends when the residual of the denominators is at the level of rounding.
 *
 * @param teacherLogits length `K ≥ 2`.
 * @param label `0…K − 1`.
 * @returns length K.
 * @throws DistillCheckError `BAD_NUMBER` for the mix; `BAD_LOGIT` unless all logits are finite, over `T` too;
 * `BAD_LABEL`; `BAD_COUNT` for fewer than two logits; `NO_CONVERGENCE`.
 *
 * Source: derived; at two classes Ji & Zhu 2020, equation (3).
 *
 * @example
 * effectiveClassLogit([0, 0, 0], 0, { softRatio: 0.5, temperature: 1 }); // [0.924…, −0.462…, −0.462…]: thirds of ln 4
 */
export function effectiveClassLogit(teacherLogits: ArrayLike<number>, label: number, mix: LabelMix): Float64Array {
  checkedLabelMix(mix);
  requireClasses([label], teacherLogits.length, 1);
  return checkedLogits(Float64Array.from(teacherLogits), label, mix, '');
}

/**
 * The effective logits of every sample: `n×K, n → n×K`, rows of sum 0.
 *
 * @param labels length n: `0…K − 1`.
 * @throws DistillCheckError as {@link effectiveClassLogit}, naming the sample; `BAD_SHAPE` when there are not as many
 * labels as rows of logits.
 * @example
 * effectiveClassLogits(fromRows([[0, 3, 1], [2, 0, 0]]), [1, 1], { softRatio: 0.05, temperature: 5 });
 */
export function effectiveClassLogits(teacherLogits: Matrix, labels: ArrayLike<number>, mix: LabelMix): Matrix {
  checkedLabelMix(mix);
  requireClasses(labels, teacherLogits.cols, teacherLogits.rows);
  const result = zeros(teacherLogits.rows, teacherLogits.cols);
  for (let i = 0; i < result.rows; i++) {
    row(result, i).set(checkedLogits(row(teacherLogits, i), labels[i], mix, ` of sample ${i + 1}`));
  }
  return result;
}

function checkedLogits(teacherLogits: Float64Array, label: number, mix: LabelMix, place: string): Float64Array {
  const bad = teacherLogits.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const what = `the teacher's logit${place} for class ${bad} is ${teacherLogits[bad]}`;
    throw new DistillCheckError('BAD_LOGIT', what, 'it must be finite: check what the teacher returns');
  }
  const { softRatio, temperature } = mix;
  if (softRatio === 1) return centred(teacherLogits);
  if (softRatio === 0) return teacherLogits.map((_, k) => (k === label ? 1 : -1) * Number.POSITIVE_INFINITY);
  const top = teacherLogits.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const softened = teacherLogits.map((value) => (value - top) / temperature);
  if (!softened.every((value) => Number.isFinite(value))) {
    const what = `the teacher's logits${place} over the temperature ${temperature} are too far apart`;
    throw new DistillCheckError('BAD_LOGIT', what, 'raise the temperature');
  }
  return centred(stationary(softened, label, mix, place));
}

/** Values less their mean, which is a compensated sum. */
function centred(values: Float64Array): Float64Array {
  let mean = 0;
  // The second pass takes out what the first has rounded.
  for (let pass = 0; pass < 2; pass++) {
    mean += values.reduce((sum, value) => sum + (value - mean), 0) / values.length;
  }
  return values.map((value) => value - mean + 0);
}

/** Six times the most that any of 200 000 random arguments has needed; three to five steps are usual. */
const MOST_STEPS = 200;
/** Residuals of that many roundings are none. */
const ROUNDINGS = 64;

/**
 * The minimiser in the gauge `Σ e^{z_k/T} = Σ e^{τ_k}`, `τ = z_t/T`, whose largest entry is 0.
 *
 * With `r = ln((1 − ρ)T/ρ) + ln Σ e^{τ_k}` and `s = r − ln Σ e^{z_k}`, the stationarity of `z_k` reads
 * `e^{z_k/T} + e^{z_k + s} = e^{τ_k} (+ e^r at the label)`: its root falls with `s`. `H(s)`, the residual of
 * `ln Σ e^{z_k/T}` less that of `ln Σ e^{z_k}`, falls too; the sum over `k` of the stationarities gives the two residuals
 * opposite signs, so that `|H|` bounds both.
 */
function stationary(softened: Float64Array, label: number, { softRatio, temperature }: LabelMix, place: string) {
  const alpha = logSumExp(softened);
  const r = Math.log1p(-softRatio) + Math.log(temperature) - Math.log(softRatio) + alpha;
  const levels = softened.map((value, k) => (k === label ? logSum(value, r) : value));
  const z = softened.map((value) => value * temperature);
  const weights = new Float64Array(z.length);
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  let s = r - logSumExp(z.map((value, k) => (k === label ? Math.max(0, value) : value)));
  let reach = 1;
  // |H'| is at most that: what the rounding of s itself moves H by.
  const steepest = Math.max(1, 1 / temperature);
  for (let step = 0; step < MOST_STEPS; step++) {
    for (let k = 0; k < z.length; k++) {
      z[k] = logitAt(levels[k], s, temperature);
      weights[k] = hardShare(z[k], s, temperature);
    }
    const soft = logSumExp(z.map((value) => value / temperature));
    const hard = logSumExp(z);
    const value = soft - alpha - (hard - r + s);
    const rounding = ROUNDINGS * UNIT_ROUNDOFF * steepest * (1 + Math.abs(r) + Math.abs(s) + Math.abs(hard) + alpha);
    let slope = 0;
    for (let k = 0; k < z.length; k++) {
      const own = (1 - weights[k]) / temperature + weights[k];
      slope -= (Math.exp(z[k] / temperature - soft) * weights[k] + Math.exp(z[k] - hard) * (1 - weights[k])) / own;
    }
    const newton = (-value * temperature) / slope;
    // The last step is taken for the logits as well: they are smooth in s.
    const settled = Math.abs(newton) <= 2 * UNIT_ROUNDOFF * Math.max(1, Math.abs(s)) || value === 0;
    if (value > 0) low = s;
    else high = s;
    const isClosed = low + UNIT_ROUNDOFF * Math.abs(low) >= high - UNIT_ROUNDOFF * Math.abs(high);
    if (settled || isClosed) {
      if (Math.abs(value) <= rounding) return z;
      break;
    }
    const next = s + newton;
    if (next > low && next < high) s = next;
    else if (low === Number.NEGATIVE_INFINITY || high === Number.POSITIVE_INFINITY) {
      s += value > 0 ? reach : -reach;
      reach *= 2;
    } else s = (low + high) / 2;
  }
  throw new DistillCheckError(
    'NO_CONVERGENCE',
    `the effective logits${place} did not settle`,
    'please report the logits, the label and the mix',
  );
}

/**
 * The root `z` of `ln(e^{z/T} + e^{z + s}) = level`, which is convex and increasing: Newton's method from above, from
 * the smaller of the roots of its two terms, where the left side is at most `ln 2` too large.
 */
function logitAt(level: number, s: number, temperature: number): number {
  let z = Math.min(level * temperature, level - s);
  for (let step = 0; step < MOST_STEPS; step++) {
    const share = hardShare(z, s, temperature);
    const excess = logSum(z / temperature, z + s) - level;
    const change = excess / ((1 - share) / temperature + share);
    z -= change;
    // Monotone until rounding turns it round.
    if (!(change > 2 * UNIT_ROUNDOFF * Math.abs(z))) break;
  }
  return z;
}

/** `e^{z + s}/(e^{z/T} + e^{z + s})`. */
function hardShare(z: number, s: number, temperature: number): number {
  return sigmoid(z + s - z / temperature);
}

/** `ln(e^a + e^b)`. */
function logSum(a: number, b: number): number {
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}

/** `ln Σ e^{x_k}`. */
function logSumExp(x: Float64Array): number {
  const top = x.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return top + Math.log(x.reduce((sum, value) => sum + Math.exp(value - top), 0));
}
