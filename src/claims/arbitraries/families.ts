import fc from 'fast-check';
import { type DatasetInstance, type DatasetSize, fractions, instances } from './dataset-instance.ts';

/** Members of `circle`: `k` is 1 or even up to 8, shrinking towards two points and one pair of arcs. */
export function circleArbitrary({ points = 16 }: DatasetSize = {}): fc.Arbitrary<DatasetInstance> {
  const arcs = fc.constantFrom(...[1, 2, 4, 6, 8].filter((k) => 2 * k <= points));
  return instances(
    fc.tuple(arcs, fc.integer({ min: 1, max: Math.floor(points / 2) })).map(([k, perArc]) => {
      return `circle:k=${k},n=${2 * k * Math.min(perArc, Math.floor(points / (2 * k)))}`;
    }),
  );
}

/** Members of `linear`: margins from .49 down to 1.5e−5, shrinking towards `gamma=0.49,n=2,d=1`. */
export function linearArbitrary({ points = 16, dimensions = 6 }: DatasetSize = {}): fc.Arbitrary<DatasetInstance> {
  return instances(
    fc
      .tuple(fractions(15), fc.integer({ min: 2, max: points }), fc.integer({ min: 1, max: dimensions }))
      .map(([margin, n, d]) => `linear:gamma=${margin(0.49)},n=${n},d=${d}`),
  );
}

/** Members of `noisy-xor`, shrinking towards `d=3,n=2`. */
export function noisyXorArbitrary({ points = 16, dimensions = 6 }: DatasetSize = {}): fc.Arbitrary<DatasetInstance> {
  return instances(
    fc
      .tuple(fc.integer({ min: 3, max: dimensions }), fc.integer({ min: 2, max: points }))
      .map(([d, n]) => `noisy-xor:d=${d},n=${Math.min(n, 2 ** d)}`),
  );
}

/**
 * Members of `angular`, shrinking towards one pair at a large angle: the largest that the largest number of pairs
 * leaves room for (nine tenths of a place on the circle, or .4 for eight pairs on the sphere).
 */
export function angularArbitrary({ points = 16, dimensions = 6 }: DatasetSize = {}): fc.Arbitrary<DatasetInstance> {
  const most = Math.floor(points / 2);
  const largest = Math.min((0.9 * Math.PI) / (most + 1), 0.4 * Math.sqrt(8 / most));
  return instances(
    fc
      .tuple(fractions(10), fc.integer({ min: 1, max: most }), fc.integer({ min: 2, max: dimensions }))
      .map(([angle, pairs, d]) => `angular:theta=${angle(largest)},n=${2 * pairs},d=${d}`),
  );
}

/** Members of `sphere`: margins from `min(.1, .4/dimensions)`, which uniform points reach, down a thousandfold. */
export function sphereArbitrary({ points = 16, dimensions = 6 }: DatasetSize = {}): fc.Arbitrary<DatasetInstance> {
  const largest = Math.min(0.1, 0.4 / dimensions);
  return instances(
    fc
      .tuple(fractions(10), fc.integer({ min: 2, max: points }), fc.integer({ min: 2, max: dimensions }))
      .map(([margin, n, d]) => `sphere:gamma=${margin(largest)},n=${n},d=${d}`),
  );
}

/** Members of `mixture`: two to four modes, tight to overlapping; shrinks towards two points. */
export function mixtureArbitrary({ points = 16, dimensions = 6 }: DatasetSize = {}): fc.Arbitrary<DatasetInstance> {
  const parameters = fc.tuple(
    fc.integer({ min: 2, max: points }),
    fc.integer({ min: 2, max: dimensions }),
    fc.integer({ min: 2, max: 4 }),
    fc.constantFrom(0.05, 0.25, 1),
  );
  return instances(
    parameters.map(([n, d, modes, spread]) => `mixture:n=${n},d=${d},modes=${Math.min(modes, n)},spread=${spread}`),
  );
}

/** Members of `random-labels`, shrinking towards two points in the plane. */
export function randomLabelsArbitrary({
  points = 16,
  dimensions = 6,
}: DatasetSize = {}): fc.Arbitrary<DatasetInstance> {
  return instances(
    fc
      .tuple(fc.integer({ min: 2, max: points }), fc.integer({ min: 2, max: dimensions }))
      .map(([n, d]) => `random-labels:n=${n},d=${d}`),
  );
}
