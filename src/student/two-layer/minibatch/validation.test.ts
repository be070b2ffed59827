import { expect, test } from 'vitest';
import { fromRows } from '../../../numerics/matrix.ts';
import { ADAM, type MinibatchProblem, type MinibatchSpec, SGD } from './minibatch.ts';
import { symmetricTwoLayer, type TwoLayer, uniformTwoLayer } from './network.ts';
import { assertMinibatch, assertSamples } from './validation.ts';

const problem: MinibatchProblem = {
  inputs: fromRows([
    [1, 0],
    [0, 1],
    [-1, 0],
  ]),
  labels: Int8Array.of(1, -1, 1),
  teacherLogits: Float64Array.of(1, -2, 0.5),
  training: Uint32Array.of(0, 1),
  validation: Uint32Array.of(2),
};
const spec: MinibatchSpec = {
  labels: 'soft',
  layers: 'first',
  optimizer: SGD,
  stepSize: 0.1,
  radius: 1,
  epochs: 2,
  batchSize: 1,
  seed: 1,
};
const network = uniformTwoLayer({ width: 4, dimension: 2, biases: true }, 1);
const plain = symmetricTwoLayer(4, 2, 1);

interface Change {
  readonly problem?: Partial<MinibatchProblem>;
  readonly network?: TwoLayer;
  readonly spec?: Partial<MinibatchSpec>;
}

function check(change: Change): void {
  assertMinibatch({ ...problem, ...change.problem }, change.network ?? network, { ...spec, ...change.spec });
}

const mixture = (softRatio: number, temperature = 1) => ({ spec: { labels: { softRatio, temperature } } });
const adam = (change: object) => ({ spec: { optimizer: { ...ADAM, ...change } as typeof ADAM } });
const momentum = (value: number) => ({ spec: { optimizer: { name: 'sgd', momentum: value } as const } });

test.each<[string, Change]>([
  ['as they are', {}],
  ['no biases', { network: plain }],
  ['hard labels need no teacher', { problem: { teacherLogits: undefined }, spec: { labels: 'hard' } }],
  [
    'nor those of a teacher that says nothing',
    { problem: { teacherLogits: Float64Array.of(Number.NaN) }, spec: { labels: 'hard' } },
  ],
  ['a mixture without soft labels needs none', { problem: { teacherLogits: undefined }, ...mixture(0) }],
  [
    'sure teachers',
    { problem: { teacherLogits: Float64Array.of(Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY) } },
  ],
  ['no validation', { problem: { validation: undefined } }],
  ['the last row', { problem: { test: Uint32Array.of(2) } }],
  ['least counts', { spec: { epochs: 1, batchSize: 1, patience: 1 } }],
  ['no projection', { spec: { radius: Number.POSITIVE_INFINITY } }],
  ['no momentum', momentum(0)],
  ['much momentum', momentum(0.999)],
  ['Adam', adam({})],
  ['Adam without memory', adam({ beta1: 0, beta2: 0 })],
])('takes %s', (_, change) => {
  expect(() => check(change)).not.toThrow();
});

