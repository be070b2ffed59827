/**
 * Meaning of complexity: `Yᵀ K⁻¹ Y` is the smallest `‖g‖²` of a `g` with `g(X) = Y`, and a bound of `‖f*‖²` for the
 * regularised solution of any loss with `ℓ(y, y) = 0`.
 *
 * Tested on random kernels, with the squared loss and the distillation loss, and on interpolants with further points.
 */
import fc from 'fast-check';
import { claim, forAll, mutant, relativeSlack } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { kernelFit } from '../../src/kernel/complexity/bound.ts';
import { factoredKernel, inverseQuadratic, solveKernel } from '../../src/kernel/factored-kernel.ts';
import { dot, type Matrix, row } from '../../src/numerics/matrix.ts';
import { sigmoid } from '../../src/numerics/sigmoid.ts';
import { modes, symmetricSpectrum } from '../../src/numerics/spectrum.ts';
import { logisticKl } from '../../src/student/divergence.ts';
import { buildSpectrum, gaussians, gramOf, kernels, leading } from './random-kernels.ts';
import { harutyunyan2023 } from './source.ts';

// Kernels with a condition of 1e4 and up to 8 samples: 1e4 · 8 · 64 u = 6e−10, of which a square takes half.
const ROUNDING = 1e-9;

const problems = fc.record({
  kernel: kernels,
  /** `log₁₀ λ`. */
  ridge: fc.double({ min: -3, max: 2, noNaN: true }),
  size: fc.constantFrom(0.1, 1, 5),
});
type Problem = typeof problems extends fc.Arbitrary<infer I> ? I : never;

const targetsOf = ({ kernel, size }: Problem) =>
  gaussians(kernel.samples, kernel.seed, 'targets').map((value) => size * value);

const ridgeIsSmaller = (share: number) =>
  forAll(
    problems,
    (problem) => {
      const gram = gramOf(buildSpectrum(problem.kernel));
      const targets = targetsOf(problem);
      const fit = kernelFit(gram, targets, 10 ** problem.ridge);
      return relativeSlack(fit.norm ** 2, share * inverseQuadratic(factoredKernel(gram), targets));
    },
    // K = I and λ = 10⁻³: a share of (1 + λ)⁻² is attained.
    {
      runs: 400,
      tolerance: ROUNDING,
      examples: [{ kernel: { samples: 8, decades: 0, seed: 1 }, ridge: -3, size: 1 as const }],
    },
  );

export const ridgeNorm = claim({
  id: 'harutyunyan-2023/smallest-norm-ridge',
  ...harutyunyan2023('regularised solution, squared loss'),
  statement: String.raw`f^* = \arg\min_f \sum_i (f(x_i) - Y_i)^2 + \lambda \|f\|_H^2,\; \lambda > 0 \implies
    \|f^*\|_H^2 \le Y^\top K^{-1} Y`,
  status: 'derived',
  kind: ridgeIsSmaller(1),
});

gate(ridgeNorm, { mutants: [mutant('a hundredth less', ridgeIsSmaller(0.99))] });

/** A convex loss with its first two derivatives. */
interface CurvedLoss {
  value(f: number, target: number): number;
  slope(f: number, target: number): number;
  curvature(f: number): number;
}

const distillation: CurvedLoss = {
  value: (f, z) => logisticKl(z, f),
  slope: (f, z) => sigmoid(f) - sigmoid(z),
  curvature: (f) => sigmoid(f) * sigmoid(-f),
};

/** Hard labels: the loss at `f = sign z` is not 0. */
const hard: CurvedLoss = {
  ...distillation,
  value: (f, z) => Math.log1p(Math.exp(-Math.sign(z) * f)),
  slope: (f, z) => sigmoid(f) - (z > 0 ? 1 : 0),
};

/** `c` of the minimiser of `Σ ℓ(f(x_i), Y_i) + ridge/2 ‖f‖²`, by Newton steps that never go up. */
function minimiser(gram: Matrix, targets: Float64Array, ridge: number, loss: CurvedLoss): Float64Array {
  const n = gram.rows;
  const at = (c: Float64Array) => Float64Array.from({ length: n }, (_, i) => dot(row(gram, i), c));
  const objective = (c: Float64Array) => {
    const f = at(c);
    return f.reduce((sum, value, i) => sum + loss.value(value, targets[i]), (ridge / 2) * dot(c, f));
  };
  let c: Float64Array = new Float64Array(n);
  for (let step = 0; step < 100; step++) {
    const f = at(c);
    const weights = f.map((value) => Math.max(1e-12, loss.curvature(value)));
    const system: Matrix = {
      ...gram,
      data: gram.data.map((value, k) => (k % (n + 1) === 0 ? value + ridge / weights[k % n] : value)),
    };
    const gradient = f.map((value, i) => loss.slope(value, targets[i]) + ridge * c[i]);
    const move = solveKernel(
      factoredKernel(system),
      gradient.map((value, i) => -value / weights[i]),
    );
    let length = 1;
    const here = objective(c);
    const moved = () => c.map((value, i) => value + length * move[i]);
    while (length > 1e-6 && !(objective(moved()) <= here)) length /= 2;
    if (length <= 1e-6) break;
    c = moved();
  }
  return c;
}

