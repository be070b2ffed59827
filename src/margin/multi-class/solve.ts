/** Defines `pairMargin`, the certified margin of several classes for any kernel on the points. */
import type { Matrix } from '../../numerics/matrix.ts';
import type { MarginInterval } from '../interval.ts';
import { certifiedMargin, type RkhsMarginOptions } from '../rkhs/solve.ts';
import { widthWords } from '../width-words.ts';
import { pairCertificate } from './certificate.ts';
import type { PairDescent } from './descent.ts';
import { allPairs, type Classes, pairGram } from './pairs.ts';
import type { PointKernel } from './point-kernel.ts';

/** The RKHS margin of several classes from both sides. */
export interface MultiClassMargin extends Omit<MarginInterval, 'norm' | 'weights'> {
  readonly norm: 'rkhs';
  /**
   * `n×K`: the convex weights `a_ik` that prove `upper`; 0 at `k = y_i`. Row `i` sums to the share of point `i`.
   */
  readonly weights: Matrix;
  /** Number of points with a positive weight: the support vectors. */
  readonly support: number;
  /** Why the interval is wide, when work ended before the tolerance was reached. */
  readonly note?: string;
}

/** Multipliers `z` of all pairs, length `nK`, and the pairs that are solved for first. */
export interface PairStart {
  readonly z: Float64Array;
  readonly members: Int32Array;
  /** The descent that found them, where the Gram matrix of all points is at hand. */
  readonly descent?: PairDescent;
}

/** Up to that many pairs are solved for at once. */
export const FIRST_PAIRS = 1500;
/** Their Gram matrix takes 512 MB, and the factor of its free part at most 256 MB. */
const LARGEST = 8000;
/** Sweeps of descent between two looks at the certificate, which count as one iteration, and the most looks. */
const SWEEPS_PER_LOOK = 50;
const MOST_LOOKS = 10;
const DEFAULT_WORK = 5e12;
/** Below this `1/γ²` is no ordinary number. */
const SMALLEST = 1e-120;
/** An upper end that falls by less has met its rounding. */
const STALL = 1e-12;

/**
 * The certified interval of `min ‖Σ a_ik φ_i ⊗ (e_{y_i} − e_k)/√2‖` over convex weights of the pairs.
 *
 * Solves for a working set of pairs as for points with one label (`certifiedMargin`, on their own Gram matrix), looks
 * which other pairs the solution violates by way of the K class scores of every point (`n · support · K` multiply-adds,
 * never the Gram matrix of all pairs), takes them in and drops those without weight, until no pair violates it. The
 * upper end holds at every step and falls from step to step; the lower end is proven over all pairs.
 *
 * Where more than 8000 pairs seem to carry weight and the Gram matrix of the points is at hand, descent goes on instead,
 * for at most 500 sweeps: its interval is valid, wide at first, and `note` says so.
 *
 * @param start pairs to begin with. Default: all, at most 8000.
 * @param entryError of the kernel, as a share of `√K_ii √K_jj`.
 */
