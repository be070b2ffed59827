/**
 * Equation (4). Gradient descent on the linearised student `f(x; w₀) + ⟨φ(x), Δw⟩`, from `Δw = 0` and with the loss of
 * equation (2), converges to `Δŵ = φ(X) Θ_n⁻¹ Δz`, `Θ_n = φ(X)ᵀφ(X)`, `Δz = z_eff(X) − f(X; w₀)`: the smallest change
 * that gives each sample its effective logit.
 *
 * Tested by descent on Gaussian features with up to six samples. As long as the distance to `Δŵ` does not grow, the
 * logits stay where the loss bends by at least c, so k steps of size η ≤ 1/(largest curvature) leave at most
 * `(1 − η c λ_min(Θ_n))^k ‖Δŵ‖`: that is what is asked of the descent, after as many steps as would leave e⁻²⁵ of it
 * but 4000 at most.
 */

import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { solveKernel } from '../../src/kernel/factored-kernel.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { convergedWeightChange, descendLinearised } from '../../src/linearised/linearised.ts';
import { norm, row } from '../../src/numerics/matrix.ts';
import { sigmoid } from '../../src/numerics/sigmoid.ts';
import { lossOf } from '../../src/student/losses.ts';
import { effectiveLogits } from '../../src/teacher/effective-logit/effective-logit.ts';
import type { LabelMix } from '../../src/teacher/effective-logit/label-mix.ts';
import { buildFeatures, buildVector, difference, featureSets } from './random-features.ts';
import { jiZhu2020 } from './source.ts';

const teachings = fc.record({
  features: featureSets,
  mix: fc.record<LabelMix>({
    softRatio: fc.double({ min: 0.2, max: 1, noNaN: true }),
    temperature: fc.constantFrom(1, 2, 5),
  }),
  /** Teacher logits, used from the front: a sure teacher has a flat loss, on which descent takes for ever. */
  teacher: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 6, maxLength: 6 }),
});

interface Descent {
  readonly targets: (logits: Float64Array, labels: Int8Array, mix: LabelMix) => Float64Array;
  /** How far from 0 the descent starts. */
  readonly start: number;
}

/** The largest sum of magnitudes in a row: at least the largest eigenvalue of a symmetric matrix. */
const largestRowSum = (rows: readonly Float64Array[]) =>
  Math.max(...rows.map((entries) => entries.reduce((sum, value) => sum + Math.abs(value), 0)));

/** The least second derivative of the loss of equation (2) up to a size of the logit. */
const leastCurvature = (size: number, { softRatio: rho, temperature: T }: LabelMix) => {
  const bend = (z: number) => sigmoid(z) * sigmoid(-z);
  return (rho / T ** 2) * bend(size / T) + (1 - rho) * bend(size);
};

const arrives = ({ targets, start }: Descent) =>
  forAll(
    teachings,
    ({ features: set, mix, teacher }) => {
      const n = set.samples;
      const features = buildFeatures(set);
      const teacherLogits = Float64Array.from(teacher.slice(0, n));
      const initialLogits = buildFeatures({ ...set, spare: 0 }, 'start', 1).data;
      const labels = Int8Array.from(buildFeatures({ ...set, spare: 0 }, 'labels', 1).data, (z) => (z > 0 ? 1 : -1));
      const gram = featureGram(features);
      const system = kernelSystem(gram);
      const logits = targets(teacherLogits, labels, mix);
      const expected = convergedWeightChange(features, system, difference(logits, initialLogits));

      const rows = Array.from({ length: n }, (_, i) => row(gram, i));
      const inverse = rows.map((_, i) =>
        solveKernel(
          system,
          Float64Array.from(rows, (_, j) => (i === j ? 1 : 0)),
        ),
      );
      const distance = norm(expected);
      const flattest = rows.map((_, i) => {
        return leastCurvature(Math.abs(logits[i]) + Math.sqrt(gram.data[i * n + i]) * distance, mix);
      });
      const steepest = largestRowSum(rows) * (mix.softRatio / (4 * mix.temperature ** 2) + (1 - mix.softRatio) / 4);
      const stepSize = 1 / steepest;
      const rate = (stepSize * Math.min(...flattest)) / largestRowSum(inverse);
      const steps = Math.min(Math.ceil(25 / rate), 4000);

      const reached = descendLinearised(features, initialLogits, lossOf({ labels, teacherLogits }, mix), {
        stepSize,
        steps,
        start: buildVector(set, 'elsewhere').map((w) => start * w),
      });
      const left = norm(difference(reached, expected));
      // Rounding: a stationary point of the computed descent is off by the condition (1e4) times a few u.
      return { slack: distance * Math.exp(-rate * steps) + 1e-10 - left, steps, left };
    },
    { runs: 30 },
  );

export const descentConverges = claim({
  id: 'ji-zhu-2020/converged-weight-change',
  ...jiZhu2020('equation (4)'),
  statement: String.raw`\text{gradient descent on the linearised student from } w_0 \text{ converges to } \Delta \hat
    w = \phi(X)\, \Theta_n^{-1} \Delta z, \quad \Delta z = z_{\mathrm{eff}}(X) - z_0`,
  status: 'as printed',
  kind: arrives({ targets: effectiveLogits, start: 0 }),
});

gate(descentConverges, {
  mutants: [
    mutant('to the teacher logits', arrives({ targets: (logits) => logits, start: 0 })),
    mutant('from anywhere', arrives({ targets: effectiveLogits, start: 1 })),
  ],
});
