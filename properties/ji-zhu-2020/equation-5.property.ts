/**
 * Equation (5). With an oracle `Δw*` the converged change is its projection on the span of the samples' features, `Δŵ =
 * P_Φ Δw*`: true exactly where the oracle fits the samples, `φ(X)ᵀΔw* = Δz`.
 *
 * Tested on Gaussian features, with oracles that fit and that do not; the projection by Gram–Schmidt.
 */

import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { convergedWeightChange } from '../../src/linearised/linearised.ts';
import { norm, row } from '../../src/numerics/matrix.ts';
import { projection } from '../../src/numerics/projection.ts';
import { applied, buildFeatures, buildVector, difference, featureSets } from './random-features.ts';
import { jiZhu2020 } from './source.ts';

const projects = (oracleFits: (misfit: number) => number) =>
  forAll(
    fc.record({ features: featureSets, misfit: fc.constantFrom(0, 0, 1e-3, 1) }),
    ({ features: set, misfit }) => {
      const features = buildFeatures(set);
      const oracle = buildVector(set, 'oracle');
      const noise = buildVector({ ...set, spare: 0 }, 'misfit');
      const corrections = applied(features, oracle).map((value, i) => value + misfit * noise[i]);
      const rows = Array.from({ length: features.rows }, (_, i) => row(features, i));
      const projected = projection(rows, oracle);
      const change = convergedWeightChange(features, kernelSystem(featureGram(features)), corrections);
      const apart = applied(features, difference(change, projected));
      // Equal in the span exactly as far as the oracle fits: φ(X)ᵀ(Δŵ − P Δw*) = Δz − φ(X)ᵀΔw*.
      const gap = norm(apart.map((value, i) => value - oracleFits(misfit) * noise[i]));
      const together = misfit === 0 ? norm(difference(change, projected)) : 0;
      return 1e-7 - Math.max(gap, together);
    },
    { runs: 400 },
  );

export const projectedOracle = claim({
  id: 'ji-zhu-2020/projection',
  ...jiZhu2020('equation (5)'),
  statement: String.raw`\Delta \hat w = P_\Phi \Delta w_* \iff \phi(X)^\top \Delta w_* = \Delta z`,
  status: 'corrected',
  kind: projects((misfit) => misfit),
});

gate(projectedOracle, {
  mutants: [
    mutant(
      'whether the oracle fits or not',
      projects(() => 0),
    ),
  ],
});