export function pairMargin(
  kernel: PointKernel,
  classes: Classes,
  options: RkhsMarginOptions,
  entryError: number,
  start?: PairStart,
): MultiClassMargin {
  const { tolerance = 1e-6, maxIterations = 200, maxWork = DEFAULT_WORK } = options;
  const { classCount } = classes;
  const n = kernel.points;
  const pairs = allPairs(classes);
  let z = start?.z.slice() ?? new Float64Array(n * classCount);
  let members = pairs.length <= FIRST_PAIRS ? pairs : (start?.members ?? pairs).slice(0, LARGEST);
  let work = 0;
  let iterations = 0;
  let best: MultiClassMargin | undefined;
  if (start?.descent && start.members.length > LARGEST) return descended(start.descent);

  for (;;) {
    const part = partMargin(members);
    iterations += part.iterations;
    const stalled = best !== undefined && !(part.upper < best.upper * (1 - STALL));
    if (!best || part.upper < best.upper) best = stated(best?.lower ?? 0, part.upper, spread(part));
    // Multipliers of size 1/γ² would overflow: nothing but the upper end can be said.
    if (part.upper < SMALLEST) return best;
    z = spread(part).map((q) => q / part.upper ** 2);
    const { certificate, images } = pairCertificate(kernel, classes, z, entryError);
    const positive = pairs.filter((p) => z[p] > 0);
    work += (kernel.valueWork + classCount) * n * Math.min(n, positive.length);
    const lower = Math.max(best.lower, certificate.lower);
    best =
      certificate.upper < best.upper
        ? stated(lower, certificate.upper, certificate.weights)
        : stated(lower, best.upper, best.weights.data);
    if (gap(best) <= tolerance || members.length === pairs.length || stalled) return best;
    const violators = pairs.filter((p) => z[p] === 0 && images[p] < 1 - tolerance / 2);
    if (violators.length === 0) return best;
    violators.sort((p, q) => images[p] - images[q]);
    const room = Math.min(LARGEST - positive.length, Math.max(FIRST_PAIRS, positive.length));
    const next = Int32Array.from([...positive, ...violators.subarray(0, Math.max(0, room))]);
    if (room <= 0 || iterations >= maxIterations || work + 2 * solveWork(next.length) > maxWork) {
      return { ...best, note: stopped(best, pairs.length, positive.length) };
    }
    members = next;
  }

  /** The interval of a descent that goes on, looked at every few sweeps. */
  function descended({ z: multipliers, sweep }: PairDescent): MultiClassMargin {
    const sweepWork = 2 * n * pairs.length;
    let reached = stated(0, Number.POSITIVE_INFINITY, multipliers);
    for (;;) {
      const { certificate } = pairCertificate(kernel, classes, multipliers, entryError);
      const { lower, upper, weights } = certificate;
      const isLower = upper < reached.upper;
      reached = stated(
        Math.max(reached.lower, lower),
        Math.min(reached.upper, upper),
        isLower ? weights : reached.weights.data,
      );
      if (gap(reached) <= tolerance) return reached;
      if (iterations >= Math.min(MOST_LOOKS, maxIterations) || work >= maxWork) {
        return { ...reached, note: stopped(reached, pairs.length, multipliers.filter((value) => value > 0).length) };
      }
      for (let k = 0; k < SWEEPS_PER_LOOK; k++) sweep();
      iterations++;
      work += SWEEPS_PER_LOOK * sweepWork;
    }
  }

  function partMargin(chosen: Int32Array): MarginInterval {
    work += solveWork(chosen.length);
    const settings = { tolerance: tolerance / 4, maxIterations: Math.max(0, maxIterations - iterations) };
    const ones = new Int8Array(chosen.length).fill(1);
    const begin = Float64Array.from(chosen, (p) => z[p]);
    const given = begin.some((value) => value > 0) ? begin : undefined;
    return certifiedMargin(pairGram(kernel, classes, chosen), ones, settings, entryError, given);
  }

  function spread(part: MarginInterval): Float64Array {
    const weights = new Float64Array(n * classCount);
    part.weights.forEach((q, a) => {
      weights[members[a]] = q;
    });
    return weights;
  }

  function stated(lower: number, upper: number, data: Float64Array): MultiClassMargin {
    const weights = { rows: n, cols: classCount, data };
    let support = 0;
    for (let i = 0; i < n; i++) {
      if (data.subarray(i * classCount, (i + 1) * classCount).some((a) => a > 0)) support++;
    }
    return { norm: 'rkhs', lower, upper, confidence: 1, weights, support, iterations };
  }
}

/** A first factorisation of a part and what follows it. */
function solveWork(count: number): number {
  return count ** 3 / 6;
}

function gap({ lower, upper }: Pick<MarginInterval, 'lower' | 'upper'>): number {
  return upper > 0 ? (upper - lower) / upper : 0;
}

function stopped(margin: MultiClassMargin, pairs: number, support: number): string {
  return `the RKHS interval is ${widthWords(margin)} wide: ${support} of ${pairs} pairs of a point and another class carried weight when the work allowed was done; fewer points (n=…) are solved exactly`;
}
