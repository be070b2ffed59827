import { expect, test } from 'vitest';
import golden from '../../../fixtures/golden/nested-bases.json' with { type: 'json' };
import { capacityTest } from './capacity-test.ts';
import { nestedErrors } from './nested-errors.ts';

test('errors agree with least squares in a random basis', () => {
  for (const { coefficients, teacher, student, errors, curve } of golden.cases) {
    const got = nestedErrors(coefficients, teacher, student);
    // Least squares in a basis that is orthonormal to some roundings.
    expect(Math.abs(got.teacher - errors[0])).toBeLessThan(1e-13);
    expect(Math.abs(got.student - errors[1])).toBeLessThan(1e-13);
    const { studentErrors, bottom, strength, excess } = capacityTest(coefficients, teacher, student);
    curve.forEach((value, m) => {
      expect(Math.abs(studentErrors[m] - value)).toBeLessThan(1e-13);
    });
    const least = Math.min(...curve);
    const isFlat = (m: number) => curve[m - 1] - least < 1e-12;
    expect(isFlat(bottom[0]) && isFlat(bottom[1])).toBe(true);
    expect(bottom[0] > 1 && isFlat(bottom[0] - 1)).toBe(false);
    expect(bottom[1] < curve.length && isFlat(bottom[1] + 1)).toBe(false);
    expect(Math.abs(excess - (errors[1] - least))).toBeLessThan(1e-12);
    expect(strength === 'flat bottom').toBe(errors[1] - least < 1e-12);
  }
  expect(golden.cases.length).toBe(30);
});

test('an example on paper: two halves of a target, the teacher larger than the student', () => {
  const even = [1, 1, 1, 1];
  const [teacher, student] = [
    { size: 4, norm: 1 },
    { size: 1, norm: Number.POSITIVE_INFINITY },
  ];
  // The teacher is ½ of each, the student ½ of the first.
  const errors = nestedErrors(even, teacher, student);
  expect(errors.shrinkage).toBe(0.5);
  expect(errors.teacher).toBeCloseTo(1, 15);
  expect(errors.student).toBeCloseTo(Math.sqrt(3.25), 15);
  const capacity = capacityTest(even, teacher, student);
  expect(capacity.bottom).toEqual([1, 1]);
  expect(capacity.strength).toBe('too strong');
  expect(capacity.excess).toBeCloseTo(Math.sqrt(3.25) - Math.sqrt(3), 15);
});

test('weak teachers, zeros around the student’s size, and a target that it cannot see', () => {
  const free = Number.POSITIVE_INFINITY;
  const zeros = [1, 0, 0, 1, 1];
  expect(capacityTest(zeros, { size: 1, norm: 1 }, { size: 2, norm: free })).toMatchObject({
    bottom: [1, 3],
    strength: 'flat bottom',
    excess: 0,
  });
  expect(capacityTest([1, 1, 1], { size: 1, norm: free }, { size: 2, norm: free })).toMatchObject({
    bottom: [2, 3],
    strength: 'too weak',
  });
  expect(capacityTest([0, 1], { size: 2, norm: 0.5 }, { size: 1, norm: 1 })).toMatchObject({
    bottom: [1, 2],
    strength: 'flat bottom',
  });
});

test('learners that are none are refused', () => {
  const fine = { size: 1, norm: 1 };
  expect(() => nestedErrors([1], { size: 2, norm: 1 }, fine)).toThrow(/2 dimensions has 1 coefficients/);
  expect(() => nestedErrors([1], { size: 0, norm: 1 }, fine)).toThrow(expect.objectContaining({ code: 'BAD_COUNT' }));
  expect(() => capacityTest([1], fine, { size: 1, norm: 0 })).toThrow(expect.objectContaining({ code: 'BAD_NUMBER' }));
  expect(() => capacityTest([Infinity], fine, fine)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
});
