import fc from 'fast-check';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { fromRows, type Matrix, row, zeros } from '../../src/numerics/matrix.ts';
import { type Spectrum, symmetricSpectrum } from '../../src/numerics/spectrum.ts';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';

/** A kernel on a sample, by name. */
export interface KernelInstance {
  /** `n`. */
  readonly samples: number;
  /** Decades from the largest eigenvalue, 1, to the smallest. */
  readonly decades: number;
  readonly seed: number;
}

export const kernels = fc.record<KernelInstance>({
  samples: fc.integer({ min: 1, max: 8 }),
  decades: fc.double({ min: 0, max: 4, noNaN: true }),
  seed: fc.integer({ min: 0, max: 100_000 }),
});

/** Independent `N(0, 1)` numbers. */
export function gaussians(count: number, ...key: readonly (string | number)[]): Float64Array {
  return fillGaussian(randomStream(...key), new Float64Array(count));
}

/** `K = Vᵀ Λ V` with the eigenvectors of a random Wishart matrix and eigenvalues evenly spread over the decades. */
export function buildSpectrum({ samples, decades, seed }: KernelInstance): Spectrum {
  const { vectors } = symmetricSpectrum(wishart(samples, 2 * samples, seed, 'basis'));
  const values = Float64Array.from({ length: samples }, (_, i) => 10 ** ((-decades * i) / Math.max(1, samples - 1)));
  return { values, vectors };
}

/** `Vᵀ Λ V`: `n×n`. */
export function gramOf({ values, vectors }: Spectrum): Matrix {
  const n = values.length;
  const gram = zeros(n, n);
  for (let k = 0; k < n; k++) {
    const v = row(vectors, k);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) gram.data[i * n + j] += values[k] * v[i] * v[j];
  }
  return gram;
}

/** The Gram matrix of `n` points with `terms` Gaussian features. */
export function wishart(n: number, terms: number, ...key: readonly (string | number)[]): Matrix {
  return featureGram({ rows: n, cols: terms, data: gaussians(n * terms, ...key) });
}

/** The rows and columns `0…n−1`. */
export function leading(gram: Matrix, n: number): Matrix {
  return fromRows(Array.from({ length: n }, (_, i) => row(gram, i).slice(0, n)));
}
