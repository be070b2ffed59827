import { describe, expect, test } from 'vitest';
import { fromRows } from '../numerics/matrix.ts';
import { centredGramCosine, gramCosine } from './alignment.ts';
import { fitWith, kernelFit, marginBound } from './complexity/bound.ts';
import { multiClassMarginBound } from './complexity/multi-class-bound.ts';
import { supervisionComplexity } from './complexity/supervision-complexity.ts';
import { factoredKernel } from './factored-kernel.ts';
import { networkNtkCrossGram, networkNtkGram } from './network-ntk.ts';
import { ntkCrossGram, ntkGram } from './ntk.ts';
import { rbfCrossGram, rbfGram } from './rbf.ts';

const plane = fromRows([
  [1, 0],
  [0, 1],
]);
const space = fromRows([[1, 0, 0]]);
const broken = fromRows([[1, Number.NaN]]);
const short = { ...plane, data: new Float64Array(3) };
const network = { depth: 1, activation: 'relu' } as const;

const grams = [
  ['ntk', ntkGram],
  ['network', (x: typeof plane) => networkNtkGram(x, network)],
  ['rbf', (x: typeof plane) => rbfGram(x, 1)],
] as const;
const crosses = [
  ['ntk', ntkCrossGram],
  ['network', (a: typeof plane, b: typeof plane) => networkNtkCrossGram(a, b, network)],
  ['rbf', (a: typeof plane, b: typeof plane) => rbfCrossGram(a, b, 1)],
] as const;

/** Expects a refusal with a code of the catalogue. */
function refuses(run: () => unknown, code: string) {
  expect(run).toThrow(expect.objectContaining({ code }));
}

describe('inputs', () => {
  test.each(grams)('%s: a Gram matrix wants finite numbers, as many as its shape says', (_, gram) => {
    refuses(() => gram(broken), 'BAD_INPUT');
    refuses(() => gram(short), 'BAD_SHAPE');
    expect(gram(plane).rows).toBe(2);
  });

  test.each(crosses)('%s: so do both sides of a cross matrix, with the same columns', (_, cross) => {
    refuses(() => cross(broken, plane), 'BAD_INPUT');
    refuses(() => cross(plane, broken), 'BAD_INPUT');
    refuses(() => cross(short, plane), 'BAD_SHAPE');
    refuses(() => cross(plane, short), 'BAD_SHAPE');
    refuses(() => cross(plane, space), 'BAD_SHAPE');
    refuses(() => cross(space, plane), 'BAD_SHAPE');
    expect(cross(plane, fromRows([[3, 4]]))).toMatchObject({ rows: 2, cols: 1 });
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a length of %d is none', (length) => {
    refuses(() => rbfGram(plane, length), 'BAD_NUMBER');
    refuses(() => rbfCrossGram(plane, plane, length), 'BAD_NUMBER');
  });

  test.each([-1, 0.5, Number.NaN])('a depth of %d is none', (depth) => {
    refuses(() => networkNtkGram(plane, { ...network, depth }), 'BAD_COUNT');
    expect(networkNtkGram(plane, { ...network, depth: 0 }).data[0]).toBeGreaterThan(0);
  });

  test('cosines are of matrices of one shape', () => {
    refuses(() => gramCosine(plane, space), 'BAD_SHAPE');
    refuses(() => gramCosine(fromRows([[1, 2]]), fromRows([[1], [2]])), 'BAD_SHAPE');
    refuses(() => centredGramCosine(plane, fromRows([[1]])), 'BAD_SHAPE');
  });
});

