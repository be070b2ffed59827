import { claim, mutant, trend } from '../../src/claims/index.ts';
import { meanOf, overRuns } from '../../src/experiment/over-runs.ts';
import { gate } from '../../src/gate/index.ts';
import { networkNtkGram } from '../../src/kernel/network-ntk.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { type Matrix, norm } from '../../src/numerics/matrix.ts';
import { denseFeatures } from '../../src/student/dense/backward.ts';
import { gaussianNetwork } from '../../src/student/dense/network.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';
import { keptRuns } from '../kept-runs.ts';
import { jiZhu2020 } from './source.ts';

const widths = [128, 512, 2048] as const;
const shape = { dimension: 10, activation: 'relu' } as const;

const KEY = 'ji-zhu-2020/wide-limit';

/** `‖Θ_m − Θ‖_F / ‖Θ‖_F` at each width, on ten Gaussian points. */
const runs = keptRuns(KEY, 24, (seed) => {
  const inputs = gaussianInputs(10, 10, seed);
  const limits = {
    1: networkNtkGram(inputs, { ...shape, depth: 1 }),
    2: networkNtkGram(inputs, { ...shape, depth: 2 }),
  };
  return widths.map((width) => {
    const features = denseFeatures(gaussianNetwork({ inputs: 10, widths: [width] }, seed), inputs);
    const empirical = featureGram(features);
    return { oneLayer: distance(empirical, limits[1]), twoLayers: distance(empirical, limits[2]) };
  });
});

function distance(a: Matrix, b: Matrix): number {
  return norm(a.data.map((value, k) => value - b.data[k])) / norm(b.data);
}

const tends = (limit: 'oneLayer' | 'twoLayers', expectation: { below: number } | { above: number }) =>
  trend({
    measure: (key) =>
      overRuns(
        runs(key),
        (some) => {
          const errors = widths.map((_, k) => meanOf(some, (run) => run[k][limit]));
          return Math.log(errors[2] / errors[0]) / Math.log(widths[2] / widths[0]);
        },
        KEY,
      ),
    expectation,
  });

export const rate = claim({
  id: 'ji-zhu-2020/wide-limit',
  ...jiZhu2020('Section 2'),
  statement: String.raw`\|\Theta_m - \Theta\|_F / \|\Theta\|_F \to 0 \text{ about as } m^{-1/2} \quad (L = 1,\ m = 128 \to 2048)`,
  status: 'as printed',
  kind: tends('oneLayer', { below: -0.35 }),
});

gate(rate, {
  mutants: [
    mutant('to the limit of another depth', tends('twoLayers', { below: -0.35 })),
    mutant('as 1/m', tends('oneLayer', { below: -0.9 })),
  ],
});

const closeAt = (width: (typeof widths)[number], largest: number) =>
  trend({
    measure: (key) => overRuns(runs(key), (some) => meanOf(some, (run) => run[widths.indexOf(width)].oneLayer), KEY),
    expectation: { below: largest },
  });

export const closeAtTwoThousand = claim({
  id: 'ji-zhu-2020/wide-limit-error',
  ...jiZhu2020('Section 2'),
  statement: String.raw`m = 2048,\ L = 1: \|\Theta_m - \Theta\|_F < .05\,\|\Theta\|_F`,
  status: 'derived',
  kind: closeAt(2048, 0.05),
});

gate(closeAtTwoThousand, { mutants: [mutant('at width 128 already', closeAt(128, 0.05))] });
