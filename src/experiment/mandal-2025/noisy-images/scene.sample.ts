/** Data that tests and examples of noisy images name: a {@link pair} of stripes and a tiny {@link setting}. */
import { stripes } from '../../../student/deep/deep.sample.ts';
import type { PairOfClasses } from './images.ts';
import type { Figure1Setting } from './settings.ts';

const { images, labels } = stripes(60, 1);

export const pair: PairOfClasses = { name: 'stripes', images, labels };

export const setting: Figure1Setting = {
  variances: [0.01, 0.2],
  halved: false,
  parts: () => [32, 8, 20],
  teacher: { blocks: [[2], [2]], dense: [4] },
  student: { blocks: [[2]], dense: [4] },
  training: { stepSize: 0.01, decay: 1e-4, batchSize: 16, epochs: 2, patience: 2 },
};