describe('factoring', () => {
  test('wants a square, finite, symmetric matrix', () => {
    const skew = fromRows([
      [1, 0.5],
      [0, 1],
    ]);
    refuses(() => factoredKernel(space), 'BAD_SHAPE');
    refuses(() => factoredKernel(fromRows([[Number.NaN]])), 'BAD_INPUT');
    refuses(() => factoredKernel(skew), 'NOT_SYMMETRIC');
  });

  test('a fixed jitter is finite and not negative, and is the one used', () => {
    for (const jitter of [-1e-9, Number.NaN, Number.POSITIVE_INFINITY]) {
      refuses(() => factoredKernel(plane, jitter), 'BAD_NUMBER');
    }
    for (const jitter of [0, 0.5]) expect(factoredKernel(plane, jitter)).toMatchObject({ jitter, trace: 2 });
  });

  test('dependent samples are named: at once with a fixed jitter of 0, never with one that takes them apart', () => {
    const equal = fromRows([
      [1, 1],
      [1, 1],
    ]);
    refuses(() => factoredKernel(equal, 0), 'SINGULAR_KERNEL');
    expect(() => factoredKernel(equal, 0)).toThrow(/sample 2/);
    expect(factoredKernel(equal, 0.5).jitter).toBe(0.5);
    expect(factoredKernel(equal).jitter).toBe(2 ** -46);
  });

  test('what no jitter makes a kernel is refused: a negative eigenvalue, a trace that is not positive', () => {
    const indefinite = fromRows([
      [1, 2],
      [2, 1],
    ]);
    refuses(() => factoredKernel(indefinite), 'SINGULAR_KERNEL');
    for (const value of [0, -1]) refuses(() => factoredKernel(fromRows([[value]])), 'SINGULAR_KERNEL');
  });
});

describe('complexities and bounds', () => {
  test('targets are as many as samples, and finite', () => {
    const factored = factoredKernel(plane);
    for (const run of [
      (targets: number[]) => kernelFit(plane, targets, 0.1),
      (targets: number[]) => fitWith(factored, plane, targets),
      (targets: number[]) => supervisionComplexity(factored, targets),
    ]) {
      refuses(() => run([1]), 'BAD_SHAPE');
      refuses(() => run([1, 2, 3]), 'BAD_SHAPE');
      refuses(() => run([1, Number.NaN]), 'BAD_INPUT');
      expect(() => run([1, 2])).not.toThrow();
    }
  });

  const bound = { fitted: [1, -1], labels: [1, -1], norm: 1, trace: 2, gamma: 1, delta: 0.1 };
  test.each([
    ['no sample', { fitted: [], labels: [] }, 'BAD_COUNT'],
    ['δ = 0', { delta: 0 }, 'BAD_PROBABILITY'],
    ['δ = 1', { delta: 1 }, 'BAD_PROBABILITY'],
    ['a fitted value that is none', { fitted: [1, Number.NaN] }, 'BAD_INPUT'],
    ['an endless norm', { norm: Number.POSITIVE_INFINITY }, 'BAD_INPUT'],
    ['a trace that is none', { trace: Number.NaN }, 'BAD_INPUT'],
    ['a label too few', { labels: [1] }, 'BAD_SHAPE'],
    ['a label 0', { labels: [1, 0] }, 'BAD_LABEL'],
    ['γ = 0', { gamma: 0 }, 'BAD_NUMBER'],
    ['γ < 0', { gamma: -1 }, 'BAD_NUMBER'],
    ['γ = ∞', { gamma: Number.POSITIVE_INFINITY }, 'BAD_NUMBER'],
  ])('marginBound refuses %s', (_, change, code) => {
    refuses(() => marginBound({ ...bound, ...change }), code);
    expect(marginBound(bound).ramp).toBe(0);
  });

  const several = { fitted: plane, classes: [0, 1], norm: 1, trace: 2, gamma: 1, delta: 0.1 };
  test.each([
    ['no sample', { fitted: { rows: 0, cols: 2, data: new Float64Array(0) }, classes: [] }, 'BAD_COUNT'],
    ['one class', { fitted: fromRows([[1], [1]]) }, 'BAD_COUNT'],
    ['a class too many', { classes: [0, 2] }, 'BAD_LABEL'],
    ['a class too few', { classes: [0] }, 'BAD_SHAPE'],
    [
      'a fitted value that is none',
      {
        fitted: fromRows([
          [1, Number.NaN],
          [0, 1],
        ]),
      },
      'BAD_INPUT',
    ],
    ['an endless norm', { norm: Number.POSITIVE_INFINITY }, 'BAD_INPUT'],
    ['a trace that is none', { trace: Number.NaN }, 'BAD_INPUT'],
    ['δ = 0', { delta: 0 }, 'BAD_PROBABILITY'],
    ['γ = 0', { gamma: 0 }, 'BAD_NUMBER'],
    ['γ = ∞', { gamma: Number.POSITIVE_INFINITY }, 'BAD_NUMBER'],
  ])('multiClassMarginBound refuses %s', (_, change, code) => {
    refuses(() => multiClassMarginBound({ ...several, ...change }), code);
    expect(multiClassMarginBound(several).ramp).toBe(0);
  });
});
