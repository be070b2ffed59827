/**
 * Targets of a student at the points of a data set: {@link Supervision}, {@link supervisionBy}, {@link
 * softSupervisions},
 * {@link randomSupervision}.
 */
import type { Matrix } from '../../numerics/matrix.ts';
import { rademacher } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';

/** Values at the points of a data set, for a student to learn. */
export interface Supervision {
  readonly name: string;
  /** `n×k`. */
  readonly values: Matrix;
  /** ±1, length n: what a student of these values is judged by; none where there are classes. */
  readonly labels: Float64Array;
  /** Length n, where each of the k columns is a class: what a student is judged by. */
  readonly classes?: Int32Array;
  /** Share of the data set's labels that the values get wrong; `null` for several outputs that are no classes. */
  readonly error: number | null;
  /** A condition of the bound that these values do not meet. */
  readonly note?: string;
}

/**
 * Returns the soft labels `2p − 1 = tanh(z/2τ)` of a teacher, one set per temperature, so that hard labels are their
 * limit.
 *
 * @param logits `z`, length n
 * @param labels ±1, length n
 * @example
 * softSupervisions('teacher', Float64Array.of(2, -1), [1], Int8Array.of(1, -1))[0].error; // 0
 */
export function softSupervisions(
  name: string,
  logits: Float64Array,
  temperatures: readonly number[],
  labels: ArrayLike<number>,
  note?: string,
): Supervision[] {
  return temperatures.map((tau) => {
    const values = logits.map((z) => Math.tanh(z / (2 * tau)));
    return { ...supervisionBy(`${name}, τ = ${tau}`, values, labels), ...(note === undefined ? {} : { note }) };
  });
}

/**
 * Returns values of one output as a supervision, judged by their signs.
 *
 * @param values length n
 * @param labels ±1, length n: those of the data set
 * @example
 * supervisionBy('mine', Float64Array.of(0.5, 0.25), Int8Array.of(1, -1)).error; // 0.5
 */
export function supervisionBy(name: string, values: Float64Array, labels: ArrayLike<number>): Supervision {
  const wrong = values.reduce((count, value, i) => count + (labels[i] * value <= 0 ? 1 : 0), 0);
  return {
    name,
    values: { rows: values.length, cols: 1, data: values },
    // A value of 0 counts as wrong whatever the label.
    labels: values.map((value) => (value > 0 ? 1 : -1)),
    error: wrong / values.length,
  };
}

/**
 * Returns random ±1 labels, of which a student is judged by themselves: the stream is `seed/random-labels`.
 *
 * @example
 * randomSupervision(Int8Array.of(1, -1), 1).name; // 'random labels'
 */
export function randomSupervision(labels: ArrayLike<number>, seed: number): Supervision {
  const stream = randomStream(seed, 'random-labels');
  const drawn = Float64Array.from(labels, () => rademacher(stream));
  return { ...supervisionBy('random labels', drawn, labels), labels: drawn };
}
