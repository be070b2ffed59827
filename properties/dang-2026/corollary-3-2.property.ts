/**
 * Corollary 3.2: with a random signal `β ~ (0, r²I/p)` and noise of variance σ² the optimal ratio changes its sign at
 * `λ = γσ²/r²`, `γ = p/n`, in the proportional limit.
 *
 * It is exact: with `C = XᵀX/n`, `Q = (C + λ)⁻¹`, means over β and ε at every X and every seminorm Σ are
 * `R = tr Σ(λ²r²Q²/p + σ²CQ²/n)`, `λR'/2 = λ(λr²/p − σ²/n) tr ΣCQ³`, `D = λ² tr Σ(r²C²Q⁴/p + σ²CQ⁴/n)`. At the sign
 * change ridge is the posterior mean, so that no λ, ratio or number of steps gains anything; and likewise a kernel ridge
 * fit at `ρ = σ²/v` if `f* ~ GP(0, vK)`.
 *
 * Tested by summing the squared errors of fits to every basis vector of β and of ε: no random draws.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { ntkGram } from '../../src/kernel/ntk.ts';
import { predictions, ridgeCoefficients } from '../../src/kernel/ridge/fits.ts';
import { type Mix, mixOf, TANGENT } from '../../src/kernel/ridge/mix.ts';
import { type RidgeSystem, ridgeSystem } from '../../src/kernel/ridge/system.ts';
import { dot, type Matrix, row, rowsAt, zeros } from '../../src/numerics/matrix.ts';
import { symmetricSpectrum } from '../../src/numerics/spectrum.ts';
import { timesTransposed, transposed } from '../../src/numerics/times-transposed.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';
import { decades, eighths, times } from './problems.ts';
import { dang2026 } from './source.ts';

const upTo = (max: number) => fc.integer({ min: 1, max });

const problems = fc.record({
  samples: upTo(13),
  features: upTo(13),
  metricRank: upTo(13),
  signal: decades(-1, 1),
  noise: decades(-1, 1),
  lambda: decades(-2, 1),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});
type Instance = typeof problems extends fc.Arbitrary<infer I> ? I : never;

const identity = (n: number): Matrix => {
  const matrix = zeros(n, n);
  for (let i = 0; i < n; i++) matrix.data[i * n + i] = 1;
  return matrix;
};

/** Mean of `⟨Be(β, ε), Bg(β, ε)⟩` for linear e and g, `p×(p + n)` each: a column per basis vector of β, then of ε. */
function meanProduct(a: Matrix, b: Matrix, { samples, features, signal, noise }: Instance): number {
  let [ofSignal, ofNoise] = [0, 0];
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < features + samples; k++) {
      const product = a.data[i * a.cols + k] * b.data[i * b.cols + k];
      if (k < features) ofSignal += product;
      else ofNoise += product;
    }
  }
  return (signal * ofSignal) / features + noise * ofNoise;
}

/** Means of `R`, `λR'/2` and `D` by fits to every basis vector. */
function meansByFits(instance: Instance) {
  const { samples, features, metricRank, lambda, seed } = instance;
  const inputs = gaussianInputs(samples, features, seed);
  const metric = gaussianInputs(metricRank, features, seed, 'metric');
  const labels = zeros(samples, features + samples);
  for (let i = 0; i < samples; i++) {
    row(labels, i).set(row(inputs, i));
    row(labels, i)[features + i] = 1;
  }
  const system = ridgeSystem(timesTransposed(inputs, inputs), labels);
  const seen = timesTransposed(metric, inputs);
  const errors = predictions(seen, ridgeCoefficients(system, lambda));
  for (let i = 0; i < metricRank; i++) {
    for (let j = 0; j < features; j++) row(errors, i)[j] -= row(metric, i)[j];
  }
  const speeds = predictions(seen, ridgeCoefficients(system, lambda, TANGENT));
  const values = [meanProduct(errors, errors, instance), meanProduct(errors, speeds, instance)];
  return { inputs, metric, values: [...values, meanProduct(speeds, speeds, instance)] };
}

const byTraces = (noiseShare: number) =>
  forAll(
    problems,
    (instance) => {
      const { samples: n, features: p, signal, noise: variance, lambda } = instance;
      const noise = noiseShare * variance;
      const { inputs, metric, values } = meansByFits(instance);
      const byFeature = transposed(inputs);
      const spectrum = symmetricSpectrum(timesTransposed(byFeature, byFeature));
      // tr ΣF(C) = Σ_i F(c_i) ‖Bv_i‖².
      const weights = Array.from({ length: p }, (_, i) => {
        const seen = times(metric, row(spectrum.vectors, i));
        return dot(seen, seen);
      });
      const trace = (f: (c: number) => number) =>
        weights.reduce((sum, weight, i) => sum + weight * f(Math.max(0, spectrum.values[i]) / n), 0);
      const q = (c: number, power: number) => (c + lambda) ** -power;
      const formulas = [
        trace((c) => (lambda ** 2 * signal * q(c, 2)) / p + (noise * c * q(c, 2)) / n),
        lambda * ((lambda * signal) / p - noise / n) * trace((c) => c * q(c, 3)),
        lambda ** 2 * trace((c) => (signal * c ** 2 * q(c, 4)) / p + (noise * c * q(c, 4)) / n),
      ];
      const scale = values[0] + Number.MIN_VALUE;
      return -Math.max(...formulas.map((formula, k) => Math.abs(formula - values[k]))) / scale;
    },
    // Eigenvalues off by n u ‖K‖ against ρ: 1e−13 of the risk.
    { runs: 30, tolerance: 1e-9 },
  );

