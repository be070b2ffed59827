import { badParameter, checkParameter, checkSize, DIMENSIONS, POINTS } from '../../names/parameters.ts';
import { row, zeros } from '../../numerics/matrix.ts';
import { fillSphere, rademacher } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { checkedDataset } from '../checked-dataset.ts';
import type { Dataset } from '../dataset.ts';
import { intoUnitBall } from '../unit-ball.ts';
import { dimension, family, points } from './family.ts';
import { linearLimit } from './limits/linear.ts';

/** Parameters of `linear:…`. */
export interface LinearParameters {
  /** `γ ∈ (0, ½]`. */
  readonly gamma: number;
  readonly n: number;
  readonly d: number;
  /** In [0, 1]: how far beyond the margin the points lie; 0 puts every one of them at it. Default: 1. */
  readonly spread?: number;
}

/**
 * Linearly separable points with the margin dialled exactly: `y_i⟨ū, x_i⟩/2 = s_i ≥ γ` with equality at the first point
 * of each label, `ū = e₁`.
 *
 * `x = y·2s·ū + √(1 − 4s²)·u⊥` with `u⊥` uniform on the unit sphere orthogonal to `ū`, `s` uniform on
 * `[γ, γ + spread·(½ − γ)]` and random labels; in one dimension there is no `u⊥` and the points lie inside the ball.
 * Fixing `ū` loses nothing: kernel, initialisation and training commute with rotations.
 *
 * @throws DistillCheckError `BAD_PARAMETER`; `γ = ½` leaves room for two points only.
 * @example
 * linear({ gamma: 0.1, n: 64, d: 6 }, 1);
 */
export function linear({ gamma, n, d, spread = 1 }: LinearParameters, seed: number | string): Dataset {
  checkParameter('linear', 'gamma', gamma, { lower: 0, upper: 0.5, open: true });
  checkParameter('linear', 'n', n, POINTS);
  checkParameter('linear', 'd', d, { ...DIMENSIONS, lower: 1 });
  checkParameter('linear', 'spread', spread, { lower: 0, upper: 1 });
  if (gamma === 0.5 && n > 2) throw badParameter('linear', 'n', n, '2 when gamma = 0.5 (only ±ū have that margin)');
  checkSize('linear', n, d);
  const name = `linear:gamma=${gamma},n=${n},d=${d}${spread === 1 ? '' : `,spread=${spread}`}`;
  const signs = randomStream(seed, 'data', name, 'labels');
  const distances = randomStream(seed, 'data', name, 'distances');
  const directions = randomStream(seed, 'data', name, 'directions');
  const inputs = zeros(n, d);
  const labels = new Int8Array(n);
  for (let i = 0; i < n; i++) {
    labels[i] = i === 0 ? 1 : i === 1 ? -1 : rademacher(signs);
    const s = i < 2 ? gamma : gamma + spread * (0.5 - gamma) * distances.uniform();
    const point = row(inputs, i);
    if (d > 1) {
      const across = fillSphere(directions, point.subarray(1));
      const length = Math.sqrt((1 - 2 * s) * (1 + 2 * s));
      for (let k = 0; k < across.length; k++) across[k] *= length;
    }
    point[0] = labels[i] * 2 * s;
    intoUnitBall(point, 1);
  }
  const direction = new Float64Array(d);
  direction[0] = 1;
  const source = 'points of the unit ball on both sides of a hyperplane through 0';
  return checkedDataset({ name, inputs, labels, scale: 1, source, teacher: linearLimit(direction, gamma) });
}

/** `linear` as names choose it. */
export const linearFamily = family(
  'linear',
  'linearly separable points with an exact margin (negative control)',
  linear,
  {
    gamma: { summary: 'margin, in (0, 0.5]', fallback: 0.1 },
    n: points(64),
    d: dimension(6),
    spread: { summary: 'how far beyond the margin points lie; 0: all at it', fallback: 1 },
  },
);
