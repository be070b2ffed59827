import { badParameter, checkParameter, checkSize, POINTS } from '../../names/parameters.ts';
import { row, zeros } from '../../numerics/matrix.ts';
import { type RandomStream, randomStream } from '../../random/stream.ts';
import { checkedDataset } from '../checked-dataset.ts';
import type { Dataset } from '../dataset.ts';
import { isInUnitBall } from '../unit-ball.ts';
import { family } from './family.ts';
import { noisyXorLimit } from './limits/noisy-xor.ts';

/** Parameters of `noisy-xor:…`. */
export interface NoisyXorParameters {
  /** At most `2^d`, the whole cube. */
  readonly n: number;
  /** 3 to 50. */
  readonly d: number;
}

/** `(x₁, x₂)/s` and the label of the four corners. */
const CORNERS = [
  [1, 0, 1],
  [0, 1, -1],
  [-1, 0, 1],
  [0, -1, -1],
] as const;

/**
 * Noisy 2-XOR: with `s = 1/√(d−1)`, `(x₁, x₂, y) ∈ {(s,0,+), (0,s,−), (−s,0,+), (0,−s,−)}` and the other `d − 2`
 * coordinates `±s`.
 *
 * `n` distinct points without replacement, as evenly over the four corners as possible; `n = 2^d` is all of them. The
 * teacher's logits are `±arcsin(1/√(2(d−1)))/(π√(d−1))`, the same size at every point.
 *
 * Source: Ji & Telgarsky 2020, Section 5; Wei et al. 2018.
 *
 * @throws DistillCheckError `BAD_PARAMETER`.
 * @example
 * noisyXor({ n: 64, d: 6 }, 1); // the whole cube
 */
export function noisyXor({ n, d }: NoisyXorParameters, seed: number | string): Dataset {
  checkParameter('noisy-xor', 'd', d, { lower: 3, upper: 50, integer: true });
  checkParameter('noisy-xor', 'n', n, POINTS);
  if (n > 2 ** d) throw badParameter('noisy-xor', 'n', n, `at most 2^d = ${2 ** d}, the number of distinct points`);
  checkSize('noisy-xor', n, d);
  const name = `noisy-xor:n=${n},d=${d}`;
  const s = coordinate(d);
  const inputs = zeros(n, d);
  const labels = new Int8Array(n);
  CORNERS.forEach(([first, second, label], corner) => {
    const stream = randomStream(seed, 'data', name, 'signs', corner);
    const patterns = distinctIntegers(stream, Math.ceil((n - corner) / CORNERS.length), 2 ** (d - 2));
    patterns.forEach((pattern, index) => {
      const i = corner + CORNERS.length * index;
      const point = row(inputs, i);
      point[0] = first * s;
      point[1] = second * s;
      for (let bit = 0; bit < d - 2; bit++) point[bit + 2] = Math.floor(pattern / 2 ** bit) % 2 === 0 ? -s : s;
      labels[i] = label;
    });
  });
  const source = 'the noisy 2-XOR cube';
  return checkedDataset({ name, inputs, labels, scale: 1, source, teacher: noisyXorLimit(noisyXorMargin(d)) });
}

/**
 * `arcsin(1/√(2(d−1)))/(π√(d−1))`, the margin of the 2-XOR teacher; at least `1/(60d)` (Ji & Telgarsky 2020,
 * Proposition 5.3).
 *
 * Rounded down by `(d + 16)·2⁻⁵²`, more than `s`, the norm and the three roundings of the formula lose together, so
 * that logits computed at the points are never below it.
 */
export function noisyXorMargin(d: number): number {
  const exact = Math.asin(1 / Math.sqrt(2 * (d - 1))) / (Math.PI * Math.sqrt(d - 1));
  return exact * (1 - (d + 16) * 2 ** -52);
}

/** `1/√(d−1)`, rounded so that `d − 1` such coordinates stay in the unit ball. */
function coordinate(d: number): number {
  let s = 1 / Math.sqrt(d - 1);
  while (!isInUnitBall(new Float64Array(d - 1).fill(s))) s *= 1 - 2 ** -53;
  return s;
}

/** `count` distinct integers in `[0, total)`, every such set equally likely (Floyd's algorithm). */
function distinctIntegers(stream: RandomStream, count: number, total: number): number[] {
  const chosen = new Set<number>();
  for (let last = total - count; last < total; last++) {
    const candidate = Math.floor(stream.uniform() * (last + 1));
    chosen.add(chosen.has(candidate) ? last : candidate);
  }
  return [...chosen];
}

/** `noisy-xor` as names choose it. */
export const noisyXorFamily = family('noisy-xor', 'the noisy 2-XOR cube; margin about 0.225/d', noisyXor, {
  d: { summary: 'dimension, at least 3', fallback: 6 },
  n: {
    summary: 'number of points, at most 2^d',
    fallback: { text: 'min(64, 2^d)', value: ({ d }) => Math.min(64, 2 ** d) },
  },
});
