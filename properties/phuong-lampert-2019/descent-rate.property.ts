/**
 * Rate of the student, with `w(0) = 0`, step `η = 4/λ_max(XXᵀ/n)` and
 * `μ = σ'(max_i |x_i·ŵ| + ‖x_i‖‖ŵ‖) λ⁺_min(XXᵀ/n)`: `‖w_k − ŵ‖ ≤ (1 − ημ)^k ‖ŵ‖`. In the span of the samples and within
 * `‖ŵ‖` of `ŵ` gradients dominate, `‖∇L‖² ≥ 2μ(L − L*)`, and `⟨∇L, w − ŵ⟩ ≥ μ‖w − ŵ‖²`, so that the flow obeys
 * `‖w_t − ŵ‖ ≤ e^{−μt} ‖ŵ‖`.
 *
 * Tested on Gaussian samples of any number, some repeated, at every step of descent down to 1e−6 of the start.
 */
import fc from 'fast-check';
import { claim, forAll, mutant, relativeSlack } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { descendLinearised } from '../../src/linearised/linearised.ts';
import { rowsOf, softLabelLimit, softLabelRate } from '../../src/linearised/soft-label-descent.ts';
import { dot, type Matrix, norm, row } from '../../src/numerics/matrix.ts';
import { projection } from '../../src/numerics/projection.ts';
import { lossOf, meanRisk } from '../../src/student/losses.ts';
import { phuongLampert2019 } from './source.ts';
import { buildTask, distance, gaussianTasks, logitsOf } from './tasks.ts';

const instances = gaussianTasks(fc.record({ d: fc.integer({ min: 1, max: 8 }), n: fc.integer({ min: 1, max: 12 }) }));

const softLossOf = (samples: Matrix, teacher: ArrayLike<number>) =>
  lossOf({ teacherLogits: logitsOf(samples, teacher), labels: new Int8Array(samples.rows) }, 'soft');

type Curvature = (samples: Matrix, teacher: Float64Array) => number;
const ours: Curvature = (samples, teacher) => softLabelRate(samples, teacher).curvature;
/** σ' at its largest: that of a teacher 0. */
const quarter: Curvature = (samples, teacher) =>
  softLabelRate(
    samples,
    teacher.map(() => 0),
  ).curvature;

const MOST_STEPS = 30;

const falls = (curvature: Curvature) =>
  forAll(
    instances,
    (instance) => {
      const { samples, teacher } = buildTask(instance);
      const limit = softLabelLimit(samples, teacher);
      const { stepSize } = softLabelRate(samples, teacher);
      const factor = 1 - stepSize * curvature(samples, teacher);
      const loss = softLossOf(samples, teacher);
      const zeros = new Float64Array(samples.rows);
      let start = new Float64Array(samples.cols);
      let promised = norm(limit);
      let slack = Number.POSITIVE_INFINITY;
      for (let k = 1; k <= MOST_STEPS && promised > 1e-6 * norm(limit); k++) {
        start = Float64Array.from(
          descendLinearised(samples, zeros, loss, { stepSize: stepSize / samples.rows, steps: 1, start }),
        );
        promised *= factor;
        slack = Math.min(slack, relativeSlack(distance(start, limit), promised));
      }
      // A single eigenvalue and logits near 0 leave no room after the first step: ημ is then 1 to a few u.
      return Number.isFinite(slack) ? slack : 0;
    },
    // Distances down to 1e−6 ‖ŵ‖ of weights that are off by n u ‖ŵ‖ a step.
    { runs: 100, tolerance: 1e-8 },
  );

export const descentRate = claim({
  id: 'phuong-lampert-2019/descent-rate',
  ...phuongLampert2019('Limit of a linear student'),
  statement: String.raw`\eta = \tfrac{4}{\lambda_{\max}},\; \mu = \sigma'\bigl(\max_i |x_i \cdot \hat w| + \|x_i\|
    \|\hat w\|\bigr) \lambda^+_{\min}: \quad \|w_k - \hat w\| \le (1 - \eta \mu)^k \|\hat w\|`,
  status: 'derived',
  kind: falls(ours),
});

gate(descentRate, {
  mutants: [mutant('σ′ = ¼', falls(quarter))],
  sensitivity: {
    of: 'rate',
    kind: (factor) => falls((samples, teacher) => factor * ours(samples, teacher)),
  },
});

/** A student within `‖ŵ‖` of `ŵ` in the span of the samples, with its gradient. */
function nearby(instance: Parameters<typeof buildTask>[0], share: number) {
  const { samples, teacher, start } = buildTask(instance);
  const limit = softLabelLimit(samples, teacher);
  const direction = projection(rowsOf(samples), start);
  const length = share * norm(limit);
  const offset = direction.map((value) => (value * length) / norm(direction));
  const weights = limit.map((value, k) => value + offset[k]);
  const loss = softLossOf(samples, teacher);
  const logits = logitsOf(samples, weights);
  const gradient = new Float64Array(samples.cols);
  logits.forEach((f, i) => {
    const x = row(samples, i);
    for (let k = 0; k < x.length; k++) gradient[k] += (loss.residual(f, i) * x[k]) / samples.rows;
  });
  return { samples, teacher, offset, gradient, excess: meanRisk(loss, logits) };
}

const neighbours = fc.record({ instance: instances, share: fc.double({ min: 0.01, max: 1, noNaN: true }) });

const dominates = (curvature: Curvature) =>
  forAll(
    neighbours,
    ({ instance, share }) => {
      const { samples, teacher, gradient, excess } = nearby(instance, share);
      return relativeSlack(2 * curvature(samples, teacher) * excess, dot(gradient, gradient));
    },
    // Residuals and divergences are accurate to a few u of themselves; a sum of n d terms that may cancel to 1e−4.
    { runs: 150, tolerance: 1e-9 },
  );

export const gradientDomination = claim({
  id: 'phuong-lampert-2019/gradient-domination',
  ...phuongLampert2019('Limit of a linear student'),
  statement: String.raw`w \in \operatorname{span} X,\; \|w - \hat w\| \le \|\hat w\|: \quad \|\nabla L(w)\|^2 \ge 2 \mu
    \bigl(L(w) - L^*\bigr)`,
  status: 'derived',
  kind: dominates(ours),
});

gate(gradientDomination, { mutants: [mutant('σ′ = ¼', dominates(quarter))] });

const pulls = (curvature: Curvature) =>
  forAll(
    neighbours,
    ({ instance, share }) => {
      const { samples, teacher, offset, gradient } = nearby(instance, share);
      return relativeSlack(curvature(samples, teacher) * dot(offset, offset), dot(gradient, offset));
    },
    { runs: 150, tolerance: 1e-9 },
  );

export const flowRate = claim({
  id: 'phuong-lampert-2019/flow-rate',
  ...phuongLampert2019('Limit of a linear student'),
  statement: String.raw`w \in \operatorname{span} X,\; \|w - \hat w\| \le \|\hat w\|: \quad \langle \nabla L(w), w -
    \hat w \rangle \ge \mu \|w - \hat w\|^2, \text{ so the flow has } \|w_t - \hat w\| \le e^{-\mu t} \|\hat w\|`,
  status: 'derived',
  kind: pulls(ours),
});

gate(flowRate, { mutants: [mutant('σ′ = ¼', pulls(quarter))] });
