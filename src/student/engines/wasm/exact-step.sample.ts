import { expect } from 'vitest';
import { dot, type Matrix, norm, row } from '../../../numerics/matrix.ts';
import { lossOf } from '../../losses.ts';
import type { Engine, LabelKind, TrainingProblem, TrainingSpec } from '../../training.ts';
import { riskGradient } from '../../two-layer/gradient.ts';
import { symmetricInitialisation } from '../../two-layer/initialisation.ts';
import { projectRows } from '../../two-layer/projection.ts';
import { type Precision, SECOND_ORDER, V } from './problems.sample.ts';

/** `‖W_j − W_j(0)‖` for every neuron. */
function movements(weights: Matrix, start: Matrix): number[] {
  return Array.from({ length: weights.rows }, (_, j) =>
    norm(row(weights, j).map((value, k) => value - start.data[j * start.cols + k])),
  );
}

/**
 * Computes the exact model at given weights, and how far the kernel may be from it.
 *
 * The kernel holds `D = W − W(0)` exactly. Its `e = D_j·x_i` is off by at most `ε_ij = (d + 2) u ‖D_j‖‖x_i‖` (x is
 * rounded, then d products and sums). A pair gives `max(e, k) − max(e', k)`; maxima do not amplify errors, k is rounded
 * (u|k|) and matters only between e and e', and the pair is at most `‖D_j‖‖x_i‖ + ‖D_j'‖‖x_i‖`, so the pair's
 * difference, the sum over the panels and the lanes add `(panels + 8) u` of the sum of `‖D_j‖‖x_i‖`. So
 * `F_i = (d + panels + 10) u ‖x_i‖ Σ_j ‖D_j‖ / √m`. The float64 oracle adds `(d + m + 4) V ‖x_i‖ Σ_j ‖W_j‖ / √m`, and
 * k, as computed, `(d + 2) V ‖x_i‖ ‖W_j(0)‖` for each neuron.
 */
function exactModel(
  problem: TrainingProblem,
  weights: Matrix,
  start: Matrix,
  signs: Int8Array,
  labels: LabelKind,
  precision: Precision,
) {
  const { rows: n, cols: d } = problem.inputs;
  const width = weights.rows;
  const { unit, lanes } = precision;
  const moved = movements(weights, start);
  const totalMovement = moved.reduce((sum, value) => sum + value, 0);
  const norms = Array.from({ length: width }, (_, j) => norm(row(weights, j)));
  const startNorms = Array.from({ length: width }, (_, j) => norm(row(start, j)));
  const totalNorm = norms.reduce((a, b) => a + b, 0);
  const totalStartNorm = startNorms.reduce((a, b) => a + b, 0);
  const loss = lossOf(problem, labels);
  // |ℓ''| ≤ ¼ for each of the two losses, divided by T² in the soft one.
  const curvature =
    typeof labels === 'string' ? 0.25 : 0.25 * (labels.softRatio / labels.temperature ** 2 + 1 - labels.softRatio);
  const samples = Array.from({ length: n }, (_, i) => {
    const x = row(problem.inputs, i);
    const size = norm(x);
    let logit = 0;
    const doubtful: number[] = [];
    for (let j = 0; j < width; j++) {
      const activation = dot(row(weights, j), x);
      logit += signs[j] * Math.max(0, activation);
      const kink = Math.abs(dot(row(start, j), x));
      const rounded = (d + 2) * V * (norms[j] + startNorms[j]) * size;
      const doubt = (d + 2) * unit * moved[j] * size + unit * kink + rounded;
      if (Math.abs(activation) <= SECOND_ORDER * doubt) doubtful.push(j);
    }
    logit /= Math.sqrt(width);
    const kernel = (d + Math.ceil(width / (2 * lanes)) + 10) * unit * totalMovement + (d + 2) * V * totalStartNorm;
    const oracle = (d + width + 4) * V * totalNorm;
    const logitBound = (SECOND_ORDER * (kernel + oracle) * size) / Math.sqrt(width);
    const residual = loss.residual(logit, i);
    const residualBound = curvature * logitBound + 2 * precision.slope * Math.abs(residual);
    const risk = loss.risk(logit, i);
    const riskBound = Math.abs(residual) * logitBound + (curvature / 2) * logitBound ** 2 + 2 * precision.loss * risk;
    return { size, logit, logitBound, residual, residualBound, risk, riskBound, doubtful };
  });
  return { samples, moved };
}

/** Runs `epochs` and `epochs + 1` steps and holds the last one against the exact step from the weights before it. */
export async function checkLastStep(
  engine: Engine,
  precision: Precision,
  problem: TrainingProblem,
  spec: TrainingSpec,
) {
  const { unit } = precision;
  const { width, labels, radius, stepSize, epochs, seed } = spec;
  const { rows: n, cols: d } = problem.inputs;
  const [before, after] = await engine.train(problem, [
    { ...spec, keepWeights: true },
    { ...spec, epochs: epochs + 1, keepWeights: true, keepCurves: true },
  ]);
  const { weights: start, signs } = symmetricInitialisation(width, d, seed);
  const weights = before.finalWeights!;
  const { samples } = exactModel(problem, weights, start, signs, labels, precision);

  // Risk and error at the same weights.
  const risk = samples.reduce((sum, sample) => sum + sample.risk, 0) / n;
  const riskBound = samples.reduce((sum, sample) => sum + sample.riskBound, 0) / n;
  expect(Math.abs(before.finalRisk - risk)).toBeLessThanOrEqual(riskBound + 4 * n * V * risk);
  const wrong = samples.filter(({ logit, logitBound }, i) => problem.labels[i] * logit <= -logitBound).length;
  const doubtful = samples.filter(({ logit, logitBound }) => Math.abs(logit) < logitBound).length;
  expect(before.finalError * n).toBeGreaterThan(wrong - 0.5);
  expect(before.finalError * n).toBeLessThan(wrong + doubtful + 0.5);

  // The longer run passes through the shorter one.
  expect(after.risk![epochs]).toBe(before.finalRisk);
  expect(after.error![epochs]).toBe(before.finalError);

  // The step. Rounding: residual, input, product, 2 sums in a table and ⌈n/4⌉ of tables: (⌈n/4⌉ + 6) u of
  // Σ|residual|‖x‖, then the step and its product (3 u); the new D is rounded once, and once more with its norm ((d +
  // 8) u) if it is projected. The projection itself does not amplify errors. A gate that rounding may have turned moves
  // its neuron by that sample's share.
  const residuals = Float64Array.from(samples, (sample) => sample.residual);
  const gradient = riskGradient({ weights, signs }, problem.inputs, residuals);
  const free = { ...weights, data: weights.data.map((value, p) => value - stepSize * gradient.data[p]) };
  const exact = projectRows(free, start, radius / Math.sqrt(width));
  const moved = movements(exact, start);
  const share = stepSize / (n * Math.sqrt(width));
  for (let j = 0; j < width; j++) {
    let bound = (d + 9) * unit * moved[j] + 8 * V * (norm(row(exact, j)) + norm(row(start, j)));
    for (const sample of samples) {
      const rounding = (Math.ceil(n / 4) + 9) * unit * Math.abs(sample.residual) + sample.residualBound;
      const turned = sample.doubtful.includes(j) ? Math.abs(sample.residual) : 0;
      bound += share * sample.size * (rounding + turned);
    }
    const gap = row(after.finalWeights!, j).map((value, k) => value - exact.data[j * d + k]);
    expect(norm(gap)).toBeLessThanOrEqual(SECOND_ORDER * bound);
  }
}
