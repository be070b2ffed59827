import { DistillCheckError } from '../../../errors.ts';
import type { Matrix } from '../../../numerics/matrix.ts';
import type { Movement } from './movement.ts';
import type { SortedPairs } from './neurons.ts';
import { type WideKernel, wideKernel } from './wasm/kernel.ts';

/** Steps of pairs that are sorted, and the movement that they are at. */
export interface Steps {
  readonly sorted: SortedPairs;
  /** Views of what the steps move. */
  readonly movement: Movement;
  /** Writes the logits. */
  forward(logits: Float64Array): void;
  /** Moves every neuron by the loss's derivatives (length n); returns the largest `√m ‖W − W(0)‖`. */
  update(residuals: Float64Array, stepSize: number, radius: number): number;
}

/**
 * Steps that begin at a movement, or at none.
 *
 * @throws DistillCheckError `TOO_LARGE` where they do not fit 4 GiB
 */
export function stepsOf(inputs: Matrix, width: number, sorted: SortedPairs, from?: Movement): Steps {
  const { rows: n, cols: d } = inputs;
  const kernel = wideKernel();
  const opens = sorted.open.reduce((sum, samples) => sum + samples.length, 0);
  const { counts, pairs, near } = sorted;
  if (!kernel.layOut(n, d, counts.length, opens, pairs.length, near.length)) {
    throw new DistillCheckError(
      'TOO_LARGE',
      `${width} neurons do not fit into 4 GiB`,
      'take a smaller radius or width',
    );
  }
  floats(kernel, 'inputs', n * d).set(inputs.data);
  floats(kernel, 'counts', counts.length).set(counts);
  floats(kernel, 'preactivations', near.length).set(sorted.preactivations);
  integers(kernel, 'patternOf', pairs.length).set(sorted.patterns);
  integers(kernel, 'starts', pairs.length + 1).set(sorted.starts);
  integers(kernel, 'near', near.length).set(near);
  const open = integers(kernel, 'open', opens);
  const openStarts = integers(kernel, 'openStarts', counts.length + 1);
  sorted.open.forEach((samples, pattern) => {
    open.set(samples, openStarts[pattern]);
    openStarts[pattern + 1] = openStarts[pattern] + samples.length;
  });
  const movement = {
    shared: floats(kernel, 'shared', counts.length * d),
    plus: floats(kernel, 'plus', pairs.length * d),
    minus: floats(kernel, 'minus', pairs.length * d),
  };
  if (from !== undefined) {
    movement.shared.set(from.shared);
    movement.plus.set(from.plus);
    movement.minus.set(from.minus);
  }
  const sums = floats(kernel, 'logits', n);
  const pull = floats(kernel, 'pull', n * d);
  let isCurrent = false;
  return {
    sorted,
    movement,
    forward(logits) {
      // An update leaves the logits after it.
      if (!isCurrent) kernel.forward();
      isCurrent = true;
      for (let i = 0; i < n; i++) logits[i] = sums[i] / width;
    },
    update(residuals, stepSize, radius) {
      for (let i = 0, p = 0; i < n; i++) {
        const force = (-stepSize / n) * residuals[i];
        for (let k = 0; k < d; k++, p++) pull[p] = force * inputs.data[p];
      }
      isCurrent = true;
      return kernel.update(radius);
    },
  };
}

type ArrayName = Exclude<keyof WideKernel, 'memory' | 'layOut' | 'forward' | 'update'>;

function floats(kernel: WideKernel, name: ArrayName, length: number): Float64Array {
  return new Float64Array(kernel.memory.buffer, kernel[name].value, length);
}

function integers(kernel: WideKernel, name: ArrayName, length: number): Int32Array {
  return new Int32Array(kernel.memory.buffer, kernel[name].value, length);
}
