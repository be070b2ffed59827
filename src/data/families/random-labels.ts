import { checkParameter, checkSize, DIMENSIONS, POINTS } from '../../names/parameters.ts';
import { row, zeros } from '../../numerics/matrix.ts';
import { fillSphere, rademacher } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { checkedDataset } from '../checked-dataset.ts';
import type { Dataset } from '../dataset.ts';
import { intoUnitBall } from '../unit-ball.ts';
import { dimension, family, points } from './family.ts';

/** Parameters of `random-labels:…`. */
export interface RandomLabelsParameters {
  readonly n: number;
  readonly d: number;
}

/**
 * Uniform points of the unit sphere with independent labels `±1`, given that both occur: nothing to learn but by heart.
 *
 * Source: Ji & Telgarsky 2020, Section 5 (the margin is at most of the order `√(1/n)`).
 *
 * @throws DistillCheckError `BAD_PARAMETER`.
 * @example
 * randomLabels({ n: 64, d: 10 }, 1);
 */
export function randomLabels({ n, d }: RandomLabelsParameters, seed: number | string): Dataset {
  checkParameter('random-labels', 'n', n, POINTS);
  checkParameter('random-labels', 'd', d, DIMENSIONS);
  checkSize('random-labels', n, d);
  const name = `random-labels:n=${n},d=${d}`;
  const points = randomStream(seed, 'data', name, 'points');
  const signs = randomStream(seed, 'data', name, 'labels');
  const inputs = zeros(n, d);
  for (let i = 0; i < n; i++) intoUnitBall(fillSphere(points, row(inputs, i)));
  const labels = new Int8Array(n);
  do {
    for (let i = 0; i < n; i++) labels[i] = rademacher(signs);
  } while (!labels.includes(1) || !labels.includes(-1));
  return checkedDataset({ name, inputs, labels, scale: 1, source: 'the unit sphere, labelled at random' });
}

/** `random-labels` as names choose it. */
export const randomLabelsFamily = family('random-labels', 'uniform points with random labels', randomLabels, {
  n: points(64),
  d: dimension(10),
});
