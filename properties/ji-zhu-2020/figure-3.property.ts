/**
 * Figure 3, Section 4: the data inefficiency `I(n)` of several targets, for the wide ReLU student and Gaussian inputs.
 * Random labels are hardest, a target that jumps is hard, smooth mixtures of bumps are easy; flipping the signs of a
 * mixture makes it as hard as random labels; the zero function, with which only the random start has to be undone, is a
 * reference curve.
 *
 * Tested by the slope of `ln E‖Δŵ_n‖` over `ln n` from n = 64 to 512 in d = 2 and 5, on three samples per replicate
 * that all targets share. The paper's widths of bumps are in its supplement; here a bump is as wide as the cloud of
 * inputs (`σ² = d`).
 */

import { claim, counterexample, mutant } from '../../src/claims/index.ts';
import {
  flippedTarget,
  jumpTarget,
  mixtureTarget,
  randomTarget,
  targetGrowths,
  zeroTarget,
} from '../../src/experiment/ji-zhu-2020/target-growths.ts';
import { growthSlope, weightGrowth, wideStudent } from '../../src/experiment/ji-zhu-2020/weight-growth.ts';
import { gate } from '../../src/gate/index.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';
import { kernelOracle } from '../../src/teacher/tasks/kernel-oracle.ts';
import * as exact from './exact.ts';
import { measuredOver } from './measured-over.ts';
import { jiZhu2020 } from './source.ts';

const targets = {
  random: randomTarget,
  flipped: flippedTarget(0.2),
  jump: jumpTarget,
  mixture: mixtureTarget(5),
  oneBump: mixtureTarget(1),
  twentyBumps: mixtureTarget(20),
  zero: zeroTarget,
};
type Target = keyof typeof targets;

const sizes = [64, 512] as const;
const dimensions = [2, 5] as const;
type Dimension = (typeof dimensions)[number];

/** `‖Δŵ_n‖` of one run, all targets on the same inputs. */
const simulate = (seed: string) => ({
  2: targetGrowths(targets, 2, sizes, seed),
  5: targetGrowths(targets, 5, sizes, seed),
});
type Run = ReturnType<typeof simulate>;
const measured = measuredOver('ji-zhu-2020/figure-3', 3, simulate);

const slope = (some: readonly Run[], d: Dimension, target: Target) => growthSlope(some, (run) => run[d][target], sizes);

/** The worse of both dimensions. */
const largest = (of: (some: readonly Run[], d: Dimension) => number, below: number) =>
  measured((some) => Math.max(...dimensions.map((d) => of(some, d))), { below });

const ordered = (...order: readonly Target[]) =>
  largest((some, d) => {
    const slopes = order.map((target) => slope(some, d, target));
    return Math.max(...slopes.slice(1).map((easier, k) => easier - slopes[k]));
  }, 0);

export const orderOfTargets = claim({
  id: 'ji-zhu-2020/inefficiency-order',
  ...jiZhu2020('Section 4, Figure 3'),
  statement: String.raw`\mathcal I_{\text{random}} > \mathcal I_{\text{jump}} > \mathcal I_{\text{mixture}} \quad (d =
    2, 5)`,
  status: 'observed',
  kind: ordered('random', 'jump', 'mixture'),
});

gate(orderOfTargets, {
  tags: ['slow'],
  mutants: [mutant('jumps as easy as mixtures', ordered('random', 'mixture', 'jump'))],
});

export const smoothMixtures = claim({
  id: 'ji-zhu-2020/inefficiency-of-mixtures',
  ...jiZhu2020('Section 4, Figure 3, left'),
  statement: String.raw`\text{mixtures of five bumps: } \mathcal I(n) < \tfrac14, \text{ half of what a jump tends to}`,
  status: 'observed',
  kind: largest((some, d) => slope(some, d, 'mixture'), 1 / 4),
});

gate(smoothMixtures, {
  tags: ['slow'],
  mutants: [
    mutant(
      'of a jump',
      largest((some, d) => slope(some, d, 'jump'), 1 / 4),
    ),
  ],
});

const hardlyDiffer = (one: Target, other: Target) =>
  largest((some, d) => Math.abs(slope(some, d, one) - slope(some, d, other)), 0.1);

