import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromRows } from '../../numerics/matrix.ts';
import { orientations } from './orientation.ts';

describe('orientations', () => {
  test('signs of determinants in general position, odd under exchanges', () => {
    const orientation = orientations(
      fromRows([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
    );
    expect([orientation(0, 1, 2), orientation(1, 2, 0), orientation(1, 0, 2)]).toEqual([1, 1, -1]);
  });

  test('a determinant of 1 among products of 2^104 is seen', () => {
    const large = 2 ** 52;
    const orientation = orientations(
      fromRows([
        [large, large + 1, 0],
        [large - 1, large, 0],
        [0, 0, 1],
      ]),
    );
    // large² − (large + 1)(large − 1) = 1
    expect(orientation(0, 1, 2)).toBe(1);
    expect(orientation(1, 0, 2)).toBe(-1);
  });

  test('coplanar rows are told apart as rows of one arrangement: the Grassmann–Plücker relation', () => {
    const entry = fc.integer({ min: -1, max: 1 });
    const five = fc.array(fc.tuple(entry, entry, entry), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(five, (rows) => {
        const sign = orientations(fromRows(rows));
        for (const [a, b, c] of [
          [0, 1, 2],
          [2, 3, 4],
          [4, 1, 3],
        ]) {
          expect(sign(b, a, c)).toBe(-sign(a, b, c));
          expect(sign(b, c, a)).toBe(sign(a, b, c));
        }
        // [ab c][ab d]…: det(e,a,b)det(e,c,d) − det(e,a,c)det(e,b,d) + det(e,a,d)det(e,b,c) = 0 needs both signs.
        const terms = [sign(4, 0, 1) * sign(4, 2, 3), -sign(4, 0, 2) * sign(4, 1, 3), sign(4, 0, 3) * sign(4, 1, 2)];
        expect(new Set(terms).size).toBe(2);
      }),
      { seed: 1 },
    );
  });
});
