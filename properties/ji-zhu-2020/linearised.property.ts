import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { convergedWeightChange, descendLinearised, weightChangeNorms } from '../../src/linearised/linearised.ts';
import { zeroFunctionWeightChange } from '../../src/linearised/zero-function.ts';
import { dot, norm, row } from '../../src/numerics/matrix.ts';
import { denseFeatures } from '../../src/student/dense/backward.ts';
import { denseForward } from '../../src/student/dense/forward.ts';
import { gaussianNetwork } from '../../src/student/dense/network.ts';
import { lossOf } from '../../src/student/losses.ts';
import { effectiveLogits } from '../../src/teacher/effective-logit/effective-logit.ts';
import type { LabelMix } from '../../src/teacher/effective-logit/label-mix.ts';
import { applied, buildFeatures, buildVector, difference, featureSets } from './random-features.ts';
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

const shapes = fc.record({
  shape: fc.record({
    dimension: fc.integer({ min: 1, max: 4 }),
    depth: fc.integer({ min: 1, max: 3 }),
    width: fc.integer({ min: 8, max: 24 }),
    activation: fc.constantFrom<('relu' | 'erf' | 'tanh')[]>('relu', 'erf', 'tanh'),
  }),
  samples: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer({ min: 0, max: 10_000 }),
});

const vanishes = (scale: number, share: number) =>
  forAll(
    shapes,
    ({ shape, samples, seed }) => {
      const { dimension, depth, width, activation } = shape;
      const widths = Array<number>(depth).fill(width);
      const network = gaussianNetwork({ inputs: dimension, widths, activation }, seed);
      const inputs = buildFeatures({ samples, spare: 0, seed }, 'inputs', samples * dimension).data;
      const points = { rows: samples, cols: dimension, data: inputs.slice(0, samples * dimension) };
      const features = denseFeatures(network, points);
      const outputs = denseForward(network, points).outputs.data;
      const change = zeroFunctionWeightChange(network).map((w) => scale * w);
      const left = applied(features, change).map((value, i) => Math.abs(value + outputs[i]));
      const smallest = weightChangeNorms(
        kernelSystem(featureGram(features)),
        outputs.map((f) => -f),
      ).at(-1)!;
      return Math.min(1e-9 - Math.max(...left), share * norm(change) - smallest);
    },
    { runs: 200 },
  );

export const zeroFunction = claim({
  id: 'ji-zhu-2020/zero-function',
  ...jiZhu2020('Section 4'),
  statement: String.raw`\langle \phi(x), \Delta w_z \rangle = -f(x; w_0) \text{ for every } x \text{ with } \Delta w_z = -(W^L, b^L),
    \text{ and the smallest change that does so on a sample is no larger}`,
  status: 'derived',
  kind: vanishes(1, 1),
});

gate(zeroFunction, {
  mutants: [mutant('1 % more', vanishes(1.01, 1)), mutant('the smallest change is a tenth', vanishes(1, 0.1))],
});
