import { angularFamily } from './angular.ts';
import { circleFamily } from './circle.ts';
import type { DatasetFamily } from './family.ts';
import { linearFamily } from './linear.ts';
import { mixtureFamily } from './mixture.ts';
import { noisyXorFamily } from './noisy-xor.ts';
import { randomLabelsFamily } from './random-labels.ts';
import { sphereFamily } from './sphere.ts';

/** Every family, in the order that `--help` lists them. A family is one file in this folder, and a line here. */
export const datasetFamilies: readonly DatasetFamily[] = [
  circleFamily,
  linearFamily,
  noisyXorFamily,
  angularFamily,
  sphereFamily,
  mixtureFamily,
  randomLabelsFamily,
];