export const exactMeans = claim({
  id: 'dang-2026/mean-slope',
  ...dang2026('Corollary 3.2'),
  statement: String.raw`\beta \sim (0, \tfrac{r^2}p I): \; \tfrac{\lambda}2 E R' = \lambda (\tfrac{\lambda r^2}p -
    \tfrac{\sigma^2}n) \operatorname{tr} \Sigma C Q^3 \text{ at every } X, \Sigma: \; \xi^* \text{ changes sign at }
    \lambda = \gamma \sigma^2 / r^2 \text{ exactly}`,
  status: 'derived',
  kind: byTraces(1),
});

gate(exactMeans, { mutants: [mutant('twice the noise', byTraces(2)), mutant('no noise', byTraces(0))] });

const processes = fc.record({
  kernel: fc.constantFrom('linear', 'ntk'),
  samples: fc.integer({ min: 2, max: 13 }),
  fresh: upTo(6),
  d: fc.integer({ min: 2, max: 6 }),
  lambda: decades(-3, 1),
  /** `σ²/v`, as a share of `n`. */
  level: decades(-2, 0),
  ratios: fc.array(eighths(3), { maxLength: 3 }),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});

/** Mean risk at fresh points of the map `A` from labels: `tr(AKAᵀ − 2AK_xz + K_zz) + ρ* tr AAᵀ` with `v = 1`. */
function meanRisk(map: Matrix, parts: Parts, prior: Prior): number {
  const { covariance, cross, own } = prior(parts);
  let total = 0;
  for (let z = 0; z < map.rows; z++) {
    const weights = row(map, z);
    total += dot(weights, times(covariance, weights)) - 2 * dot(weights, row(cross, z)) + own[z];
    total += parts.level * dot(weights, weights);
  }
  return total;
}

interface Parts {
  readonly gram: Matrix;
  readonly cross: Matrix;
  readonly own: Float64Array;
  readonly level: number;
}

/** The covariance of `f*` between samples, with the fresh points, and its variance there. */
type Prior = (parts: Parts) => Pick<Parts, 'cross' | 'own'> & { readonly covariance: Matrix };

const asTheKernel: Prior = ({ gram, cross, own }) => ({ covariance: gram, cross, own });

/** `f* = g · f_v`, `f_v` the kernel's top eigenfunction on the sample, of its whole variance there. */
const onTopMode: Prior = ({ gram, cross }) => {
  const { values, vectors } = symmetricSpectrum(gram);
  const total = values.reduce((sum, value) => sum + value, 0);
  const atSamples = row(vectors, 0).map((value) => value * Math.sqrt(total));
  const atFresh = times(cross, row(vectors, 0)).map((value) => (value * Math.sqrt(total)) / values[0]);
  const outer = (a: Float64Array, b: Float64Array): Matrix => {
    const data = Float64Array.from({ length: a.length * b.length }, (_, k) => {
      return a[Math.floor(k / b.length)] * b[k % b.length];
    });
    return { rows: a.length, cols: b.length, data };
  };
  return {
    covariance: outer(atSamples, atSamples),
    cross: outer(atFresh, atSamples),
    own: atFresh.map((value) => value * value),
  };
};

const nothingGains = (prior: Prior, factor: number) =>
  forAll(
    processes,
    ({ kernel, samples, fresh, d, lambda, level, ratios, seed }) => {
      const points = gaussianInputs(samples + fresh, d, seed);
      const all = kernel === 'ntk' ? ntkGram(points) : timesTransposed(points, points);
      const byRow = (from: number, to: number) =>
        rowsAt(
          all,
          Array.from({ length: to - from }, (_, i) => from + i),
        );
      const leading = (matrix: Matrix): Matrix => {
        const rows = Array.from({ length: matrix.rows }, (_, i) => row(matrix, i).slice(0, samples));
        return { rows: matrix.rows, cols: samples, data: Float64Array.from(rows.flatMap((values) => [...values])) };
      };
      const gram = leading(byRow(0, samples));
      const cross = leading(byRow(samples, samples + fresh));
      const own = Float64Array.from({ length: fresh }, (_, z) => all.data[(samples + z) * (all.cols + 1)]);
      const parts: Parts = { gram, cross, own, level: samples * level };
      const system: RidgeSystem = ridgeSystem(gram, identity(samples));
      const riskOf = (at: number, mix: Mix) =>
        meanRisk(predictions(cross, ridgeCoefficients(system, at, mix)), parts, prior);
      const best = riskOf(factor * level, [1]);
      return (riskOf(lambda, mixOf(ratios)) - best) / best;
    },
    { runs: 50, tolerance: 1e-9 },
  );

export const posteriorMean = claim({
  id: 'dang-2026/nothing-beats-the-posterior-mean',
  ...dang2026('Corollary 3.2'),
  statement: String.raw`f^* \sim GP(0, vK),\; \rho = \sigma^2/v: \text{ no other } \lambda, \text{ no ratios and no
    number of steps lower the mean risk, at any points}`,
  status: 'derived',
  kind: nothingGains(asTheKernel, 1),
});

gate(posteriorMean, {
  mutants: [
    mutant('a prior on the top eigenvector', nothingGains(onTopMode, 1)),
    mutant('at four times the penalty', nothingGains(asTheKernel, 4)),
  ],
});
