import { expect, test } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { fromRows } from '../numerics/matrix.ts';
import { dualTeacher } from './dual.ts';
import { linearTeacher } from './linear.ts';
import { scaledDualTeacher } from './scaled-dual.ts';
import { parseTrainedName } from './trained-name.ts';
import { transportTeacher } from './transport.ts';

function points(labels: readonly number[], ...rows: readonly (readonly number[])[]): Dataset {
  return { name: 'points', inputs: fromRows(rows), labels: Int8Array.from(labels), scale: 1, source: 'given' };
}

function refuses(run: () => unknown, code: string) {
  expect(run).toThrow(expect.objectContaining({ code }));
}

test.each([
  ['dual', dualTeacher],
  ['scaled dual', scaledDualTeacher],
  ['transport', transportTeacher],
] as const)('%s: no teacher tells points on one ray apart', (_, teacher) => {
  refuses(() => teacher(points([1, -1], [0.3, 0.4], [0.6, 0.8])), 'NOT_SEPARABLE');
  expect(teacher(points([1, 1], [0.3, 0.4], [0.6, 0.8])).margin.lower).toBeGreaterThan(0);
});

test('on the line and in space no transport teacher tells them apart either', () => {
  refuses(() => transportTeacher(points([1, -1], [0.5], [1])), 'NOT_SEPARABLE');
  refuses(() => transportTeacher(points([1, -1], [0.1, 0.2, 0.2], [0.2, 0.4, 0.4])), 'NOT_SEPARABLE');
});

test.each([1, 3])('the scaled dual teacher does not take %d dimensions', (d) => {
  const axis = new Array(d).fill(0).with(0, 1);
  refuses(() => scaledDualTeacher(points([1], axis)), 'NOT_PLANAR');
});

test('a hyperplane through 0 separates, or there is no linear teacher', () => {
  const corners = [
    [0.6, 0.6],
    [-0.6, -0.6],
  ];
  refuses(() => linearTeacher(points([1, 1], ...corners)), 'NOT_LINEARLY_SEPARABLE');
  expect(linearTeacher(points([1, -1], ...corners)).margin.lower).toBeCloseTo(0.3 * Math.SQRT2, 12);
});

test('in four dimensions the logits of the transport teacher are those of its seed and its pairs', () => {
  const space = points([1, -1, 1], [0.6, 0.8, 0, 0], [0, -0.6, 0.8, 0], [0.6, 0, 0, -0.8]);
  const options = { samples: 500, logitPairs: 200 };
  const logits = (more = {}) => transportTeacher(space, { ...options, ...more }).logits(space.inputs);
  expect(logits()).toEqual(logits({ seed: 0 }));
  expect(logits()).not.toEqual(logits({ seed: 1 }));
  expect(logits()).not.toEqual(logits({ logitPairs: 201 }));
  const unasked = transportTeacher(space, { samples: 500 }).logits(space.inputs);
  expect(unasked).toEqual(logits({ logitPairs: 30_000 }));
});

test.each([
  ['width', [0, 1.5, 100_001], [1, 100_000]],
  ['epochs', [0, 1.5, 1_000_001], [1, 1_000_000]],
  ['batch-size', [0, 1.5, 1_000_001], [1, 1_000_000]],
  ['step-size', [0, -1], [1e-9, 10]],
  ['seed', [0.5], [0, -3, 7]],
] as const)('trained:%s: just the values that make sense', (key, refused, taken) => {
  for (const value of refused) refuses(() => parseTrainedName(`trained:${key}=${value}`), 'BAD_TEACHER');
  for (const value of taken) expect(() => parseTrainedName(`trained:${key}=${value}`)).not.toThrow();
});

test('momentum goes with plain descent, from 0 on and below 1', () => {
  for (const momentum of [-0.1, 1]) {
    refuses(() => parseTrainedName(`trained:optimizer=sgd,momentum=${momentum}`), 'BAD_TEACHER');
  }
  for (const momentum of [0, 0.99]) {
    expect(parseTrainedName(`trained:optimizer=sgd,momentum=${momentum}`).optimizer).toEqual({ name: 'sgd', momentum });
  }
  refuses(() => parseTrainedName('trained:momentum=0.9'), 'BAD_TEACHER');
  refuses(() => parseTrainedName('trained:optimizer=lion'), 'BAD_TEACHER');
  refuses(() => parseTrainedName('trained:depth=3'), 'BAD_TEACHER');
});

test('the defaults behind trained: are those that the help prints', () => {
  const spelt = 'trained:width=512,epochs=20,batch-size=128,optimizer=adam,step-size=0.001,seed=1';
  expect(parseTrainedName('trained')).toEqual(parseTrainedName(spelt));
  const plain = 'trained:optimizer=sgd,step-size=0.05,momentum=0.9';
  expect(parseTrainedName('trained:optimizer=sgd')).toEqual(parseTrainedName(plain));
});
