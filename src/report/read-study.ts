import type { Study } from '../sweep/cell.ts';
import type { Comparison } from './comparison.ts';
import type { Reading } from './reading.ts';
import { readBounds } from './reading-bounds.ts';
import { readControl } from './reading-control.ts';
import { readRadii } from './reading-labels.ts';
import { readCensored, readHorizon, readNoise } from './reading-limits.ts';
import { readScans } from './reading-scans.ts';
import { readSlopes } from './reading-slopes.ts';
import type { Slope } from './slopes.ts';

/**
 * What a study shows and what it does not, computed from its cells: an effect that is absent or reversed in the data is
 * said to be.
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
