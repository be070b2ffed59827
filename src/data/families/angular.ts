import { badParameter, checkParameter, checkSize, DIMENSIONS, POINTS } from '../../names/parameters.ts';
import { angle } from '../../numerics/angle.ts';
import { row, zeros } from '../../numerics/matrix.ts';
import { orthogonalDirection } from '../../numerics/orthogonal-direction.ts';
import { fillSphere, rademacher } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { checkedDataset } from '../checked-dataset.ts';
import type { Dataset } from '../dataset.ts';
import { intoUnitBall } from '../unit-ball.ts';
import { dimension, family } from './family.ts';

/** Parameters of `angular:…`. */
export interface AngularParameters {
  /** `θ ∈ (0, π]`, radians. */
  readonly theta: number;
  /** Even. */
  readonly n: number;
  readonly d: number;
}

/** Draws of one pair before the sphere counts as full. */
const DRAWS = 2000;

/**
 * `n/2` pairs of unit vectors of opposite labels at angle `θ`, every other pair of opposite labels being at least as
 * far apart: `min {∠(x_i, x_j) : y_i ≠ y_j} = θ`.
 *
 * In two dimensions the pairs stand evenly round the circle (with one place empty when their number is even), turned by
 * a random angle; in more dimensions their places are drawn until they fit. Which of a pair is positive is random.
 *
 * @throws DistillCheckError `BAD_PARAMETER` when `n` pairs of this angle do not fit.
 * @example
 * angular({ theta: 0.1, n: 32, d: 2 }, 1);
 */
export function angular({ theta, n, d }: AngularParameters, seed: number | string): Dataset {
  checkParameter('angular', 'theta', theta, { lower: 0, upper: Math.PI, open: true });
  checkParameter('angular', 'n', n, POINTS);
  checkParameter('angular', 'd', d, DIMENSIONS);
  if (n % 2 !== 0) throw badParameter('angular', 'n', n, 'even (the points come in pairs)');
  // An odd number of places: with an even one the pairs would be antipodal, and antipodal points have dependent features.
  const slots = (n / 2) % 2 === 0 ? n / 2 + 1 : n / 2;
  if (d === 2 && n > 2 && theta >= Math.PI / slots) {
    throw badParameter('angular', 'theta', theta, `below ${Math.PI / slots} for ${n / 2} pairs in two dimensions`);
  }
  checkSize('angular', n, d);
  const name = `angular:theta=${theta},n=${n},d=${d}`;
  const places = randomStream(seed, 'data', name, 'places');
  const orders = randomStream(seed, 'data', name, 'labels');
  const inputs = zeros(n, d);
  const labels = new Int8Array(n);
  const turn = places.uniform();
  for (let i = 0; i < n; i += 2) {
    labels[i] = rademacher(orders);
    labels[i + 1] = -labels[i];
    const [one, other] = [row(inputs, i), row(inputs, i + 1)];
    if (d === 2) {
      const centre = (2 * Math.PI * (i / 2 + turn)) / slots;
      one.set([Math.cos(centre - theta / 2), Math.sin(centre - theta / 2)]);
      other.set([Math.cos(centre + theta / 2), Math.sin(centre + theta / 2)]);
    } else {
      let draws = 0;
      do {
        if (draws++ === DRAWS) {
          throw badParameter(
            'angular',
            'theta',
            theta,
            `smaller: only ${i / 2} of ${n / 2} pairs fit in ${d} dimensions`,
          );
        }
        const centre = fillSphere(places, new Float64Array(d));
        const across = orthogonalDirection(centre, fillSphere(places, new Float64Array(d)));
        for (let k = 0; k < d; k++) {
          one[k] = Math.cos(theta / 2) * centre[k] + Math.sin(theta / 2) * across[k];
          other[k] = Math.cos(theta / 2) * centre[k] - Math.sin(theta / 2) * across[k];
        }
      } while (!isClearOfOthers(i));
    }
    intoUnitBall(one);
    intoUnitBall(other);
  }
  const source = 'pairs of opposite labels on the unit sphere';
  return checkedDataset({ name, inputs, labels, scale: 1, source });

  function isClearOfOthers(i: number): boolean {
    for (let j = 0; j < i; j++) {
      const opposite = labels[j] === labels[i] ? i + 1 : i;
      if (angle(row(inputs, opposite), row(inputs, j)) < theta) return false;
    }
    return true;
  }
}

/** `angular` as names choose it. */
export const angularFamily = family('angular', 'pairs of opposite labels at a small angle', angular, {
  theta: { summary: 'angle of a pair, radians', fallback: 0.1 },
  n: { summary: 'number of points, even', fallback: 32 },
  d: dimension(2),
});
