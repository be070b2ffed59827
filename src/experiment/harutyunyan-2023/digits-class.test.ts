import { expect, test } from 'vitest';
import { digitsClass } from './digits-class.ts';

const small = { training: 30, fresh: 40, teacherWidth: 16, teacherSteps: 60 } as const;
const taught = digitsClass(small, 'test');

test('reports are those of the key alone, and lie where they must', () => {
  const student = { width: 8, steps: 40, supervision: 'offline' } as const;
  const report = taught.report(student);
  expect(digitsClass(small, 'test').report(student)).toEqual(report);
  expect(digitsClass(small, 'another').report(student)).not.toEqual(report);
  for (const share of [report.accuracy, report.fidelity, taught.teacherAccuracy]) {
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
    // A share of 40 images.
    expect(Math.abs(share * 40 - Math.round(share * 40))).toBeLessThan(1e-12);
  }
  expect(report.divergence).toBeGreaterThan(0);
  expect(report.alignment).toBeLessThanOrEqual(1);
});

test('hard labels teach what the teacher was taught: its memory is of the labels, wrong ones included', () => {
  const long = digitsClass(
    { training: 20, fresh: 200, teacherWidth: 32, teacherSteps: 300, stepSize: 2, wrongLabels: 1 },
    'test',
  );
  expect(long.teacherMemory).toBe(1);
  // No label is right: worse than guessing among ten.
  expect(long.teacherAccuracy).toBeLessThan(0.1);
  expect(long.report({ width: 32, steps: 300, supervision: 'hard' }).accuracy).toBeLessThan(0.1);
});

test('a teacher that was never trained has the same answers at every moment: online is offline', () => {
  const idle = digitsClass({ ...small, teacherSteps: 0 }, 'test');
  const student = { width: 8, steps: 20 } as const;
  expect(idle.report({ ...student, supervision: 'online' })).toEqual(
    idle.report({ ...student, supervision: 'offline' }),
  );
  expect(taught.report({ ...student, supervision: 'online' })).not.toEqual(
    taught.report({ ...student, supervision: 'offline' }),
  );
});

test('no steps leave the start: supervision and temperature do not matter, the width and the number do', () => {
  const untaught = taught.report({ width: 8, steps: 0, supervision: 'hard' });
  expect(taught.report({ width: 8, steps: 0, supervision: 'offline', temperature: 4 })).toEqual(untaught);
  expect(taught.report({ width: 8, steps: 0, supervision: 'hard', start: 0 })).toEqual(untaught);
  expect(taught.report({ width: 8, steps: 0, supervision: 'hard', start: 1 })).not.toEqual(untaught);
  expect(taught.report({ width: 9, steps: 0, supervision: 'hard' })).not.toEqual(untaught);
});
