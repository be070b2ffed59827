/**
 * Theorem 3.1 in the isotropic case: the limits of `ξ*`, `R` and `D` as `n, p → ∞`, `p/n → γ`, in closed form (the
 * theorem gives deterministic equivalents for any covariance). With `Δ = (1 − γ − λ)² + 4λ` and
 * `q = r²((1 − γ)² + (1 + γ)λ) + γσ²(1 + γ + λ)`: `ξ* = (γσ² − λr²)Δ/(λq)`.
 *
 * Tested against integrals over the Marchenko–Pastur law of the exact means of Corollary 3.2, and against samples. A
 * closed form that goes about for the isotropic case is that of an orthonormal design, all eigenvalues 1.
 */
import { claim, counterexample, forAll, mutant, trend } from '../../src/claims/index.ts';
import {
  type IsotropicProblem,
  isotropicLimit,
  overMarchenkoPastur,
} from '../../src/experiment/dang-2026/isotropic-limit.ts';
import { isotropicSample } from '../../src/experiment/dang-2026/isotropic-sample.ts';
import { gate } from '../../src/gate/index.ts';
import { keptRuns } from '../kept-runs.ts';
import * as exact from './exact.ts';
import { limitProblems } from './limit-problems.ts';
import { dang2026 } from './source.ts';

/** `R`, `λR'/2` and `D` as integrals over the spectral law. */
function byIntegrals({ gamma, lambda, signal, noise }: IsotropicProblem) {
  const over = (g: (x: number) => number) => overMarchenkoPastur(gamma, g);
  const q = (x: number, power: number) => (x + lambda) ** -power;
  const risk = noise + over((x) => (signal * lambda ** 2 + gamma * noise * x) * q(x, 2));
  const slope = lambda * (lambda * signal - gamma * noise) * over((x) => x * q(x, 3));
  const square = lambda ** 2 * over((x) => (signal * x * x + gamma * noise * x) * q(x, 4));
  return { risk, square, ratio: -slope / square };
}

const isClosedForm = (change: (problem: IsotropicProblem) => IsotropicProblem) =>
  forAll(
    limitProblems,
    (problem) => {
      const [exact, closed] = [byIntegrals(problem), isotropicLimit(change(problem))];
      return -Math.max(
        Math.abs(closed.risk / exact.risk - 1),
        Math.abs(closed.square / exact.square - 1),
        Math.abs(closed.ratio - exact.ratio) / (1 + Math.abs(exact.ratio)),
      );
    },
    // 400 points for functions with poles at −λ ≤ −.1: geometric, below 1e−12 at γ from .08 to 12.5.
    { runs: 40, tolerance: 1e-8 },
  );

export const isotropicCase = claim({
  id: 'dang-2026/isotropic-limit',
  ...dang2026('Theorem 3.1'),
  statement: String.raw`\Sigma = I:\; \xi^* \to \frac{(\gamma\sigma^2 - \lambda r^2)\Delta}{\lambda q},\; R \to
    b\bigl(\sigma^2 + \tfrac{r^2\kappa^2}{(1 + \kappa)^2}\bigr),\; D \to \lambda^2 \bigl(\tfrac{b}{1 + \kappa}\bigr)^3
    \tfrac{q}{\Delta}`,
  status: 'derived',
  kind: isClosedForm((problem) => problem),
});

gate(isotropicCase, {
  mutants: [
    mutant(
      'γ and 1/γ exchanged',
      isClosedForm((problem) => ({ ...problem, gamma: 1 / problem.gamma })),
    ),
    mutant(
      'signal and noise exchanged',
      isClosedForm((problem) => ({ ...problem, signal: problem.noise, noise: problem.signal })),
    ),
  ],
});

/** The best ratio of a design with all eigenvalues 1. */
const orthonormal = ({ gamma, lambda, signal, noise }: IsotropicProblem) =>
  ((gamma * noise - lambda * signal) * (1 + lambda)) / (lambda * (signal + gamma * noise));

const isOrthonormal = (formula: (problem: IsotropicProblem) => number) =>
  counterexample({
    witness: { lambdas: [0.1, 0.2, 2], expected: [28 / 15, 267 / 280, -123 / 80] },
    check: ({ lambdas, expected }) => {
      const at = (lambda: number) => ({ gamma: 0.5, lambda, signal: 1, noise: 1 });
      const differences = lambdas.map((lambda, k) => Math.abs(formula(at(lambda)) - expected[k]));
      return { slack: 1e-9 - Math.min(...differences), formulas: lambdas.map((lambda) => formula(at(lambda))) };
    },
    exact: exact.orthonormalCase,
    correction: 'dang-2026/isotropic-limit',
  });

export const orthonormalCase = claim({
  id: 'dang-2026/isotropic-as-orthonormal',
  ...dang2026('Theorem 3.1'),
  statement: String.raw`\text{One might take the isotropic case for } X^\top X = nI. \quad \text{True: that has } \xi^* =
    \tfrac{44}{15}, \tfrac65, -\tfrac32 \text{ at } \gamma = \tfrac12,\ r = \sigma = 1,\ \lambda = .1, .2, 2; \text{
    isotropic inputs have } \tfrac{28}{15}, \tfrac{267}{280}, -\tfrac{123}{80}`,
  status: 'conjectured',
  kind: isOrthonormal(orthonormal),
});

gate(orthonormalCase, {
  mutants: [
    mutant(
      'the isotropic formula',
      isOrthonormal((problem) => isotropicLimit(problem).ratio),
    ),
  ],
});

const settings = { samples: 50, features: 100, signal: 1, noise: 1 };
const problem = { gamma: 2, lambda: 0.1, signal: 1, noise: 1 };

/** Means of 16 samples, off by .22: three deviations within 17 %. */
const ratios = keptRuns('dang-2026/isotropic-samples', 16, (seed) => {
  return isotropicSample(settings, seed).best(problem.lambda).ratio ?? 0;
});

const isNear = (limit: number) =>
  trend({
    measure: (key) => ratios(key).reduce((sum, ratio) => sum + ratio / 16, 0),
    expectation: { between: [0.83 * limit, 1.17 * limit] },
    effect: 0.95,
  });

export const samplesAreNear = claim({
  id: 'dang-2026/isotropic-samples',
  ...dang2026('Theorem 3.1'),
  statement: String.raw`n = 50,\; p = 100,\; \lambda = .1,\; r = \sigma = 1: \text{ the mean of } \xi^* \text{ over 16
    samples is within } 17\,\% \text{ of the limit } 4.08`,
  status: 'observed',
  kind: isNear(isotropicLimit(problem).ratio),
});

gate(samplesAreNear, { tags: ['slow'], mutants: [mutant('the orthonormal design', isNear(orthonormal(problem)))] });
