import { DistillCheckError } from '../../../../errors.ts';
import { sigmoid, softplus } from '../../../../numerics/sigmoid.ts';
import { type EpochRunner, runEpochs } from '../../../two-layer/minibatch/epochs.ts';
import type { MinibatchProblem, MinibatchSpec, MinibatchTrace } from '../../../two-layer/minibatch/minibatch.ts';
import type { Samples, TwoLayer } from '../../../two-layer/minibatch/network.ts';
import { assertMinibatch, assertSamples } from '../../../two-layer/minibatch/validation.ts';
import { type MinibatchKernel, newMinibatchKernel } from './kernel.ts';
import { readNetwork, writeNetwork } from './network-memory.ts';

/** Samples in WebAssembly memory, on which any number of networks are trained one after the other. */
export interface MinibatchSession {
  /**
   * Trains from `start` on.
   *
   * @param problem `inputs` are the session's own.
   * @throws DistillCheckError as `assertMinibatch`; `TOO_LARGE` when 4 GiB do not suffice.
   */
  train(problem: Omit<MinibatchProblem, 'inputs'>, start: TwoLayer, spec: MinibatchSpec): MinibatchTrace;
  /** `f(x_i)` at the rows, in their order. */
  logits(network: TwoLayer, rows: Uint32Array): Float64Array;
}

/** Rows that are evaluated at a time. */
const EVALUATION_BATCH = 128;

/**
 * Mini-batch training in single precision and WebAssembly SIMD, each epoch inside one call.
 *
 * Weights, inputs and moments are float32; logits are added up and losses taken in float64. The same samples, start and
 * spec give the same bits on every machine, whatever ran before.
 *
 * @throws DistillCheckError as `assertSamples`; `TOO_LARGE` when 4 GiB do not suffice.
 * @example
 * const session = minibatchSession(inputs);
 * const start = uniformTwoLayer({ width: 64, dimension: inputs.cols, biases: true }, 1);
 * const { network } = session.train({ labels, training: Uint32Array.from(labels.keys()) }, start, {
 *   labels: 'hard', layers: 'all', radius: Infinity,
 *   optimizer: ADAM, stepSize: 0.001, epochs: 5, batchSize: 4, seed: 1,
 * });
 * network.weights.rows; // 64
 */
export function minibatchSession(inputs: Samples): MinibatchSession {
  assertSamples(inputs);
  const { rows: n, cols } = inputs;
  const kernel = newMinibatchKernel();
  // One feature more, for the bias: 1 at every sample for networks that have one, else 0.
  if (!kernel.layOutSamples(n, cols + 1)) throw tooLarge(`${n}×${cols} inputs`);
  writeInputs(kernel, inputs);
  let biased = false;

  /** Makes the network the current one. */
  const enter = (network: TwoLayer, batchSize: number) => {
    const width = network.weights.rows;
    if (!kernel.layOutNetwork(width, batchSize)) throw tooLarge(`${width} neurons and batches of ${batchSize}`);
    if (biased !== (network.biases !== null)) {
      biased = !biased;
      const rowFloats = kernel.rowBytes.value / 4;
      const floats = new Float32Array(kernel.memory.buffer, kernel.inputs.value, n * rowFloats);
      for (let i = 0; i < n; i++) floats[i * rowFloats + cols] = biased ? 1 : 0;
    }
    writeNetwork(kernel, network);
  };
  const visit = (rows: Uint32Array) => new Uint32Array(kernel.memory.buffer, kernel.order.value, n).set(rows);

  return {
    train(problem, start, spec) {
      assertMinibatch({ ...problem, inputs }, start, spec);
      const whole: MinibatchProblem = { ...problem, inputs };
      enter(start, Math.max(Math.min(spec.batchSize, n), EVALUATION_BATCH));
      const { optimizer, batchSize, stepSize, layers } = spec;
      const { softRatio, temperature } = mixOf(spec);
      writeTargets(kernel, problem, temperature);
      if (optimizer.name === 'adam') {
        kernel.beginDescent(1, stepSize, optimizer.beta1, optimizer.beta2, optimizer.epsilon);
      } else kernel.beginDescent(0, stepSize, optimizer.momentum, 0, 0);
      const width = start.weights.rows;
      const limit = spec.radius / Math.sqrt(width);
      const all = layers === 'all';
      const sums = () => ({ risk: kernel.riskSum.value, wrong: kernel.wrong.value });
      const runner: EpochRunner = {
        network: () => readNetwork(kernel, width, cols, biased),
        pass(order) {
          visit(order);
          kernel.epoch(
            order.length,
            Math.min(batchSize, n),
            softRatio,
            temperature,
            Number(all),
            Number(all && biased),
            limit,
          );
          return sums();
        },
        evaluate(rows) {
          visit(rows);
          kernel.evaluate(rows.length, EVALUATION_BATCH, softRatio, temperature);
          return sums();
        },
      };
      return runEpochs(runner, whole, spec);
    },
    logits(network, rows) {
      enter(network, EVALUATION_BATCH);
      visit(rows);
      kernel.evaluate(rows.length, EVALUATION_BATCH, 0, 1);
      return new Float64Array(kernel.memory.buffer, kernel.results.value, rows.length).slice();
    },
  };
}

function mixOf({ labels }: MinibatchSpec): { readonly softRatio: number; readonly temperature: number } {
  if (typeof labels === 'object') return labels;
  return { softRatio: labels === 'soft' ? 1 : 0, temperature: 1 };
}

function writeInputs(kernel: MinibatchKernel, { rows, cols, data }: Samples): void {
  const rowFloats = kernel.rowBytes.value / 4;
  const floats = new Float32Array(kernel.memory.buffer, kernel.inputs.value, rows * rowFloats);
  for (let i = 0; i < rows; i++) floats.set(data.subarray(i * cols, (i + 1) * cols), i * rowFloats);
}

function writeTargets(
  kernel: MinibatchKernel,
  { labels, teacherLogits }: Omit<MinibatchProblem, 'inputs'>,
  temperature: number,
): void {
  const targets = new Float64Array(kernel.memory.buffer, kernel.targets.value, labels.length * 4);
  labels.forEach((label, i) => {
    const z = teacherLogits ? teacherLogits[i] / temperature : 0;
    const p = sigmoid(z);
    targets[4 * i] = p;
    // H(p) = −p ln p − (1 − p) ln(1 − p), 0 at certainty.
    targets[4 * i + 1] = Number.isFinite(z) ? p * softplus(-z) + sigmoid(-z) * softplus(z) : 0;
    targets[4 * i + 2] = label > 0 ? 1 : 0;
    targets[4 * i + 3] = 0;
  });
}

function tooLarge(what: string): DistillCheckError {
  return new DistillCheckError(
    'TOO_LARGE',
    `${what} do not fit the memory of the mini-batch engine (4 GiB at most)`,
    'use fewer samples or neurons',
  );
}
