import { patternNumbers, type SortedPairs } from './neurons.ts';

/**
 * How far the neurons have moved, in units of `1/√m`: `E⁺ = √m (W − W(0))` of the neuron of sign +1 of a pair, and
 * `E⁻`, minus that of its mirror. Both start at 0 and follow one law, and are the same where no gate is near.
 */
export interface Movement {
  /** A row of d for each pattern: `E⁺ = E⁻` of its pairs without near samples. */
  readonly shared: Float64Array;
  /** Rows of d for each kept pair. */
  readonly plus: Float64Array;
  readonly minus: Float64Array;
}

/** No movement. */
export function atStart(sorted: SortedPairs, dimension: number): Movement {
  return {
    shared: new Float64Array(sorted.counts.length * dimension),
    plus: new Float64Array(sorted.pairs.length * dimension),
    minus: new Float64Array(sorted.pairs.length * dimension),
  };
}

/**
 * The same movement for pairs that were sorted anew with a larger reach: more of them are kept one by one, and those
 * have moved as their pattern did until now.
 */
export function carryOver(from: SortedPairs, movement: Movement, to: SortedPairs, dimension: number): Movement {
  const { shared, plus, minus } = atStart(to, dimension);
  const patternOf = patternNumbers(from);
  const rowOf = (values: Float64Array, index: number) => values.subarray(index * dimension, (index + 1) * dimension);
  to.open.forEach((open, pattern) => {
    if (to.counts[pattern] === 0) return;
    shared.set(rowOf(movement.shared, patternOf(open)), pattern * dimension);
  });
  let before = 0;
  for (let k = 0; k < to.pairs.length; k++) {
    while (before < from.pairs.length && from.pairs[before] < to.pairs[k]) before++;
    if (from.pairs[before] === to.pairs[k]) {
      plus.set(rowOf(movement.plus, before), k * dimension);
      minus.set(rowOf(movement.minus, before), k * dimension);
      continue;
    }
    const nearOpen: number[] = [];
    for (let p = to.starts[k]; p < to.starts[k + 1]; p++) if (to.preactivations[p] > 0) nearOpen.push(to.near[p]);
    const open = Int32Array.from([...to.open[to.patterns[k]], ...nearOpen]).sort();
    const moved = rowOf(movement.shared, patternOf(open));
    plus.set(moved, k * dimension);
    minus.set(moved, k * dimension);
  }
  return { shared, plus, minus };
}
