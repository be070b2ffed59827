/**
 * Complexity over training, the picture of the paper, in a network that is small enough for every run: under the
 * student's own NTK at each checkpoint, labels are more complex than the offline teacher's outputs.
 *
 * The larger settings, half an hour of them, are in `complexity-in-training.property.ts`.
 */
import { claim, mutant, trend } from '../../src/claims/index.ts';
import { familyDataset } from '../../src/data/dataset-by-name.ts';
import { complexityCurves, type SupervisionName } from '../../src/experiment/harutyunyan-2023/complexity-curves.ts';
import { gate } from '../../src/gate/index.ts';
import { meanInterval } from '../../src/statistics/mean-interval.ts';
import { keptRuns } from '../kept-runs.ts';
import { harutyunyan2023 } from './source.ts';

const smallRuns = keptRuns('harutyunyan-2023/in-training-small', 10, (key) => {
  const dataset = familyDataset('mixture:n=40,d=5,modes=4,spread=0.6', key);
  return complexityCurves(dataset, { widths: [32], outputScale: 0.1, steps: 100, checkpoints: 5 }, key);
});

const inSmall = (above: SupervisionName, below: SupervisionName) =>
  trend({
    measure: (key) => {
      const lowest = smallRuns(key).map((run) => {
        return Math.min(...run[above].map((value, at) => Math.log(value / run[below][at])));
      });
      return meanInterval(lowest, 0.99);
    },
    expectation: { above: 0 },
  });

export const smallNetwork = claim({
  id: 'harutyunyan-2023/training-labels-over-offline-small',
  ...harutyunyan2023('adjusted complexity over training'),
  statement: String.raw`\text{labels} > \text{offline teacher at every checkpoint, under the student's own NTK
    (one hidden layer of 32, outputs} \times .1,\ n = 40)`,
  status: 'derived',
  kind: inSmall('labels', 'offline'),
});

gate(smallNetwork, {
  mutants: [
    mutant("the teacher's outputs passed off as labels", inSmall('offline', 'offline')),
    mutant('the other way round', inSmall('offline', 'labels')),
  ],
});
