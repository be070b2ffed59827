/**
 * Figure 3, right, Section 4: the data inefficiency of a mixture of bumps grows with the probability `p_flip` with
 * which the sign of each logit is flipped. From some ten samples on any share of flips is nearly as hard as random
 * labels, so the growth shows in small samples.
 *
 * Tested by the slope of `ln E‖Δŵ_n‖` from n = 8 to 32 in d = 5, forty runs per replicate that all shares have in
 * common.
 */

import { claim, mutant } from '../../src/claims/index.ts';
import { flippedTarget, mixtureTarget, targetGrowths } from '../../src/experiment/ji-zhu-2020/target-growths.ts';
import { growthSlope } from '../../src/experiment/ji-zhu-2020/weight-growth.ts';
import { gate } from '../../src/gate/index.ts';
import { measuredOver } from './measured-over.ts';
import { jiZhu2020 } from './source.ts';

const targets = { never: mixtureTarget(5), sometimes: flippedTarget(0.05), half: flippedTarget(0.5) };
type Share = keyof typeof targets;
const sizes = [8, 32] as const;

const measured = measuredOver('ji-zhu-2020/flips', 40, (seed) => targetGrowths(targets, 5, sizes, seed));

const rises = (...order: readonly Share[]) =>
  measured(
    (some) => {
      const slopes = order.map((share) => growthSlope(some, (run) => run[share], sizes));
      return Math.min(...slopes.slice(1).map((slope, k) => slope - slopes[k]));
    },
    { above: 0 },
  );

export const inefficiencyGrowsWithFlips = claim({
  id: 'ji-zhu-2020/inefficiency-in-flips',
  ...jiZhu2020('Section 4, Figure 3, right'),
  statement: String.raw`\mathcal I(n) \text{ rises with } p_{\mathrm{flip}}:\; 0,\ .05,\ .5 \quad (d = 5,\ n = 8 \to
    32)`,
  status: 'observed',
  kind: rises('never', 'sometimes', 'half'),
});

gate(inefficiencyGrowsWithFlips, {
  mutants: [mutant('hardest with a few flips', rises('never', 'half', 'sometimes'))],
});
