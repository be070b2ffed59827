import { DistillCheckError } from '../../errors.ts';
import { requireCount, requireNumbers } from '../../numerics/argument-checks.ts';
import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { classLossOf } from '../../student/multi-class/losses.ts';
import { checkedLabelMix } from '../effective-logit/label-mix.ts';

/** The soft term `T² KL(p_T ‖ q_T)` at one sample, beside what it becomes at high temperatures. */
export interface HighTemperature {
  /** `T² KL(softmax(a/T) ‖ softmax(b/T))`. */
  readonly loss: number;
  /** Its derivative by the student's logits b, `T (softmax(b/T) − softmax(a/T))`: length K. */
  readonly gradient: Float64Array;
  /** Its limit, the gradient of logit matching: `(b̃ − ã)/K`. */
  readonly matching: Float64Array;
  /** The next term: `(b̃² − mean b̃² − ã² + mean ã²)/(2KT)`. */
  readonly correction: Float64Array;
  /** At least `max_k |gradient − matching|`. */
  readonly matchingError: number;
  /** At least `max_k |gradient − matching − correction|`. */
  readonly correctionError: number;
}

/**
 * With `c` the distance of a logit from their mean under `p`, and v and t the second and third central moment, all of
 * logits in an interval of length 1, the third derivative of `p_k` is `p_k (c³ − 3cv − t)`: `|c| ≤ 1`, `v ≤ ¼`,
 * `|t| ≤ √3/18`. A sixth of that, rounded up; and `p_k ≤ e^{ω/T}/K`.
 */
const THIRD_ORDER = 0.3078;

/**
 * Expands the soft term with its factor T² in the inverse temperature. With `ã`, `b̃` the logits of teacher and student
 * less their means, and `ω_a`, `ω_b` the differences between the largest and the smallest of each,
 *
 * `∂_b T² KL = (b̃ − ã)/K + (b̃² − mean b̃² − ã² + mean ã²)/(2KT) + R`,
 *
 * where leaving out the second term costs at most `(ω_a² e^{ω_a/T} + ω_b² e^{ω_b/T})/(2KT)` per class, and `|R|` is at most
 * `.3078 (ω_a³ e^{ω_a/T} + ω_b³ e^{ω_b/T})/(KT²)`: so high a temperature matches logits. Without the factor T², divide by
 * `T²`; `withSquaredTemperature` converts a mix of one convention to the other.
 *
 * @param teacherLogits `a`, length K ≥ 2.
 * @param studentLogits `b`, length K.
 * @throws DistillCheckError `BAD_NUMBER` unless `0 < T < ∞`; `BAD_COUNT`, `BAD_SHAPE`, `BAD_INPUT`; `BAD_LOGIT` where
 * the bounds overflow.
 *
 * Source: the limit: Hinton, Vinyals, Dean 2015, equations (2) to (4); the second term and the bounds are derived.
 *
 * @example
 * const { gradient, matching } = highTemperature([2, 0, 0], [0, 0, 0], 100);
 * matching; // [−4/9, 2/9, 2/9]
 * gradient; // [−0.4459…, 0.2229…, 0.2229…]
 */
export function highTemperature(
  teacherLogits: ArrayLike<number>,
  studentLogits: ArrayLike<number>,
  temperature: number,
): HighTemperature {
  checkedLabelMix({ softRatio: 1, temperature });
  const k = teacherLogits.length;
  requireCount('classes', k, 2);
  requireNumbers("the teacher's logits", teacherLogits, k);
  requireNumbers("the student's logits", studentLogits, k);
  const [a, b] = [centred(teacherLogits), centred(studentLogits)];
  const [squaresA, squaresB] = [a, b].map((values) => centred(values.map((value) => value ** 2)));
  const power = (order: number) =>
    [a, b].reduce((sum, values) => {
      const range = Math.max(...values) - Math.min(...values);
      return sum + range ** order * Math.exp(range / temperature);
    }, 0);
  const matchingError = power(2) / (2 * k * temperature);
  if (!Number.isFinite(matchingError)) {
    throw new DistillCheckError('BAD_LOGIT', 'the logits are too far apart for this temperature', 'raise it');
  }
  return {
    ...softTerm(teacherLogits, studentLogits, temperature),
    matching: b.map((value, c) => (value - a[c]) / k),
    correction: squaresB.map((value, c) => (value - squaresA[c]) / (2 * k * temperature)),
    matchingError,
    correctionError: (THIRD_ORDER * power(3)) / (k * temperature ** 2),
  };
}

function softTerm(teacherLogits: ArrayLike<number>, studentLogits: ArrayLike<number>, temperature: number) {
  const k = teacherLogits.length;
  const teacher: Matrix = { rows: 1, cols: k, data: Float64Array.from(teacherLogits) };
  const mix = { softRatio: 1, temperature };
  const loss = classLossOf({ inputs: zeros(1, 1), classes: [0], teacherLogits: teacher }, mix);
  const logits = Float64Array.from(studentLogits);
  const residual = new Float64Array(k);
  loss.residual(logits, 0, 0, residual);
  return {
    loss: temperature ** 2 * loss.risk(logits, 0, 0),
    gradient: residual.map((value) => temperature ** 2 * value),
  };
}

function centred(values: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return all.map((value) => value - mean);
}
