import { expect, test } from 'vitest';
import { multinomialExpectation } from './multinomial-expectation.ts';

test('moments of three cells, one of them empty', () => {
  const masses = [0.2, 0, 0.5, 0.3];
  expect(multinomialExpectation(masses, 6, () => 1)).toBeCloseTo(1, 15);
  expect(multinomialExpectation(masses, 6, (k) => k[2])).toBeCloseTo(3, 14);
  // −n p q.
  expect(multinomialExpectation(masses, 6, (k) => (k[0] - 1.2) * (k[3] - 1.8))).toBeCloseTo(-0.36, 14);
  expect(multinomialExpectation(masses, 6, (k) => k[1])).toBe(0);
  expect(multinomialExpectation(masses, 0, (k) => 1 + k[0])).toBe(1);
});

test('every vector of counts comes once', () => {
  const seen: string[] = [];
  multinomialExpectation([0.5, 0.25, 0.25], 4, (k) => seen.push(k.join()));
  expect(seen.length).toBe(15);
  expect(new Set(seen).size).toBe(15);
});
