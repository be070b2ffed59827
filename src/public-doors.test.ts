import { expect, test } from 'vitest';
import * as api from './index.ts';

/** Four points whose margin is known to be positive, and what is wrong with copies of them. */
const inputs = api.fromRows([
  [1, 0],
  [0, 1],
  [-0.6, 0.8],
  [0.8, -0.6],
]);
const labels = Int8Array.of(1, -1, -1, 1);
const faults: Readonly<Record<string, { code: string; data: { inputs: api.Matrix; labels: Int8Array } }>> = {
  'labels 0 and 1': { code: 'BAD_LABEL', data: { inputs, labels: labels.map((y) => (y > 0 ? 1 : 0)) } },
  'a label too few': { code: 'BAD_SHAPE', data: { inputs, labels: labels.slice(1) } },
  NaN: { code: 'BAD_INPUT', data: { inputs: withEntry(Number.NaN), labels } },
  Infinity: { code: 'BAD_INPUT', data: { inputs: withEntry(Number.POSITIVE_INFINITY), labels } },
  'no points': { code: 'BAD_SHAPE', data: { inputs: api.fromRows([]), labels: new Int8Array() } },
  'entries missing': { code: 'BAD_SHAPE', data: { inputs: { ...inputs, rows: 5 }, labels } },
};

function withEntry(value: number): api.Matrix {
  const data = inputs.data.slice();
  data[3] = value;
  return { ...inputs, data };
}

const spec: api.TrainingSpec = { width: 4, labels: 'soft', radius: 1, stepSize: 1, epochs: 2, seed: 1 };
const named = { name: 'given', scale: 1, source: 'given' };
const logitsOf = ({ rows }: api.Matrix) => new Float64Array(rows);
const trained = async (name: string, data: { inputs: api.Matrix; labels: Int8Array }) => {
  const engine = await api.engineByName(name);
  return engine.train({ ...data, teacherLogits: logitsOf(data.inputs) }, [spec]);
};

const doors: Readonly<Record<string, (data: { inputs: api.Matrix; labels: Int8Array }) => unknown>> = {
  rkhsMargin: (data) => api.rkhsMargin(data),
  transportMargin: (data) => api.transportMargin(data),
  assertSeparable: (data) => api.assertSeparable(data),
  parallelOppositePair: (data) => api.parallelOppositePair(data),
  defaultTeacher: (data) => api.defaultTeacher({ ...data, ...named }),
  teacherByName: (data) => api.teacherByName('transport', { ...data, ...named }),
  'the reference engine': (data) => trained('reference', data),
  'the wasm engine': (data) => trained('wasm', data),
  descend: (data) => api.descend({ ...data, teacherLogits: logitsOf(data.inputs) }, spec).next(),
  minimalWidth: async (data) =>
    api.minimalWidth(
      {
        problem: { ...data, teacherLogits: logitsOf(data.inputs) },
        training: { labels: 'hard', radius: 1, stepSize: 1, epochs: 2 },
        epsilon: 0.1,
        frequency: 1,
        seeds: 1,
        ladder: [2, 4],
      },
      await api.engineByName('reference'),
    ),
};

const through = Object.entries(doors).flatMap(([door, enter]) => {
  return Object.entries(faults).map(([fault, { code, data }]) => [door, fault, code, enter, data] as const);
});

test.each(through)('%s refuses %s', async (_door, _fault, code, enter, data) => {
  await expect((async () => enter(data))()).rejects.toMatchObject({ name: 'DistillCheckError', code });
});

test.each(Object.entries(doors))('%s takes what is right', async (_, enter) => {
  await expect((async () => enter({ inputs, labels }))()).resolves.not.toThrow();
});

test('a zero row has no margin', () => {
  const data = {
    inputs: api.fromRows([
      [1, 0],
      [0, 0],
    ]),
    labels: Int8Array.of(1, -1),
  };
  expect(() => api.rkhsMargin(data)).toThrow(expect.objectContaining({ code: 'ZERO_INPUT' }));
  expect(() => api.transportMargin(data)).toThrow(expect.objectContaining({ code: 'ZERO_INPUT' }));
});

