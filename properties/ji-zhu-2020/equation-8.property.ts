/**
 * Equation (8), Section 3. For the linearised student of a random network, an oracle `Δw*` and an input x,
 *
 *   cos ᾱ(φ(x), Δw* − Δw_z) = |z_eff(x)| / (‖Δw* − Δw_z‖ √Θ(x, x)),
 *
 * since `⟨φ(x), Δw* − Δw_z⟩ = f(x; w₀) + ⟨φ(x), Δw*⟩` is the effective logit itself. Inputs at which the student is
 * least sure are those whose features are nearest to a right angle from the oracle.
 *
 * Tested on finite networks with random oracles; the left side from the vectors of all parameters, the right side from
 * the network's output.
 */

import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { acuteAngle } from '../../src/linearised/transfer.ts';
import { zeroFunctionWeightChange } from '../../src/linearised/zero-function.ts';
import { dot, norm, row } from '../../src/numerics/matrix.ts';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { denseFeatures } from '../../src/student/dense/backward.ts';
import { denseForward } from '../../src/student/dense/forward.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';
import { drawnNetwork, networkShapes } from './drawn-network.ts';
import { difference } from './random-features.ts';
import { jiZhu2020 } from './source.ts';

interface Geometry {
  /** `z_eff(x)`. */
  readonly logit: number;
  /** `‖Δw* − Δw_z‖` and `‖Δw*‖`. */
  readonly fromZero: number;
  readonly fromStart: number;
  /** `√Θ(x, x)`. */
  readonly feature: number;
}

const cosineIs = (cosine: (geometry: Geometry) => number) =>
  forAll(
    fc.record({
      shape: networkShapes(4),
      seed: fc.integer({ min: 0, max: 10_000 }),
    }),
    ({ shape, seed }) => {
      const network = drawnNetwork(shape, seed);
      const inputs = gaussianInputs(1, shape.dimension, seed);
      const feature = row(denseFeatures(network, inputs), 0);
      const oracle = fillGaussian(randomStream(seed, 'oracle'), new Float64Array(feature.length));
      const fromZero = difference(oracle, zeroFunctionWeightChange(network));
      const claimed = cosine({
        logit: denseForward(network, inputs).outputs.data[0] + dot(feature, oracle),
        fromZero: norm(fromZero),
        fromStart: norm(oracle),
        feature: Math.sqrt(featureGram(denseFeatures(network, inputs)).data[0]),
      });
      return -Math.abs(Math.cos(acuteAngle(feature, fromZero)) - claimed);
    },
    // Sums of at most 1300 products, each off by u of its terms' sizes, over the norms: 1300u.
    { runs: 300, tolerance: 1e-12 },
  );

export const cosineOfLogits = claim({
  id: 'ji-zhu-2020/cosine-of-logits',
  ...jiZhu2020('Section 3, equation (8)'),
  statement: String.raw`\cos \bar\alpha(\phi(x), \Delta w_* - \Delta w_z) =
    \frac{|z_{\mathrm{eff}}(x)|}{\|\Delta w_* - \Delta w_z\| \sqrt{\Theta(x, x)}}`,
  status: 'as printed',
  kind: cosineIs(({ logit, fromZero, feature }) => Math.abs(logit) / (fromZero * feature)),
});

gate(cosineOfLogits, {
  mutants: [
    mutant(
      'the zero function left out',
      cosineIs(({ logit, fromStart, feature }) => Math.abs(logit) / (fromStart * feature)),
    ),
    mutant(
      'the square root lost',
      cosineIs(({ logit, fromZero, feature }) => Math.abs(logit) / (fromZero * feature ** 2)),
    ),
  ],
});
