/**
 * Figure 3, Section 4: labels that have nothing to do with the inputs, or whose signs are flipped with a probability
 * `p_flip`. The data inefficiency of `N(0, 1)` labels tends to `(d + 1)/(2d)` for Gaussian inputs, and that of flipped
 * signs to the same.
 *
 * Tested by the slope of `ln E‖Δŵ_n‖` from n = 512 to 1024 in d = 2 and 5.
 */

import { claim, counterexample, mutant, trend } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { dimensions, nearExponent, over, simulate, slope } from './figure-3-runs.ts';
import { jiZhu2020 } from './source.ts';

export const randomLabels = claim({
  id: 'ji-zhu-2020/inefficiency-of-random-labels',
  ...jiZhu2020('Section 4, Figure 3'),
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
  ...jiZhu2020('Section 4, Figure 3, right'),
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
  ...jiZhu2020('Section 4, Figure 3'),
  statement: String.raw`\text{random labels: } \mathcal I(n) \to 0.8 \text{ whatever the inputs}`,
  status: 'refuted as printed',
  kind: isUniversal(10, 0.8),
});

gate(universalLevel, {
  mutants: [mutant('in two dimensions', isUniversal(2, 0.8)), mutant('(d + 1)/2d', isUniversal(10, 0.55))],
});
