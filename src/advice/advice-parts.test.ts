import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankAgreement } from '../statistics/rank-agreement.ts';
import { candidatesOf, candidateWords, HARD, labelsOf } from './candidates.ts';
import { foldsOf, heldOutSplit } from './folds.ts';
import { sequentialHalving } from './halving.ts';

describe('candidates', () => {
  test('hard labels once, every other mix once', () => {
    const all = candidatesOf(2, [1, 4, 4], [0, 0.5, 1, 1]);
    expect(all[0]).toEqual(HARD);
    expect(all).toHaveLength(1 + 2 * 2 * 2);
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(all.length);
    expect(all.map((one) => candidateWords(one, ['a', 'b']))).toContain('b, T = 4, ρ = 0.5');
  });

  test('the loss with T² is the factor times the loss without', () => {
    // ρT² = f ρ′ and 1 − ρ = f (1 − ρ′).
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        (rho, t) => {
          const { labels, factor } = labelsOf({ teacher: 0, softRatio: rho, temperature: t });
          if (typeof labels === 'string') throw new Error('mixed labels are expected');
          expect(factor * labels.softRatio).toBeCloseTo(rho * t ** 2, 9);
          expect(factor * (1 - labels.softRatio)).toBeCloseTo(1 - rho, 9);
        },
      ),
      { seed: 1 },
    );
    expect(labelsOf(HARD)).toEqual({ labels: 'hard', factor: 1 });
  });

  test('refuses what is no mix', () => {
    expect(() => candidatesOf(1, [0], [1])).toThrow(/temperature/);
    expect(() => candidatesOf(1, [1], [1.5])).toThrow(/soft ratio/);
    expect(() => candidatesOf(1, [1], [0])).toThrow(/nothing but hard labels/);
  });
});

describe('parts', () => {
  const problems = fc.record({
    classes: fc.array(fc.nat(2), { minLength: 40, maxLength: 80 }),
    twins: fc.array(fc.nat(79), { maxLength: 6 }),
    seed: fc.nat(1000),
  });

  test('folds and held-out samples part the samples; twins stay together', () => {
    fc.assert(
      fc.property(problems, ({ classes, twins, seed }) => {
        const all = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, ...classes];
        const groups = Int32Array.from(all, (_, i) => i);
        // Some samples are twins of the first one.
        for (const i of twins) if (i < all.length) groups[i] = 0;
        const { train, test: out } = heldOutSplit(all, 0.25, groups, seed);
        expect([...train, ...out].sort((a, b) => a - b)).toEqual([...all.keys()]);
        const trained = new Set(train.map((i) => groups[i]));
        expect(out.some((i) => trained.has(groups[i]))).toBe(false);
        expect(out.length).toBeLessThanOrEqual(Math.round(0.25 * all.length));
        const folds = foldsOf(train, all, groups, 4, seed);
        expect(folds.flatMap((fold) => fold.test).sort((a, b) => a - b)).toEqual(train);
        for (const fold of folds) {
          expect([...fold.train, ...fold.test].sort((a, b) => a - b)).toEqual(train);
          const seen = new Set(fold.train.map((i) => groups[i]));
          expect(fold.test.some((i) => seen.has(groups[i]))).toBe(false);
        }
      }),
      { seed: 1 },
    );
  });

  test('shares of classes are kept', () => {
    const classes = Array.from({ length: 120 }, (_, i) => (i < 80 ? 0 : 1));
    const groups = classes.map((_, i) => i);
    const { train, test: out } = heldOutSplit(classes, 0.25, groups, 1);
    expect(out.filter((i) => classes[i] === 0)).toHaveLength(20);
    for (const fold of foldsOf(train, classes, groups, 3, 1)) {
      expect(fold.test.filter((i) => classes[i] === 0)).toHaveLength(20);
    }
  });

  test('too few samples are refused', () => {
    expect(() => heldOutSplit([0, 0, 1, 1], 0.25, [0, 1, 2, 3], 1)).toThrow(/too few to hold out/);
    const twins = new Array(16).fill(0);
    expect(() => heldOutSplit([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1], 0.25, twins, 1)).toThrow(/twin/);
  });
});

describe('sequential halving', () => {
  test('without noise it finds the best of any number within the budget, on the same seeds for all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 60, max: 300 }),
        async (errors, budget) => {
          let runs = 0;
          const seeds = errors.map((): number[] => []);
          const ranked = await sequentialHalving(errors.length, budget, async (index, run) => {
            runs++;
            seeds[index].push(run);
            return errors[index];
          });
          expect(errors[ranked[0].index]).toBe(Math.min(...errors));
          expect(ranked.map(({ index }) => index).sort((a, b) => a - b)).toEqual([...errors.keys()]);
          expect(runs).toBeLessThanOrEqual(Math.max(budget, 2 * errors.length + 5));
          for (const own of seeds) expect(own).toEqual([...own.keys()]);
          // Whoever is dropped later is not worse than who is dropped at the same time or before.
          const kept = ranked.map(({ runs: own }) => own.length);
          expect(kept).toEqual(kept.toSorted((a, b) => b - a));
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });
});

test('rank agreement: SciPy 1.10 spearmanr, ties at their mean rank', () => {
  // scipy.stats.spearmanr([1, 2, 2, 5, 3, 8], [2, 1, 4, 4, 9, 7])[0]
  const { correlation, lower, upper } = rankAgreement([1, 2, 2, 5, 3, 8], [2, 1, 4, 4, 9, 7]);
  expect(correlation).toBeCloseTo(0.6617647058823529, 14);
  // tanh(atanh(r) ± 1.6448536269514722 √(1.06/3)), computed by Python.
  expect(lower).toBeCloseTo(-0.17980831959296042, 7);
  expect(upper).toBeCloseTo(0.9440111631939386, 7);
  expect(rankAgreement([1, 2, 3], [1, 2, 3]).correlation).toBeNull();
  expect(rankAgreement([1, 1, 1, 1], [1, 2, 3, 4])).toMatchObject({ correlation: null, lower: -1, upper: 1 });
});
