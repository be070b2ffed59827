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
import { dot, norm, row } from '../../src/numerics/matrix.ts';
import { applied, buildFeatures, buildVector, difference, featureSets } from './random-features.ts';
import { jiZhu2020 } from './source.ts';

/** The rest of `w` after its projection on the rows' span, by Gram–Schmidt twice. */
function offSpan(rows: readonly Float64Array[], w: Float64Array): Float64Array {
  const basis: Float64Array[] = [];
  const reduce = (vector: Float64Array) => {
    let rest = vector;
    for (let pass = 0; pass < 2; pass++) {
      for (const b of basis) {
        const along = dot(b, rest);
        rest = rest.map((value, k) => value - along * b[k]);
      }
    }
    return rest;
  };
  for (const r of rows) {
    const rest = reduce(r);
    const length = norm(rest);
    basis.push(rest.map((value) => value / length));
  }
  return reduce(w);
}

const projects = (oracleFits: (misfit: number) => number) =>
  forAll(
    fc.record({ features: featureSets, misfit: fc.constantFrom(0, 0, 1e-3, 1) }),
    ({ features: set, misfit }) => {
      const features = buildFeatures(set);
      const oracle = buildVector(set, 'oracle');
      const noise = buildVector({ ...set, spare: 0 }, 'misfit');
      const corrections = applied(features, oracle).map((value, i) => value + misfit * noise[i]);
      const rows = Array.from({ length: features.rows }, (_, i) => row(features, i));
      const projected = difference(oracle, offSpan(rows, oracle));
      const change = convergedWeightChange(features, kernelSystem(featureGram(features)), corrections);
      const apart = applied(features, difference(change, projected));
      // Equal in the span exactly as far as the oracle fits: φ(X)ᵀ(Δŵ − P Δw*) = Δz − φ(X)ᵀΔw*.
      const gap = norm(apart.map((value, i) => value - oracleFits(misfit) * noise[i]));
      const together = misfit === 0 ? norm(difference(change, projected)) : 0;
      return 1e-7 - Math.max(gap, together);
    },
    { runs: 400 },
  );

export const projection = claim({
  id: 'ji-zhu-2020/projection',
  ...jiZhu2020('equation (5)'),
  statement: String.raw`\Delta \hat w = P_\Phi \Delta w_* \iff \phi(X)^\top \Delta w_* = \Delta z`,
  status: 'corrected',
  kind: projects((misfit) => misfit),
});

gate(projection, {
  mutants: [
    mutant(
      'whether the oracle fits or not',
      projects(() => 0),
    ),
  ],
});
