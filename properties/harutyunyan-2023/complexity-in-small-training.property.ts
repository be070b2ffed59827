/**
 * Complexity over training, the picture of the paper, in a network that is small enough for every run: under the
 * student's own NTK at each checkpoint, labels are more complex than the offline teacher's outputs.
 *
 * The larger settings, half an hour of them, are in `complexity-in-training.property.ts`.
 */
import fc from 'fast-check';
import { claim, mutant } from '../../src/claims/index.ts';
import { familyDataset } from '../../src/data/dataset-by-name.ts';
import {
  type ComplexityCurves,
  complexityCurves,
  type SupervisionName,
} from '../../src/experiment/harutyunyan-2023/complexity-curves.ts';
import { gate } from '../../src/gate/index.ts';
import { moreOftenThanNot } from './more-often-than-not.ts';
import { harutyunyan2023 } from './source.ts';

const { claimed, mutated } = moreOftenThanNot(
  fc.constant({ dataset: 'mixture:n=40,d=5,modes=4,spread=0.6' }),
  [],
  ({ dataset }, key) => {
    const settings = { widths: [32], outputScale: 0.1, steps: 100, checkpoints: 5 };
    return complexityCurves(familyDataset(dataset, key), settings, key);
  },
);
const throughout = (above: SupervisionName, below: SupervisionName) => (run: ComplexityCurves) =>
  run[above].every((value, at) => value > run[below][at]);

export const smallNetwork = claim({
  id: 'harutyunyan-2023/training-labels-over-offline-small',
  ...harutyunyan2023('adjusted complexity over training'),
  statement: String.raw`\text{labels} > \text{offline teacher at every checkpoint of most runs, under the student's own NTK
    (one hidden layer of 32, outputs} \times .1,\ n = 40)`,
  status: 'derived',
  kind: claimed(throughout('labels', 'offline')),
});

gate(smallNetwork, {
  mutants: [
    mutant("the teacher's outputs passed off as labels", mutated(throughout('offline', 'offline'))),
    mutant('the other way round', mutated(throughout('offline', 'labels'))),
  ],
});
