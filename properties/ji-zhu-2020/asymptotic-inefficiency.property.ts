import { claim, counterexample, mutant, trend } from '../../src/claims/index.ts';
import {
  flippedTarget,
  jumpTarget,
  mixtureTarget,
  randomTarget,
  targetGrowths,
  zeroTarget,
} from '../../src/experiment/ji-zhu-2020/target-growths.ts';
import { growthSlope } from '../../src/experiment/ji-zhu-2020/weight-growth.ts';
import { overRuns } from '../../src/experiment/over-runs.ts';
import { gate } from '../../src/gate/index.ts';
import { keptRuns } from '../kept-runs.ts';
import { jiZhu2020 } from './source.ts';

const RUNS = 12;
const SAMPLES = 1024;

const targets = {
  random: randomTarget,
  flipped: flippedTarget(0.2),
  jump: jumpTarget,
  mixture: mixtureTarget(5),
  zero: zeroTarget,
};
type Target = keyof typeof targets;
type Run = ReturnType<typeof targetGrowths<Target>>;

/** `‖Δŵ_n‖` of one run at the sample sizes N/8, N/2 and N, all five targets on the same inputs. */
const sizesOf = (samples: number) => [samples / 8, samples / 2, samples];
const simulate = (d: number, samples: number) => (seed: string) => targetGrowths(targets, d, sizesOf(samples), seed);

const dimensions = [2, 5] as const;
type Runs = Readonly<Record<(typeof dimensions)[number], readonly Run[]>>;
/** All claims of this file look at the same runs. */
const KEY = 'ji-zhu-2020/asymptotic-inefficiency';
const kept = { 2: keptRuns(KEY, RUNS, simulate(2, SAMPLES)), 5: keptRuns(KEY, RUNS, simulate(5, SAMPLES)) };

/** The slope of `ln E‖Δŵ_n‖` from N/2 to N, or from N/8. */
function slope(runs: readonly Run[], target: Target, from: 'N/8' | 'N/2' = 'N/2'): number {
  return growthSlope(runs, (run) => run[target], sizesOf(SAMPLES), from === 'N/8' ? 0 : 1);
}

function over(statistic: (runs: Runs) => number) {
  return (key: string) => {
    // One resampling for both dimensions: run `i` of one beside run `i` of the other.
    const pairs = kept[2](key).map((two, run) => ({ 2: two, 5: kept[5](key)[run] }));
    return overRuns(pairs, (some) => statistic({ 2: some.map((p) => p[2]), 5: some.map((p) => p[5]) }), KEY);
  };
}

const nearExponent = (target: Target, exponent: (d: number) => number, from: 'N/8' | 'N/2' = 'N/2') =>
  trend({
    measure: over((runs) => Math.max(...dimensions.map((d) => Math.abs(slope(runs[d], target, from) - exponent(d))))),
    expectation: { below: 0.1 },
  });

export const randomLabels = claim({
  id: 'ji-zhu-2020/inefficiency-of-random-labels',
  ...jiZhu2020('Figure 3'),
  statement: String.raw`\text{random labels, ReLU, Gaussian inputs: } \mathcal I(n) \to \frac{d + 1}{2d}
    \quad (d = 2:\ .75,\; d = 5:\ .6)`,
  status: 'corrected',
  kind: nearExponent('random', (d) => (d + 1) / (2 * d)),
});

gate(randomLabels, {
  tags: ['slow'],
  mutants: [
    mutant(
      'the paper’s 0.8 in every dimension',
      nearExponent('random', () => 0.8),
    ),
    mutant(
      '½ in every dimension',
      nearExponent('random', () => 0.5),
    ),
  ],
});

const flipsAreRandomLabels = (largest: number) =>
  trend({
    measure: over((runs) =>
      Math.max(...dimensions.map((d) => Math.abs(slope(runs[d], 'flipped') - slope(runs[d], 'random')))),
    ),
    expectation: { below: largest },
  });

export const flippedLabels = claim({
  id: 'ji-zhu-2020/inefficiency-of-flipped-labels',
  ...jiZhu2020('Figure 3, right'),
  statement: String.raw`p_{\mathrm{flip}} = .2:\; \mathcal I(n) \text{ tends to that of random labels}`,
  status: 'derived',
  kind: flipsAreRandomLabels(0.2),
});

gate(flippedLabels, {
  tags: ['slow'],
  mutants: [
    mutant(
      'that of the zero function',
      trend({
        measure: over((runs) => Math.max(...dimensions.map((d) => slope(runs[d], 'flipped') - slope(runs[d], 'zero')))),
        expectation: { below: 0.2 },
      }),
    ),
  ],
});

// The samples next to the jump decide, so a single doubling has a spread of .08 a run.
export const jumps = claim({
  id: 'ji-zhu-2020/inefficiency-of-jumps',
  ...jiZhu2020('Figure 3'),
  statement: String.raw`z = \operatorname{sign} x_1:\; \mathcal I(n) \to \tfrac12 \text{ in every dimension}`,
  status: 'derived',
  kind: nearExponent('jump', () => 0.5, 'N/8'),
});

