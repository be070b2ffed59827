/** Pairs to begin with: {@link firstOfGram}, {@link firstOfAll}. */
import { gramOfSide } from '../../kernel/ntk.ts';
import { type KernelSide, subSide } from '../../kernel/ntk-blocks.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { sampleOrder } from '../../random/sample-order.ts';
import { randomStream } from '../../random/stream.ts';
import type { RkhsMarginOptions } from '../rkhs/solve.ts';
import { SMALLEST_DIAGONAL } from '../rkhs/solve.ts';
import { pairDescent } from './descent.ts';
import { allPairs, type Classes } from './pairs.ts';
import { storedKernel } from './point-kernel.ts';
import { FIRST_PAIRS, type PairStart, pairMargin } from './solve.ts';

/** Sweeps of descent; more of them change the guess of the support little. */
const SWEEPS = 30;
/** Points of the first part of those whose Gram matrix is not held. */
const FIRST_POINTS = 1000;

/** Guesses the pairs that support the margin by coordinate descent; nothing where all pairs are few. */
export function firstOfGram(gram: Matrix, classes: Classes): PairStart | undefined {
  const n = gram.rows;
  const pairs = allPairs(classes);
  if (pairs.length <= FIRST_PAIRS) return undefined;
  for (let i = 0; i < n; i++) if (!(gram.data[i * (n + 1)] > SMALLEST_DIAGONAL)) return undefined;
  const descent = pairDescent(gram, classes);
  for (let sweep = 0; sweep < SWEEPS; sweep++) descent.sweep();
  const { z } = descent;
  const images = descent.images();
  const members = pairs.filter((p) => z[p] > 0 || images[p] < 1);
  return { z, members: members.sort((p, q) => z[q] - z[p] || images[p] - images[q]), descent };
}

/** The pairs that support the margin of some of the points, in a fixed random order, with their multipliers. */
export function firstOfAll(
  side: KernelSide,
  classes: Classes,
  options: RkhsMarginOptions,
  entryError: number,
): PairStart {
  const { labels, classCount } = classes;
  const n = side.norms.length;
  // Points that lie together in a file are often alike.
  const chosen = sampleOrder(randomStream('rkhs', 'working set'), n).slice(0, FIRST_POINTS);
  const own = { labels: Array.from(chosen, (i) => labels[i]), classCount };
  const gram = gramOfSide(subSide(side, chosen));
  const part = pairMargin(storedKernel(gram), own, options, entryError, firstOfGram(gram, own));
  const z = new Float64Array(n * classCount);
  part.weights.data.forEach((q, p) => {
    const i = chosen[Math.floor(p / classCount)];
    z[i * classCount + (p % classCount)] = q / part.upper ** 2;
  });
  return { z, members: allPairs(classes).filter((p) => z[p] > 0) };
}