test.each<[string, string, Change]>([
  ['BAD_SHAPE', 'a label too few', { problem: { labels: Int8Array.of(1, -1) } }],
  ['BAD_LABEL', 'a label 0', { problem: { labels: Int8Array.of(1, 0, -1) } }],
  ['BAD_LABEL', 'a first label 2', { problem: { labels: Int8Array.of(2, 1, -1) } }],
  ['NO_LOGITS', 'soft labels of nobody', { problem: { teacherLogits: undefined } }],
  ['NO_LOGITS', 'a logit too few', { problem: { teacherLogits: Float64Array.of(1, 2) } }],
  ['NO_LOGITS', 'a mixture of nobody', { problem: { teacherLogits: undefined }, ...mixture(0.1) }],
  ['BAD_LOGIT', 'a first logit that is none', { problem: { teacherLogits: Float64Array.of(Number.NaN, 0, 0) } }],
  ['BAD_SPLIT', 'no training row', { problem: { training: new Uint32Array(0) } }],
  ['BAD_SPLIT', 'no validation row', { problem: { validation: new Uint32Array(0) } }],
  ['BAD_SPLIT', 'no test row', { problem: { test: new Uint32Array(0) } }],
  ['BAD_SPLIT', 'a row beyond the last', { problem: { test: Uint32Array.of(0, 3) } }],
  ['BAD_NETWORK', 'other features', { network: uniformTwoLayer({ width: 4, dimension: 3, biases: true }, 1) }],
  ['BAD_NETWORK', 'an output too few', { network: { ...network, outputs: new Float64Array(3) } }],
  ['BAD_NETWORK', 'a bias too many', { network: { ...network, biases: new Float64Array(5) } }],
  ['BAD_NETWORK', 'an output bias alone', { network: { ...plain, outputBias: 0.5 } }],
  ['BAD_LABEL_KIND', 'labels of no kind', { spec: { labels: 'warm' as 'soft' } }],
  ['BAD_NUMBER', 'a soft ratio above 1', mixture(1.1)],
  ['BAD_NUMBER', 'a temperature of 0', mixture(0.5, 0)],
  ['BAD_COUNT', 'no epoch', { spec: { epochs: 0 } }],
  ['BAD_COUNT', 'half an epoch', { spec: { epochs: 1.5 } }],
  ['BAD_COUNT', 'an empty batch', { spec: { batchSize: 0 } }],
  ['BAD_COUNT', 'half a batch', { spec: { batchSize: 1.5 } }],
  ['BAD_NUMBER', 'a step of 0', { spec: { stepSize: 0 } }],
  ['BAD_NUMBER', 'an endless step', { spec: { stepSize: Number.POSITIVE_INFINITY } }],
  ['BAD_NUMBER', 'a radius of 0', { spec: { radius: 0 } }],
  ['BAD_NUMBER', 'a radius that is none', { spec: { radius: Number.NaN } }],
  ['BAD_COUNT', 'no patience', { spec: { patience: 0 } }],
  ['BAD_COUNT', 'half a patience', { spec: { patience: 1.5 } }],
  ['BAD_COUNT', 'patience with nothing to wait for', { problem: { validation: undefined }, spec: { patience: 1 } }],
  ['BAD_OPTIMIZER', 'a momentum of 1', momentum(1)],
  ['BAD_OPTIMIZER', 'a momentum below 0', momentum(-0.1)],
  ['BAD_OPTIMIZER', 'β₁ = 1', adam({ beta1: 1 })],
  ['BAD_OPTIMIZER', 'β₂ = 1', adam({ beta2: 1 })],
  ['BAD_OPTIMIZER', 'ε = 0', adam({ epsilon: 0 })],
])('%s: %s', (code, _, change) => {
  expect(() => check(change)).toThrow(expect.objectContaining({ code }));
});

test('samples are finite numbers, as many as their shape says, in either precision', () => {
  expect(() => assertSamples({ rows: 1, cols: 2, data: Float32Array.of(1, 2) })).not.toThrow();
  for (const [data, code] of [
    [Float32Array.of(1, Number.NaN), 'BAD_INPUT'],
    [Float64Array.of(1), 'BAD_SHAPE'],
  ] as const) {
    expect(() => assertSamples({ rows: 1, cols: 2, data })).toThrow(expect.objectContaining({ code }));
  }
});

test.each([0, 1.5, -2])('a network of %d neurons or features is none', (size) => {
  for (const shape of [
    { width: size, dimension: 2 },
    { width: 2, dimension: size },
  ]) {
    expect(() => uniformTwoLayer({ ...shape, biases: false }, 1)).toThrow(
      expect.objectContaining({ code: 'BAD_NETWORK' }),
    );
  }
  expect(uniformTwoLayer({ width: 1, dimension: 1, biases: false }, 1)).toMatchObject({ biases: null, outputBias: 0 });
});
