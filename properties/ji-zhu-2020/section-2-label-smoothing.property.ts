/**
 * Label smoothing as distillation: it aims at the logit of `1 − ε/2`, that is `ln(2/ε − 1)`, and equals distillation at
 * `T = 1` from a teacher `z_t ≡ 0` with `ρ = ε`.
 *
 * Tested on random `ε` against both the logit of the probability and the root of equation (3).
 */

import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { logit } from '../../src/numerics/sigmoid.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import { smoothedLabelLogit } from '../../src/teacher/effective-logit/regions.ts';
import { label } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

const smooths = (rule: (smoothing: number) => number) =>
  forAll(
    fc.record({ smoothing: fc.double({ min: 1e-6, max: 1, noNaN: true }), label }),
    ({ smoothing, label: y }) => {
      const target = rule(smoothing);
      const fromProbability = logit(1 - smoothing / 2);
      const distilled = y * effectiveLogit(0, y, { softRatio: smoothing, temperature: 1 });
      return -Math.max(Math.abs(target - fromProbability), Math.abs(target - distilled));
    },
    // 1 − ε/2 is rounded to u, which is 2u/ε in its logit.
    { runs: 2000, tolerance: 1e-9 },
  );

export const labelSmoothing = claim({
  id: 'ji-zhu-2020/label-smoothing',
  ...jiZhu2020('Section 2'),
  statement: String.raw`\text{label smoothing aims at } \ln(2/\varepsilon - 1), \text{ the logit of } 1 -
    \varepsilon/2: \text{ it is distillation at } T = 1 \text{ from } z_t \equiv 0 \text{ with } \rho = \varepsilon`,
  status: 'as printed',
  kind: smooths(smoothedLabelLogit),
});

gate(labelSmoothing, {
  mutants: [
    mutant(
      'the logit of 1 − ε',
      smooths((smoothing) => Math.log(1 / smoothing - 1)),
    ),
  ],
});
