import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromRows } from '../../../numerics/matrix.ts';
import { fillGaussian } from '../../../random/distributions.ts';
import { randomStream } from '../../../random/stream.ts';
import { lossOf } from '../../losses.ts';
import type { LabelKind } from '../../training.ts';
import { runEpochs } from './epochs.ts';
import { type MinibatchProblem, type MinibatchSpec, type Optimizer, SGD } from './minibatch.ts';
import { symmetricTwoLayer, type TwoLayer, twoLayerLogits, uniformTwoLayer } from './network.ts';
import { epochOrder } from './order.ts';
import { batchGradient, referenceRunner, trainMinibatchReference } from './reference.ts';

interface Golden {
  readonly n: number;
  readonly d: number;
  readonly width: number;
  readonly batchSize: number;
  readonly inputs: number[];
  readonly labels: number[];
  readonly teacherLogits: number[];
  readonly start: { weights: number[]; biases: number[]; outputs: number[]; outputBias: number };
  readonly orders: number[][];
  readonly runs: {
    name: string;
    labels: LabelKind;
    layers: 'first' | 'all';
    hasBiases: boolean;
    optimizer: Optimizer;
    stepSize: number;
    risks: number[];
    errors: number[];
    weights: number[];
    biases: number[];
    outputs: number[];
    outputBias: number;
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL('../../../../fixtures/golden/minibatch-training.json', import.meta.url), 'utf8'),
);

describe('against PyTorch', () => {
  const { n, d, width, start } = golden;
  const problem: MinibatchProblem = {
    inputs: { rows: n, cols: d, data: Float64Array.from(golden.inputs) },
    labels: Int8Array.from(golden.labels),
    teacherLogits: Float64Array.from(golden.teacherLogits),
    training: Uint32Array.from({ length: n }, (_, i) => i),
  };

  test.each(golden.runs.map((run) => [run.name, run] as const))('%s', (_, run) => {
    const network: TwoLayer = {
      weights: { rows: width, cols: d, data: Float64Array.from(start.weights) },
      biases: run.hasBiases ? Float64Array.from(start.biases) : null,
      outputs: Float64Array.from(start.outputs),
      outputBias: run.hasBiases ? start.outputBias : 0,
    };
    const runner = referenceRunner(problem, network, {
      ...run,
      radius: Number.POSITIVE_INFINITY,
      epochs: golden.orders.length,
      batchSize: golden.batchSize,
      seed: 1,
    });
    // A gradient is off by at most 30 roundings of numbers below 5, 2e−14. No gradient of these runs other than an
    // exact 0 is below 1e−5, so Adam's m/√v is off by at most 2 · 2e−14/1e−5 and a step of 0.05 by 2e−10; of the nine
    // steps each adds its own: 2e−9.
    const close = (actual: ArrayLike<number>, wanted: readonly number[]) => {
      expect(actual.length).toBe(wanted.length);
      wanted.forEach((value, i) => {
        expect(Math.abs(actual[i] - value)).toBeLessThan(2e-9);
      });
    };
    golden.orders.forEach((order, epoch) => {
      const { risk, wrong } = runner.pass(Uint32Array.from(order));
      close([risk / n, wrong / n], [run.risks[epoch], run.errors[epoch]]);
    });
    const trained = runner.network();
    close(trained.weights.data, run.weights);
    if (run.hasBiases) close(trained.biases ?? [], run.biases);
    close(trained.outputs, run.outputs);
    close([trained.outputBias], [run.outputBias]);
  });
});

describe('gradients', () => {
  const labelKinds: LabelKind[] = ['hard', 'soft', { softRatio: 0.6, temperature: 3 }];
  test.each(labelKinds.map((labels) => [labels] as const))('of %j equal central differences', (labels) => {
    const stream = randomStream('gradients');
    const [n, d, width] = [7, 4, 5];
    const inputs = { rows: n, cols: d, data: fillGaussian(stream, new Float64Array(n * d)) };
    const teacherLogits = fillGaussian(stream, new Float64Array(n));
    const problem: MinibatchProblem = {
      inputs,
      labels: Int8Array.from(teacherLogits, (z, i) => ((i === 0 ? -z : z) > 0 ? 1 : -1)),
      teacherLogits,
      training: Uint32Array.from({ length: n }, (_, i) => i),
    };
    const network = uniformTwoLayer({ width, dimension: d, biases: true }, 3);
    const loss = lossOf({ labels: problem.labels, teacherLogits }, labels);
    const risk = (at: TwoLayer) =>
      twoLayerLogits(at, inputs).reduce((sum, f, i) => sum + loss.risk(f, i), 0) / inputs.rows;
    const { gradient } = batchGradient(problem, labels, network, problem.training);
    const step = 1e-5;
    const check = (parameters: Float64Array, slopes: Float64Array) => {
      for (let p = 0; p < parameters.length; p++) {
        const kept = parameters[p];
        parameters[p] = kept + step;
        const above = risk(network);
        parameters[p] = kept - step;
        const below = risk(network);
        parameters[p] = kept;
        // Third derivatives are below 10 here (step²/6 · 10 < 2e−10), and the risk's rounding is 2^−50 / step < 1e−10.
        expect(Math.abs((above - below) / (2 * step) - slopes[p])).toBeLessThan(3e-10);
      }
    };
    check(network.weights.data, gradient.weights.data);
    check(network.biases ?? new Float64Array(), gradient.biases ?? new Float64Array());
    check(network.outputs, gradient.outputs);
    const shifted = (by: number) => risk({ ...network, outputBias: network.outputBias + by });
    expect(Math.abs((shifted(step) - shifted(-step)) / (2 * step) - gradient.outputBias)).toBeLessThan(3e-10);
  });
});

