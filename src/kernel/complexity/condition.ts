import { dot, fromRows, type Matrix, norm, row } from '../../numerics/matrix.ts';
import { symmetricSpectrum } from '../../numerics/spectrum.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { type FactoredKernel, solveKernel } from '../factored-kernel.ts';

/** Spread of a kernel's eigenvalues, jitter included. */
export interface KernelCondition {
  /** Largest Ritz value: at most `λ_max`, and close to it. */
  readonly largest: number;
  /** Smallest Ritz value: at least `λ_min`, and close to it. */
  readonly smallest: number;
  /** `largest/smallest`. */
  readonly condition: number;
  /**
   * `n (ε + 3 u Tr K)/smallest`, at most 1: about how far a squared complexity may be off, relatively, for entries that
   * are off by `ε` (`complexityInterval` proves it).
   */
  readonly rounding: number;
}

const STEPS = 40;

/**
 * The condition of a factored kernel, by 40 Lanczos steps with `K` and 40 with `K⁻¹`: `O(n²)` a step.
 *
 * @param gram the matrix that was factored.
 * @param entryError `ε`, what its entries are off by at most; default 0
 * @example
 * const gram = fromRows([[4, 0], [0, 1]]);
 * kernelCondition(gram, factoredKernel(gram)).condition; // 4
 */
export function kernelCondition(gram: Matrix, kernel: FactoredKernel, entryError = 0): KernelCondition {
  const n = kernel.samples;
  const largest = largestRitz(n, (x) => {
    return Float64Array.from({ length: n }, (_, i) => dot(row(gram, i), x) + kernel.jitter * x[i]);
  });
  const smallest = 1 / largestRitz(n, (x) => solveKernel(kernel, x));
  const condition = largest / smallest;
  const rounding = Math.min(1, (n * (entryError + 3 * 2 ** -53 * kernel.trace)) / smallest);
  return { largest, smallest, condition, rounding };
}

/** The largest Ritz value of a symmetric map after some Lanczos steps, orthogonalised twice against all before. */
function largestRitz(n: number, apply: (x: Float64Array) => Float64Array): number {
  let x: Float64Array = fillGaussian(randomStream('lanczos'), new Float64Array(n));
  const basis: Float64Array[] = [];
  const images: Float64Array[] = [];
  for (let step = 0; step < Math.min(STEPS, n); step++) {
    const length = norm(x);
    if (step > 0 && !(length > 2 ** -40 * norm(images[step - 1]))) break;
    const unit = x.map((value) => value / length);
    basis.push(unit);
    images.push(apply(unit));
    let rest = images[step];
    for (let pass = 0; pass < 2; pass++) {
      for (const b of basis) {
        const along = dot(b, rest);
        rest = rest.map((value, k) => value - along * b[k]);
      }
    }
    x = rest;
  }
  // The whole projection rather than its tridiagonal part: it is small, and this is exact for any basis.
  const projection = basis.map((b, i) => basis.map((c, j) => (dot(b, images[j]) + dot(c, images[i])) / 2));
  return symmetricSpectrum(fromRows(projection)).values[0];
}
