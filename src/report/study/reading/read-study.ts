import type { Study } from '../../../sweep/grid/cell.ts';
import type { Comparison } from '../comparison.ts';
import type { Slope } from '../slopes/slopes.ts';
import { readBounds } from './bounds.ts';
import { readControl } from './control.ts';
import { readRadii } from './labels.ts';
import { readCensored, readHorizon, readNoise } from './limits.ts';
import type { Reading } from './reading.ts';
import { readScans } from './scans.ts';
import { readSlopes } from './slopes.ts';

/**
 * Reads what a study shows and what it does not, computed from its cells: an effect that is absent or reversed in the
 * data is said to be.
 *
 * @example
 * readStudy(study, compareLabels(study), fitSlopes(study)).map(({ finding }) => finding);
 */
export function readStudy(study: Study, comparisons: readonly Comparison[], slopes: readonly Slope[]): Reading[] {
  if (study.cells.length === 0) {
    return [{ topic: 'empty', finding: 'The study has no cells.', detail: 'Nothing can be read from it.' }];
  }
  return [
    ...readRadii(comparisons),
    ...readControl(study),
    ...readSlopes(slopes),
    ...readScans(study),
    ...readBounds(study),
    ...readCensored(study),
    ...readHorizon(study),
    ...readNoise(study),
  ];
}