const logisticIsSmaller = (loss: CurvedLoss, target: (z: number) => number) =>
  forAll(
    problems,
    (problem) => {
      const gram = gramOf(buildSpectrum(problem.kernel));
      const targets = targetsOf(problem).map(target);
      const c = minimiser(gram, targets, 10 ** problem.ridge, loss);
      const norm = c.reduce((sum, value, i) => sum + value * dot(row(gram, i), c), 0);
      return relativeSlack(norm, inverseQuadratic(factoredKernel(gram), targets));
    },
    // Newton goes on until no step goes down: an objective that rounding hides is off by 1e−15, a norm by √ of that
    // relative to λ ≥ 1e−3.
    { runs: 120, tolerance: 1e-6 },
  );

export const logisticNorm = claim({
  id: 'harutyunyan-2023/smallest-norm-distillation',
  ...harutyunyan2023('regularised solution, distillation loss'),
  statement: String.raw`f^* = \arg\min_f \sum_i \mathrm{KL}(\mu(Y_i) \,\|\, \mu(f(x_i))) + \tfrac\lambda2 \|f\|_H^2
    \implies
    \|f^*\|_H^2 \le Y^\top K^{-1} Y: \text{ any loss with } \ell(y, y) = 0`,
  status: 'derived',
  kind: logisticIsSmaller(distillation, (z) => z),
});

gate(logisticNorm, {
  mutants: [mutant('cross-entropy of hard labels, which is not 0 at them', logisticIsSmaller(hard, Math.sign))],
});

const spectralSum = (power: number) =>
  forAll(
    problems,
    (problem) => {
      const gram = gramOf(buildSpectrum(problem.kernel));
      const targets = targetsOf(problem);
      const spectrum = symmetricSpectrum(gram);
      const sum = modes(spectrum, targets).reduce(
        (total, along, i) => total + along ** 2 / spectrum.values[i] ** power,
        0,
      );
      return -Math.abs(relativeSlack(sum, inverseQuadratic(factoredKernel(gram), targets)));
    },
    { runs: 300, tolerance: ROUNDING },
  );

export const spectralForm = claim({
  id: 'harutyunyan-2023/spectral-form',
  ...harutyunyan2023('supervision complexity'),
  statement: String.raw`Y^\top K^{-1} Y = \sum_i \frac{(v_i^\top Y)^2}{\lambda_i}`,
  status: 'derived',
  kind: spectralSum(1),
});

gate(spectralForm, { mutants: [mutant('squared eigenvalues', spectralSum(2))] });

const interpolantsAreLarger = (factor: number) =>
  forAll(
    fc.record({ kernel: kernels, further: fc.integer({ min: 0, max: 4 }), wild: fc.constantFrom(0, 1e-3, 1) }),
    ({ kernel, further, wild }) => {
      const all = { ...kernel, samples: kernel.samples + further };
      const gram = gramOf(buildSpectrum(all));
      const n = kernel.samples;
      const own = factoredKernel(leading(gram, n));
      const targets = gaussians(all.samples, kernel.seed, 'targets').slice(0, n);
      // An interpolant through other values elsewhere: those of the smallest one, and something on top.
      const coefficients = solveKernel(own, targets);
      const elsewhere = gaussians(further, kernel.seed, 'elsewhere').map((value, k) => {
        return dot(row(gram, n + k).subarray(0, n), coefficients) + wild * value;
      });
      const norm = inverseQuadratic(factoredKernel(gram), [...targets, ...elsewhere]);
      return relativeSlack(factor * inverseQuadratic(own, targets), norm);
    },
    { runs: 300, tolerance: ROUNDING },
  );

export const interpolants = claim({
  id: 'harutyunyan-2023/smallest-interpolant',
  ...harutyunyan2023('supervision complexity'),
  statement: String.raw`g \in H,\; g(X) = Y \implies \|g\|_H^2 \ge Y^\top K^{-1} Y`,
  status: 'derived',
  kind: interpolantsAreLarger(1),
});

gate(interpolants, { mutants: [mutant('1 % more', interpolantsAreLarger(1.01))] });
