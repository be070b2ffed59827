/**
 * Temperature: a linear rescaling of the targets changes neither complexity nor margin relative to each other;
 * softening is not monotone in `τ`; for large `τ`, `τ C(softmax(G/τ) − 1/k) → √Tr(G_cᵀ K⁻¹ G_c)/k`.
 *
 * Tested on random kernels, and by a witness of two nearly equal inputs.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant, relativeSlack } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { supervisionComplexity } from '../../src/kernel/complexity/supervision-complexity.ts';
import { factoredKernel } from '../../src/kernel/factored-kernel.ts';
import { fromRows, type Matrix, row } from '../../src/numerics/matrix.ts';
import * as exact from './exact.ts';
import { buildSpectrum, gaussians, gramOf, kernels } from './random-kernels.ts';
import { harutyunyan2023 } from './source.ts';

const marginOf = (targets: Float64Array) =>
  targets.reduce((least, value) => Math.min(least, Math.abs(value)), Infinity);

const isUnchanged = (soften: (target: number, factor: number) => number) =>
  forAll(
    fc.record({ kernel: kernels, factor: fc.double({ min: 1e-6, max: 1e6, noNaN: true }) }),
    ({ kernel, factor }) => {
      const factored = factoredKernel(gramOf(buildSpectrum(kernel)));
      const targets = gaussians(kernel.samples, kernel.seed, 'targets');
      const ratio = (t: Float64Array) => supervisionComplexity(factored, t).complexity / marginOf(t);
      return -Math.abs(relativeSlack(ratio(targets.map((target) => soften(target, factor))), ratio(targets)));
    },
    { runs: 300, tolerance: 1e-9 },
  );

export const rescaling = claim({
  id: 'harutyunyan-2023/temperature-rescaling',
  ...harutyunyan2023('temperature'),
  statement: String.raw`C(Y/\tau) / \min_i |Y_i/\tau| = C(Y) / \min_i |Y_i|: \text{ a linear rescaling is no help}`,
  status: 'derived',
  kind: isUnchanged((target, factor) => target / factor),
});

gate(rescaling, {
  mutants: [
    mutant(
      'tanh(Y/2τ)',
      isUnchanged((target, factor) => Math.tanh(target / 2 / factor)),
    ),
  ],
});

interface Softening {
  readonly gram: readonly number[][];
  readonly logits: readonly number[];
  readonly temperatures: readonly [number, number];
}

const fallsWithTemperature = (witness: Softening) =>
  counterexample({
    witness,
    check: ({ gram, logits, temperatures }) => {
      const kernel = factoredKernel(fromRows(gram));
      const [cold, hot] = temperatures.map((tau) => {
        return supervisionComplexity(
          kernel,
          logits.map((z) => Math.tanh(z / (2 * tau))),
        ).complexity;
      });
      return { slack: cold - hot, cold, hot };
    },
    exact: exact.temperatureOrder,
    correction: 'harutyunyan-2023/temperature-limit',
  });

const nearlyEqualInputs: Softening = {
  gram: [
    [1, 0.999],
    [0.999, 1],
  ],
  logits: [1, 5],
  temperatures: [0.05, 2],
};

export const temperatureOrder = claim({
  id: 'harutyunyan-2023/temperature-order',
  ...harutyunyan2023('temperature'),
  statement: String.raw`C\bigl(\tanh(z/2\tau)\bigr) \text{ never increases in } \tau`,
  status: 'conjectured',
  kind: fallsWithTemperature(nearlyEqualInputs),
});

gate(temperatureOrder, {
  mutants: [mutant('from τ = 2 to 32', fallsWithTemperature({ ...nearlyEqualInputs, temperatures: [2, 32] }))],
});

const CLASSES = 4;

/** `n×k` of `softmax(G/τ) − 1/k`, without cancellation: `expm1` where all are nearly equal. */
function centredSoftmax(logits: Matrix, tau: number): Matrix {
  return fromRows(
    Array.from({ length: logits.rows }, (_, i) => {
      const scaled = [...centredRow(logits, i)].map((value) => Math.expm1(value / tau));
      const total = scaled.reduce((sum, value) => sum + value, 0);
      return scaled.map((value) => (value - total / logits.cols) / (logits.cols + total));
    }),
  );
}

function centredRow(logits: Matrix, i: number): Float64Array {
  const values = row(logits, i);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

const approaches = (divisor: number) =>
  forAll(
    fc.record({ kernel: kernels, temperature: fc.double({ min: 1, max: 6, noNaN: true }) }),
    ({ kernel, temperature }) => {
      const n = kernel.samples;
      const spectrum = buildSpectrum(kernel);
      const factored = factoredKernel(gramOf(spectrum));
      const logits: Matrix = { rows: n, cols: CLASSES, data: gaussians(n * CLASSES, kernel.seed, 'logits') };
      const centred = fromRows(Array.from({ length: n }, (_, i) => centredRow(logits, i)));
      const largest = centred.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const tau = 2 * largest * 10 ** temperature;
      const limit = supervisionComplexity(factored, centred).complexity / divisor;
      const reached = tau * supervisionComplexity(factored, centredSoftmax(logits, tau)).complexity;
      // Entries of the softmax bend by at most p(ε² + 4ε²), ε = max|g|/τ ≤ ½, p ≤ e^{2ε}/k: a remainder of 5e/2 ·
      // ε²/k, 6.8 ε²/k.
      const remainder = (6.8 * (largest / tau) ** 2) / CLASSES;
      const allowed = (tau * remainder * Math.sqrt(n * CLASSES)) / Math.sqrt(spectrum.values[n - 1]);
      // Beyond it rounding, with a condition of at most 1e4.
      return (allowed - Math.abs(reached - limit)) / limit;
    },
    { runs: 300, tolerance: 1e-9 },
  );

export const temperatureLimit = claim({
  id: 'harutyunyan-2023/temperature-limit',
  ...harutyunyan2023('temperature'),
  statement: String.raw`\tau\, C\bigl(\mathrm{softmax}(G/\tau) - \tfrac1k\bigr) \to \tfrac1k \sqrt{\mathrm{Tr}\,
    G_c^\top K^{-1} G_c}
    \text{ as } \tau \to \infty, \text{ at the rate } 1/\tau \;(G_c: \text{ rows centred})`,
  status: 'derived',
  kind: approaches(CLASSES),
});

gate(temperatureLimit, { mutants: [mutant('1/(k − 1)', approaches(CLASSES - 1))] });
