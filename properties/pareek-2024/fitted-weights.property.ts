/**
 * Pareek, Du, Oh 2024, beside the choice of ratios from data: weights by leave-one-out, `b ∝ (EᵀE)⁻¹1`. Two steps seldom
 * hurt and help where the signal lies on small eigenvalues; four fit the noise.
 *
 * Tested on n = 100 samples in d = 8, λ = .5: covariance eigenvalues 1, ½, …, ⅛ with the signal on the last, and the
 * identity with a spread signal.
 */
import { claim, mutant, trend } from '../../src/claims/index.ts';
import { meanOf } from '../../src/experiment/over-runs.ts';
import { excessBySteps, type WeightTask } from '../../src/experiment/pareek-2024/fitted-weights.ts';
import { gate } from '../../src/gate/index.ts';
import { keptRuns } from '../kept-runs.ts';
import { pareek2024 } from './source.ts';

const measured = (group: string, task: WeightTask) => {
  // Of single samples 75 to 92 % have the sign; of means of six nearly all.
  const runs = keptRuns(`pareek-2024/${group}`, 6, (seed) => excessBySteps(task, seed));
  return (more: number, fewer: number) =>
    trend({
      measure: (key) => meanOf(runs(key), (excess) => excess[more] - excess[fewer]),
      expectation: { above: 0 },
      effect: 0.9,
    });
};

const onBottom = measured('bottom', { decay: 1, signal: 'bottom' });
const spread = measured('spread', { decay: 0, signal: 'spread' });

export const twoStepsHelp = claim({
  id: 'pareek-2024/two-fitted-steps-help',
  ...pareek2024('Choice of ratios'),
  statement: String.raw`\text{signal on the smallest of 8 eigenvalues, weights by leave-one-out: the excess of two steps is
    below that of one}`,
  status: 'observed',
  kind: onBottom(1, 2),
});

gate(twoStepsHelp, { tags: ['slow'], mutants: [mutant('above', onBottom(2, 1))] });

export const fourStepsOverfit = claim({
  id: 'pareek-2024/four-fitted-steps-overfit',
  ...pareek2024('Choice of ratios'),
  statement: String.raw`\text{isotropic inputs, spread signal, weights by leave-one-out: the excess of four steps is above
    that of two}`,
  status: 'observed',
  kind: spread(4, 2),
});

gate(fourStepsOverfit, { tags: ['slow'], mutants: [mutant('below', spread(2, 4))] });
