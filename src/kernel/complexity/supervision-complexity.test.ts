import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dot, fromRows, type Matrix, row, zeros } from '../../numerics/matrix.ts';
import { applySpectral, modes, symmetricSpectrum } from '../../numerics/spectrum.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { centredGramCosine, gramCosine } from '../alignment.ts';
import { factoredKernel, inverseQuadratic, solveKernel } from '../factored-kernel.ts';
import { kernelByName } from '../kernel-by-name.ts';
import { rbfCrossGram, rbfGram } from '../rbf.ts';
import { kernelFit, marginBound } from './bound.ts';
import { kernelCondition } from './condition.ts';
import { supervisionComplexity } from './supervision-complexity.ts';

interface Case {
  readonly kernel: string;
  readonly inputs: number[][];
  readonly targets: number[][];
  readonly labels: number[];
  readonly complexity: number;
  readonly adjusted: number;
  readonly largest: number;
  readonly smallest: number;
  readonly ridge: number;
  readonly gamma: number;
  readonly delta: number;
  readonly norm: number;
  readonly ramp: number;
  readonly capacity: number;
  readonly confidence: number;
}

const golden = JSON.parse(
  readFileSync(new URL('../../../fixtures/golden/supervision-complexity.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

describe.each(golden.cases)('$kernel, case %#, against 50 digits', (expected) => {
  const kernel = kernelByName(expected.kernel);
  const gram = kernel.gram(fromRows(expected.inputs));
  const factored = factoredKernel(gram);
  const n = gram.rows;
  // Gram entries are off by ~ (d + 20)u of the diagonal through a cosine's 1/θ, and solving multiplies that by the
  // condition and n.
  const rounding = (expected.largest / expected.smallest) * n * 64 * 2 ** -53;

  test('complexity and adjusted complexity', () => {
    const { complexity, adjusted } = supervisionComplexity(factored, fromRows(expected.targets));
    expect(factored.jitter).toBe(0);
    expect(Math.abs(complexity / expected.complexity - 1)).toBeLessThan(rounding);
    expect(Math.abs(adjusted / expected.adjusted - 1)).toBeLessThan(rounding);
  });

  test('condition: all eigenvalues are found where there are fewer than Lanczos steps', () => {
    const { largest, smallest } = kernelCondition(gram, factored);
    expect(Math.abs(largest / expected.largest - 1)).toBeLessThan(rounding);
    expect(Math.abs(smallest / expected.smallest - 1)).toBeLessThan(rounding);
    const { values } = symmetricSpectrum(gram);
    expect(Math.abs(values[0] / expected.largest - 1)).toBeLessThan(rounding);
    expect(Math.abs(values[n - 1] / expected.smallest - 1)).toBeLessThan(rounding);
  });

  test('ridge fit and the terms of the margin bound', () => {
    const { labels, ridge, gamma, delta } = expected;
    const fit = kernelFit(gram, labels, ridge);
    // The ridge keeps the system's condition below (λ₁ + ridge)/ridge.
    const ridged = ((expected.largest + ridge) / ridge) * n * 64 * 2 ** -53;
    expect(Math.abs(fit.norm / expected.norm - 1)).toBeLessThan(ridged);
    const bound = marginBound({ ...fit, labels, trace: factored.trace, gamma, delta });
    expect(Math.abs(bound.ramp - expected.ramp)).toBeLessThan((ridged * expected.norm) / gamma);
    expect(Math.abs(bound.capacity / expected.capacity - 1)).toBeLessThan(ridged);
    expect(Math.abs(bound.confidence / expected.confidence - 1)).toBeLessThan(ridged);
    expect(bound.total).toBe(bound.ramp + bound.capacity + bound.confidence);
  });
});

const matrices = fc.record({ n: fc.integer({ min: 1, max: 20 }), seed: fc.integer({ min: 0, max: 1e6 }) });

function gaussian(rows: number, cols: number, ...key: (string | number)[]): Matrix {
  const matrix = zeros(rows, cols);
  fillGaussian(randomStream(...key), matrix.data);
  return matrix;
}

/** `AAᵀ` of a Gaussian `A`. */
function wishart(n: number, terms: number, ...key: (string | number)[]): Matrix {
  const a = gaussian(n, terms, ...key);
  return fromRows(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => dot(row(a, i), row(a, j)))));
}

describe('spectrum', () => {
  test('V Λ Vᵀ is the matrix and V is orthogonal, both to a few n u', () => {
    fc.assert(
      fc.property(matrices, ({ n, seed }) => {
        const matrix = wishart(n, n, seed);
        const { values, vectors } = symmetricSpectrum(matrix);
        // Sweeps · n rotations a row, each of 4u; sweeps stay below 10.
        const allowed = 40 * n * 2 ** -53;
        for (let i = 0; i < n; i++) {
          if (i > 0) expect(values[i]).toBeLessThanOrEqual(values[i - 1]);
          for (let j = 0; j < n; j++) {
            expect(Math.abs(dot(row(vectors, i), row(vectors, j)) - (i === j ? 1 : 0))).toBeLessThan(allowed);
            let entry = 0;
            for (let k = 0; k < n; k++) entry += values[k] * vectors.data[k * n + i] * vectors.data[k * n + j];
            expect(Math.abs(entry - matrix.data[i * n + j])).toBeLessThan(allowed * values[0]);
          }
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('applySpectral of 1/λ solves, of 1 is the identity; modes keep the norm', () => {
    const n = 12;
    const matrix = wishart(n, 3 * n, 'solve');
    const y = row(gaussian(1, n, 'targets'), 0);
    const spectrum = symmetricSpectrum(matrix);
    const solved = solveKernel(factoredKernel(matrix), y);
    // Wishart with three times as many terms: condition below 100.
    const allowed = 100 * n * 40 * 2 ** -53;
    applySpectral(spectrum, y, (value) => 1 / value).forEach((value, i) => {
      expect(Math.abs(value - solved[i])).toBeLessThan(allowed);
    });
    applySpectral(spectrum, y, () => 1).forEach((value, i) => {
      expect(Math.abs(value - y[i])).toBeLessThan(allowed);
    });
    const along = modes(spectrum, y);
    expect(Math.abs(dot(along, along) - dot(y, y))).toBeLessThan(allowed * dot(y, y));
  });
});

describe('factoredKernel', () => {
  test('a singular kernel takes the smallest jitter, and reports it', () => {
    const kernel = factoredKernel(
      fromRows([
        [2, 2],
        [2, 2],
      ]),
    );
    expect(kernel.jitter).toBe(2 ** -45);
    expect(kernel.trace).toBe(4);
    // Targets in the range hardly feel it: [1, 1]ᵀ (K + j)⁻¹ [1, 1] = 2/(4 + j).
    expect(Math.abs(inverseQuadratic(kernel, [1, 1]) - 0.5)).toBeLessThan(0.01);
  });

  test('an indefinite matrix is refused, and so is a jitter that is too small, negative or not a number', () => {
    expect(() =>
      factoredKernel(
        fromRows([
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toThrowError(/sample 2 depends/);
    expect(() =>
      factoredKernel(
        fromRows([
          [1, 1],
          [1, 1],
        ]),
        0,
      ),
    ).toThrowError(/sample 2 depends/);
    expect(() => factoredKernel(fromRows([[-1]]), 0)).toThrowError(/sample 1 depends/);
    expect(() => factoredKernel(fromRows([[0]]))).toThrowError(/sample 1 depends/);
    expect(() => factoredKernel(fromRows([[1]]), -1)).toThrowError(/jitter is -1/);
    expect(() => factoredKernel(fromRows([[1]]), Number.NaN)).toThrowError(/jitter is NaN/);
  });
});

describe('supervisionComplexity', () => {
  test('scaling: targets scale the complexity, the kernel leaves the adjusted one alone', () => {
    fc.assert(
      fc.property(matrices, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), ({ n, seed }, factor) => {
        const gram = wishart(n, 3 * n, seed);
        const y = row(gaussian(1, n, seed, 'y'), 0);
        const plain = supervisionComplexity(factoredKernel(gram), y);
        const louder = supervisionComplexity(
          factoredKernel(gram),
          y.map((value) => factor * value),
        );
        const wider = supervisionComplexity(
          factoredKernel({ ...gram, data: gram.data.map((value) => factor * value) }),
          y,
        );
        // Scaling rounds each entry once: condition (below 1e4 for these) · n · u.
        const allowed = 1e4 * n * 2 ** -50;
        expect(Math.abs(louder.complexity / plain.complexity / factor - 1)).toBeLessThan(allowed);
        expect(Math.abs(wider.adjusted / plain.adjusted - 1)).toBeLessThan(allowed);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('the order of the samples does not matter', () => {
    const n = 10;
    const gram = wishart(n, 30, 'order');
    const y = row(gaussian(1, n, 'order', 'y'), 0);
    const order = [3, 1, 4, 0, 5, 9, 2, 6, 8, 7];
    const permuted = fromRows(order.map((i) => order.map((j) => gram.data[i * n + j])));
    const { complexity } = supervisionComplexity(factoredKernel(gram), y);
    const again = supervisionComplexity(
      factoredKernel(permuted),
      order.map((i) => y[i]),
    ).complexity;
    expect(Math.abs(again / complexity - 1)).toBeLessThan(1e4 * n * 2 ** -50);
  });

  test('as many targets as samples', () => {
    expect(() => supervisionComplexity(factoredKernel(fromRows([[1]])), [1, 2])).toThrowError(
      /the targets have length 2, not 1/,
    );
  });
});

describe('kernels by name', () => {
  const inputs = fromRows([
    [0.6, 0.8],
    [-0.5, 0.1],
    [0.2, -0.9],
  ]);

  test('Gram and cross Gram agree', () => {
    for (const name of ['ntk:depth=2', 'ntk-erf', 'first-layer', 'rbf:length=3']) {
      const kernel = kernelByName(name);
      const gram = kernel.gram(inputs);
      kernel.crossGram(inputs, inputs).data.forEach((value, k) => {
        // The diagonal of the cross Gram has the angle of rounded cosines: θ ≤ 2√u, and K changes by θ/π of itself.
        expect(Math.abs(value - gram.data[k])).toBeLessThan(2 ** -24);
      });
    }
    expect(rbfCrossGram(inputs, inputs, 2)).toEqual(rbfGram(inputs, 2));
  });

  test('one line for what is wrong', () => {
    const refusals: [string, RegExp][] = [
      ['rbff:length=1', /there is no kernel 'rbff:length=1'; did you mean 'rbf'\?/],
      ['rbf:depth=1', /there is no parameter 'depth'/],
      ['rbf:length=0', /the length is 0/],
      ['ntk:depth=1.5', /the depth is 1.5/],
      ['ntk:depth', /kernel 'ntk:depth': 'depth' is not key=value/],
      ['constructor', /there is no kernel 'constructor'/],
    ];
    for (const [name, message] of refusals) expect(() => kernelByName(name)).toThrowError(message);
  });
});

describe('alignment', () => {
  test('1 for multiples, and centring takes off what all inputs share', () => {
    const gram = wishart(6, 4, 'alignment');
    const shifted = { ...gram, data: gram.data.map((value) => 3 * value + 1000) };
    expect(gramCosine(gram, { ...gram, data: gram.data.map((value) => 3 * value) })).toBeCloseTo(1, 12);
    // Centring subtracts numbers near 1000 from numbers near 1000: 1e3 · u.
    expect(centredGramCosine(gram, shifted)).toBeCloseTo(1, 10);
    expect(gramCosine(gram, shifted)).toBeLessThan(0.9);
    expect(
      gramCosine(
        fromRows([
          [1, 0],
          [0, 1],
        ]),
        fromRows([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toBeCloseTo(Math.SQRT1_2, 12);
    expect(() => gramCosine(gram, fromRows([[1]]))).toThrowError(/cannot be compared/);
  });
});

describe('marginBound', () => {
  test('says what is wrong', () => {
    const problem = { fitted: [1], labels: [1], norm: 1, trace: 1, gamma: 1, delta: 0.1 };
    expect(() => marginBound({ ...problem, gamma: 0 })).toThrowError(/gamma is 0/);
    expect(() => marginBound({ ...problem, delta: 1 })).toThrowError(/delta must lie in/);
    expect(() => marginBound({ ...problem, fitted: [] })).toThrowError(/samples must be/);
    expect(marginBound({ ...problem, norm: 1e200 }).confidence).toBeGreaterThan(0);
  });
});
