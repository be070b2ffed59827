import type { Dataset } from '../data/dataset.ts';
import { requireCount, requireNonzeroRows, requireProbability } from '../numerics/argument-checks.ts';
import type { MarginInterval } from './interval.ts';
import { lineMargin } from './line.ts';
import { arcWeight } from './planar/arcs.ts';
import { arcMargin } from './planar/transport-arcs.ts';
import type { OnMarginProgress } from './progress.ts';
import { rkhsMargin } from './rkhs/rkhs.ts';
import { FEWEST_SAMPLES, type SampledMarginOptions, sampledMargin } from './sampled/transport-sampled.ts';
import { atUnitScale, progressBack, scaledBack } from './scale.ts';
import { assertSeparable } from './separability.ts';
import { isSphereAffordable, sphereMargin, sphereWeight } from './spherical/transport-sphere.ts';

export interface TransportOptions extends SampledMarginOptions {
  /** Default 1e-6. The relative gap to reach where the interval is exact ({@link isTransportExact}). */
  readonly tolerance?: number;
  /**
   * Default: computed. The interval of `γ₂` on the same data with its weights, where it is known already; for sampling.
   */
  readonly rkhs?: MarginInterval;
}

/** `γ_∞` from both sides, with the witness of its lower end. */
export interface TransportMargin extends MarginInterval {
  /** `v(w)`, length d, of norm ≤ 1: `min_i y_i E⟨v(w), φ_i(w)⟩ ≥ lower`. */
  readonly v: (w: Float64Array) => Float64Array;
  /** Why the interval is wide, when it is. */
  readonly note?: string;
}

/**
 * The transport margin of the limiting kernel, proven from both sides:
 *
 * `γ_∞ = max{ min_i y_i E_w⟨v(w), φ_i(w)⟩ : ‖v(w)‖ ≤ 1 } = min_{q∈Δ} E_w‖Σ_i q_i y_i φ_i(w)‖`, `φ_i(w) = 1[w·x_i > 0]
 * x_i`.
 *
 * Exact up to rounding (`confidence` 1) for `d ≤ 2`, and for `d = 3` up to 200 points in general position
 * ({@link isTransportExact}); else sampled at `confidence`, where rare directions may leave the interval wide: `note`
 * says so. Always `γ₂²/max‖x_i‖ ≤ γ_∞ ≤ γ₂`: where rounding hides `γ₂`, the interval is `[0, γ₂'s upper end]` instead
 * of a sampled one, for certain.
 *
 * Inputs far from 1 in size are multiplied by a power of two first.
 *
 * @param dataset inputs `n×d` with no row zero, labels ±1
 * @throws DistillCheckError `NOT_SEPARABLE` when parallel inputs have opposite labels; `ZERO_INPUT`; as
 * `parallelOppositePair`; `BAD_PROBABILITY`, `BAD_COUNT`.
 *
 * Source: Ji & Telgarsky 2020, section 5; Mandal et al. 2025, Assumption 1.
 *
 * @example
 * const inputs = fromRows([[1, 0], [0, 1]]);
 * const { lower, upper } = transportMargin({ inputs, labels: Int8Array.of(1, 1) }); // (1 + √½)/4 = 0.42678 to six digits
 */
export function transportMargin(
  dataset: Pick<Dataset, 'inputs' | 'labels'>,
  options: TransportOptions = {},
): TransportMargin {
  const { tolerance = 1e-6, rkhs: known, ...asked } = options;
  requireProbability('tolerance', tolerance);
  if (asked.confidence !== undefined) requireProbability('confidence', asked.confidence);
  if (asked.samples !== undefined) requireCount('samples', asked.samples, FEWEST_SAMPLES);
  assertSeparable(dataset);
  requireNonzeroRows(dataset.inputs);
  if (dataset.inputs.cols === 1) return lineMargin(dataset);
  const { factor, ...scaled } = atUnitScale(dataset);
  const onProgress = progressBack(asked.onProgress, factor);
  if (isTransportExact(scaled)) return scaledBack(exactMargin(scaled, tolerance, onProgress), factor);
  const rkhs = known ? scaledBack(known, 1 / factor) : rkhsMargin(scaled, { onProgress: fromKernel(onProgress) });
  const margin =
    rkhs.lower > 0 ? sampledMargin(scaled, rkhs, { ...asked, onProgress }) : hiddenMargin(scaled.inputs.cols, rkhs);
  return scaledBack(margin, factor);
}

/**
 * Tells whether the transport margin of the inputs is exact, not sampled: on the line, in the plane, and in space with
 * `n ≤ 2000` points on `K` distinct planes through 0, `nK ≤ 40 000` (200 points in general position).
 */
export function isTransportExact({ inputs }: Pick<Dataset, 'inputs'>): boolean {
  return inputs.cols <= 2 || (inputs.cols === 3 && isSphereAffordable(inputs));
}

/** Returns a listener of `γ₂`'s progress that passes on what it proves of `γ_∞ ≤ γ₂`. */
function fromKernel(onProgress: OnMarginProgress | undefined): OnMarginProgress | undefined {
  return (
    onProgress &&
    (({ interval, ...progress }) =>
      onProgress({ ...progress, ...(interval && { interval: { ...interval, lower: 0 } }) }))
  );
}

/** In two and three dimensions. `v` is a direction for each `w`: the scale of the inputs does not change it. */
function exactMargin(
  dataset: Pick<Dataset, 'inputs' | 'labels'>,
  tolerance: number,
  onProgress?: OnMarginProgress,
): TransportMargin {
  if (dataset.inputs.cols === 2) {
    const { arcs, vectors, ...interval } = arcMargin(dataset, tolerance, onProgress);
    return { ...interval, v: (w) => arcWeight(arcs, vectors, w) };
  }
  const { arrangement, vectors, ...interval } = sphereMargin(dataset, tolerance, onProgress);
  return { ...interval, v: (w) => sphereWeight(arrangement, vectors, w) };
}

/** Nothing to sample for: the weights of `γ₂` prove the upper end, and nothing the lower one. */
function hiddenMargin(dimension: number, rkhs: MarginInterval): TransportMargin {
  return { ...rkhs, norm: 'transport', lower: 0, v: () => new Float64Array(dimension) };
}
