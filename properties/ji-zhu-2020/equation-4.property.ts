/**
 * Equation (4). Gradient descent on the linearised student `f(x; w₀) + ⟨φ(x), Δw⟩`, from `Δw = 0` and with the loss of
 * equation (2), converges to `Δŵ = φ(X) Θ_n⁻¹ Δz`, `Θ_n = φ(X)ᵀφ(X)`, `Δz = z_eff(X) − f(X; w₀)`: the smallest change
 * that gives each sample its effective logit.
 *
 * Tested by descent on Gaussian features with up to six samples.
 */

import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { convergedWeightChange, descendLinearised } from '../../src/linearised/linearised.ts';
import { norm } from '../../src/numerics/matrix.ts';
import { lossOf } from '../../src/student/losses.ts';
import { effectiveLogits } from '../../src/teacher/effective-logit/effective-logit.ts';
import type { LabelMix } from '../../src/teacher/effective-logit/label-mix.ts';
import { buildFeatures, buildVector, difference, featureSets } from './random-features.ts';
import { jiZhu2020 } from './source.ts';

/** Logits and mixes at which the loss is curved enough for plain descent to arrive. */
const teachings = fc.record({
  features: featureSets,
  mix: fc.record<LabelMix>({
    softRatio: fc.double({ min: 0.2, max: 1, noNaN: true }),
    temperature: fc.constantFrom(0.5, 1, 2),
  }),
});

interface Descent {
  readonly targets: (logits: Float64Array, labels: Int8Array, mix: LabelMix) => Float64Array;
  /** How far from 0 the descent starts. */
  readonly start: number;
}

const arrives = ({ targets, start }: Descent) =>
  forAll(
    teachings,
    ({ features: set, mix }) => {
      const features = buildFeatures(set);
      const teacherLogits = buildFeatures({ ...set, spare: 0 }, 'teacher', 1).data.map((z) => 2 * z);
      const initialLogits = buildFeatures({ ...set, spare: 0 }, 'start', 1).data;
      const labels = Int8Array.from(buildFeatures({ ...set, spare: 0 }, 'labels', 1).data, (z) => (z > 0 ? 1 : -1));
      const gram = featureGram(features);
      const expected = convergedWeightChange(
        features,
        kernelSystem(gram),
        difference(targets(teacherLogits, labels, mix), initialLogits),
      );
      const trace = gram.data.reduce((sum, value, k) => sum + (k % (gram.cols + 1) === 0 ? value : 0), 0);
      const curvature = mix.softRatio / (4 * mix.temperature ** 2) + (1 - mix.softRatio) / 4;
      const reached = descendLinearised(features, initialLogits, lossOf({ labels, teacherLogits }, mix), {
        // 1 over a bound of the summed loss's curvature.
        stepSize: 1 / (trace * curvature),
        steps: 100_000,
        residual: 1e-12,
        start: buildVector(set, 'elsewhere').map((w) => start * w),
      });
      return { slack: 1e-8 - norm(difference(reached, expected)), size: norm(expected) };
    },
    { runs: 40 },
  );

export const descentConverges = claim({
  id: 'ji-zhu-2020/converged-weight-change',
  ...jiZhu2020('equation (4)'),
  statement: String.raw`\text{gradient descent on the linearised student from } w_0 \text{ converges to }
    \Delta \hat w = \phi(X)\, \Theta_n^{-1} \Delta z, \quad \Delta z = z_{\mathrm{eff}}(X) - z_0`,
  status: 'as printed',
  kind: arrives({ targets: effectiveLogits, start: 0 }),
});

gate(descentConverges, {
  mutants: [
    mutant('to the teacher logits', arrives({ targets: (logits) => logits, start: 0 })),
    mutant('from anywhere', arrives({ targets: effectiveLogits, start: 1 })),
  ],
});
