import fc from 'fast-check';
import { dot, type Matrix, row, zeros } from '../../src/numerics/matrix.ts';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';

/** Features of a linearised student, by name. */
export interface FeatureSet {
  readonly samples: number;
  /** `p − n ≥ 6`: keeps the Gram matrix well conditioned. */
  readonly spare: number;
  readonly seed: number;
}

export const featureSets = fc.record<FeatureSet>({
  samples: fc.integer({ min: 1, max: 6 }),
  spare: fc.integer({ min: 6, max: 12 }),
  seed: fc.integer({ min: 0, max: 10_000 }),
});

/** `n×p` independent `N(0, 1/p)` features; for other roles as many rows as asked. */
export function buildFeatures({ samples, spare, seed }: FeatureSet, role = 'features', rows = samples): Matrix {
  const p = samples + spare;
  const features = zeros(rows, p);
  fillGaussian(randomStream(seed, role), features.data);
  return { ...features, data: features.data.map((value) => value / Math.sqrt(p)) };
}

/** One Gaussian vector of length p. */
export function buildVector(set: FeatureSet, role: string): Float64Array {
  return row(buildFeatures(set, role, 1), 0);
}

/** `⟨φ_i, w⟩` of every row. */
export function applied(features: Matrix, w: Float64Array): Float64Array {
  return Float64Array.from({ length: features.rows }, (_, i) => dot(row(features, i), w));
}

export function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, k) => value - b[k]);
}
