/**
 * Equation (10), Section 4. The data inefficiency `I(n) = n [ln E‖Δŵ_{n+1}‖ − ln E‖Δŵ_n‖]` is never negative on nested
 * samples, since `‖Δŵ_n‖` never decreases.
 *
 * Tested on Gaussian features, with corrections of an oracle and with noise.
 */

import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { dataInefficiency } from '../../src/linearised/data-inefficiency.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { weightChangeNorms } from '../../src/linearised/linearised.ts';
import { applied, buildFeatures, buildVector, featureSets } from './random-features.ts';
import { jiZhu2020 } from './source.ts';

const runsOfOneTeacher = fc.record({
  features: featureSets,
  runs: fc.integer({ min: 1, max: 4 }),
  /** Any corrections at all: no oracle is needed. */
  noisy: fc.boolean(),
});

const growsBy = (least: number) =>
  forAll(
    runsOfOneTeacher,
    ({ features: set, runs, noisy }) => {
      const norms = Array.from({ length: runs }, (_, run) => {
        const one = { ...set, samples: set.samples + 2, seed: set.seed + run };
        const features = buildFeatures(one);
        const corrections = noisy
          ? buildVector({ ...one, spare: 0 }, 'noise')
          : applied(features, buildVector({ ...one, seed: set.seed }, 'oracle'));
        return weightChangeNorms(kernelSystem(featureGram(features)), corrections);
      });
      return Math.min(...dataInefficiency(norms).map(({ inefficiency }) => inefficiency)) - least;
    },
    { runs: 300 },
  );

export const inefficiencyIsNonnegative = claim({
  id: 'ji-zhu-2020/inefficiency-sign',
  ...jiZhu2020('Section 4, equation (10)'),
  statement: String.raw`\|\Delta \hat w_{n+1}\| \ge \|\Delta \hat w_n\| \text{ on nested samples, hence } \mathcal
    I(n) \ge 0`,
  status: 'derived',
  kind: growsBy(0),
});

gate(inefficiencyIsNonnegative, { mutants: [mutant('at least 0.01', growsBy(0.01))] });
