import { DistillCheckError } from '../../errors.ts';
import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { type DenseNetwork, denseForward, denseGradient } from './checkpoint-network.ts';

/** Targets that a student is to match at a step: `n×k`. */
export type Supervision = (step: number) => Matrix;

/** Settings of a dense network's training. */
export interface CheckpointTraining {
  /**
   * `squares`: `‖f − t‖²/2n` with targets `t`; or cross-entropy at a temperature, `τ² CE(t, softmax(f/τ))/n`, with targets
   * that are probabilities.
   */
  readonly loss: 'squares' | { readonly temperature: number };
  readonly steps: number;
  readonly stepSize: number;
  /** Default: 0. */
  readonly momentum?: number;
  /** Called before each step and once after the last, with the outputs at that moment. */
  readonly observe?: (step: number, network: DenseNetwork, outputs: Matrix) => void;
}

/**
 * Full-batch gradient descent on all layers; the network after the last step (the one given is left alone).
 *
 * @throws DistillCheckError `DIVERGED` when an output is no longer finite, after the last step too.
 * @example
 * const network = randomDense({ inputs: 2, widths: [8], outputs: 1, outputScale: 1 }, 1);
 * const targets = fromRows(Array.from(labels, (y) => [y]));
 * trainDense(network, inputs, () => targets, { loss: 'squares', steps: 10, stepSize: 0.1 });
 */
export function trainDense(
  start: DenseNetwork,
  inputs: Matrix,
  supervision: Supervision,
  { loss, steps, stepSize, momentum = 0, observe }: CheckpointTraining,
): DenseNetwork {
  const network: DenseNetwork = { ...start, layers: start.layers.map(copied) };
  const velocity = start.layers.map(({ weights, biases }) => ({
    weights: new Float64Array(weights.data.length),
    biases: new Float64Array(biases.length),
  }));
  for (let step = 0; ; step++) {
    const pass = denseForward(network, inputs);
    if (!pass.outputs.data.every(Number.isFinite)) {
      throw new DistillCheckError('DIVERGED', `training diverged before step ${step}`, 'take a smaller step size');
    }
    observe?.(step, network, pass.outputs);
    if (step === steps) return network;
    denseGradient(network, pass, residualsOf(pass.outputs, supervision(step), loss)).forEach((gradient, l) => {
      advance(network.layers[l].weights.data, velocity[l].weights, gradient.weights.data, stepSize, momentum);
      advance(network.layers[l].biases, velocity[l].biases, gradient.biases, stepSize, momentum);
    });
  }
}

/**
 * Online supervision: at each of the student's steps the teacher's outputs at equal progress, `⌊step · teacher's steps/student's⌋`.
 *
 * @param trace the teacher's outputs before each of its steps and after the last.
 * @example
 * const trace = [fromRows([[0]]), fromRows([[1]]), fromRows([[2]])];
 * onlineSupervision(trace, 800)(400); // [[1]]: the teacher half way
 */
export function onlineSupervision(trace: readonly Matrix[], studentSteps: number): Supervision {
  return (step) => trace[Math.floor((Math.min(step, studentSteps) * (trace.length - 1)) / studentSteps)];
}

/**
 * Row-wise `softmax(z/τ)`: `n×k → n×k`.
 *
 * @example
 * softmaxRows(fromRows([[0, 0]]), 1); // [[½, ½]]
 */
export function softmaxRows(logits: Matrix, temperature: number): Matrix {
  const result = zeros(logits.rows, logits.cols);
  const k = logits.cols;
  for (let start = 0; start < logits.data.length; start += k) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = start; c < start + k; c++) largest = Math.max(largest, logits.data[c]);
    let total = 0;
    for (let c = start; c < start + k; c++) {
      result.data[c] = Math.exp((logits.data[c] - largest) / temperature);
      total += result.data[c];
    }
    for (let c = start; c < start + k; c++) result.data[c] /= total;
  }
  return result;
}

/** `∂loss/∂f`. */
function residualsOf(outputs: Matrix, targets: Matrix, loss: CheckpointTraining['loss']): Matrix {
  const n = outputs.rows;
  if (loss === 'squares') {
    return { ...outputs, data: outputs.data.map((value, p) => (value - targets.data[p]) / n) };
  }
  const { temperature } = loss;
  const own = softmaxRows(outputs, temperature);
  return { ...own, data: own.data.map((value, p) => (temperature * (value - targets.data[p])) / n) };
}

function advance(
  parameters: Float64Array,
  velocity: Float64Array,
  gradient: Float64Array,
  stepSize: number,
  momentum: number,
): void {
  for (let p = 0; p < parameters.length; p++) {
    velocity[p] = momentum * velocity[p] - stepSize * gradient[p];
    parameters[p] += velocity[p];
  }
}

function copied({ weights, biases }: DenseNetwork['layers'][number]): DenseNetwork['layers'][number] {
  return { weights: { ...weights, data: weights.data.slice() }, biases: biases.slice() };
}
