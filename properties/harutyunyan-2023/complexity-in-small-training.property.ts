/**
 * Complexity over training, the picture of the paper, in a network that is small enough for every run: under the
 * student's own NTK at each checkpoint, labels are more complex than the offline teacher's outputs.
 *
 * The larger settings are in `complexity-in-training.property.ts`.
 */
import { claim, mutant } from '../../src/claims/index.ts';
import { familyDataset } from '../../src/data/dataset-by-name.ts';
import { complexityCurves, type SupervisionName } from '../../src/experiment/harutyunyan-2023/complexity-curves.ts';
import { gate } from '../../src/gate/index.ts';
import { keptRuns } from '../kept-runs.ts';
import { byRun } from './by-run.ts';
import { harutyunyan2023 } from './source.ts';

const settings = { widths: [32], outputScale: 0.1, steps: 100, checkpoints: 5 };
const kept = keptRuns('harutyunyan-2023/in-training-small', 1, (key) => {
  return complexityCurves(familyDataset('mixture:n=40,d=5,modes=4,spread=0.6', key), settings, key);
});

/** The logarithm of a ratio at the checkpoint where it is smallest. */
const throughout = (above: SupervisionName, below: SupervisionName) =>
  byRun(
    (key) => {
      const [run] = kept(key);
      return Math.min(...run[above].map((value, at) => Math.log(value / run[below][at])));
    },
    { above: 0 },
  );

export const smallNetwork = claim({
  id: 'harutyunyan-2023/training-labels-over-offline-small',
  ...harutyunyan2023('adjusted complexity over training'),
  statement: String.raw`\text{labels} > \text{offline teacher at every checkpoint, under the student's own NTK
    (one hidden layer of 32, outputs} \times .1,\ n = 40)`,
  status: 'observed',
  toy: 'one hidden layer of 32 and 40 points, where the picture of the paper is of deep networks on images',
  kind: throughout('labels', 'offline'),
});

gate(smallNetwork, {
  mutants: [mutant('the other way round', throughout('offline', 'labels'))],
});
