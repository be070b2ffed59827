/**
 * Errors of linear classifiers on two Gaussian clusters: {@link mixtureError}, {@link bestBias}, {@link leastError}, and the
 * bound on the samples that a hyperplane separates, {@link separableAbove}.
 */
import { errorFunction } from '../../numerics/error-function.ts';

/** Clusters `x = yv/√N + √Δ g`, `‖v‖² = N`. */
export interface Mixture {
  /** `ρ`: probability of `y = 1`. */
  readonly share: number;
  /** `Δ`: variance within a cluster. */
  readonly variance: number;
}

/** A classifier `sign(w·x/√N + b)`. */
export interface Classifier {
  /** `m = w·v/N`. */
  readonly overlap: number;
  /** `q = ‖w‖²/N`. */
  readonly norm: number;
  readonly bias: number;
}

/** `H(x)`: the probability that a standard Gaussian number exceeds x. */
const tail = (x: number) => (1 - errorFunction(x / Math.SQRT2)) / 2;

/**
 * Returns the probability of error, `ρ H((m + b)/√(Δq)) + (1 − ρ) H((m − b)/√(Δq))`: exact for every given classifier.
 *
 * Source: Saglietti & Zdeborová 2022, equation (12).
 *
 * @example
 * mixtureError({ share: 0.5, variance: 1 }, { overlap: 0, norm: 1, bias: 0 }); // 0.5
 */
export function mixtureError({ share, variance }: Mixture, { overlap, norm, bias }: Classifier): number {
  const deviation = Math.sqrt(variance * norm);
  return share * tail((overlap + bias) / deviation) + (1 - share) * tail((overlap - bias) / deviation);
}

/**
 * Returns the bias of least error, `b* = (Δq/2m) ln(ρ/(1 − ρ))`.
 *
 * @example
 * bestBias({ share: 0.5, variance: 1 }, { overlap: 1, norm: 1 }); // 0
 */
export function bestBias({ share, variance }: Mixture, { overlap, norm }: Omit<Classifier, 'bias'>): number {
  return ((variance * norm) / (2 * overlap)) * Math.log(share / (1 - share));
}

/**
 * Returns the error at the best bias, `ρ H(s + Λ/2s) + (1 − ρ) H(s − Λ/2s)`, `Λ = ln(ρ/(1 − ρ))`.
 *
 * @param signal `s = m/√(Δq)`.
 * @example
 * leastError(0.5, 1); // 0.158…
 */
export function leastError(share: number, signal: number): number {
  const shift = Math.log(share / (1 - share)) / (2 * signal);
  return share * tail(signal + shift) + (1 - share) * tail(signal - shift);
}

/**
 * Returns `(1 − t²)/E(g − t/√Δ − yb)₊²`: for every t and b a lower bound on the samples per dimension beyond which a
 * hyperplane does not separate the clusters' points, the largest of which is the threshold.
 *
 * @param t the cosine of the hyperplane's normal and v, in (−1, 1).
 * @example
 * separableAbove({ share: 0.2, variance: 1 }, 0.60811, -0.42376); // 4.849…
 */
export function separableAbove({ share, variance }: Mixture, t: number, bias: number): number {
  const shift = t / Math.sqrt(variance);
  const positive = share * squaredExcess(shift + bias) + (1 - share) * squaredExcess(shift - bias);
  return (1 - t * t) / positive;
}

/** `E(g − c)₊² = (1 + c²) H(c) − c φ(c)`. */
function squaredExcess(c: number): number {
  return (1 + c * c) * tail(c) - (c * Math.exp((-c * c) / 2)) / Math.sqrt(2 * Math.PI);
}
