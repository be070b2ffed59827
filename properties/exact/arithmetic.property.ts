import { expect, test } from 'vitest';
import { in64Digits, inRationals } from './arithmetic.ts';

test('fractions are exact, decimals are read as they are printed', async () => {
  const evaluate = inRationals<{ x: number; tiny: number; rows: number[][] }>(({ x, tiny, rows }, of) => ({
    gap: of('x - 3/10 - 1/7', { x }),
    tiny: of('tiny', { tiny }),
    determinant: of('det(A)', { A: rows }),
    solution: of.vector('lusolve(A, [1, 2])', { A: rows })[1],
  }));
  expect(
    await evaluate({
      x: 0.1 + 0.2,
      tiny: 1e-12,
      rows: [
        [2, 1],
        [1, 3],
      ],
    }),
  ).toEqual({
    // 0.30000000000000004 is what 0.1 + 0.2 prints.
    gap: '-24999999999999993/175000000000000000',
    quantities: { tiny: '1/1000000000000', determinant: '5', solution: '3/5' },
    arithmetic: 'rational',
  });
});

test('64 digits agree with a table', async () => {
  const evaluate = in64Digits<object>((_, of) => ({ gap: of('-exp(1)'), π: of('4 * atan(1)'), 'ln 2': of('log(2)') }));
  const { gap, quantities, arithmetic } = await evaluate({});
  expect(arithmetic).toBe('64 digits');
  expect(gap.slice(0, 62)).toBe('-2.71828182845904523536028747135266249775724709369995957496696');
  expect(quantities.π.slice(0, 61)).toBe('3.14159265358979323846264338327950288419716939937510582097494');
  expect(quantities['ln 2'].slice(0, 61)).toBe('0.69314718055994530941723212145817656807550013436025525412068');
});

test('a fraction that fills lines is written as digits', async () => {
  const evaluate = inRationals<object>((_, of) => ({ gap: of('-(1/3)^200'), large: of('(7/3)^200') }));
  const { gap, quantities } = await evaluate({});
  expect(gap).toMatch(/^-3\.76486194959902\d{49}e-96$/);
  expect(quantities.large).toMatch(/^3\.93873769058275180626691236425221165\d{28}e73$/);
});

test('what leaves the arithmetic is no evaluation', async () => {
  await expect(inRationals<object>((_, of) => ({ gap: of('sqrt(2)') }))({})).rejects.toThrow();
  await expect(in64Digits<object>((_, of) => ({ gap: of('log(-1)') }))({})).rejects.toThrow('not a BigNumber');
});

test('comparisons are as sharp as the digits', async () => {
  const evaluate = in64Digits<object>((_, of) => ({ gap: of(of.holds('1 < 1 + 1e-40') ? '-1' : '1') }));
  expect((await evaluate({})).gap).toBe('-1');
});
