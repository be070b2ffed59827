import { badParameter, checkParameter, checkSize, DIMENSIONS, POINTS } from '../../names/parameters.ts';
import { row, zeros } from '../../numerics/matrix.ts';
import { fillGaussian, fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { checkedDataset } from '../checked-dataset.ts';
import type { Dataset } from '../dataset.ts';
import { scaleToUnitBall } from '../unit-ball.ts';
import { dimension, family, points } from './family.ts';

/** Parameters of `mixture:…`. */
export interface MixtureParameters {
  readonly n: number;
  readonly d: number;
  /** 2 to `n`. */
  readonly modes: number;
  /**
   * Standard deviation `σ` of a mode: the typical distance of a point from its centre, which is at distance 1 from 0.
   */
  readonly spread: number;
}

/**
 * A Gaussian mixture: point `i` is `c + σg/√d` with the centre `c` of mode `i mod modes`, uniform on the unit sphere,
 * and `g ~ N(0, I_d)`; modes have alternating labels. All points are then scaled by one factor into the unit ball.
 *
 * The labels of close modes overlap, which the kernel separates by memorising: small margins.
 *
 * @throws DistillCheckError `BAD_PARAMETER`.
 * @example
 * mixture({ n: 64, d: 4, modes: 3, spread: 0.25 }, 1);
 */
export function mixture({ n, d, modes, spread }: MixtureParameters, seed: number | string): Dataset {
  checkParameter('mixture', 'n', n, POINTS);
  checkParameter('mixture', 'd', d, DIMENSIONS);
  checkParameter('mixture', 'modes', modes, { lower: 2, upper: 1e4, integer: true });
  checkParameter('mixture', 'spread', spread, { lower: 0, upper: 100, open: true });
  if (modes > n) throw badParameter('mixture', 'modes', modes, `at most n = ${n}`);
  checkSize('mixture', n, d);
  const name = `mixture:n=${n},d=${d},modes=${modes},spread=${spread}`;
  const centres = zeros(modes, d);
  const centreStream = randomStream(seed, 'data', name, 'centres');
  for (let mode = 0; mode < modes; mode++) fillSphere(centreStream, row(centres, mode));
  const inputs = zeros(n, d);
  const labels = new Int8Array(n);
  const pointStream = randomStream(seed, 'data', name, 'points');
  for (let i = 0; i < n; i++) {
    const mode = i % modes;
    const centre = row(centres, mode);
    const point = fillGaussian(pointStream, row(inputs, i));
    for (let k = 0; k < d; k++) point[k] = centre[k] + (spread / Math.sqrt(d)) * point[k];
    labels[i] = mode % 2 === 0 ? 1 : -1;
  }
  return checkedDataset({ name, ...scaleToUnitBall(inputs), labels, source: 'a Gaussian mixture' });
}

/** `mixture` as names choose it. */
export const mixtureFamily = family('mixture', 'Gaussian modes of alternating labels', mixture, {
  n: points(64),
  d: dimension(4),
  modes: { summary: 'number of modes, at least 2', fallback: 3 },
  spread: { summary: 'standard deviation of a mode', fallback: 0.25 },
});
