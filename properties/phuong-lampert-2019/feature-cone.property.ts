/**
 * Why the angles in a ReLU kernel are what they are: all features `φ_x(w) = 1[w·x > 0] x` of the trained first layer
 * lie in a cone about `w/‖w‖`, at the cosine `c_d/√2`, `c_d = Γ(d/2)/(√π Γ((d + 1)/2))`: 63.2°, 69.3° and 79.5° at d =
 * 2, 3, 10. It is the smallest cone that holds them; the cosine of two of them is at least −.1786.
 *
 * Tested on the circle, where the centre is the mean of equally spaced features, and in space by random gates.
 */
import fc from 'fast-check';
import { claim, forAll, mutant, provedBy, type RealDefinition, withConstants } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { ntkKernel } from '../../src/kernel/ntk.ts';
import { ntkConeCosine } from '../../src/kernel/ntk-cone.ts';
import { phuongLampert2019 } from './source.ts';

const COUNT = 360;
const points = Array.from({ length: COUNT }, (_, i) => {
  const turn = (2 * Math.PI * i) / COUNT;
  return [Math.cos(turn), Math.sin(turn)];
});
/** `K` between points that are so many steps apart. */
const steps = points.map((x) => ntkKernel(points[0], x));

/** Cosines of all features with `Σ_j a_j φ_j`, where `j` runs over a few places. */
function cosines(weights: readonly (readonly [place: number, weight: number])[]): readonly number[] {
  const kernel = (i: number, j: number) => steps[(i - j + COUNT) % COUNT];
  const value = (i: number) => weights.reduce((sum, [j, a]) => sum + a * kernel(i, j), 0);
  const length = Math.sqrt(weights.reduce((sum, [j, a]) => sum + a * value(j), 0));
  // K(x, x) = ½.
  return points.map((_, i) => value(i) / (length * Math.SQRT1_2));
}

const everywhere = points.map((_, i): readonly [number, number] => [i, 1]);

const isAt = (cosine: (d: number) => number) =>
  forAll(
    fc.constant(2),
    (d) => {
      const all = cosines(everywhere);
      return 1e-4 - Math.max(...all.map((one) => Math.abs(one - cosine(d))));
    },
    { runs: 1 },
  );

export const featureCone = claim({
  id: 'phuong-lampert-2019/feature-cone',
  ...phuongLampert2019('Expected transfer risk, beside Ji & Zhu 2020, Section 3.2'),
  statement: String.raw`\cos \angle\bigl(\phi_x, w / \|w\|\bigr) = c_d / \sqrt2, \quad c_d =
    \frac{\Gamma(d/2)}{\sqrt\pi\, \Gamma((d + 1)/2)}, \text{ for every } x`,
  status: 'derived',
  kind: isAt(ntkConeCosine),
});

gate(featureCone, {
  mutants: [
    mutant(
      'of one dimension more',
      isAt((d) => ntkConeCosine(d + 1)),
    ),
  ],
});

const isSmallest = (cosine: (d: number) => number) =>
  forAll(
    fc.array(fc.tuple(fc.integer({ min: 0, max: COUNT - 1 }), fc.integer({ min: -3, max: 5 })), {
      minLength: 1,
      maxLength: 12,
    }),
    (weights) => {
      fc.pre(weights.some(([, a]) => a !== 0));
      const all = cosines(weights);
      fc.pre(all.every(Number.isFinite));
      return cosine(2) - Math.min(...all);
    },
    // The mean over 360 features is within 1e−5 of that over the circle.
    { runs: 80, tolerance: 1e-4, examples: [everywhere.map(([place]): [number, number] => [place, 1])] },
  );

export const smallestCone = claim({
  id: 'phuong-lampert-2019/smallest-feature-cone',
  ...phuongLampert2019('Expected transfer risk, beside Ji & Zhu 2020, Section 3.2'),
  statement: String.raw`\min_x \cos \angle(\phi_x, v) \le c_d / \sqrt2 \text{ for every } v`,
  status: 'derived',
  kind: isSmallest(ntkConeCosine),
});

gate(smallestCone, {
  mutants: [
    mutant(
      'of one dimension more',
      isSmallest((d) => ntkConeCosine(d + 1)),
    ),
  ],
});

const degrees = (values: readonly (readonly [d: number, angle: number])[]) =>
  forAll(
    fc.constantFrom(...values),
    ([d, angle]) => 0.05 - Math.abs((Math.acos(ntkConeCosine(d)) * 180) / Math.PI - angle),
    { runs: 12 },
  );

export const coneTable = claim({
  id: 'phuong-lampert-2019/feature-cone-table',
  ...phuongLampert2019('Expected transfer risk, beside Ji & Zhu 2020, Section 3.2'),
  statement: String.raw`\angle\bigl(\phi_x, w / \|w\|\bigr) = 63.2,\ 69.3,\ 79.5^\circ \text{ at } d = 2, 3, 10`,
  status: 'derived',
  kind: degrees([
    [2, 63.2],
    [3, 69.3],
    [10, 79.5],
  ]),
});

gate(coneTable, { mutants: [mutant('60° at d = 2', degrees([[2, 60]]))] });

const pairs = (least: number) =>
  forAll(
    fc.integer({ min: 0, max: 4000 }).map((k) => (k * Math.PI) / 4000),
    (theta) => 2 * ntkKernel([1, 0], [Math.cos(theta), Math.sin(theta)]) - least,
    // The minimum, where (π − θ) tan(π − θ) = 1.
    { runs: 300, examples: [2.281259] },
  );

const pairsProof: RealDefinition = {
  // A little beyond π, which is no double.
  variables: { theta: [0, 3.15] },
  constants: { C: '0.1787' },
  slack: 'cos(theta)*(pi - theta)/pi + C',
  sharpIn: ['C', 0.99],
  library: ({ theta }) => 2 * ntkKernel([1, 0], [Math.cos(theta), Math.sin(theta)]) + 0.1787,
  libraryAt: ({ theta }) => ({ theta: Math.min(theta, Math.PI) }),
};

export const pairwiseCosines = claim({
  id: 'phuong-lampert-2019/pairwise-cosines',
  ...phuongLampert2019('Expected transfer risk, beside Ji & Zhu 2020, Section 3.2'),
  statement: String.raw`\cos \angle(\phi_x, \phi_{x'}) = \cos \theta\, (\pi - \theta) / \pi \ge -.1787`,
  status: 'derived',
  kind: provedBy(pairs(-0.1787), pairsProof),
});

gate(pairwiseCosines, {
  mutants: [
    mutant('≥ 0', provedBy(pairs(0), withConstants(pairsProof, { C: '0' }))),
    mutant('≥ −.178', provedBy(pairs(-0.178), withConstants(pairsProof, { C: '0.178' }))),
  ],
});
