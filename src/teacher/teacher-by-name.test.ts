import { describe, expect, test } from 'vitest';
import { familyDataset } from '../data/dataset-by-name.ts';
import { parseCsv } from '../data/readers/csv/csv.ts';
import { transportMargin } from '../margin/transport.ts';
import { fromRows } from '../numerics/matrix.ts';
import { defaultTeacher } from './default-teacher.ts';
import { dualTeacher } from './dual.ts';
import { givenTeacher } from './given.ts';
import { teacherByName, teacherNames } from './teacher-by-name.ts';

const soft = parseCsv('a,b,label,soft\n3,4,1,.8\n-3,0,-1,.25\n', 'points.csv');

describe('given teacher', () => {
  test('has the logits of the probabilities, at the points of the data', () => {
    const { logits, margin } = givenTeacher(soft);
    const probabilities = logits(soft.inputs).map((z) => 1 / (1 + Math.exp(-z)));
    expect(probabilities[0]).toBeCloseTo(0.8, 14);
    expect(probabilities[1]).toBeCloseTo(0.25, 14);
    expect(logits(fromRows([[-0.6, 0]]))).toEqual(logits(soft.inputs).subarray(1));
    expect(margin).toBeNull();
  });

  test('knows no other point, and needs the column', () => {
    expect(() => givenTeacher(soft).logits(fromRows([[1, 0]]))).toThrow(/point 1 is not one that soft labels/);
    expect(() => givenTeacher(familyDataset('circle'))).toThrow(/circle has no soft labels/);
  });
});

test.each([
  ['circle:k=1', 'linear'],
  ['noisy-xor:d=3', 'noisy-xor'],
  ['circle:k=2', 'transport'],
  ['linear:n=8,d=3', 'linear'],
])('%s learns from %s by default', (name, teacher) => {
  expect(defaultTeacher(familyDataset(name)).name).toBe(teacher);
  expect(teacherByName('default', familyDataset(name)).name).toBe(teacher);
});

test.each([
  ['circle:k=1', 'linear'],
  ['circle:k=2', 'scaled-dual'],
  ['mixture:n=6,d=3', 'dual'],
])('%s has the teacher %s ready', (name, teacher) => {
  expect(teacherByName('ready', familyDataset(name)).name).toBe(teacher);
});

test("the default teacher's margin is the transport margin's interval", () => {
  for (const name of ['circle:k=4,n=16', 'mixture:n=8,d=3']) {
    const dataset = familyDataset(name);
    const { name: teacher, margin } = defaultTeacher(dataset, { seed: 3 });
    const { lower, upper } = transportMargin(dataset, { seed: 3 });
    expect(teacher).toBe('transport');
    expect(margin?.lower).toBeCloseTo(lower, 12);
    expect(margin?.upper).toBeCloseTo(upper, 12);
    expect(margin?.lower).toBeGreaterThan(dualTeacher(dataset).margin.lower);
  }
});

test('soft labels that came with the data go first', () => {
  expect(defaultTeacher(soft).name).toBe('given');
});

test('all names are known, and no others', () => {
  const linear = familyDataset('linear:n=4,d=2');
  for (const name of teacherNames.filter((name) => !['given', 'family', 'ready'].includes(name))) {
    expect(teacherByName(name, linear).name).toBe(name);
  }
  expect(() => teacherByName('daul', linear)).toThrow(
    /no teacher 'daul'; did you mean 'dual'\? teachers are default, dual/,
  );
  expect(() => teacherByName('toString', linear)).toThrow(/no teacher 'toString'/);
});

test('a teacher that a data set cannot have is refused with the reason', () => {
  expect(() => teacherByName('scaled-dual', familyDataset('noisy-xor:d=3'))).toThrow(/needs 2 dimensions, not 3/);
  expect(() => teacherByName('linear', familyDataset('noisy-xor:d=3'))).toThrow(/no hyperplane through 0/);
  expect(() => teacherByName('family', familyDataset('mixture:n=6,d=3'))).toThrow(/no teacher of its own/);
  expect(() => teacherByName('dual', parseCsv('a,label\n1,1\n2,0\n', 'p.csv'))).toThrow(/parallel/);
});
