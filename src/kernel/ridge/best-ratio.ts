/** The best share of distilled labels: {@link bestRatio} from errors, {@link looRatio} from leave-one-out residuals. */
import { requireNumbers } from '../../numerics/argument-checks.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';
import { type LeaveOneOut, type LeaveOneOutOptions, leaveOneOut } from './leave-one-out.ts';
import type { RidgeSystem } from './system.ts';

/** Mean square of an error without and with the best share of distilled labels. */
export interface BestRatio {
  /** `ξ`, any real number; `null` where distillation changes nothing. */
  readonly ratio: number | null;
  /** Of the teacher, `ξ = 0`. */
  readonly teacherRisk: number;
  /** Of `f + ξḟ`. */
  readonly mixedRisk: number;
  /** `teacherRisk − mixedRisk ≥ 0`. */
  readonly gain: number;
  /** Of pure distillation, `ξ = 1`; below the teacher's if and only if `ξ > ½`. */
  readonly pureRisk: number;
}

/**
 * Minimises the mean square of `e + ξė` over `ξ`: `ξ = −⟨e, ė⟩/‖ė‖²`, gain `⟨e, ė⟩²/(n‖ė‖²)`.
 *
 * With `e = f − f*` and `ė = λ∂f/∂λ` at test points it is the optimal mix of ridge self-distillation, `ξ* = −λR'/(2D)`
 * and `R − (λR')²/(4D)`, `D = ‖ė‖²`; no condition is needed, since `(λR')² ≤ 4‖f − f*‖²D`. Its sign is that of `−R'`.
 *
 * @param errors length n, or `n×K` row by row.
 * @param tangent as many; counts as 0 where its norm is below `64 n u` of the errors', `u = 2⁻⁵³`.
 * @param samples `n`, of which the means are. Default: the number of errors.
 * @throws DistillCheckError `BAD_SHAPE` for different lengths, `BAD_INPUT` for numbers that are not finite.
 *
 * Source: Dang, Patil, Rinaldo 2026, items 2.1 and 2.2.
 *
 * @example
 * bestRatio([1, 2], [-1, 0]); // ratio 1, teacherRisk 2.5, mixedRisk 2, gain 0.5, pureRisk 2
 */
export function bestRatio(
  errors: ArrayLike<number>,
  tangent: ArrayLike<number>,
  samples: number = errors.length,
): BestRatio {
  requireNumbers('the errors', errors, errors.length);
  requireNumbers('the tangent', tangent, errors.length);
  let [squares, product, speeds] = [0, 0, 0];
  for (let i = 0; i < errors.length; i++) {
    squares += errors[i] ** 2;
    product += errors[i] * tangent[i];
    speeds += tangent[i] ** 2;
  }
  const teacherRisk = squares / samples;
  if (!(speeds > (64 * errors.length * UNIT_ROUNDOFF) ** 2 * squares)) {
    return { ratio: null, teacherRisk, mixedRisk: teacherRisk, gain: 0, pureRisk: teacherRisk };
  }
  const ratio = -product / speeds;
  const gain = product ** 2 / speeds / samples;
  // Summed anew: the difference of two risks that are nearly equal would lose the smaller one.
  const risk = (xi: number) => {
    let sum = 0;
    for (let i = 0; i < errors.length; i++) sum += (errors[i] + xi * tangent[i]) ** 2;
    return sum / samples;
  };
  return { ratio, teacherRisk, mixedRisk: risk(ratio), gain, pureRisk: risk(1) };
}

/**
 * Estimates the best share of distilled labels by leave-one-out: `ξ̂ = −Σeė/Σė²`, sums over samples and label columns,
 * teacher and student fitted again without each sample. Risks are mean squares over samples (summed over columns)
 * on labels as they are, noise included.
 *
 * @param options.groups samples of one number are left out together, e.g. `duplicateGroups`.
 * @throws DistillCheckError as {@link leaveOneOut}.
 * @example
 * looRatio(ridgeSystem(fromRows([[1, 1], [1, 1]]), [1, 3]), 0.5).ratio; // -0.4
 */
export function looRatio(
  system: RidgeSystem,
  lambda: number,
  options: Pick<LeaveOneOutOptions, 'groups'> = {},
): BestRatio {
  return ratioOf(leaveOneOut(system, lambda, options));
}

/** As {@link looRatio} of residuals that are there. */
export function ratioOf({ residuals, tangent }: LeaveOneOut): BestRatio {
  return bestRatio(residuals[0].data, tangent.data, tangent.rows);
}
