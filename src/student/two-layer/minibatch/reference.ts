import { zeros } from '../../../numerics/matrix.ts';
import { lossOf } from '../../losses.ts';
import { projectInPlace } from '../projection.ts';
import { descent } from './descent-step.ts';
import { type EpochRunner, runEpochs } from './epochs.ts';
import type { MinibatchProblem, MinibatchSpec, MinibatchTrace } from './minibatch.ts';
import type { TwoLayer } from './network.ts';
import { assertMinibatch, assertSamples } from './validation.ts';

/** The mean loss of a batch and its gradient. */
export interface BatchGradient {
  /** Sums over the batch, not means. */
  readonly risk: number;
  readonly wrong: number;
  /** `∂(mean loss)/∂(W, b, v, c)`, in the shape of the network. */
  readonly gradient: TwoLayer;
}

/**
 * The gradient of a batch's mean loss with respect to everything, in double precision:
 * `∂/∂W_j = n⁻¹ Σ_i ℓ_i' v_j 1[h_ij > 0] x_i`, `∂/∂b_j` the same with 1 for `x_i`,
 * `∂/∂v_j = n⁻¹ Σ_i ℓ_i' max(0, h_ij)`, `∂/∂c = n⁻¹ Σ_i ℓ_i'`, where `h_ij = W_j·x_i + b_j`.
 *
 * @param rows The batch.
 * @example
 * const network = symmetricTwoLayer(16, 2, 1);
 * batchGradient(problem, 'hard', network, problem.training).gradient.outputBias; // 0: half of the labels are 1
 */
export function batchGradient(
  problem: MinibatchProblem,
  labels: MinibatchSpec['labels'],
  network: TwoLayer,
  rows: Uint32Array,
): BatchGradient {
  const { weights, biases, outputs, outputBias } = network;
  const { rows: width, cols } = weights;
  const { data } = problem.inputs;
  const loss = lossOf({ labels: problem.labels, teacherLogits: problem.teacherLogits ?? new Float64Array() }, labels);
  const slopes = zeros(width, cols);
  const biasSlopes = new Float64Array(width);
  const outputSlopes = new Float64Array(width);
  const h = new Float64Array(width);
  let risk = 0;
  let wrong = 0;
  let total = 0;
  for (const i of rows) {
    let f = outputBias;
    for (let j = 0; j < width; j++) {
      let sum = biases ? biases[j] : 0;
      for (let k = 0; k < cols; k++) sum += weights.data[j * cols + k] * data[i * cols + k];
      h[j] = sum;
      if (sum > 0) f += outputs[j] * sum;
    }
    risk += loss.risk(f, i);
    if (!(problem.labels[i] * f > 0)) wrong++;
    const residual = loss.residual(f, i) / rows.length;
    total += residual;
    for (let j = 0; j < width; j++) {
      if (!(h[j] > 0)) continue;
      outputSlopes[j] += residual * h[j];
      const factor = residual * outputs[j];
      biasSlopes[j] += factor;
      for (let k = 0; k < cols; k++) slopes.data[j * cols + k] += factor * data[i * cols + k];
    }
  }
  const gradient = { weights: slopes, biases: biasSlopes, outputs: outputSlopes, outputBias: total };
  return { risk, wrong, gradient };
}

/**
 * Trains a two-layer network on mini-batches in plain TypeScript and double precision: the oracle of the fast engine.
 *
 * @throws DistillCheckError as `assertSamples` and `assertMinibatch`.
 * @example
 * const start = uniformTwoLayer({ width: 16, dimension: 2, biases: true }, 1);
 * trainMinibatchReference(problem, start, spec).epochs.length; // 3
 */
export function trainMinibatchReference(
  problem: MinibatchProblem,
  start: TwoLayer,
  spec: MinibatchSpec,
): MinibatchTrace {
  assertSamples(problem.inputs);
  assertMinibatch(problem, start, spec);
  return runEpochs(referenceRunner(problem, start, spec), problem, spec);
}

/** The oracle, pass by pass. */
export function referenceRunner(problem: MinibatchProblem, start: TwoLayer, spec: MinibatchSpec): EpochRunner {
  const { batchSize, labels, layers, radius } = spec;
  const { rows: width, cols } = start.weights;
  const hasBiases = start.biases !== null;
  // Hidden weights with the bias as a last column, so that the projection sees both.
  const joined = zeros(width, cols + 1);
  for (let j = 0; j < width; j++) {
    joined.data.set(start.weights.data.subarray(j * cols, (j + 1) * cols), j * (cols + 1));
    joined.data[j * (cols + 1) + cols] = start.biases?.[j] ?? 0;
  }
  const origin = { ...joined, data: joined.data.slice() };
  const outer = Float64Array.of(...start.outputs, start.outputBias);
  const moveInner = descent(joined.data, spec);
  const moveOuter = descent(outer, spec);
  const network = (): TwoLayer => {
    const weights = zeros(width, cols);
    for (let j = 0; j < width; j++) {
      weights.data.set(joined.data.subarray(j * (cols + 1), j * (cols + 1) + cols), j * cols);
    }
    const biases = Float64Array.from({ length: width }, (_, j) => joined.data[j * (cols + 1) + cols]);
    return { weights, biases: hasBiases ? biases : null, outputs: outer.slice(0, width), outputBias: outer[width] };
  };
  return {
    network,
    pass(order) {
      let risk = 0;
      let wrong = 0;
      for (let first = 0; first < order.length; first += batchSize) {
        const batch = order.subarray(first, first + batchSize);
        const { gradient, ...sums } = batchGradient(problem, labels, network(), batch);
        risk += sums.risk;
        wrong += sums.wrong;
        const slopes = new Float64Array(joined.data.length);
        for (let j = 0; j < width; j++) {
          slopes.set(gradient.weights.data.subarray(j * cols, (j + 1) * cols), j * (cols + 1));
          if (hasBiases) slopes[j * (cols + 1) + cols] = gradient.biases?.[j] ?? 0;
        }
        moveInner(slopes);
        if (radius < Number.POSITIVE_INFINITY) projectInPlace(joined, origin, radius / Math.sqrt(width));
        if (layers === 'all') moveOuter(Float64Array.of(...gradient.outputs, hasBiases ? gradient.outputBias : 0));
      }
      return { risk, wrong };
    },
    evaluate: (rows) => batchGradient(problem, labels, network(), rows),
  };
}
