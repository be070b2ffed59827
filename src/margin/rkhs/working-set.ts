import type { Dataset } from '../../data/dataset.ts';
import { gramOfSide, ntkEntryError } from '../../kernel/ntk.ts';
import { type KernelSide, kernelSide, subSide } from '../../kernel/ntk-blocks.ts';
import { sampleOrder } from '../../random/sample-order.ts';
import { randomStream } from '../../random/stream.ts';
import type { MarginInterval } from '../interval.ts';
import type { MarginProgress } from '../progress.ts';
import { widthWords } from '../width-words.ts';
import { certificateOf } from './certificate.ts';
import { scoresOf } from './scores.ts';
import { certifiedMargin, type RkhsMargin, type RkhsMarginOptions } from './solve.ts';

/** Up to that many points the Gram matrix of all of them is as cheap, and takes 128 MB. */
export const WHOLE = 4000;
/** The first working set. */
const FIRST = 1500;
/** Its Gram matrix takes 2 GB, and the factor of its free part at most 1 GB. */
const LARGEST = 16_000;
/** All points are looked at in stages, each four times as large as the one before. */
const GROWTH = 4;
/** A stage is over when fewer of its points violate the margin than that share of the support. */
const FEW = 0.1;
const DEFAULT_WORK = 5e12;
/** Below this `1/γ²` is no ordinary number. */
const SMALLEST = 1e-120;
/** An upper end that falls by less has met its rounding. */
const STALL = 1e-12;
/** Cost of the arc tangent and the root of a kernel value, in multiply-adds. */
const ANGLE = 120;

/**
 * The RKHS margin of many points, each of which need not meet every other: solves for a working set, looks which other
 * points the solution violates, takes them in and drops those without weight, until no point violates it.
 *
 * Weights on a part of the points are weights on all: `√(qᵀQq)` is an upper end at every step, and it falls from step
 * to step, so that no working set comes twice. The lower end is `min_i (Qq)_i/√(qᵀQq)` over *all* points, in doubles
 * and widened by its rounding as in `rkhsCertificate`. Memory: the inputs three times, and the Gram matrix of the
 * working set (at most 16 000 points, 2 GB, and half of that for its factor). Kernel values outside of it are computed
 * when they are needed, in blocks.
 *
 * @param dataset inputs `n×d` with no row zero, labels ±1; separability is the caller's to check.
 *
 * Source: chunking, Vapnik 1982; Osuna, Freund, Girosi 1997, "An improved training algorithm for support vector
 * machines".
 */
