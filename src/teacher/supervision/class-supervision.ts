/**
 * Targets of students with an output per class: {@link hardClassSupervision}, {@link softClassSupervisions}, {@link
 * randomClassSupervision}.
 */
import { classTargets } from '../../kernel/complexity/class-targets.ts';
import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { randomStream } from '../../random/stream.ts';
import { softmaxRows } from '../../student/dense/supervision.ts';
import type { Supervision } from './supervision.ts';

/** Labels of one output, which targets of several classes have none of. */
const NO_SIGNS = new Float64Array(0);

/**
 * Returns the hard labels of K classes at the scale of their margin, `√2 (e_y − 1/K)`.
 *
 * @param labels length n: `0…K − 1`
 * @example
 * hardClassSupervision([0, 1, 2], 3).error; // 0
 */
export function hardClassSupervision(labels: ArrayLike<number>, classCount: number): Supervision {
  const values = classTargets(labels, classCount);
  return { name: 'hard labels', values, labels: NO_SIGNS, classes: Int32Array.from(labels), error: 0 };
}

/**
 * Returns random classes, of which a student is judged by themselves: the stream is `seed/random-classes`.
 *
 * @example
 * randomClassSupervision([0, 1, 2], 3, 1).name; // 'random labels'
 */
export function randomClassSupervision(labels: ArrayLike<number>, classCount: number, seed: number): Supervision {
  const stream = randomStream(seed, 'random-classes');
  const drawn = Int32Array.from(labels, () => Math.floor(stream.uniform() * classCount));
  const error = drawn.filter((label, i) => label !== labels[i]).length / drawn.length;
  return { name: 'random labels', values: classTargets(drawn, classCount), labels: NO_SIGNS, classes: drawn, error };
}

/**
 * Returns the soft labels `√2 (softmax(z/τ) − 1/K)` of a teacher, one set per temperature: as `τ → 0` they are the hard
 * labels of the classes that it says.
 *
 * @param logits `z`, `n×K`
 * @param labels length n: `0…K − 1`; ties of the largest logit count as wrong
 * @example
 * softClassSupervisions('mine', fromRows([[1, 0, 0]]), [1], [0])[0].error; // 0
 */
export function softClassSupervisions(
  name: string,
  logits: Matrix,
  temperatures: readonly number[],
  labels: ArrayLike<number>,
): Supervision[] {
  const { rows: n, cols: k, data } = logits;
  const classes = new Int32Array(n);
  let wrong = 0;
  for (let i = 0; i < n; i++) {
    const own = data.subarray(i * k, (i + 1) * k);
    classes[i] = own.indexOf(Math.max(...own));
    const isAlone = own.filter((logit) => logit === own[classes[i]]).length === 1;
    if (classes[i] !== labels[i] || !isAlone) wrong++;
  }
  return temperatures.map((tau) => {
    const values = zeros(n, k);
    values.data.set(softmaxRows(logits, tau).data.map((probability) => Math.SQRT2 * (probability - 1 / k)));
    return { name: `${name}, τ = ${tau}`, values, labels: NO_SIGNS, classes, error: wrong / n };
  });
}
