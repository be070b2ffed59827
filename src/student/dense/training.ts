import { DistillCheckError } from '../../errors.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { denseGradient } from './backward.ts';
import { denseForward } from './forward.ts';
import { type DenseNetwork, withParameters } from './network.ts';
import { type Supervision, softmaxRows } from './supervision.ts';

/** Options of {@link trainDense}. */
export interface DenseTraining {
  /**
   * `squares`: `‖f − t‖²/2n` with targets `t`; or cross-entropy at a temperature, `τ² CE(t, softmax(f/τ))/n`, with
   * targets that are probabilities.
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
 * Trains all layers by full-batch gradient descent, and returns the network after the last step (the one given is left
 * alone).
 *
 * @throws DistillCheckError `DIVERGED` when an output is no longer finite, after the last step too.
 * @example
 * const network = gaussianNetwork({ inputs: 2, widths: [8] }, 1);
 * const targets = fromRows(Array.from(labels, (y) => [y]));
 * trainDense(network, inputs, () => targets, { loss: 'squares', steps: 10, stepSize: 0.1 });
 */
export function trainDense(
  start: DenseNetwork,
  inputs: Matrix,
  supervision: Supervision,
  { loss, steps, stepSize, momentum = 0, observe }: DenseTraining,
): DenseNetwork {
  const network = withParameters(start, start.parameters.slice());
  const velocity = new Float64Array(network.parameters.length);
  for (let step = 0; ; step++) {
    const pass = denseForward(network, inputs);
    if (!pass.outputs.data.every(Number.isFinite)) {
      throw new DistillCheckError('DIVERGED', `training diverged before step ${step}`, 'take a smaller step size');
    }
    observe?.(step, network, pass.outputs);
    if (step === steps) return network;
    const gradient = denseGradient(network, pass, residualsOf(pass.outputs, supervision(step), loss));
    advance(network.parameters, velocity, gradient, stepSize, momentum);
  }
}

/** `∂loss/∂f`. */
function residualsOf(outputs: Matrix, targets: Matrix, loss: DenseTraining['loss']): Matrix {
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
