/**
 * Figure 3, Section 4: the reference curve `z ≡ 0`. What the student has to learn is to undo its random start, `Δz =
 * −f(X; w₀)`.
 *
 * Tested by the slope of `ln E‖Δŵ_n‖` from n = 512 to 1024 in d = 2 and 5.
 */

import { claim, counterexample, mutant, trend } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { dimensions, over, simulate, slope, type Target } from './figure-3-runs.ts';
import { jiZhu2020 } from './source.ts';

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
  ...jiZhu2020('Section 4, Figure 3'),
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
  ...jiZhu2020('Section 4, Figure 3'),
  statement: String.raw`z \equiv 0,\; z_0 \neq 0:\; \mathcal I(n) \to \max\bigl(0, \tfrac{d - 2}{2d}\bigr) \text{
    (within .15)}`,
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
