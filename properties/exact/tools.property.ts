/** Oracles: mpmath with 70 digits, and counts by hand. */
import { expect, test } from 'vitest';
import { descending, leastAngleCounts } from './angle-bound.ts';
import { in64Digits } from './arithmetic.ts';
import { extremeEigenvalues } from './eigenvalues.ts';
import { gaussianTail } from './gaussian-tail.ts';
import { rootBetween } from './root.ts';

test.each([
  ['0.3', '0.38208857781104736269347103687858235194875853281877192235111'],
  ['-2', '0.977249868051820792799717362833466562528223776298321566016'],
  ['6.9', '2.6001269656381728380254357539373963459024273540573387885e-12'],
  ['7.1', '6.2378444633315751052201348133079775555292962711821937778739828e-13'],
  ['30', '4.90671392714818705953380925658019047199698494139251059006e-198'],
])('the Gaussian tail at %s', async (x, digits) => {
  const { gap } = await in64Digits<object>((_, of) => ({ gap: gaussianTail(of(x)) }))({});
  const [mantissa, exponent] = digits.split('e');
  // Digits of the larger of H and 1 − H: near 7 the half is taken off, which costs twelve.
  expect(gap.slice(0, Math.min(mantissa.length, 48))).toBe(mantissa.slice(0, 48));
  expect(gap.split('e')[1]).toBe(exponent);
});

test('a root has 60 digits, and a bracket without one is refused', async () => {
  const { gap } = await in64Digits<object>((_, of) => ({
    gap: rootBetween((x) => of('cos(x) - x', { x }), of('0'), of('5')),
  }))({});
  expect(gap.slice(0, 60)).toBe('0.7390851332151606416553120876738734040134117589007574649656');
  const none = in64Digits<object>((_, of) => ({ gap: rootBetween((x) => x.times(x).plus(1), of('0'), of('1')) }));
  await expect(none({})).rejects.toThrow('no root between 0 and 1');
});

test('both ends of the spectrum of eleven points under a Gaussian kernel', async () => {
  const { gap, quantities } = await in64Digits<object>((_, of) => {
    const points = Array.from({ length: 11 }, (__, i) => i);
    const gram = points.map((i) => points.map((j) => of('exp(-80 * ((i - j)/10)^2)', { i, j })));
    const { largest, smallest } = extremeEigenvalues(gram);
    return { gap: largest, smallest };
  })({});
  expect(gap.slice(0, 56)).toBe('1.940729093142906359406654411097574517953232999838867831');
  expect(quantities.smallest.slice(0, 56)).toBe('0.202293251682682289414746572244443264360711103354260715');
});

test('angles of 0, 30, 60 and 90 degrees: where the bound is least', async () => {
  const found: unknown[] = [];
  await in64Digits<object>((_, of) => {
    const squares = descending(['0', '1', '3/4', '1/4'].map((x) => of(x)));
    found.push(
      String(squares),
      leastAngleCounts(squares, 1),
      leastAngleCounts(squares, 2),
      leastAngleCounts(squares, 1000),
    );
    // Equal angles count together.
    found.push(leastAngleCounts([of('1'), of('1'), of('1')], 5));
    return { gap: of('0') };
  })({});
  expect(found).toEqual([
    '1,0.75,0.25,0',
    // n = 1: ¾ everywhere, first at β = 0 with three beyond it and none beyond 90 degrees.
    { beyond: 3, beyondComplement: 0 },
    // n = 2: at 60 degrees ¼ + (2/4)², above ¾, ½ + (1/4)² and (3/4)².
    { beyond: 1, beyondComplement: 2 },
    // Many: at 90 degrees (3/4)^n.
    { beyond: 0, beyondComplement: 3 },
    { beyond: 0, beyondComplement: 0 },
  ]);
});
