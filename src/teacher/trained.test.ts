import { describe, expect, test } from 'vitest';
import { familyDataset } from '../data/dataset-by-name.ts';
import { teacherByName } from './teacher-by-name.ts';
import { trainedTeacher } from './trained.ts';
import { parseTrainedName } from './trained-name.ts';

const dataset = familyDataset('circle:k=2,n=48', 1);

describe('a trained teacher', () => {
  const training = parseTrainedName('trained:width=64,epochs=200,batch-size=16,step-size=0.01');

  test('learns the labels, and says of fresh points what the network says', () => {
    const teacher = trainedTeacher(dataset, training);
    const logits = teacher.logits(dataset.inputs);
    expect([...logits].every((z, i) => z * dataset.labels[i] > 0)).toBe(true);
    expect(teacher.epochs).toHaveLength(200);
    expect(teacher.margin).toBeNull();
    const copy = { ...dataset.inputs, data: dataset.inputs.data.slice() };
    // Sums of two products and a bias in float32, then 64 neurons whose outputs are below 10 in all: 6 · 10 · 64
    // roundings.
    teacher.logits(copy).forEach((z, i) => {
      expect(Math.abs(z - logits[i])).toBeLessThan(6 * 10 * 64 * 2 ** -24);
    });
  });

  test('is the same bits for the same seed, and another for another', () => {
    const name = 'trained:width=8,epochs=3,seed=5';
    const logits = teacherByName(name, dataset).logits(dataset.inputs);
    expect(teacherByName(name, dataset).logits(dataset.inputs)).toEqual(logits);
    expect(teacherByName('trained:width=8,epochs=3,seed=6', dataset).logits(dataset.inputs)).not.toEqual(logits);
    expect(teacherByName(name, dataset).name).toBe(name);
  });

  test('whose training diverges is refused', () => {
    expect(() => teacherByName('trained:width=8,optimizer=sgd,step-size=1e30', dataset)).toThrow(
      expect.objectContaining({ code: 'DIVERGED' }),
    );
  });
});

test('names of trained teachers', () => {
  expect(parseTrainedName('trained')).toEqual({
    width: 512,
    epochs: 20,
    batchSize: 128,
    optimizer: { name: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    stepSize: 0.001,
    seed: 1,
  });
  expect(parseTrainedName('trained:optimizer=sgd, momentum=0.5 ,step-size=1e-1')).toMatchObject({
    optimizer: { name: 'sgd', momentum: 0.5 },
    stepSize: 0.1,
  });
});

test.each([
  ['trained:widht=3', /did you mean 'width'/],
  ['trained:width', /'width' is not key=value/],
  ['trained:width=0', /width is '0'; it must be an integer/],
  ['trained:epochs=2,epochs=3', /'epochs' is given twice/],
  ['trained:step-size=-1', /must be a positive number/],
  ['trained:optimizer=lbfgs', /must be adam or sgd/],
  ['trained:momentum=0.5', /goes with optimizer=sgd/],
  ['trained:', /is not key=value/],
])('%s is refused', (name, message) => {
  expect(() => teacherByName(name, dataset)).toThrow(expect.objectContaining({ code: 'BAD_TEACHER' }));
  expect(() => teacherByName(name, dataset)).toThrow(message);
});
