import { expect, test } from 'vitest';
import { harmonics, reluEigenvalues, weakToStrong } from './relu-features.ts';

test('harmonics are counted, and eigenvalues have their closed forms', () => {
  expect([0, 1, 2, 3].map((j) => harmonics(j, 3))).toEqual([1, 3, 5, 7]);
  expect([harmonics(1, 10), harmonics(2, 6), harmonics(4, 4)]).toEqual([10, 20, 25]);
  // E t 1[t > 0] = ¼ and E t² 1[t > 0] = 1/6 in three dimensions; in general 1/(2d) at degree 1, 0 at odd degrees from 3 on.
  expect(reluEigenvalues(3)[0]).toBeCloseTo(1 / 4, 12);
  for (const d of [3, 4, 10]) {
    expect(reluEigenvalues(d)[1]).toBeCloseTo(1 / (2 * d), 12);
    expect(Math.abs(reluEigenvalues(d)[3])).toBeLessThan(1e-12);
  }
  // Σ λ_j² N_j = E relu² = 1/(2d), slowly: from below.
  const total = reluEigenvalues(10).reduce((sum, value, j) => sum + value ** 2 * harmonics(j, 10), 0);
  expect(total).toBeLessThan(1 / 20);
  expect(total).toBeGreaterThan(0.999 / 20);
});

test('a student that converges is its teacher, one that stops is better', () => {
  const setting = { dimension: 6, degree: 2, features: 40 };
  const stopped = weakToStrong(setting, 'test');
  const converged = weakToStrong(setting, 'test', false);
  expect(converged.studentError).toBe(converged.teacherError);
  expect(stopped.teacherError).toBe(converged.teacherError);
  expect(stopped.studentError).toBeLessThan(stopped.teacherError);
});
