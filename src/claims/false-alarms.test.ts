import { expect, test } from 'vitest';
import { falseAlarmLedger, UNSPENT } from './false-alarms.ts';

test('each claim has its own share, and the rest is not spent', () => {
  const claims = [{ id: 'p/b', falseAlarm: 1e-9 }, { id: 'p/deterministic' }, { id: 'p/a', falseAlarm: 4e-7 }];
  const { total, entries } = falseAlarmLedger(claims);
  expect(total).toBe(1e-6);
  const budgets = Object.fromEntries(entries.map(({ name, budget }) => [name, budget]));
  expect(Object.keys(budgets)).toEqual([UNSPENT, 'p/a', 'p/b']);
  // Three quotients and products: a few times 2^−53.
  expect(budgets['p/a'] / 4e-7).toBeCloseTo(1, 14);
  expect(budgets['p/b'] / 1e-9).toBeCloseTo(1, 14);
  expect(budgets[UNSPENT] / 5.99e-7).toBeCloseTo(1, 12);
});

test('a suite without chance has spent nothing', () => {
  expect(falseAlarmLedger([{ id: 'p/a' }]).entries).toEqual([{ name: UNSPENT, weight: 1, budget: 1e-6 }]);
});

test('a thousand default shares fit to the last, one more does not', () => {
  const claims = Array.from({ length: 1000 }, (_, i) => ({ id: `p/${i}`, falseAlarm: 1e-9 }));
  expect(falseAlarmLedger(claims).entries.every(({ name }) => name !== UNSPENT)).toBe(true);
  const overspent = () => falseAlarmLedger([...claims, { id: 'p/last', falseAlarm: 1e-9 }]);
  expect(overspent).toThrow('the claims may raise a false alarm with probability 0.00000100');
  expect(() => falseAlarmLedger([{ id: 'p/a', falseAlarm: Number.NaN }])).toThrow('false alarm');
});
