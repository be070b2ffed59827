import { formatCount } from '../../page/numbers.ts';
import type { Study } from '../../sweep/grid/cell.ts';
import type { Setting } from './cells.ts';
import { equation, radiusName } from './names.ts';

/**
 * A setting in a few words; the step size and the cap of the horizon are part of the name where the study has several.
 *
 * @example
 * settingName({ epsilon: 0.1, radius: 1, stepSize: 1, epochsCap: null }, study); // 'ε = 0.1, radius B = 1'
 */
export function settingName(
  { epsilon, radius, stepSize, epochsCap }: Pick<Setting, 'epsilon' | 'radius' | 'stepSize' | 'epochsCap'>,
  { cells }: Study,
): string {
  const several = new Set(cells.map(({ spec }) => spec.stepSize)).size > 1;
  return [
    equation('ε', epsilon),
    radiusName(radius),
    ...(several ? [equation('η', stepSize)] : []),
    ...(epochsCap === null ? [] : [`at most ${formatCount(epochsCap)} steps`]),
  ].join(', ');
}
