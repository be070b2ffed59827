import { expect, test } from 'vitest';
import { sampleCell, sampleStudy } from '../study.sample.ts';
import { fitSlopes } from './slopes.ts';

test('an exact power law gives its exponent', () => {
  // m* = .16/γ², exactly.
  const cells = [0.2, 0.1, 0.05].map((margin) => sampleCell({ margin, bracket: [2, 0.16 / margin ** 2] }));
  const [slope] = fitSlopes(sampleStudy(cells));
  expect(slope.slope).toBeCloseTo(2, 12);
  expect(slope.upper).toBeCloseTo(2, 6);
  expect(slope).toMatchObject({ labels: 'soft', answered: 3, censored: 0, family: 'circle', radius: 1 });
});

test('three points: the slope is that of the outer two, the interval follows from the middle one', () => {
  // On u = 0, 1, 2 (log₂ 1/γ up to a constant) and v = 0, 1 + h, 2: slope 1, residuals −h/3, 2h/3, −h/3 with sum of
  // squares 2h²/3, one degree of freedom, Σ(u − ū)² = 2; so the standard error is h/√3 and t₁(.975) = tan(.475π).
  const h = Math.log2(1.5);
  const widths = [8, 24, 32];
  const cells = [0.4, 0.2, 0.1].map((margin, i) => sampleCell({ margin, bracket: [2, widths[i]] }));
  const [slope] = fitSlopes(sampleStudy(cells));
  const half = (Math.tan(0.475 * Math.PI) * h) / Math.sqrt(3);
  expect(slope.slope).toBeCloseTo(1, 12);
  expect(slope.upper).toBeCloseTo(1 + half, 8);
  expect(slope.lower).toBeCloseTo(1 - half, 8);
});

test('censored cells are left out, and fewer than three margins are not fitted', () => {
  const cells = [
    sampleCell({ margin: 0.2 }),
    sampleCell({ margin: 0.1, epochsCap: 10 }),
    sampleCell({ margin: 0.05, bracket: [64, null] }),
  ];
  expect(fitSlopes(sampleStudy(cells))).toMatchObject([
    { slope: null, lower: null, answered: 2, censored: 1, capped: 1 },
  ]);
  const repeated = [0.2, 0.2, 0.1].map((margin) => sampleCell({ margin }));
  expect(fitSlopes(sampleStudy(repeated))[0].slope).toBeNull();
});

test('settings are fitted apart', () => {
  const cells = [1, 'none' as const].flatMap((radius) =>
    [0.2, 0.1, 0.05].flatMap((margin) => [
      sampleCell({ margin, radius }),
      sampleCell({ margin, radius, labels: 'hard' }),
    ]),
  );
  const slopes = fitSlopes(sampleStudy(cells));
  expect(slopes.map(({ radius, labels }) => [radius, labels])).toEqual([
    [1, 'soft'],
    [1, 'hard'],
    ['none', 'soft'],
    ['none', 'hard'],
  ]);
});
