/**
 * Section 2: self-distillation moves along the tangent of the ridge path. With `ρ = nλ`, `f` the ridge fit, `f_pd` the
 * same fit on what `f` says at the samples: `f_pd = f + λ∂f/∂λ`, and of pure steps `f_{k+1} = f_k + (1/k) λ∂f_k/∂λ`.
 *
 * Tested in the space of the limiting kernel of two-layer students and of linear features: fits step by step by
 * Cholesky's factor, against the derivative in feature space and against fourth-order differences in `ln λ`.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { factoredKernel, solveKernel } from '../../src/kernel/factored-kernel.ts';
import { ntkCrossGram, ntkGram } from '../../src/kernel/ntk.ts';
import { norm } from '../../src/numerics/matrix.ts';
import { fillSphere } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';
import { buildProblem, lambdas, plus, problems, refit, tangent, times } from './problems.ts';
import { dang2026 } from './source.ts';

const linearTangent = (sign: number) =>
  forAll(
    problems,
    (instance) => {
      const problem = buildProblem(instance);
      const teacher = refit(problem, problem.labels);
      const pure = refit(problem, times(problem.inputs, teacher));
      const predicted = plus(teacher, sign, tangent(problem, teacher));
      return -norm(plus(pure, -1, predicted)) / (norm(teacher) + Number.MIN_VALUE);
    },
    // Condition (‖X‖² + ρ)/ρ up to 1e6 (products of two Gaussian matrices), 20 u of it.
    { runs: 50, tolerance: 1e-9 },
  );

export const distillationIsTangent = claim({
  id: 'dang-2026/distillation-is-tangent',
  ...dang2026('Section 2'),
  statement: String.raw`\hat\beta_{pd} = \hat\beta + \lambda\, \partial_\lambda \hat\beta`,
  status: 'derived',
  kind: linearTangent(1),
});

gate(distillationIsTangent, { mutants: [mutant('against the tangent', linearTangent(-1))] });

const kernelFits = fc.record({
  samples: fc.integer({ min: 2, max: 24 }),
  d: fc.integer({ min: 2, max: 6 }),
  step: fc.integer({ min: 1, max: 3 }),
  lambda: lambdas,
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});

/** Distance in `ln λ` of two points of a difference. */
const STEP = 0.01;

const pureSteps = (share: (step: number) => number) =>
  forAll(
    kernelFits,
    ({ samples, d, step, lambda, seed }) => {
      const [inputs, fresh] = [gaussianInputs(samples, d, seed), gaussianInputs(10, d, seed, 'fresh')];
      for (let i = 0; i < samples; i++) {
        fillSphere(randomStream(seed, 'sphere', i), inputs.data.subarray(i * d, (i + 1) * d));
      }
      const [gram, cross] = [ntkGram(inputs), ntkCrossGram(fresh, inputs)];
      const labels = gaussianInputs(1, samples, seed, 'labels').data;
      /** What the teacher (1) or a later student says at the fresh points. */
      const answers = (count: number, logShift: number) => {
        const factored = factoredKernel(gram, samples * lambda * Math.exp(logShift));
        let [coefficients, targets] = [solveKernel(factored, labels), labels];
        for (let k = 1; k < count; k++) {
          targets = times(gram, coefficients);
          coefficients = solveKernel(factored, targets);
        }
        return times(cross, coefficients);
      };
      const [far, near, after, beyond] = [-2, -1, 1, 2].map((k) => answers(step, k * STEP));
      const slope = far.map((value, i) => (value - 8 * near[i] + 8 * after[i] - beyond[i]) / (12 * STEP));
      const predicted = plus(answers(step, 0), share(step), slope);
      return -norm(plus(answers(step + 1, 0), -1, predicted)) / norm(labels);
    },
    // Differences: STEP⁴/30 = 3e−10 of a fifth derivative of h³ in ln λ, below 100; rounding 1e−12/STEP.
    { runs: 20, tolerance: 1e-7 },
  );

export const pureStepsAreTangent = claim({
  id: 'dang-2026/pure-steps-are-tangent',
  ...dang2026('Section 2'),
  statement: String.raw`\text{pure steps in the space of the limiting kernel: } f_{k+1} = f_k + \tfrac1k\, \lambda\,
    \partial_\lambda f_k`,
  status: 'derived',
  kind: pureSteps((step) => 1 / step),
});

gate(pureStepsAreTangent, {
  mutants: [
    mutant(
      'the whole slope at every step',
      pureSteps(() => 1),
    ),
    mutant(
      'against the slope',
      pureSteps((step) => -1 / step),
    ),
  ],
});
