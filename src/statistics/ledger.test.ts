import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimBudget, errorLedger, instanceBudget, ledgerTable } from './ledger.ts';

const ledger = errorLedger([{ name: 'theorem-s', weight: 3 }, { name: 'theorem-2' }], 1e-6);

describe('errorLedger', () => {
  test('shares in proportion to the weights, whatever the order', () => {
    expect(ledger.entries.map(({ name, budget }) => [name, budget])).toEqual([
      ['theorem-2', 2.5e-7],
      ['theorem-s', 7.5e-7],
    ]);
    expect(errorLedger([{ name: 'theorem-2' }, { name: 'theorem-s', weight: 3 }])).toEqual(ledger);
  });

  test('budgets add up to the total', () => {
    const claims = fc.uniqueArray(
      fc.record({ name: fc.string(), weight: fc.double({ min: 1e-3, max: 1e3, noNaN: true }) }),
      { minLength: 1, maxLength: 200, selector: ({ name }) => name },
    );
    fc.assert(
      fc.property(claims, (list) => {
        const sum = errorLedger(list).entries.reduce((partial, { budget }) => partial + budget, 0);
        // 200 additions and as many quotients.
        expect(Math.abs(sum / 1e-6 - 1)).toBeLessThan(400 * 2 ** -52);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test('what is wrong is named', () => {
    expect(() => errorLedger([])).toThrow('there are no claims');
    expect(() => errorLedger([{ name: 'a' }, { name: 'a' }])).toThrow('a occurs twice');
    expect(() => errorLedger([{ name: 'a', weight: 0 }])).toThrow('a has weight 0');
    expect(() => errorLedger([{ name: 'a' }], 0)).toThrow('total must lie in (0, 1), got 0');
    expect(() => claimBudget(ledger, 'theorem-h')).toThrow('theorem-h is not in the ledger');
    expect(() => instanceBudget(ledger, 'theorem-2', 0)).toThrow('instance must be an integer of at least 1');
  });
});

describe('instanceBudget', () => {
  test('never spends more than the claim’s budget, and all of it in the limit', () => {
    let spent = 0;
    for (let k = 1; k <= 10_000; k++) spent += instanceBudget(ledger, 'theorem-s', k);
    const share = spent / claimBudget(ledger, 'theorem-s');
    expect(share).toBeLessThan(1);
    // What is left is Σ_{k>K} 6/(π²k²), between 6/(π²(K+1)) and 6/(π²K).
    expect(1 - share).toBeGreaterThan(6 / (Math.PI ** 2 * 10_001));
    expect(1 - share).toBeLessThan(6 / (Math.PI ** 2 * 10_000));
  });
});

test('ledgerTable', () => {
  expect(ledgerTable(ledger)).toBe(
    [
      'claim      weight    budget  first instance',
      'theorem-2       1  2.500e-7        1.520e-7',
      'theorem-s       3  7.500e-7        4.559e-7',
      'total              1.000e-6',
    ].join('\n'),
  );
});