export const modesMatterLittle = claim({
  id: 'ji-zhu-2020/inefficiency-in-modes',
  ...jiZhu2020('Section 4, Figure 3, left'),
  statement: String.raw`\text{bumps as wide as the inputs' cloud: } |\mathcal I_{q = 20} - \mathcal I_{q = 1}| < .1,
    \text{ so that } \mathcal I \text{ does not grow with the number of modes by itself}`,
  status: 'observed',
  kind: hardlyDiffer('twentyBumps', 'oneBump'),
});

gate(modesMatterLittle, {
  tags: ['slow'],
  mutants: [mutant('twenty bumps and a jump', hardlyDiffer('twentyBumps', 'jump'))],
});

export const flippedLabels = claim({
  id: 'ji-zhu-2020/inefficiency-of-flipped-labels',
  ...jiZhu2020('Section 4, Figure 3, right'),
  statement: String.raw`p_{\mathrm{flip}} = .2:\; \mathcal I(n) \text{ is that of random labels} \quad (\pm .2)`,
  status: 'observed',
  kind: largest((some, d) => Math.abs(slope(some, d, 'flipped') - slope(some, d, 'random')), 0.2),
});

gate(flippedLabels, {
  tags: ['slow'],
  mutants: [
    mutant(
      'that of the mixture itself',
      largest((some, d) => Math.abs(slope(some, d, 'flipped') - slope(some, d, 'mixture')), 0.2),
    ),
  ],
});

const zeroExponent = (exponent: (d: number) => number) =>
  largest((some, d) => Math.abs(slope(some, d, 'zero') - exponent(d)), 0.15);

export const zeroTeacher = claim({
  id: 'ji-zhu-2020/inefficiency-of-zero',
  ...jiZhu2020('Section 4, Figure 3'),
  statement: String.raw`z \equiv 0,\; z_0 \neq 0:\; \mathcal I(n) \to \max\bigl(0, \tfrac{d - 2}{2d}\bigr) \quad (\pm
    .15)`,
  status: 'observed',
  kind: zeroExponent((d) => Math.max(0, (d - 2) / (2 * d))),
});

gate(zeroTeacher, {
  tags: ['slow'],
  mutants: [
    mutant(
      '½ in every dimension',
      zeroExponent(() => 0.5),
    ),
    mutant(
      '0 in every dimension',
      zeroExponent(() => 0),
    ),
  ],
});

/**
 * By how much the share of the zero function in an oracle's weight change stays below one half. The teacher is an
 * oracle whose norm is known, its logits scaled to a root mean square; both sides start from the same network, so
 * `‖Δw*‖ ≤ ‖oracle‖ + ‖Δw_z‖`, and `‖Δw_z‖` is at least what a sample shows of it: more and more in d > 2, where the
 * random start of a wide network has no oracle.
 */
const isMuchSmaller = (d: number, scale: number) =>
  counterexample({
    witness: { d, scale, samples: 512, seed: 'zero' },
    check: ({ d: dimension, scale: size, samples, seed }) => {
      const inputs = gaussianInputs(samples, dimension, seed);
      const [zero] = weightGrowth(inputs, [samples])(zeroTarget(inputs, seed));
      const oracle = kernelOracle(wideStudent, 20, dimension, seed);
      const meanSquare = oracle.logits(inputs).reduce((sum, z) => sum + z * z, 0) / samples;
      const teacher = (size * oracle.norm) / Math.sqrt(meanSquare);
      return { slack: 1 / 2 - zero / (teacher + zero), zero, teacher };
    },
    exact: exact.zeroIsEasiest,
    correction: 'ji-zhu-2020/inefficiency-of-zero',
  });

export const zeroIsEasiest = claim({
  id: 'ji-zhu-2020/zero-is-easiest',
  ...jiZhu2020('Section 3, equation (9)'),
  statement: String.raw`\|\Delta w_z\| \ll \|\Delta w_*\| \text{ whatever the dimension and the teacher, read as }
    \|\Delta w_z\| \le \tfrac12 \|\Delta w_*\| \quad (d = 10,\ \text{logits of root mean square } 1)`,
  status: 'conjectured',
  kind: isMuchSmaller(10, 1),
});

gate(zeroIsEasiest, {
  tags: ['slow'],
  mutants: [mutant('a surer teacher in the plane', isMuchSmaller(2, 10))],
});
