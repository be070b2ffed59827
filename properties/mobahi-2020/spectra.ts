import fc from 'fast-check';
import type { SpectralTargets } from '../../src/kernel/self-distillation/multiplier.ts';
import { norm } from '../../src/numerics/matrix.ts';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';

/** Eigenvalues between 1 and `1/κ` and Gaussian targets of a length, by name. */
export interface SpectrumInstance {
  readonly size: number;
  /** `log₁₀ κ`, at most: eigenvalues are log-uniform. */
  readonly decades: number;
  /** `100 r_0 − 100`; the tolerance is 1. */
  readonly ratio: number;
  readonly seed: number;
}

export const spectra = (mostRatio = 9) =>
  fc.record<SpectrumInstance>({
    size: fc.integer({ min: 1, max: 12 }),
    decades: fc.constantFrom(0, 0.1, 1, 2, 4),
    ratio: fc.integer({ min: 1, max: 100 * mostRatio }),
    seed: fc.integer({ min: 0, max: 1_000_000 }),
  });

/** Eigenvalues and targets of a random spectrum, length K each, with `r_0`. */
export interface RandomSpectrum extends SpectralTargets {
  readonly values: Float64Array;
  readonly modes: Float64Array;
  readonly ratio: number;
}

/** The eigenvalues, largest first, and targets with `‖z‖ = r_0 √K`. */
export function buildSpectrum({ size, decades, ratio, seed }: SpectrumInstance): RandomSpectrum {
  const stream = randomStream(seed, 'spectrum');
  const values = Float64Array.from({ length: size }, () => 10 ** (-decades * stream.uniform()))
    .sort()
    .reverse();
  const drawn = fillGaussian(randomStream(seed, 'targets'), new Float64Array(size));
  const wanted = (1 + ratio / 100) * Math.sqrt(size);
  const modes = drawn.map((value) => (value / norm(drawn)) * wanted);
  return { values, modes, ratio: 1 + ratio / 100 };
}
