import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fromRows, norm } from '../../numerics/matrix.ts';
import { balancedLayers, deepLinearFlow, productOf } from './flow.ts';
import { deepLinearLimit, deepLinearStart, unseenLength } from './limit.ts';

interface Case {
  readonly depth: number;
  readonly samples: readonly number[][];
  readonly teacher: readonly number[];
  readonly start: readonly number[];
  readonly limit: readonly number[];
}

const golden: { readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL('../../../fixtures/golden/deep-linear.json', import.meta.url), 'utf8'),
);

test('flow and limit are those of another integrator, through wider layers', () => {
  for (const { depth, samples, teacher, start, limit } of golden.cases) {
    const states = deepLinearFlow(fromRows(samples), teacher, start, depth);
    const last = states[states.length - 1].weights;
    // Residuals below 1e−8, and four orders of the step.
    expect([...last]).toEqual(limit.map((value) => expect.closeTo(value, 5)));
    expect([...deepLinearLimit(fromRows(samples), teacher, start, depth)]).toEqual(
      limit.map((value) => expect.closeTo(value, 6)),
    );
  }
});

test('balanced layers multiply to the start and share their singular values', () => {
  const layers = balancedLayers([1, -2, 2], 3, 4);
  expect([...productOf(layers)]).toEqual([1, -2, 2].map((value) => expect.closeTo(value, 14)));
  for (const { data } of layers) expect(norm(data)).toBeCloseTo(3 ** (1 / 3), 14);
  expect(() => balancedLayers([1], 0, 1)).toThrow(/the depth/);
  expect(() => balancedLayers([1], 1, 0)).toThrow(/the width/);
});

test('a single layer keeps what it does not see; with two layers the length solves a quadratic', () => {
  expect(unseenLength({ depth: 1, fitted: 3, start: 2, unseen: 1.5 })).toBeCloseTo(1.5, 14);
  // s² = c²(1 + s), c = ‖q‖²/‖w‖.
  for (const [start, unseen] of [
    [0.05, 0.04],
    [1, 1],
    [1e-6, 1e-7],
    [50, 50],
  ]) {
    const c = unseen ** 2 / start;
    const s = (c * c + Math.sqrt(c ** 4 + 4 * c * c)) / 2;
    expect(unseenLength({ depth: 2, fitted: 1, start, unseen }) / Math.sqrt(s)).toBeCloseTo(1, 12);
  }
  expect(unseenLength({ depth: 3, fitted: 1, start: 1, unseen: 0 })).toBe(0);
  expect(() => unseenLength({ depth: 2, fitted: 0, start: 1, unseen: 1 })).toThrow(/lengths of 0 fitted/);
  expect(() => unseenLength({ depth: 2, fitted: 1, start: 1, unseen: 2 })).toThrow(/2 of it unseen/);
});

test('the start for ε is the one that loses exactly ε when nothing of it is seen', () => {
  for (const depth of [2, 3, 5]) {
    const start = deepLinearStart(0.1, { depth, fitted: 0.7 });
    expect(unseenLength({ depth, fitted: 0.7, start, unseen: start })).toBeCloseTo(0.1, 13);
  }
});
