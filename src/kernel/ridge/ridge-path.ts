/** Teacher and best mix along a grid of `λ`: {@link ridgePath}, {@link lambdaGrid}. */
import { DistillCheckError } from '../../errors.ts';
import { requireCount } from '../../numerics/argument-checks.ts';
import { type BestRatio, looRatio } from './best-ratio.ts';
import type { LeaveOneOutOptions } from './leave-one-out.ts';
import type { RidgeSystem } from './system.ts';

/** Leave-one-out risks at one `λ`. */
export interface RidgePathPoint extends BestRatio {
  readonly lambda: number;
}

/** Leave-one-out risks along the ridge path. */
export interface RidgePath {
  /** In the order of the grid. */
  readonly points: readonly RidgePathPoint[];
  /** The point of the smallest risk of a teacher. */
  readonly bestTeacher: RidgePathPoint;
  /** The point of the smallest risk of a mix. */
  readonly bestMix: RidgePathPoint;
  /**
   * `bestTeacher.teacherRisk − bestMix.mixedRisk ≥ 0`: the gain that no better `λ` gives. Much of the gain at a single
   * `λ` repairs a bad choice of it.
   */
  readonly gainOverTuning: number;
}

/**
 * Returns `λ`s in equal ratios.
 *
 * @param points at least 2. Default: 25.
 * @throws DistillCheckError `BAD_NUMBER` unless `0 < least < greatest`, `BAD_COUNT`.
 * @example
 * lambdaGrid(0.01, 1, 3); // [0.01, 0.1, 1]
 */
export function lambdaGrid(least: number, greatest: number, points = 25): readonly number[] {
  requireCount('points', points, 2);
  if (!(least > 0 && greatest > least && Number.isFinite(greatest))) {
    throw new DistillCheckError(
      'BAD_NUMBER',
      `the grid goes from ${least} to ${greatest}`,
      'give two positive numbers',
    );
  }
  return Array.from({ length: points }, (_, k) => least * (greatest / least) ** (k / (points - 1)));
}

/**
 * Compares ridge regression with its best mix of distilled labels at every `λ` of a grid, by leave-one-out from one
 * eigendecomposition: `O(n² K)` for each.
 *
 * Risks are those of the square loss on labels from the law of the sample, noise included; under a shift of the inputs
 * the sign of the best ratio can differ.
 *
 * @param lambdas positive, at least one; unregularised fits (`λ = 0`) cannot be distilled.
 * @param options.groups samples that are left out together, e.g. `duplicateGroups`.
 * @throws DistillCheckError `BAD_SHAPE` for an empty grid, and those of `leaveOneOut`.
 * @example
 * const system = ridgeSystem(fromRows([[1, 1], [1, 1]]), [1, 3]);
 * ridgePath(system, [0.5, 1]).bestTeacher; // lambda 0.5
 */
export function ridgePath(
  system: RidgeSystem,
  lambdas: readonly number[],
  options: Pick<LeaveOneOutOptions, 'groups'> = {},
): RidgePath {
  if (lambdas.length === 0) {
    throw new DistillCheckError('BAD_SHAPE', 'the grid of λ is empty', 'give at least one, e.g. lambdaGrid(1e-4, 1)');
  }
  const points = lambdas.map((lambda) => ({ lambda, ...looRatio(system, lambda, options) }));
  const least = (risk: (point: RidgePathPoint) => number) =>
    points.reduce((best, point) => (risk(point) < risk(best) ? point : best));
  const bestTeacher = least(({ teacherRisk }) => teacherRisk);
  const bestMix = least(({ mixedRisk }) => mixedRisk);
  return { points, bestTeacher, bestMix, gainOverTuning: bestTeacher.teacherRisk - bestMix.mixedRisk };
}
