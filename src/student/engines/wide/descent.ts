import type { Matrix } from '../../../numerics/matrix.ts';
import { lossOf, meanRisk } from '../../losses.ts';
import type { TraceState } from '../../trace.ts';
import type { TrainingProblem, TrainingSpec } from '../../training.ts';
import { countWrong } from '../../two-layer/descent.ts';
import { symmetricInitialisation } from '../../two-layer/initialisation.ts';
import { carryOver } from './movement.ts';
import { patternNumbers, sortPairs } from './neurons.ts';
import { type Steps, stepsOf } from './steps.ts';

/**
 * How far neurons may go before pairs are sorted for the first time, where the radius allows more: gates that are near
 * cost most, so one begins with few.
 */
const FIRST_REACH = 1;

/**
 * Projected gradient descent of a symmetric student of any width: the states of `descend`, up to rounding.
 *
 * `f_i = (1/m) Σ_pairs [max(0, s_i + E⁺·x_i) − max(0, s_i − E⁻·x_i)]` and, of both neurons of a pair,
 * `E ← Π_B(E − (η/n) Σ_i ℓ_i' g_i x_i)`: neither depends on m but through `s_i`, and nothing cancels. Pairs are sorted
 * for a reach; as soon as a neuron has moved farther than it, they are sorted anew for twice as much, the radius at
 * most.
 *
 * A step costs patterns × n × d for what moves together and d operations for each near gate, of which there are about
 * `.4 n · reach · √m`.
 */
export function* descendWide(problem: TrainingProblem, spec: TrainingSpec): Generator<TraceState, void, undefined> {
  const { inputs, labels } = problem;
  const { width, epochs, stepSize, radius, seed } = spec;
  const draws = { inputs, width, seed };
  const loss = lossOf(problem, spec.labels);
  const logits = new Float64Array(inputs.rows);
  const residuals = new Float64Array(inputs.rows);
  let steps = stepsOf(inputs, width, sortPairs(draws, Math.min(radius, FIRST_REACH)));
  let farthest = 0;

  for (let step = 0; ; step++) {
    steps.forward(logits);
    const risk = meanRisk(loss, logits);
    const wrong = countWrong(labels, logits);
    yield {
      step,
      risk,
      wrong,
      movement: farthest / Math.sqrt(width),
      get weights() {
        return weightsAfter(spec, inputs, steps);
      },
    };
    if (step === epochs) return;
    for (let i = 0; i < residuals.length; i++) residuals[i] = loss.residual(logits[i], i);
    farthest = steps.update(residuals, stepSize, radius);
    if (farthest > steps.sorted.reach) {
      const wider = sortPairs(draws, Math.min(radius, 2 * farthest));
      steps = stepsOf(inputs, width, wider, carryOver(steps.sorted, steps.movement, wider, inputs.cols));
    }
  }
}

/** `W(τ)`, for those who ask. */
function weightsAfter({ width, seed }: TrainingSpec, inputs: Matrix, { sorted, movement }: Steps): Matrix {
  const d = inputs.cols;
  const { weights, signs } = symmetricInitialisation(width, d, seed);
  const root = Math.sqrt(width);
  const half = width / 2;
  const patternOf = patternNumbers(sorted);
  for (let pair = 0, kept = 0; pair < half; pair++) {
    let [up, down, at] = [movement.plus, movement.minus, kept * d];
    if (sorted.pairs[kept] === pair) kept++;
    else {
      const pattern = patternOf(openAt(inputs, weights.data, pair * d));
      [up, down, at] = [movement.shared, movement.shared, pattern * d];
    }
    const [first, second] = signs[pair] > 0 ? [up, down] : [down, up];
    for (let k = 0; k < d; k++) {
      weights.data[pair * d + k] += (signs[pair] * first[at + k]) / root;
      weights.data[(pair + half) * d + k] -= (signs[pair] * second[at + k]) / root;
    }
  }
  return weights;
}

/** Samples at which the gate of the neuron at `at` is open. */
function openAt({ rows, cols, data }: Matrix, weights: Float64Array, at: number): number[] {
  const open: number[] = [];
  for (let i = 0; i < rows; i++) {
    let product = 0;
    for (let k = 0; k < cols; k++) product += weights[at + k] * data[i * cols + k];
    if (product > 0) open.push(i);
  }
  return open;
}
