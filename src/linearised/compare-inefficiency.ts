/** Compares the data inefficiency of a teacher with that of random labels: {@link compareInefficiency}. */
import type { NamedKernel } from '../kernel/kernel-by-name.ts';
import type { Matrix } from '../numerics/matrix.ts';
import type { MeanInterval } from '../statistics/mean-interval.ts';
import { type InefficiencyCurve, inefficiencyCurve } from './inefficiency-curve.ts';
import { inefficiencyRuns, type OrderPlan } from './inefficiency-runs.ts';

/** The relation of a teacher to random labels that the intervals of the slopes leave no doubt about. */
export type InefficiencyVerdict =
  | 'easier than random labels'
  | 'harder than random labels'
  | 'cannot tell'
  | 'nothing to learn';

/** Curves of three targets on the same inputs, with their confidence of 95 %. */
export interface InefficiencyComparison {
  /** By rounding, a squared norm may be off by about that share. */
  readonly rounding: number;
  /** The sample sizes whose slope is fitted. */
  readonly slopeRange: { readonly from: number; readonly to: number };
  readonly verdict: InefficiencyVerdict;
  readonly curves: {
    readonly teacher: InefficiencyCurve;
    /** `N(0, 1)` at the same inputs. */
    readonly random: InefficiencyCurve;
    /** A random start that is undone; `null` for kernels without a network that is drawn here. */
    readonly zero: InefficiencyCurve | null;
  };
}

/** Confidence of the intervals. */
export const INEFFICIENCY_CONFIDENCE = 0.95;

/**
 * Computes `I(n) = n [ln E‖Δŵ_{n+1}‖ − ln E‖Δŵ_n‖]` of a teacher's (effective) logits over random orders of the
 * samples, beside random labels and the zero function.
 *
 * @param inputs `n×d`
 * @param targets length n, or `n×K` for K classes: what the student's logits should change by
 * @throws DistillCheckError `SINGULAR_KERNEL` naming two samples that the kernel does not distinguish.
 *
 * Source: Ji & Zhu 2020.
 *
 * @example
 * const plan = { orders: 4, samples: 4, jitter: 0, seed: 1 };
 * const inputs = fromRows([[1, 0], [0, 1], [0.6, -0.8], [-1, 0.2]]);
 * compareInefficiency(inputs, [0, 0, 0, 0], kernelByName('ntk:depth=1'), plan).verdict; // 'nothing to learn'
 */
export function compareInefficiency(
  inputs: Matrix,
  targets: ArrayLike<number> | Matrix,
  kernel: NamedKernel,
  plan: OrderPlan,
): InefficiencyComparison {
  const runs = inefficiencyRuns(inputs, targets, kernel, plan);
  const from = Math.max(1, Math.floor(plan.samples / 8));
  const curveOf = (norms: readonly Float64Array[]) => inefficiencyCurve(norms, from, INEFFICIENCY_CONFIDENCE);
  const [teacher, random] = [curveOf(runs.teacher), curveOf(runs.random)];
  return {
    rounding: runs.rounding,
    slopeRange: { from, to: plan.samples },
    verdict: verdictOf(teacher.slope, random.slope),
    curves: { teacher, random, zero: runs.zero && curveOf(runs.zero) },
  };
}

function verdictOf(teacher: MeanInterval | null, random: MeanInterval | null): InefficiencyVerdict {
  if (!teacher) return 'nothing to learn';
  if (random && teacher.upper < random.lower) return 'easier than random labels';
  if (random && teacher.lower > random.upper) return 'harder than random labels';
  return 'cannot tell';
}
