import { notPositiveSemidefinite } from '../../numerics/gram-checks.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';
import type { MarginInterval } from '../interval.ts';
import type { OnMarginProgress } from '../progress.ts';
import { type RkhsCertificate, rkhsCertificate } from './certificate.ts';
import { descend, descentWork } from './descent.ts';
import { freeSystem } from './free-system.ts';
import { pivot } from './pivoting.ts';

export interface RkhsMarginOptions {
  /** Default 1e-6. The relative gap `(upper − lower)/upper` to reach. */
  readonly tolerance?: number;
  /** Default 200. How many linear systems may be solved; the interval is valid whenever that ends it. */
  readonly maxIterations?: number;
  /**
   * Default 5e12, about an hour on one core (all 60 000 digits of MNIST take 1.7e12). How many multiply-adds the margin
   * of more than 4000 points may take, as estimated beforehand; the interval is valid whenever that ends it, and `note`
   * then says so.
   */
  readonly maxWork?: number;
  /** Called with the interval so far and multiply-adds: after each linear system, or each stage of many points. */
  readonly onProgress?: OnMarginProgress;
}

/** `γ₂` from both sides. */
export interface RkhsMargin extends MarginInterval {
  /** Why the interval is wide, when work ended before the tolerance was reached. */
  readonly note?: string;
}

/**
 * The first proximal shift relative to the diagonal: above the rounding of a factorisation, below the squares of most
 * margins.
 */
const FIRST_SHIFT = 1e-10;
/** Factor that raises the shift when the matrix does not factor, and lowers it when the steps converge slowly. */
const SHIFT_FACTOR = 100;
/** Products with the whole matrix that go with a system. */
const IMAGES = 5;
/** Systems that are usually enough: what progress expects. */
const USUAL_SYSTEMS = 4;
/** Below this a diagonal entry counts as 0: the square of a margin of 1e-140. */
export const SMALLEST_DIAGONAL = 1e-280;

/**
 * The interval of `γ₂` for a Gram matrix whose entries are off by at most `entryError √K_ii √K_jj`.
 *
 * @param start multipliers `z ≥ 0`, length n, to start from; default 0.
 * @throws DistillCheckError `NOT_POSITIVE_SEMIDEFINITE`.
 */
export function certifiedMargin(
  gram: Matrix,
  labels: Int8Array,
  options: RkhsMarginOptions,
  entryError: number,
  start?: Float64Array,
): MarginInterval {
  const { tolerance = 1e-6, maxIterations = 200, onProgress } = options;
  const n = gram.rows;
  const vanishing = labels.findIndex((_, i) => !(gram.data[i * (n + 1)] > SMALLEST_DIAGONAL));
  if (vanishing >= 0) return vanishingMargin(gram, vanishing);
  const guess = descend(gram, labels, start);
  let best = rkhsCertificate(gram, labels, guess.z, entryError);
  let { free } = guess;
  let centre = guess.z;
  let shift = FIRST_SHIFT;
  let smallestShift = n * UNIT_ROUNDOFF;
  let system = freeSystem(gram, shift);
  let iterations = 0;
  const report = (systems: number) => {
    const order = free.reduce((count, isFree) => count + isFree, 0);
    const [before, each] = [descentWork(n), order ** 3 / 6 + IMAGES * n * n];
    const total = before + Math.max(USUAL_SYSTEMS, systems + 1) * each;
    onProgress?.({ done: before + systems * each, total, interval: { ...best, confidence: 1 } });
  };
  while (iterations < maxIterations && gap(best) > Math.max(tolerance, 1.1 * best.roundingGap)) {
    const before = iterations;
    const onSystem = (systems: number) => report(before + systems);
    const result = pivot({ gram, labels, shift, system, onSystem }, free, centre, maxIterations - iterations);
    iterations += result.iterations;
    if (result.status === 'indefinite') {
      shift *= SHIFT_FACTOR;
      if (shift > 1) throw notPositiveSemidefinite();
      smallestShift = shift;
      system = freeSystem(gram, shift);
      continue;
    }
    const certificate = rkhsCertificate(gram, labels, result.z, entryError);
    const progress = certificate.upper < 0.9 * best.upper || gap(certificate) < 0.9 * gap(best);
    if (isBetter(certificate, best)) best = certificate;
    free = result.free;
    centre = result.z;
    if (progress) continue;
    // Proximal steps converge like shift/(shift + λ): slow when the margin lives on eigenvalues below the shift.
    if (shift <= smallestShift) break;
    shift = Math.max(smallestShift, shift / SHIFT_FACTOR);
    system = freeSystem(gram, shift);
  }
  const { lower, upper, weights } = best;
  const support = weights.reduce((sum, q) => (q > 0 ? sum + 1 : sum), 0);
  return { norm: 'rkhs', lower, upper, confidence: 1, weights, support, iterations };
}

function gap({ lower, upper }: RkhsCertificate): number {
  return upper > 0 ? (upper - lower) / upper : 0;
}

function isBetter(candidate: RkhsCertificate, best: RkhsCertificate): boolean {
  const difference = gap(candidate) - gap(best);
  return difference < 0 || (difference === 0 && candidate.upper < best.upper);
}

/** `K_ii ≈ 0`: all the weight on that point proves `γ₂ ≤ √K_ii`; its classifiers would overflow. */
function vanishingMargin(gram: Matrix, i: number): MarginInterval {
  const weights = new Float64Array(gram.rows);
  weights[i] = 1;
  const upper = Math.sqrt(Math.max(0, gram.data[i * (gram.rows + 1)])) * (1 + 4 * UNIT_ROUNDOFF);
  return { norm: 'rkhs', lower: 0, upper, confidence: 1, weights, support: 1, iterations: 0 };
}
