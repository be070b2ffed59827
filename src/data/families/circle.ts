import { badParameter, checkParameter, POINTS } from '../../names/parameters.ts';
import { row, zeros } from '../../numerics/matrix.ts';
import { checkedDataset } from '../checked-dataset.ts';
import type { Dataset } from '../dataset.ts';
import { intoUnitBall } from '../unit-ball.ts';
import { family } from './family.ts';
import { linearLimit } from './limits/linear.ts';

/** Parameters of `circle:…`. */
export interface CircleParameters {
  /** Half the number of arcs: 1 or even. */
  readonly k: number;
  /** Points: a multiple of `2k`. */
  readonly n: number;
}

/**
 * Points on the unit circle labelled `y = sign cos kθ`: `2k` arcs of alternating label, `r = n/(2k)` points in each.
 *
 * Arc `a` holds the angles `(a + offset)π/k − π/(2k)`, with the same offsets `¼ + ½(i + ½)/r`, `i < r`, in every arc:
 * its central half, so that the margin is set by `k` and not by chance. For `k = 1` the linear teacher `ū = e₁` is its
 * own; for more arcs there is none in closed form.
 *
 * `k` is 1 or even: the limiting kernel is a linear part plus an even function, so that the odd part of every `z` is
 * linear, and for odd `k > 1` `y` is odd but not linear: the margin is 0.
 *
 * @throws DistillCheckError `BAD_PARAMETER`.
 * @example
 * circle({ k: 4, n: 48 });
 */
export function circle({ k, n }: CircleParameters): Dataset {
  checkParameter('circle', 'k', k, { lower: 1, upper: 1e5, integer: true });
  if (k > 1 && k % 2 === 1)
    throw badParameter(
      'circle',
      'k',
      k,
      '1 or even (for odd k > 1 opposite points have opposite labels and the margin is 0)',
    );
  checkParameter('circle', 'n', n, POINTS);
  if (n % (2 * k) !== 0) throw badParameter('circle', 'n', n, `a positive multiple of 2k = ${2 * k}`);
  const pointsPerArc = n / (2 * k);
  const inputs = zeros(n, 2);
  const labels = new Int8Array(n);
  for (let index = 0; index < n; index++) {
    const arc = Math.floor(index / pointsPerArc);
    const offset = 0.25 + (0.5 * ((index % pointsPerArc) + 0.5)) / pointsPerArc;
    const angle = ((arc + offset - 0.5) * Math.PI) / k;
    const point = row(inputs, index);
    point[0] = Math.cos(angle);
    point[1] = Math.sin(angle);
    intoUnitBall(point);
    labels[index] = arc % 2 === 0 ? 1 : -1;
  }
  const dataset = {
    name: `circle:k=${k},n=${n}`,
    inputs,
    labels,
    scale: 1,
    source: 'the unit circle, y = sign cos kθ',
  };
  if (k > 1) return checkedDataset(dataset);
  let margin = 0.5;
  for (let i = 0; i < n; i++) margin = Math.min(margin, (labels[i] * row(inputs, i)[0]) / 2);
  return checkedDataset({ ...dataset, teacher: linearLimit(Float64Array.of(1, 0), margin) });
}

/** `circle` as names choose it. */
export const circleFamily = family(
  'circle',
  'points on the unit circle, y = sign cos kθ; the margin falls like 1/k',
  circle,
  {
    k: { summary: 'half the number of arcs, 1 or even', fallback: 4 },
    n: { summary: 'number of points, a multiple of 2k', fallback: { text: '8k', value: ({ k }) => 8 * k } },
  },
);
