import type { TrainingProblem, TrainingSpec } from '../../training.ts';

/** What a run is predicted to cost with each engine, in nanoseconds of one core. */
export interface PredictedCost {
  readonly wasm: number;
  readonly wide: number;
}

/*
 * Nanoseconds, as `npm run bench -- engines` finds them within a factor of two on the machines tried: only their ratios
 * matter, and only where engines are far apart.
 */
/** A neuron, input and coordinate in a step of `wasm`. */
const DENSE = 0.4;
/** A pattern, input and coordinate in a step of `wide`. */
const PATTERN = 1.5;
/** A near gate in a step of `wide`. */
const NEAR = 20;
/** A neuron, input and coordinate while `wide` sorts its pairs, once. */
const SORTING = 4;

/** Near gates and bits of patterns that `wide` keeps without running short of memory, with room to spare. */
const MOST_NEAR = 2 ** 25;
const MOST_PATTERN_BITS = 2 ** 27;

/** A student without a radius moves a few units of `1/√m`: an order of magnitude. */
const USUAL_REACH = 4;

/**
 * Predicts what a run costs: `wasm` by neurons, `wide` by patterns of gates and by gates that can turn.
 *
 * `n` hyperplanes through 0 cut `ℝᵈ` into at most `2 Σ_{k<d} C(n − 1, k)` cells (Cover 1965), each a pattern; a gate is
 * near with probability `√(2/π) B/√m`, so that there are about `.4 n B √m`. `wide` is `Infinity` where it would not fit
 * into memory.
 *
 * @example
 * const { wasm, wide } = predictedCost(problem, { width: 1e6, labels: 'soft', radius: 1, stepSize: 1, epochs: 1000, seed: 1 });
 * wide < wasm; // true
 */
export function predictedCost({ inputs }: Pick<TrainingProblem, 'inputs'>, spec: TrainingSpec): PredictedCost {
  const { rows: n, cols: d } = inputs;
  const { width, epochs, radius } = spec;
  const pairs = width / 2;
  const patterns = Math.min(pairs, cells(n, d));
  const near = pairs * n * Math.min(1, Math.sqrt(2 / Math.PI / width) * Math.min(radius, USUAL_REACH));
  const fits = near <= MOST_NEAR && patterns * n <= MOST_PATTERN_BITS;
  return {
    wasm: epochs * width * n * d * DENSE,
    wide: fits
      ? width * n * d * SORTING + epochs * (patterns * n * d * PATTERN + near * NEAR)
      : Number.POSITIVE_INFINITY,
  };
}

/** Most cells that `n` hyperplanes through 0 cut `ℝᵈ` into. */
function cells(n: number, d: number): number {
  let sum = 0;
  let binomial = 1;
  for (let k = 0; k < Math.min(d, n); k++) {
    sum += binomial;
    binomial *= (n - 1 - k) / (k + 1);
  }
  return 2 * sum;
}
