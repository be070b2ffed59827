/** The exact minimax risk of learning from full soft labels over a finite domain: {@link softLabelMinimax}. */
import { requireCount } from '../../numerics/argument-checks.ts';
import { unseen } from './transfer-risks.ts';

/** A finite domain and a sample. */
export interface FiniteDomain {
  /** S ≥ 2 inputs. */
  readonly inputs: number;
  /** A ≥ 2 labels. */
  readonly labels: number;
  /** n ≥ 1. */
  readonly samples: number;
}

/** The minimax risk and where it is reached. */
export interface SoftLabelMinimax {
  /** `inf_π̂ sup_{ρ, π*} E Σ_s ρ_s TV(π̂_s, π*_s)`. */
  readonly risk: number;
  /** `M(S, n) = max_ρ Σ_s ρ_s (1 − ρ_s)^n`: the largest expected mass of the inputs that are not seen. */
  readonly missing: number;
  /** The hardest distribution of inputs: one mass `h ≥ 1/S`, and S − 1 equal ones. Length S. */
  readonly hardest: Float64Array;
}

/**
 * Returns the least worst-case risk of any learner that sees n inputs with the teacher's whole distribution at each:
 *
 * `(1 − 1/A) M(S, n)`, `M = max_{h ∈ [1/S, 1)} g(h) + (S − 1) g((1 − h)/(S − 1))`, `g(x) = x(1 − x)^n`,
 *
 * for all n ≥ 1 and S ≥ 2. It is attained by the teacher's own distribution where it was seen and the uniform one elsewhere;
 * the hardest teachers are sure of one label, which is uniformly random.
 *
 * Where `n ≤ S − 1` the uniform ρ is hardest. Beyond, the small mass lies between `1/(n + 1)` and `2/(n + 1)`, which are the
 * maximum and the inflection of g: a scan, then a golden section.
 *
 * @throws DistillCheckError `BAD_COUNT`.
 *
 * Source: derived; the rate `S/n`: Zhao & Zhu 2024, Section 5.
 *
 * @example
 * softLabelMinimax({ inputs: 3, labels: 2, samples: 5 }).missing; // 0.13742…
 */
export function softLabelMinimax({ inputs, labels, samples }: FiniteDomain): SoftLabelMinimax {
  requireCount('inputs', inputs, 2);
  requireCount('labels', labels, 2);
  requireCount('samples', samples, 1);
  const rest = inputs - 1;
  const g = (x: number) => x * unseen(x, samples);
  const value = (small: number) => g(1 - rest * small) + rest * g(small);
  const small =
    samples <= rest ? 1 / inputs : maximiser(value, 1 / (samples + 1), Math.min(1 / inputs, 2 / (samples + 1)));
  const hardest = new Float64Array(inputs).fill(small);
  hardest[0] = 1 - rest * small;
  const missing = value(small);
  return { risk: (1 - 1 / labels) * missing, missing, hardest };
}

const SCAN = 256;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

function maximiser(f: (x: number) => number, from: number, to: number): number {
  const at = (i: number) => from + ((to - from) * Math.min(SCAN, Math.max(0, i))) / SCAN;
  let best = 0;
  for (let i = 1; i <= SCAN; i++) if (f(at(i)) > f(at(best))) best = i;
  let [low, high] = [at(best - 1), at(best + 1)];
  // Where the interval is as long as the flat top that rounding leaves, about 1e−8 of it.
  for (let step = 0; step < 60; step++) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (f(left) < f(right)) low = left;
    else high = right;
  }
  const middle = (low + high) / 2;
  // A maximum at the end of the range is the end itself.
  return [middle, from, to].reduce((most, x) => (f(x) > f(most) ? x : most));
}
