import { DistillCheckError } from '../errors.ts';
import { requireProbability } from '../numerics/argument-checks.ts';

/** Two simple hypotheses on the probability of a failure, and the error probabilities that are allowed. */
export interface SprtDesign {
  /** `p₀`. */
  readonly nullProbability: number;
  /** `p₁ > p₀`. */
  readonly alternative: number;
  /** α: probability of accepting `p₁` when `p₀` holds. */
  readonly alpha: number;
  /** β: probability of accepting `p₀` when `p₁` holds. */
  readonly beta: number;
}

/** State of Wald's test. */
export interface SprtState {
  readonly trials: number;
  /** `Σ ln(P₁(xᵢ)/P₀(xᵢ))`. */
  readonly logRatio: number;
  readonly decision: 'null' | 'alternative' | 'continue';
}

/** Before the first trial. */
export const sprtStart: SprtState = { trials: 0, logRatio: 0, decision: 'continue' };

/**
 * Wald's bounds on the logarithm of the likelihood ratio: accept `p₁` from `ln A = ln((1−β)/α)` on, `p₀` up to
 * `ln B = ln(β/(1−α))`.
 *
 * With them the true errors satisfy `α′ ≤ α/(1−β)`, `β′ ≤ β/(1−α)` and `α′ + β′ ≤ α + β`.
 *
 * Throws `BAD_PROBABILITY` outside (0, 1), `BAD_HYPOTHESES` unless `p₀ < p₁` and `α + β < 1`.
 *
 * Source: Wald, Sequential Analysis (1947), section 3.2.
 *
 * @example
 * sprtBounds({ nullProbability: 0.1, alternative: 0.3, alpha: 0.05, beta: 0.05 }); // ln 19 and −ln 19
 */
export function sprtBounds(design: SprtDesign): { readonly accept: number; readonly reject: number } {
  requireDesign(design);
  const { alpha, beta } = design;
  return { accept: Math.log(beta / (1 - alpha)), reject: Math.log((1 - beta) / alpha) };
}

/**
 * The state after one more trial; a decision is final.
 *
 * @example
 * const design = { nullProbability: 0.1, alternative: 0.3, alpha: 0.05, beta: 0.05 };
 * let state = sprtStart;
 * for (let trial = 0; trial < 30; trial++) state = sprtObserve(design, state, false);
 * state.decision; // 'null'
 */
export function sprtObserve(design: SprtDesign, state: SprtState, failed: boolean): SprtState {
  const { accept, reject } = sprtBounds(design);
  if (state.decision !== 'continue') return state;
  const { onFailure, onSuccess } = sprtSteps(design);
  const logRatio = state.logRatio + (failed ? onFailure : onSuccess);
  const decision = logRatio >= reject ? 'alternative' : logRatio <= accept ? 'null' : 'continue';
  return { trials: state.trials + 1, logRatio, decision };
}

/**
 * Computes what one trial adds to the logarithm of the likelihood ratio.
 *
 * @example
 * sprtSteps({ nullProbability: 0.1, alternative: 0.3, alpha: 0.05, beta: 0.05 }).onFailure; // ln 3
 */
export function sprtSteps(design: SprtDesign): { readonly onFailure: number; readonly onSuccess: number } {
  const { nullProbability, alternative } = design;
  return {
    onFailure: Math.log(alternative / nullProbability),
    onSuccess: Math.log1p(-alternative) - Math.log1p(-nullProbability),
  };
}

/**
 * The probability of ending with `p₀` when failures have probability `p`: Wald's approximation, which neglects what
 * the ratio overshoots its bounds by.
 *
 * `L = (Aʰ − 1)/(Aʰ − Bʰ)`, with `h ≠ 0` the root of `p (p₁/p₀)ʰ + (1−p) ((1−p₁)/(1−p₀))ʰ = 1`.
 */
export function sprtAcceptance(design: SprtDesign, p: number): number {
  requireProbability('p', p);
  const { accept, reject } = sprtBounds(design);
  const h = exponent(design, p);
  if (h === 0) return reject / (reject - accept);
  // Divided by Aʰ where that is the larger one: next to p = 0 it is beyond all numbers.
  if (h > 0) return Math.expm1(-h * reject) / Math.expm1(h * (accept - reject));
  return Math.expm1(h * reject) / (Math.exp(h * reject) - Math.exp(h * accept));
}

/**
 * The expected number of trials (the minimum to plan for) when failures have probability `p`: Wald's approximation
 * `[L ln B + (1−L) ln A] / E z`, a little low because it neglects the overshoot.
 *
 * @example
 * sprtExpectedTrials({ nullProbability: 0.1, alternative: 0.3, alpha: 0.05, beta: 0.05 }, 0.1); // 22.7…
 */
export function sprtExpectedTrials(design: SprtDesign, p: number): number {
  const { accept, reject } = sprtBounds(design);
  const { onFailure, onSuccess } = sprtSteps(design);
  const drift = p * onFailure + (1 - p) * onSuccess;
  if (exponent(design, p) === 0) {
    return (-accept * reject) / (p * onFailure ** 2 + (1 - p) * onSuccess ** 2);
  }
  const ends = sprtAcceptance(design, p);
  return (ends * accept + (1 - ends) * reject) / drift;
}

/** Computes the root `h ≠ 0`: 1 at `p₀`, −1 at `p₁`, 0 where the drift is so small that 0 cannot be excluded. */
function exponent(design: SprtDesign, p: number): number {
  const { onFailure, onSuccess } = sprtSteps(design);
  const drift = p * onFailure + (1 - p) * onSuccess;
  const excess = (h: number) => p * Math.expm1(h * onFailure) + (1 - p) * Math.expm1(h * onSuccess);
  if (Math.abs(drift) < 1e-7 * onFailure) return 0;
  // The excess is convex in h, 0 at h = 0 with slope `drift`: its other root lies on the side where it first falls.
  const side = drift < 0 ? 1 : -1;
  let near = 0;
  let far = side;
  while (excess(far) < 0) {
    near = far;
    far *= 2;
  }
  if (near === 0) {
    near = far / 2;
    while (excess(near) >= 0) {
      far = near;
      near /= 2;
    }
  }
  for (let i = 0; i < 200 && near !== far; i++) {
    const middle = (near + far) / 2;
    if (middle === near || middle === far) break;
    if (excess(middle) < 0) near = middle;
    else far = middle;
  }
  return far;
}

function requireDesign({ nullProbability, alternative, alpha, beta }: SprtDesign): void {
  requireProbability('nullProbability', nullProbability);
  requireProbability('alternative', alternative);
  requireProbability('alpha', alpha);
  requireProbability('beta', beta);
  if (nullProbability >= alternative || alpha + beta >= 1) {
    throw new DistillCheckError(
      'BAD_HYPOTHESES',
      `p₀ = ${nullProbability} must be below p₁ = ${alternative}, and α + β = ${alpha + beta} below 1`,
      'choose p₀ < p₁ and small error probabilities',
    );
  }
}