describe('training', () => {
  const inputs = fromRows([
    [1, 0],
    [0, 1],
    [-1, 0.5],
    [0.5, -1],
  ]);
  const labels = Int8Array.of(1, -1, -1, 1);
  const problem: MinibatchProblem = { inputs, labels, training: Uint32Array.of(0, 1, 2, 3) };
  const spec: MinibatchSpec = {
    labels: 'hard',
    layers: 'first',
    optimizer: SGD,
    stepSize: 0.5,
    radius: 0.3,
    epochs: 20,
    batchSize: 2,
    seed: 1,
  };

  test('keeps every neuron in its ball and the outputs where they are', () => {
    const start = symmetricTwoLayer(4, 2, 1);
    expect([...twoLayerLogits(start, inputs)]).toEqual([0, 0, 0, 0]);
    const { network, epochs } = trainMinibatchReference(problem, start, spec);
    expect(network.outputs).toEqual(start.outputs);
    let largest = 0;
    for (let j = 0; j < 4; j++) {
      const movement = Math.hypot(
        network.weights.data[2 * j] - start.weights.data[2 * j],
        network.weights.data[2 * j + 1] - start.weights.data[2 * j + 1],
      );
      largest = Math.max(largest, movement);
    }
    // The ball is reached, and left by rounding only.
    expect(largest).toBeGreaterThan(0.149);
    expect(largest).toBeLessThan(0.15 * (1 + 2 ** -50));
    expect(epochs.at(-1)?.risk).toBeLessThan(epochs[0].risk);
  });

  test('stops when patience is lost and returns the first of the best epochs', () => {
    const errors = [4, 2, 3, 2, 3, 1];
    let passes = 0;
    const trace = runEpochs(
      {
        pass: () => ({ risk: passes++, wrong: 0 }),
        evaluate: () => ({ risk: 0, wrong: errors[passes - 1] }),
        network: () => ({ ...symmetricTwoLayer(2, 2, 1), outputBias: passes }),
      },
      { ...problem, validation: Uint32Array.of(0, 1, 2, 3) },
      { ...spec, patience: 2, epochs: 6 },
    );
    expect(trace).toMatchObject({ bestEpoch: 1, stoppedEarly: true, network: { outputBias: 2 } });
    expect(trace.epochs.map(({ validationError }) => validationError)).toEqual([1, 0.5, 0.75, 0.5]);
  });

  test('refuses a split without rows: its error would be 0/0, and the first epoch the best', () => {
    const start = symmetricTwoLayer(4, 2, 1);
    for (const name of ['training', 'validation', 'test']) {
      const split = { ...problem, [name]: new Uint32Array(0) };
      expect(() => trainMinibatchReference(split, start, spec)).toThrow(`there must be a ${name} row, got 0`);
    }
  });

  test('refuses a split with a row that is not there, and a teacher that has no number for one', () => {
    const start = symmetricTwoLayer(4, 2, 1);
    const n = problem.inputs.rows;
    for (const name of ['training', 'validation', 'test']) {
      expect(() => trainMinibatchReference({ ...problem, [name]: Uint32Array.of(0, n) }, start, spec)).toThrow(
        `${name} row of ${n} samples, got ${n}`,
      );
    }
    const teacherLogits = new Float64Array(n).fill(1);
    const soft = { ...spec, labels: 'soft' as const, epochs: 1 };
    expect(() => trainMinibatchReference({ ...problem, teacherLogits }, start, soft)).not.toThrow();
    teacherLogits[1] = Number.NaN;
    expect(() => trainMinibatchReference({ ...problem, teacherLogits }, start, soft)).toThrow('teacher logit 1');
    const labels = problem.labels.slice();
    labels[2] = 0;
    expect(() => trainMinibatchReference({ ...problem, labels }, start, spec)).toThrow(
      'label 2 must be −1 or 1, got 0',
    );
  });

  test.each([
    [{ epochs: 0 }, 'BAD_COUNT'],
    [{ batchSize: 1.5 }, 'BAD_COUNT'],
    [{ stepSize: Number.NaN }, 'BAD_NUMBER'],
    [{ radius: 0 }, 'BAD_NUMBER'],
    [{ patience: 1 }, 'BAD_COUNT'],
    [{ labels: 'soft' }, 'NO_LOGITS'],
    [{ labels: { softRatio: 2, temperature: 1 } }, 'BAD_NUMBER'],
    [{ optimizer: { name: 'sgd', momentum: 1 } }, 'BAD_OPTIMIZER'],
  ] as [Partial<MinibatchSpec>, string][])('refuses %j', (change, code) => {
    const start = symmetricTwoLayer(4, 2, 1);
    expect(() => trainMinibatchReference(problem, start, { ...spec, ...change })).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

test('an epoch visits every row once, in an order of its own', () => {
  const rows = Uint32Array.of(3, 5, 8, 9, 12, 20, 21, 40);
  const first = epochOrder(rows, 1, 0);
  expect([...first].sort((a, b) => a - b)).toEqual([...rows]);
  expect(epochOrder(rows, 1, 0)).toEqual(first);
  expect(epochOrder(rows, 1, 1)).not.toEqual(first);
  expect(epochOrder(rows, 2, 0)).not.toEqual(first);
});
