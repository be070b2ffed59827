/**
 * Section 3. The zero function is exactly representable: with `Δw_z = −(W^L, b^L)`, the last layer's parameters taken
 * back, `⟨φ(x), Δw_z⟩ = −f(x; w₀)` for every `x`.
 *
 * Tested on random finite networks; the smallest change that does so on a sample is no larger,
 * where the sample's features are independent.
 */

import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { factorGram } from '../../src/kernel/factored-kernel.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { weightChangeNorms } from '../../src/linearised/linearised.ts';
import { zeroFunctionWeightChange } from '../../src/linearised/zero-function.ts';
import { type Matrix, norm } from '../../src/numerics/matrix.ts';
import { denseFeatures } from '../../src/student/dense/backward.ts';
import { denseForward } from '../../src/student/dense/forward.ts';
import { drawnNetwork, networkShapes } from './drawn-network.ts';
import { applied, buildFeatures } from './random-features.ts';
import { jiZhu2020 } from './source.ts';

const shapes = fc.record({
  shape: networkShapes(8),
  samples: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer({ min: 0, max: 10_000 }),
});

/**
 * Tells whether the samples' features are independent to working precision: in a narrow network of ReLUs, inputs that open
 * the same gates may have dependent ones, and then there is no `Θ_n⁻¹`.
 */
function isIndependent(gram: Matrix): boolean {
  const { factor, failed } = factorGram(gram, 0);
  if (failed >= 0) return false;
  const pivots = Array.from({ length: gram.rows }, (_, i) => factor.data[factor.starts[i] + i] ** 2);
  return Math.min(...pivots) > 1e-8 * Math.max(...pivots);
}

const vanishes = (scale: number, share: number) =>
  forAll(
    shapes,
    ({ shape, samples, seed }) => {
      const network = drawnNetwork(shape, seed);
      const inputs = buildFeatures({ samples, spare: 0, seed }, 'inputs', samples * shape.dimension).data;
      const points = { rows: samples, cols: shape.dimension, data: inputs.slice(0, samples * shape.dimension) };
      const features = denseFeatures(network, points);
      const outputs = denseForward(network, points).outputs.data;
      const change = zeroFunctionWeightChange(network).map((w) => scale * w);
      const left = applied(features, change).map((value, i) => Math.abs(value + outputs[i]));
      const fits = 1e-9 - Math.max(...left);
      const gram = featureGram(features);
      if (!isIndependent(gram)) return fits;
      const smallest = weightChangeNorms(
        kernelSystem(gram),
        outputs.map((f) => -f),
      ).at(-1)!;
      // The condition is below 1e8, so the norm is off by 1e8 · 24u of itself at most.
      return Math.min(fits, (share + 1e-6) * norm(change) - smallest);
    },
    { runs: 200 },
  );

export const zeroFunction = claim({
  id: 'ji-zhu-2020/zero-function',
  ...jiZhu2020('Section 3'),
  statement: String.raw`\langle \phi(x), \Delta w_z \rangle = -f(x; w_0) \text{ for every } x \text{ with } \Delta w_z
    = -(W^L, b^L), \text{ and the smallest change that does so on a sample with independent features is no larger}`,
  status: 'derived',
  kind: vanishes(1, 1),
});

gate(zeroFunction, {
  mutants: [mutant('1 % more', vanishes(1.01, 1)), mutant('the smallest change is a tenth', vanishes(1, 0.1))],
});