const square = api.fromRows([
  [2, 1],
  [1, 2],
]);
const matrices: [string, api.Matrix, string][] = [
  ['that is not square', api.fromRows([[1, 0]]), 'BAD_SHAPE'],
  [
    'with NaN',
    api.fromRows([
      [1, Number.NaN],
      [Number.NaN, 1],
    ]),
    'BAD_INPUT',
  ],
  [
    'that is not symmetric',
    api.fromRows([
      [2, 1],
      [-1, 2],
    ]),
    'NOT_SYMMETRIC',
  ],
];
const gramDoors: Readonly<Record<string, (gram: api.Matrix) => unknown>> = {
  rkhsMarginOfGram: (gram) => api.rkhsMarginOfGram(gram, Int8Array.of(1, -1)),
  factoredKernel: (gram) => api.factoredKernel(gram),
  kernelFit: (gram) => api.kernelFit(gram, [1, -1], 0.1),
  kernelSystem: (gram) => api.kernelSystem(gram),
};
const throughGram = Object.entries(gramDoors).flatMap(([door, enter]) => {
  return matrices.map(([fault, gram, code]) => [door, fault, code, enter, gram] as const);
});

test.each(throughGram)('%s refuses a matrix %s', (_door, _fault, code, enter, gram) => {
  expect(() => enter(square)).not.toThrow();
  expect(() => enter(gram)).toThrow(expect.objectContaining({ code }));
});

/** Kernels of machine learning that are not positive semidefinite, on points where they are seen not to be. */
const points = Array.from({ length: 24 }, (_, i) => [4 + Math.cos(3 * i), 3 + Math.sin(5 * i), 1 + (i % 5) / 2]);
const distance = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((x, k) => x - b[k]));
const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, k) => sum + x * b[k], 0);
const kernels: [string, (a: readonly number[], b: readonly number[]) => number, boolean][] = [
  ['Gaussian', (a, b) => Math.exp(-(distance(a, b) ** 2) / 2), true],
  ['linear', product, true],
  ['sigmoid', (a, b) => Math.tanh(0.1 * product(a, b) - 1), false],
  ['negative distance', (a, b) => -distance(a, b), false],
  ['boxcar', (a, b) => (distance(a, b) < 1 ? 1 : 0), false],
  ['Gaussian, all lowered', (a, b) => Math.exp(-(distance(a, b) ** 2) / 2) - 0.3, false],
];

test.each(kernels)('a margin of the %s kernel', (_, kernel, isKernel) => {
  const gram = api.fromRows(points.map((a) => points.map((b) => kernel(a, b))));
  const margin = () =>
    api.rkhsMarginOfGram(
      gram,
      Int8Array.from(points, (_, i) => (i % 2 ? 1 : -1)),
    );
  if (isKernel) expect(margin).not.toThrow();
  else expect(margin).toThrow(expect.objectContaining({ code: 'NOT_POSITIVE_SEMIDEFINITE' }));
});

test.each<[string, () => unknown, string]>([
  ['kernels of other features', () => api.ntkCrossGram(inputs, api.fromRows([[1]])), 'BAD_SHAPE'],
  ['a kernel of NaN', () => api.ntkGram(withEntry(Number.NaN)), 'BAD_INPUT'],
  ['a named kernel of NaN', () => api.kernelByName('rbf').gram(withEntry(Number.NaN)), 'BAD_INPUT'],
  [
    'a deep kernel of NaN',
    () => api.networkNtkGram(withEntry(Number.NaN), { depth: 1, activation: 'relu' }),
    'BAD_INPUT',
  ],
  ['a complexity of too few targets', () => api.supervisionComplexity(api.factoredKernel(square), [1]), 'BAD_SHAPE'],
  ['a complexity of NaN', () => api.supervisionComplexity(api.factoredKernel(square), [1, Number.NaN]), 'BAD_INPUT'],
  ['corrections of another length', () => api.weightChangeNorms(api.kernelSystem(square), [1, 2, 3]), 'BAD_SHAPE'],
  [
    'a bound of labels 0 and 1',
    () => api.marginBound({ fitted: [1, 1], labels: [0, 1], norm: 1, trace: 2, gamma: 1, delta: 0.1 }),
    'BAD_LABEL',
  ],
  ['logits of other features', () => api.studentLogits(api.symmetricInitialisation(4, 3, 1), inputs), 'BAD_SHAPE'],
  ['a ladder without end', () => api.widthLadder(Number.POSITIVE_INFINITY), 'BAD_COUNT'],
])('refuses %s', (_, enter, code) => {
  expect(enter).toThrow(expect.objectContaining({ code }));
});
