import { DistillCheckError } from '../../errors.ts';

/**
 * Mix of the two kinds of labels: the student's loss is
 * `ρ H(μ(z_t/T), μ(z/T)) + (1 − ρ) H(y, μ(z))`, without a factor `T²`.
 *
 * Source: Ji & Zhu 2020, equation (2).
 */
export interface LabelMix {
  /** `ρ ∈ [0, 1]`: the share of the teacher's soft labels; 0 leaves hard labels only. */
  readonly softRatio: number;
  /** `T > 0`: what the logits are divided by before they become soft labels. */
  readonly temperature: number;
}

/**
 * Returns the mix whose student is that of a loss with the soft term times `T²`, as Hinton et al. 2015 and most programs
 * have it: `ρT²H(μ(z_t/T), μ(z/T)) + (1 − ρ)H(y, μ(z))` is `1 − ρ + ρT²` times the loss of the mix at
 * `ρT²/(1 − ρ + ρT²)`.
 *
 * @throws DistillCheckError as `checkedLabelMix`.
 * @example
 * withSquaredTemperature({ softRatio: 0.5, temperature: 2 }).softRatio; // 0.8
 */
export function withSquaredTemperature(mix: LabelMix): LabelMix {
  const { softRatio, temperature } = checkedLabelMix(mix);
  const weight = softRatio * temperature ** 2;
  return { temperature, softRatio: weight / (1 - softRatio + weight) };
}

/**
 * The mix itself, once it is seen to be one.
 *
 * @throws DistillCheckError `BAD_NUMBER` unless `0 ≤ ρ ≤ 1`, `BAD_NUMBER` unless `0 < T < ∞`.
 * @example
 * checkedLabelMix({ softRatio: 0.5, temperature: 2 });
 */
export function checkedLabelMix(mix: LabelMix): LabelMix {
  const { softRatio, temperature } = mix;
  if (!(softRatio >= 0 && softRatio <= 1)) {
    throw new DistillCheckError(
      'BAD_NUMBER',
      `the soft ratio must be in [0, 1], got ${softRatio}`,
      '1 uses soft labels only, 0 hard labels only',
    );
  }
  if (!(temperature > 0 && temperature < Number.POSITIVE_INFINITY)) {
    throw new DistillCheckError(
      'BAD_NUMBER',
      `the temperature must be positive and finite, got ${temperature}`,
      '1 leaves the teacher as it is, larger values soften it',
    );
  }
  return mix;
}
