import type { Dataset } from '../data/dataset.ts';
import type { Matrix } from '../data/matrix.ts';
import { ntkEntryError, ntkGram } from '../kernel/ntk.ts';
import type { MarginInterval } from './interval.ts';
import { notPositiveSemidefinite, type RkhsCertificate, rkhsCertificate } from './rkhs-certificate.ts';
import { descend } from './rkhs-descent.ts';
import { freeSystem } from './rkhs-free-system.ts';
import { pivot } from './rkhs-pivoting.ts';
import { assertSeparable } from './separability.ts';

export interface RkhsMarginOptions {
  /** Default 1e-6. The relative gap `(upper − lower)/upper` to reach. */
  readonly tolerance?: number;
  /** Default 200. How many linear systems may be solved; the interval is valid whenever that ends it. */
  readonly maxIterations?: number;
}

const UNIT_ROUNDOFF = 2 ** -53;
/** The first proximal shift relative to the diagonal: above the rounding of a factorisation, below the squares of most margins. */
const FIRST_SHIFT = 1e-10;
/** What the shift is multiplied by when the matrix does not factor, and divided by when the steps converge slowly. */
const SHIFT_FACTOR = 100;
/** Below this a diagonal entry counts as 0: the square of a margin of 1e-140. */
const SMALLEST_DIAGONAL = 1e-280;

/**
 * The RKHS margin of the limiting kernel, proven from both sides:
 *
 * `γ₂ = max{ min_i y_i f(x_i) : ‖f‖_K ≤ 1 } = min_{q∈Δ_n} √(qᵀQq)`, `Q_ij = y_i y_j K(x_i, x_j)`.
 *
 * `inputs` is `n×d`, `labels` has length n. The interval contains `γ₂` of the *exact* kernel of the given floating-point inputs:
 * its ends are widened by the rounding of the Gram matrix ({@link ntkEntryError}) and of the certificate. That costs
 * about `3e−15 d/γ₂²` of the relative gap, which therefore exceeds the tolerance once `γ₂` is below about 1e−4; the
 * interval stays valid. A margin of zero gives `[0, upper]` with `upper` of order 1e−7 (antipodal points with opposite labels can
 * have it: φ_x − φ_−x = x is linear). Memory: `1.5 n²` numbers at most.
 *
 * @throws DistillCheckError `NOT_SEPARABLE` when parallel inputs have opposite labels.
 *
 * Source: Ji & Telgarsky 2020, section 5; Mandal et al. 2025, Assumption 1.
 *
 * @example
 * const inputs = fromRows([[1, 0], [0, 1]]);
 * const { lower, upper } = rkhsMargin({ inputs, labels: Int8Array.of(1, -1) }); // both 0.5
 */
export function rkhsMargin(
  dataset: Pick<Dataset, 'inputs' | 'labels'>,
  options: RkhsMarginOptions = {},
): MarginInterval {
  assertSeparable(dataset);
  // √K_ii √K_jj = ‖x_i‖‖x_j‖/2 is the certificate's unit.
  return certifiedMargin(ntkGram(dataset.inputs), dataset.labels, options, 2 * ntkEntryError(dataset.inputs.cols));
}

/**
 * The same for a Gram matrix whose entries are taken to be exact: `n×n` symmetric positive semidefinite, left unchanged.
 *
 * @throws DistillCheckError `NOT_POSITIVE_SEMIDEFINITE` when the matrix has a clearly negative eigenvalue.
 *
 * @example
 * rkhsMarginOfGram(fromRows([[1, 0], [0, 1]]), Int8Array.of(1, 1)); // √½
 */
export function rkhsMarginOfGram(gram: Matrix, labels: Int8Array, options: RkhsMarginOptions = {}): MarginInterval {
  return certifiedMargin(gram, labels, options, 0);
}

function certifiedMargin(
  gram: Matrix,
  labels: Int8Array,
  options: RkhsMarginOptions,
  entryError: number,
): MarginInterval {
  const { tolerance = 1e-6, maxIterations = 200 } = options;
  const n = gram.rows;
  const vanishing = labels.findIndex((_, i) => !(gram.data[i * (n + 1)] > SMALLEST_DIAGONAL));
  if (vanishing >= 0) return vanishingMargin(gram, vanishing);
  const guess = descend(gram, labels);
  let best = rkhsCertificate(gram, labels, guess.z, entryError);
  let { free } = guess;
  let centre = guess.z;
  let shift = FIRST_SHIFT;
  let smallestShift = n * UNIT_ROUNDOFF;
  let system = freeSystem(gram, shift);
  let iterations = 0;
  while (iterations < maxIterations && gap(best) > Math.max(tolerance, 1.1 * best.roundingGap)) {
    const result = pivot({ gram, labels, shift, system }, free, centre, maxIterations - iterations);
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
