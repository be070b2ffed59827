import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tensorFlow } from '../engines/tfjs/backend.ts';
import { stripes } from './deep.sample.ts';
import { deepLogits } from './deep-logits.ts';
import { type DeepTrainingSpec, trainDeep } from './deep-training.ts';

const spec: DeepTrainingSpec = {
  architecture: { blocks: [[4], [8]], dense: [8] },
  labels: 'hard',
  stepSize: 0.005,
  decay: 1e-4,
  batchSize: 32,
  epochs: 16,
  patience: 16,
  seed: 1,
};

test('learns to tell rows from columns, leaves no tensor and no backend behind', async () => {
  const { tf, backend } = await tensorFlow();
  const before = tf.memory().numTensors;
  const problem = stripes(256, 1);
  const { network, epochs, bestEpoch, stoppedEarly } = await trainDeep(problem, spec);
  const logits = await deepLogits(network, problem.images, problem.validation);
  const wrong = logits.filter((z, i) => z * problem.labels[problem.validation[i]] <= 0).length;
  expect(wrong).toBeLessThanOrEqual(6);
  expect(epochs[bestEpoch].validationLoss).toBe(Math.min(...epochs.map(({ validationLoss }) => validationLoss)));
  expect([epochs.length, stoppedEarly]).toEqual([16, false]);
  expect(tf.memory().numTensors).toBe(before);
  expect(tf.getBackend()).toBe(backend);
});

test('the same seed trains the same network, another seed another', async () => {
  const problem = stripes(32, 2);
  const few = { ...spec, epochs: 2 };
  const weights = async (seed: number) => (await trainDeep(problem, { ...few, seed })).network.parameters;
  expect(await weights(7)).toEqual(await weights(7));
  expect(await weights(8)).not.toEqual(await weights(7));
});

test('stops after so many epochs without a smaller validation loss, with the network of the best', async () => {
  const problem = stripes(24, 3);
  // Labels that have nothing to do with the images: what is learned by heart does not carry over.
  const labels = problem.labels.map((_, i) => (i % 2 === 0 ? 1 : -1));
  const { network, epochs, bestEpoch, stoppedEarly } = await trainDeep(
    { ...problem, labels },
    { ...spec, stepSize: 0.02, epochs: 60, patience: 3 },
  );
  expect(stoppedEarly).toBe(true);
  expect(epochs).toHaveLength(bestEpoch + 4);
  const logits = await deepLogits(network, problem.images, problem.validation);
  const loss = logits.reduce((sum, z, i) => sum + Math.log1p(Math.exp(-z * labels[problem.validation[i]])), 0);
  // Twelve logits of size at most 10, each right to some 1e−6 in float32.
  expect(loss / logits.length).toBeCloseTo(epochs[bestEpoch].validationLoss, 5);
});

test('logits, losses and Adam agree with PyTorch', async () => {
  const read = (name: string) => {
    return JSON.parse(readFileSync(new URL(`../../../fixtures/golden/${name}.json`, import.meta.url), 'utf8'));
  };
  const start = read('deep-training.start');
  const golden = read('deep-training');
  const [height, width, channels] = start.shape;
  const problem = {
    images: { shape: { height, width, channels }, pixels: Float32Array.from(start.pixels) },
    labels: Int8Array.from(start.labels),
    teacherLogits: Float64Array.from(start.teacherLogits),
    training: Uint32Array.from(start.training),
    validation: Uint32Array.from(start.validation),
  };
  const first = {
    layers: start.layers,
    parameters: start.parameters.map((values: number[]) => Float32Array.from(values)),
  };
  const logits = await deepLogits(first, problem.images, Uint32Array.from(start.labels.keys()));
  // Logits of size about 1 through four layers of float32, sums of at most 36 terms: some 100 ulp of 1.2e−7.
  logits.forEach((z, i) => {
    expect(Math.abs(z - golden.logits[i])).toBeLessThan(1.2e-5);
  });
  const trace = await trainDeep(problem, start.spec);
  expect(trace.epochs).toHaveLength(golden.validationLosses.length);
  trace.epochs.forEach(({ validationLoss }, epoch) => {
    // Adam's first steps move each weight by η whatever the gradient's size, so an error of a gradient is an error of η
    // times its relative size: 9 steps of η = .01, relative 1e−5 of gradients, 60 weights, slopes of the loss below 1:
    // 5.4e−5.
    expect(Math.abs(validationLoss - golden.validationLosses[epoch])).toBeLessThan(5.4e-5);
  });
});

test('bad runs are refused in one line', async () => {
  const problem = stripes(8, 4);
  await expect(trainDeep(problem, { ...spec, labels: 'soft' })).rejects.toThrow(
    'soft labels need 8 logits of a teacher, got none',
  );
  await expect(trainDeep({ ...problem, validation: new Uint32Array(0) }, spec)).rejects.toThrow(
    'there are 4 training and 0 validation images',
  );
  await expect(trainDeep(problem, { ...spec, architecture: { blocks: [[]], dense: [] } })).rejects.toThrow(
    'a block has no convolution',
  );
  for (const [change, message] of [
    [{ batchSize: 0 }, 'the batch size must be an integer of at least 1, got 0'],
    [{ batchSize: Number.NaN }, 'the batch size must be an integer of at least 1, got NaN'],
    [{ epochs: 0 }, 'epochs must be an integer of at least 1, got 0'],
    [{ patience: 0 }, 'patience must be an integer of at least 1, got 0'],
  ] as const) {
    await expect(trainDeep(problem, { ...spec, ...change })).rejects.toThrow(message);
  }
  await expect(trainDeep(problem, { ...spec, stepSize: Number.NaN })).rejects.toThrow(
    'after the first epoch the validation loss is NaN; lower the step size',
  );
});