export function workingSetMargin(
  dataset: Pick<Dataset, 'inputs' | 'labels'>,
  options: RkhsMarginOptions = {},
): RkhsMargin {
  const { inputs, labels } = dataset;
  const { tolerance = 1e-6, maxIterations = 200, maxWork = DEFAULT_WORK, onProgress } = options;
  const n = inputs.rows;
  const entryError = 2 * ntkEntryError(inputs.cols);
  const all = kernelSide(inputs);
  const scales = all.norms.map((value) => value * Math.SQRT1_2);
  const perValue = (all.sparse ? all.sparse.values.length / n : inputs.cols) + ANGLE;
  // A fixed one: points that lie together in a file are often alike.
  const order = sampleOrder(randomStream('rkhs', 'working set'), n);
  const z = new Float64Array(n);
  let reach = Math.min(n, GROWTH * FIRST);
  let members = order.slice(0, FIRST);
  let work = 0;
  let iterations = 0;
  let best: RkhsMargin | undefined;

  for (;;) {
    const part = partMargin(members);
    iterations += part.iterations;
    // Multipliers of size 1/γ² would overflow: nothing but the upper end can be said.
    if (part.upper < SMALLEST) return finished({ ...part, lower: 0, weights: spread(part) });
    const stalled = best !== undefined && !(part.upper < best.upper * (1 - STALL));
    if (!best || part.upper < best.upper) best = { ...part, lower: best?.lower ?? 0, weights: spread(part) };
    const side = subSide(all, supportOf(members));
    onProgress?.({ done: work, total: work + workAhead(side.norms.length), interval: best });
    // A whole look proves a lower end; when little work is left, it is the last thing done.
    const next = perValue * side.norms.length * n + solveWork(2 * side.norms.length);
    const last = iterations >= maxIterations || work + 2 * next > maxWork;
    if (last) reach = n;
    const seen = order.subarray(0, reach);
    const scores = look(seen, side);
    if (reach === n) {
      const certificate = certificateOf(inOrder(seen, scores), scales, z, entryError);
      best = {
        ...best,
        lower: Math.max(best.lower, certificate.lower),
        ...(certificate.upper <= best.upper && { upper: certificate.upper, weights: certificate.weights }),
      };
      if (gap(best) <= tolerance) return finished(best);
    }
    const violators = [...seen.keys()].filter((k) => z[seen[k]] === 0 && scores[k] < 1 - tolerance / 2);
    if (last || (reach === n && (stalled || violators.length === 0))) {
      return finished(best, last ? stopped(best, n, side.norms.length) : undefined);
    }
    if (stalled || violators.length <= FEW * side.norms.length) reach = Math.min(n, GROWTH * reach);
    violators.sort((a, b) => scores[a] - scores[b]);
    const support = supportOf(members);
    const room = Math.min(LARGEST - support.length, Math.max(FIRST, support.length));
    if (room <= 0) return finished(best, stopped(best, n, support.length));
    members = Int32Array.from([...support, ...violators.slice(0, room).map((k) => seen[k])]);
  }

  /** Solves for the members, and leaves the multipliers, `(Qz)_i = 1` where they are positive, in `z`. */
  function partMargin(indices: Int32Array): MarginInterval {
    const own = Int8Array.from(indices, (i) => labels[i]);
    const start = Float64Array.from(indices, (i) => z[i]);
    const before = work + (perValue * indices.length ** 2) / 2;
    work = before + solveWork(indices.length);
    const settings = {
      tolerance: tolerance / 4,
      maxIterations: Math.max(1, maxIterations - iterations),
      onProgress: ({ done, total, interval = best }: MarginProgress) =>
        onProgress?.({
          done: before + done,
          total: before + total + workAhead(indices.length / 2),
          interval: interval && { ...interval, lower: best?.lower ?? 0, upper: Math.min(interval.upper, upperSoFar()) },
        }),
    };
    const part = certifiedMargin(gramOfSide(subSide(all, indices)), own, settings, entryError, start);
    z.fill(0);
    part.weights.forEach((q, k) => {
      z[indices[k]] = q / part.upper ** 2;
    });
    return part;
  }

  function look(seen: Int32Array, side: KernelSide): Float64Array {
    work += perValue * seen.length * side.norms.length;
    const points = seen.length === n ? all : subSide(all, seen);
    const own = seen.length === n ? labels : Int8Array.from(seen, (i) => labels[i]);
    const values = Float64Array.from(supportOf(members), (j) => labels[j] * z[j]);
    const scores = scoresOf(points, own, side, values);
    return seen.length === n ? Float64Array.from(seen, (i) => scores[i]) : scores;
  }

  /** Estimates what is left: a look and a solution for this stage and each that follows, with the support as it is. */
  function workAhead(support: number): number {
    const stages = 1 + Math.ceil(Math.log(n / reach) / Math.log(GROWTH));
    const seen = Array.from({ length: stages }, (_, k) => Math.min(n, reach * GROWTH ** k));
    return seen.reduce((sum, points) => sum + perValue * support * points + solveWork(2 * support), 0);
  }

  function upperSoFar(): number {
    return best?.upper ?? Number.POSITIVE_INFINITY;
  }

  function supportOf(indices: Int32Array): Int32Array {
    return indices.filter((i) => z[i] > 0);
  }

  function spread(part: MarginInterval): Float64Array {
    const weights = new Float64Array(n);
    part.weights.forEach((q, k) => {
      weights[members[k]] = q;
    });
    return weights;
  }

  function finished(margin: RkhsMargin, note?: string): RkhsMargin {
    const support = margin.weights.reduce((count, q) => (q > 0 ? count + 1 : count), 0);
    return { ...margin, support, iterations, ...(note && { note }) };
  }
}

/** A first factorisation of a part and what follows it. */
function solveWork(count: number): number {
  return count ** 3 / 6;
}

function inOrder(seen: Int32Array, scores: Float64Array): Float64Array {
  const images = new Float64Array(scores.length);
  seen.forEach((i, k) => {
    images[i] = scores[k];
  });
  return images;
}

function gap({ lower, upper }: Pick<MarginInterval, 'lower' | 'upper'>): number {
  return (upper - lower) / upper;
}

function stopped(margin: RkhsMargin, n: number, support: number): string {
  const width = widthWords(margin);
  return `the RKHS interval is ${width} wide: ${support} of ${n} points carried weight when the work allowed was done; fewer points (n=…) are solved exactly`;
}
