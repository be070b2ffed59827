import { expect, test } from 'vitest';
import { sampleCell, sampleStudy } from '../study.sample.ts';
import { slopePartsOf } from './parts.ts';

test('a curve that bends has another exponent in each half', () => {
  // m* = 8/γ up to γ = .1 and .8/γ² below.
  const cells = [0.4, 0.2, 0.1, 0.05, 0.025].map((margin) =>
    sampleCell({ margin, bracket: [2, margin >= 0.1 ? 8 / margin : 0.8 / margin ** 2] }),
  );
  const [parts, ...others] = slopePartsOf(sampleStudy(cells));
  expect(others).toEqual([]);
  expect(parts.largerMargins.slope).toBeCloseTo(1, 12);
  expect(parts.smallerMargins.slope).toBeCloseTo(2, 12);
  expect(parts.whole.slope).toBeGreaterThan(1.2);
});

test('cells with a cut horizon or without an answer are left out of their part', () => {
  const cells = [0.4, 0.3, 0.2, 0.1, 0.05, 0.025].map((margin) =>
    sampleCell({ margin, bracket: margin > 0.03 ? [2, 4 / margin] : [64, null], epochsCap: margin > 0.06 ? 1e9 : 10 }),
  );
  const [{ whole, uncapped }] = slopePartsOf(sampleStudy(cells));
  expect(whole).toMatchObject({ answered: 5, censored: 1, capped: 1 });
  expect(uncapped).toMatchObject({ answered: 4, censored: 0, capped: 0 });
});

test('four answers are too few', () => {
  expect(slopePartsOf(sampleStudy([0.4, 0.2, 0.1, 0.05].map((margin) => sampleCell({ margin }))))).toEqual([]);
});