gate(jumps, {
  tags: ['slow'],
  mutants: [
    mutant(
      'as random labels',
      nearExponent('jump', (d) => (d + 1) / (2 * d), 'N/8'),
    ),
  ],
});

const ordered = (order: readonly Target[]) =>
  trend({
    measure: over((runs) => {
      const gaps = dimensions.flatMap((d) =>
        order.slice(1).map((easier, k) => slope(runs[d], order[k]) - slope(runs[d], easier)),
      );
      return Math.min(...gaps);
    }),
    expectation: { above: 0 },
  });

export const orderOfTargets = claim({
  id: 'ji-zhu-2020/inefficiency-order',
  ...jiZhu2020('Figure 3'),
  statement: String.raw`\mathcal I_{\text{random}} > \mathcal I_{\text{jump}} > \mathcal I_{\text{mixture}} \quad (d = 2, 5)`,
  status: 'as printed',
  kind: ordered(['random', 'jump', 'mixture']),
});

gate(orderOfTargets, { mutants: [mutant('jumps as easy as mixtures', ordered(['random', 'mixture', 'jump']))] });

const smoothIsBelow = (largest: number) =>
  trend({
    measure: over((runs) => Math.max(...dimensions.map((d) => slope(runs[d], 'mixture')))),
    expectation: { below: largest },
  });

export const smoothMixtures = claim({
  id: 'ji-zhu-2020/inefficiency-of-mixtures',
  ...jiZhu2020('Figure 3, left'),
  statement: String.raw`\text{mixtures of five bumps: } \mathcal I(n) \approx .1 \quad (< .2 \text{ at } n = 1024,\; d = 2, 5)`,
  status: 'derived',
  kind: smoothIsBelow(0.2),
});

gate(smoothMixtures, { mutants: [mutant('below 0.05', smoothIsBelow(0.05))] });

/** By how much `z ≡ 0` is easier than a mixture. */
const zeroIsEasier = (d: number) =>
  counterexample({
    witness: { d, samples: 512, seeds: 4 },
    check: ({ d: dimension, samples, seeds }) => {
      const runs = Array.from({ length: seeds }, (_, seed) => simulate(dimension, samples)(`zero/${seed}`));
      const at = (target: Target) => slope(runs, target);
      return { slack: at('mixture') - at('zero'), zero: at('zero'), mixture: at('mixture') };
    },
    correction: 'ji-zhu-2020/inefficiency-of-zero',
  });

export const zeroIsEasiest = claim({
  id: 'ji-zhu-2020/zero-is-easiest',
  ...jiZhu2020('Figure 3'),
  statement: String.raw`z \equiv 0 \text{ is extremely easy: } \mathcal I(n) \text{ below that of every mixture}`,
  status: 'refuted as printed',
  kind: zeroIsEasier(10),
});

gate(zeroIsEasiest, { mutants: [mutant('in one dimension', zeroIsEasier(1))] });

const zeroExponent = (exponent: (d: number) => number) =>
  trend({
    measure: over((runs) => Math.max(...dimensions.map((d) => Math.abs(slope(runs[d], 'zero') - exponent(d))))),
    expectation: { below: 0.15 },
  });

export const zeroTeacher = claim({
  id: 'ji-zhu-2020/inefficiency-of-zero',
  ...jiZhu2020('Figure 3'),
  statement: String.raw`z \equiv 0,\; z_0 \neq 0:\; \mathcal I(n) \to \max\bigl(0, \tfrac{d - 2}{2d}\bigr) \text{ (within .15)}`,
  status: 'corrected',
  kind: zeroExponent((d) => Math.max(0, (d - 2) / (2 * d))),
});

gate(zeroTeacher, {
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

/** How far the inefficiency of random labels is from 0.8, less the tenth that is allowed. */
const isUniversal = (d: number, level: number) =>
  counterexample({
    witness: { d, level, samples: 512, seeds: 4 },
    check: ({ d: dimension, level: claimed, samples, seeds }) => {
      const runs = Array.from({ length: seeds }, (_, seed) => simulate(dimension, samples)(`universal/${seed}`));
      const found = slope(runs, 'random');
      return { slack: 0.1 - Math.abs(found - claimed), found };
    },
    correction: 'ji-zhu-2020/inefficiency-of-random-labels',
  });

export const universalLevel = claim({
  id: 'ji-zhu-2020/universal-level',
  ...jiZhu2020('Figure 3'),
  statement: String.raw`\text{random labels: } \mathcal I(n) \to 0.8 \text{ whatever the inputs}`,
  status: 'refuted as printed',
  kind: isUniversal(10, 0.8),
});

gate(universalLevel, {
  mutants: [mutant('in two dimensions', isUniversal(2, 0.8)), mutant('(d + 1)/2d', isUniversal(10, 0.55))],
});
