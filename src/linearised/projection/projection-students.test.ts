import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { angle } from '../../numerics/angle.ts';
import { asNumber, fraction } from '../../numerics/fraction.ts';
import { projection } from '../../numerics/projection.ts';
import { boundOfAngles, transferRiskBound } from './angle-bound.ts';
import type { AtomicTask } from './atomic-task.ts';
import { expectedTransferRisk, samplesBySet, type ZeroLogit } from './expected-risk.ts';
import { projectionStudents } from './students.ts';

interface Case extends AtomicTask {
  readonly n: number;
  readonly zeroLogit: ZeroLogit;
  readonly risk: string;
  readonly bound: string;
}

const golden: { readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL('../../../fixtures/golden/projection-students.json', import.meta.url), 'utf8'),
);

const read = (text: string) => {
  const [numerator, denominator = '1'] = text.split('/');
  return fraction(BigInt(numerator), BigInt(denominator));
};

test('risks and bounds are those of all samples one by one, as fractions', () => {
  for (const { n, zeroLogit, risk, bound, ...task } of golden.cases) {
    expect(expectedTransferRisk(projectionStudents(task), n, zeroLogit), JSON.stringify(task)).toEqual(read(risk));
    expect(transferRiskBound(task, n, zeroLogit), JSON.stringify(task)).toEqual(read(bound));
  }
});

test('a student is the projection of the teacher, and its angle the one between them', () => {
  const task = {
    teacher: [1, 2, -1, 0],
    atoms: [
      [1, 0, 2, 1],
      [0, 3, 1, 1],
      [2, -3, 3, 1],
      [1, 1, 1, -3],
    ],
  };
  for (const { seen, direction, cosineSquared } of projectionStudents(task).students) {
    const expected = projection(
      task.atoms.filter((_, i) => seen & (1 << i)),
      task.teacher,
    );
    const found = direction.map(Number);
    if (seen === 0) expect(found).toEqual([0, 0, 0, 0]);
    else expect(angle(found, expected)).toBeLessThan(1e-13);
    const cosine = seen === 0 ? 0 : Math.cos(angle(expected, task.teacher));
    expect(asNumber(cosineSquared)).toBeCloseTo(cosine ** 2, 13);
  }
});

test('a simplex: its student errs on all that it has not seen', () => {
  const m = 6;
  const atoms = Array.from({ length: m }, (_, i) => Array.from({ length: m }, (_, k) => (i === k ? m : -1)));
  const students = projectionStudents({ teacher: Array(m).fill(1), atoms });
  for (const n of [0, 1, 5, 40]) {
    // At n = 0 the student is 0, and no error.
    const expected = n === 0 ? fraction(0n) : fraction(5n ** BigInt(n), 6n ** BigInt(n));
    expect(expectedTransferRisk(students, n)).toEqual(expected);
  }
});

test('samples by their sets add up to all samples', () => {
  expect(samplesBySet([1n, 2n, 3n], 4).reduce((sum, one) => sum + one, 0n)).toBe(6n ** 4n);
  expect(samplesBySet([1n, 1n, 1n], 2)).toEqual([0n, 1n, 1n, 2n, 1n, 2n, 2n, 0n]);
  expect(samplesBySet([5n], 0)).toEqual([1n, 0n]);
});

test('the bound of a sample of angles is that of the atoms', () => {
  const task = {
    teacher: [1, 0],
    atoms: [
      [1, 0],
      [2, 1],
      [1, 2],
      [-1, 3],
    ],
  };
  const angles = task.atoms.map((atom) => Math.atan2(Math.abs(atom[1]), Math.abs(atom[0])));
  for (const n of [1, 2, 7]) {
    expect(boundOfAngles(angles, n)).toBeCloseTo(asNumber(transferRiskBound(task, n)), 12);
  }
});

describe('a task', () => {
  const refuses = (task: AtomicTask, message: RegExp) => expect(() => projectionStudents(task)).toThrow(message);

  test('is refused where it is not one in whole numbers', () => {
    refuses({ teacher: [0.5, 1], atoms: [[1, 0]] }, /the teacher holds 0.5; give whole numbers/);
    refuses(
      {
        teacher: [1, 1],
        atoms: [
          [1, 0],
          [0, 0],
        ],
      },
      /atom 2 is zero/,
    );
    refuses({ teacher: [1, 1], atoms: [[1]] }, /atom 1 has 1 entries/);
    refuses({ teacher: [], atoms: [[]] }, /the teacher has 0 entries/);
    refuses({ teacher: [1], atoms: [[1]], counts: [1, 2] }, /2 counts for 1 atoms/);
    refuses({ teacher: [1], atoms: [[1]], counts: [0] }, /the count of atom 1 must be/);
    refuses({ teacher: [1], atoms: [] }, /0 atoms/);
    refuses({ teacher: [1], atoms: Array(17).fill([1]) }, /17 atoms/);
    expect(() => expectedTransferRisk(projectionStudents({ teacher: [1], atoms: [[1]] }), 1.5)).toThrow(/sample size/);
  });
});
