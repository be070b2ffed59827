import fc from 'fast-check';
import type { DatasetInstance, DatasetSize } from './dataset-instance.ts';
import {
  angularArbitrary,
  circleArbitrary,
  linearArbitrary,
  mixtureArbitrary,
  noisyXorArbitrary,
  randomLabelsArbitrary,
  sphereArbitrary,
} from './families.ts';

/**
 * Small members of every family, from wide margins to tiny ones, as plain data.
 *
 * What fails shrinks within its family towards few points, low dimension and large margin, and then across to an
 * earlier family (`linear` first, the easiest).
 *
 * @example
 * forAll(datasetArbitrary(), (instance) => rkhsMargin(datasetOf(instance)).lower);
 */
export function datasetArbitrary(size: DatasetSize = {}): fc.Arbitrary<DatasetInstance> {
  const families = [
    linearArbitrary(size),
    circleArbitrary(size),
    noisyXorArbitrary(size),
    angularArbitrary(size),
    sphereArbitrary(size),
    mixtureArbitrary(size),
    randomLabelsArbitrary(size),
  ];
  return fc.oneof({ withCrossShrink: true }, ...families);
}
