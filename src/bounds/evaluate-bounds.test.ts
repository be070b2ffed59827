import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { allBounds } from './all-bounds.ts';
import { type BoundRow, evaluateBounds, evaluateRiskBounds } from './evaluate-bounds.ts';

interface GoldenBound {
  readonly id: string;
  readonly gamma: number;
  readonly delta: number;
  readonly n: number;
  readonly normFloor: number;
  readonly beta?: number;
  readonly epsilon?: number;
  readonly risk?: number;
  readonly width: number;
  readonly radius: number;
  readonly stepSize: number;
  readonly epochs: number;
}

const golden: { readonly bounds: readonly GoldenBound[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/bounds/bounds.json', import.meta.url), 'utf8'),
);

/** A formula has at most 40 operations, none of which cancels, and a largest power of 8: 40 · 8 · 2^−53 < 4e−14. */
const tolerance = 4e-14;

function rowOf(rows: readonly BoundRow[], id: string): BoundRow {
  const row = rows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
}

function expectRelative(actual: number, expected: number): void {
  expect(Math.abs(actual - expected) / expected).toBeLessThan(tolerance);
}

describe('bounds agree with 50-digit arithmetic', () => {
  test.each(golden.bounds)('$id at γ=$gamma, β=$beta, ε=$epsilon, δ=$delta, n=$n, c=$normFloor', (expected) => {
    const { gamma, delta, n, normFloor, beta, epsilon } = expected;
    const rows =
      beta === undefined
        ? evaluateBounds({ gamma, epsilon: epsilon as number, delta, n, normFloor })
        : evaluateRiskBounds({ gamma, beta, delta, n, normFloor });
    const row = rowOf(rows, expected.id);
    expectRelative(row.unrounded.width, expected.width);
    expectRelative(row.radius, expected.radius);
    expectRelative(row.stepSize, expected.stepSize);
    expectRelative(row.unrounded.epochs, expected.epochs);
    expect(row.risk === null).toBe(expected.risk === undefined && beta === undefined);
    if (row.risk !== null) expectRelative(row.risk, expected.risk ?? (beta as number));
  });

  test('every bound is in the golden file', () => {
    expect(new Set(golden.bounds.map((bound) => bound.id))).toEqual(new Set(allBounds.map((bound) => bound.id)));
  });
});

describe('numbers worked out by hand for four points (δ = 0.3, c = 1)', () => {
  const problem = { delta: 0.3, n: 4, gamma: 0.45 };

  test('Theorem S at β = 0.005: m = 3630, T = 267', () => {
    const row = rowOf(evaluateRiskBounds({ ...problem, beta: 0.005 }), 'mandal-2025/theorem-s');
    expect([row.width, row.epochs, row.radius, row.stepSize]).toEqual([3630, 267, 1, 1]);
    expect(row.confidence).toBeCloseTo(0.4, 15);
  });

  test('Theorem 2 at β = 0.02: m = 22236, T = 22500', () => {
    const row = rowOf(evaluateRiskBounds({ ...problem, beta: 0.02 }), 'mandal-2025/theorem-2');
    expect([row.width, row.epochs, row.stepSize]).toEqual([22236, 22500, 0.02 / 3]);
    expect(row.confidence).toBeCloseTo(0.1, 15);
  });

  test('Theorem H at β = 0.3: m = 9420; Proposition 5: T = 974', () => {
    const rows = evaluateRiskBounds({ ...problem, beta: 0.3 });
    expect(rowOf(rows, 'mandal-2025/theorem-h').width).toBe(9420);
    expect(rowOf(rows, 'mandal-2025/theorem-h').epochs).toBe(376);
    expect(rowOf(rows, 'mandal-2025/proposition-5').width).toBe(31946);
    expect(rowOf(rows, 'mandal-2025/proposition-5').epochs).toBe(974);
  });

  test('Theorem S asks for about a 24th of the width of Theorem 2 in the large-n limit', () => {
    const rows = evaluateRiskBounds({ gamma: 0.1, beta: 0.01, delta: 1e-9, n: 1e12 });
    const ratio = rowOf(rows, 'mandal-2025/theorem-2').width / rowOf(rows, 'mandal-2025/theorem-s').width;
    // 3·9C₁/(√2 + 2)² = 26.5 as ln(n/δ) → ∞.
    expect(ratio).toBeGreaterThan(24);
    expect(ratio).toBeLessThan(26.5);
  });
});

describe('numbers of the papers', () => {
  test('γ = ε does not make soft labels need fewer: 4.66e7 against 4.32e7', () => {
    const rows = evaluateBounds({ gamma: 0.1, epsilon: 0.1, delta: 0.01, n: 1000 });
    expect(rowOf(rows, 'mandal-2025/corollary-4').width).toBe(46585688);
    expect(rowOf(rows, 'mandal-2025/proposition-5').width).toBe(43198516);
  });

  test('Ji–Telgarsky at the largest margin and two points already asks for 6.5e8 (risk 0.1, δ → 1/3)', () => {
    const rows = evaluateRiskBounds({ gamma: 0.5, beta: 0.1, delta: 0.3333, n: 2 });
    expect(rowOf(rows, 'ji-telgarsky-2020/theorem-2.2').width / 1e8).toBeCloseTo(6.47, 2);
  });

  test('Corollary 4, corrected, is Theorem 2 at β = γ²ε/32', () => {
    const rows = evaluateBounds({ gamma: 0.2, epsilon: 0.05, delta: 0.1, n: 100, normFloor: 0.5 });
    const corrected = rowOf(rows, 'mandal-2025/corollary-4-corrected');
    const viaTheorem2 = rowOf(rows, 'mandal-2025/theorem-2');
    expectRelative(corrected.unrounded.width, viaTheorem2.unrounded.width);
    expectRelative(corrected.unrounded.epochs, viaTheorem2.unrounded.epochs);
    expectRelative(corrected.stepSize, viaTheorem2.stepSize);
  });
});

describe('rows', () => {
  const problem = fc.record({
    gamma: fc.double({ min: 1e-3, max: 0.5, noNaN: true }),
    epsilon: fc.double({ min: 1e-4, max: 0.99, noNaN: true }),
    delta: fc.double({ min: 1e-9, max: 0.33, noNaN: true }),
    n: fc.integer({ min: 2, max: 1e6 }),
    normFloor: fc.double({ min: 0.01, max: 1, noNaN: true }),
  });

  test('widths are even and rounded up by less than 2, horizons by less than 1', () => {
    fc.assert(
      fc.property(problem, (input) => {
        for (const row of evaluateBounds(input)) {
          expect(row.width % 2).toBe(0);
          expect(row.width - row.unrounded.width).toBeGreaterThanOrEqual(0);
          expect(row.width - row.unrounded.width).toBeLessThan(2);
          expect(row.epochs - row.unrounded.epochs).toBeGreaterThanOrEqual(0);
          expect(row.epochs - row.unrounded.epochs).toBeLessThan(1);
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test('a harder problem never needs fewer neurons or steps', () => {
    const harder = fc.constantFrom('gamma', 'epsilon', 'delta', 'normFloor', 'n');
    fc.assert(
      fc.property(problem, harder, (input, key) => {
        const changed = { ...input, [key]: key === 'n' ? input.n * 2 : input[key] / 2 };
        const hard = evaluateBounds(changed);
        evaluateBounds(input).forEach((row, i) => {
          expect(hard[i].width).toBeGreaterThanOrEqual(row.width);
          expect(hard[i].epochs).toBeGreaterThanOrEqual(row.epochs);
        });
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test('every formula renders', () => {
    const rows = [
      ...evaluateBounds({ gamma: 0.1, epsilon: 0.1, delta: 0.1, n: 10 }),
      ...evaluateRiskBounds({ gamma: 0.1, beta: 0.1, delta: 0.1, n: 10 }),
    ];
    for (const row of rows) {
      for (const tex of [row.tex, ...Object.values(row.texOf)]) {
        expect(tex).not.toMatch(/mathrm|epsilon[^a-z]?$|\\epsilon/);
        expect(katex.renderToString(tex, { throwOnError: true, strict: 'error' })).toContain('<math');
      }
    }
  });
});

describe('bad input is one line with the value', () => {
  const good = { gamma: 0.1, epsilon: 0.1, delta: 0.1, n: 10 };

  test.each([
    [{ gamma: 0 }, 'gamma must lie in (0, 0.5], got 0'],
    [{ gamma: 0.51 }, 'gamma must lie in (0, 0.5], got 0.51'],
    [{ gamma: Number.NaN }, 'got NaN'],
    [{ epsilon: 1 }, 'epsilon must lie in (0, 1), got 1'],
    [{ delta: 1 / 3 }, 'delta must lie in (0, 1/3), got 0.333'],
    [{ n: 1 }, 'n must be an integer of at least 2, got 1'],
    [{ n: 2.5 }, 'got 2.5'],
    [{ normFloor: 1.1 }, 'norm-floor must lie in (0, 1], got 1.1'],
    [{ normFloor: 0 }, 'norm-floor must lie in (0, 1], got 0'],
  ])('%o', (change, message) => {
    expect(() => evaluateBounds({ ...good, ...change })).toThrow(message);
  });

  test('a risk of 1 or more', () => {
    expect(() => evaluateRiskBounds({ gamma: 0.1, delta: 0.1, n: 10, beta: 1 })).toThrow(
      'beta must lie in (0, 1), got 1',
    );
  });

  test('a margin so small that a bound overflows', () => {
    expect(() => evaluateBounds({ ...good, gamma: 1e-300 })).toThrow('asks for more than the largest number');
  });
});

test.each([
  { gamma: 1e-300, epsilon: 0.1, delta: 0.1, n: 100 },
  { gamma: 0.1, epsilon: 1e-300, delta: 0.1, n: 100 },
  { gamma: 5e-324, epsilon: 5e-324, delta: 5e-324, n: 2 },
  { gamma: 0.1, epsilon: 0.1, delta: 0.1, n: 100, normFloor: 1e-300 },
])('a bound beyond all numbers is named with what was asked, %j', (problem) => {
  expect(() => evaluateBounds(problem)).toThrow(
    /^(mandal-2025|ji-telgarsky-2020)\/\S+ asks for more than the largest number there is \(1.8e308\) at gamma = [^;`]*epsilon = [^;`]*; give/,
  );
});
