import type { NamedKernel } from '../../kernel/kernel-by-name.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import type { TaughtTargets } from '../../report/taught.ts';
import { compareSupervisions } from '../../teacher/supervision/compare-supervisions.ts';
import type { Supervision } from '../../teacher/supervision/supervision.ts';

/** Temperatures at which a report computes a teacher's complexity. */
export const TEMPERATURES = [1, 4];

/** Returns what a report says of the complexity of supervisions, easiest first. */
export function taughtTargets(
  inputs: Matrix,
  supervisions: readonly Supervision[],
  kernel: NamedKernel,
): TaughtTargets[] {
  const { rows } = compareSupervisions(inputs, supervisions, kernel);
  return rows.map(({ targets, complexity, adjusted, perSize, bound }) => {
    return { targets, complexity, adjusted, perSize, bound: bound?.total ?? null };
  });
}
