import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDatasetName } from '../../data/dataset-by-name.ts';
import { decodeInstance, encodeInstance } from '../codec.ts';
import { datasetArbitrary } from './dataset.ts';
import { type DatasetInstance, datasetOf } from './dataset-instance.ts';
import {
  angularArbitrary,
  circleArbitrary,
  linearArbitrary,
  mixtureArbitrary,
  noisyXorArbitrary,
  randomLabelsArbitrary,
  sphereArbitrary,
} from './families.ts';

/** Each family's arbitrary with its simplest instance, and with the simplest one of more than six points. */
const arbitraries: [string, () => fc.Arbitrary<DatasetInstance>, string, string][] = [
  ['circle', circleArbitrary, 'circle:k=1,n=2', 'circle:k=1,n=8'],
  ['linear', linearArbitrary, 'linear:gamma=0.49,n=2,d=1', 'linear:gamma=0.49,n=7,d=1'],
  ['noisy-xor', noisyXorArbitrary, 'noisy-xor:d=3,n=2', 'noisy-xor:d=3,n=7'],
  ['angular', angularArbitrary, 'angular:theta=0.314,n=2,d=2', 'angular:theta=0.314,n=8,d=2'],
  ['sphere', sphereArbitrary, 'sphere:gamma=0.0667,n=2,d=2', 'sphere:gamma=0.0667,n=7,d=2'],
  ['mixture', mixtureArbitrary, 'mixture:n=2,d=2,modes=2,spread=0.05', 'mixture:n=7,d=2,modes=2,spread=0.05'],
  ['random-labels', randomLabelsArbitrary, 'random-labels:n=2,d=2', 'random-labels:n=7,d=2'],
];

/** What fast-check is left with when it has shrunk a failure. */
function shrunk(arbitrary: fc.Arbitrary<DatasetInstance>, holds: (instance: DatasetInstance) => boolean, seed: number) {
  return fc.check(fc.property(arbitrary, holds), { seed, numRuns: 200 }).counterexample?.[0];
}

const numberOf = ({ dataset }: DatasetInstance, key: string) => parseDatasetName(dataset).parameters[key];

describe.each(arbitraries)('%s', (_, arbitrary, simplest, simplestOfSeven) => {
  test('every instance is a data set of the size asked for', () => {
    const size = { points: 8, dimensions: 4 };
    for (const instance of fc.sample(arbitrary(), { seed: 1, numRuns: 60 })) {
      const { inputs } = datasetOf(instance);
      expect(inputs.rows).toBeLessThanOrEqual(16);
      expect(inputs.cols).toBeLessThanOrEqual(6);
    }
    // The function is the same for all, its parameters are not.
    const small = (arbitrary as (options: typeof size) => fc.Arbitrary<DatasetInstance>)(size);
    for (const instance of fc.sample(small, { seed: 2, numRuns: 40 })) {
      const { inputs } = datasetOf(instance);
      expect(inputs.rows).toBeLessThanOrEqual(8);
      expect(inputs.cols).toBeLessThanOrEqual(4);
    }
  });

  test('the same seed gives the same instances, which JSON keeps', () => {
    const drawn = fc.sample(arbitrary(), { seed: 5, numRuns: 20 });
    expect(fc.sample(arbitrary(), { seed: 5, numRuns: 20 })).toEqual(drawn);
    expect(fc.sample(arbitrary(), { seed: 6, numRuns: 20 })).not.toEqual(drawn);
    expect(drawn.map((instance) => decodeInstance(encodeInstance(instance)))).toEqual(drawn);
  });

  test('failures shrink to the simplest instance', () => {
    for (const seed of [1, 2, 3]) {
      expect(shrunk(arbitrary(), () => false, seed)).toEqual({ dataset: simplest, dataSeed: 0 });
      const found = shrunk(arbitrary(), (instance) => numberOf(instance, 'n') <= 6, seed);
      expect(found).toEqual({ dataset: simplestOfSeven, dataSeed: 0 });
    }
  });
});

test('any family: failures shrink to the simplest instance of the first, or of the family that they are in', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    expect(shrunk(datasetArbitrary(), () => false, seed)).toEqual({
      dataset: 'linear:gamma=0.49,n=2,d=1',
      dataSeed: 0,
    });
    const found = shrunk(datasetArbitrary(), (instance) => numberOf(instance, 'n') <= 6, seed)!;
    expect(arbitraries.map(([, , , simplestOfSeven]) => simplestOfSeven)).toContain(found.dataset);
    expect(found.dataSeed).toBe(0);
  }
});

test('any family: all of them are drawn, the same by the same seed', () => {
  const drawn = fc.sample(datasetArbitrary(), { seed: 1, numRuns: 100 });
  expect(new Set(drawn.map(({ dataset }) => dataset.split(':')[0]))).toEqual(
    new Set(arbitraries.map(([name]) => name)),
  );
  expect(fc.sample(datasetArbitrary(), { seed: 1, numRuns: 100 })).toEqual(drawn);
});

test.each([
  ['linear', linearArbitrary, 'gamma'],
  ['sphere', sphereArbitrary, 'gamma'],
  ['angular', angularArbitrary, 'theta'],
])('%s: what fails at small margins or angles shrinks to the largest of them', (_, arbitrary, key) => {
  const found = shrunk(arbitrary(), (instance) => numberOf(instance, key) >= 0.05, 1)!;
  expect(numberOf(found, key)).toBeLessThan(0.05);
  // Neighbouring values are a factor 2^(1/4) apart, but for the third digit.
  expect(numberOf(found, key) * 2 ** 0.25).toBeGreaterThan(0.05 * (1 - 0.01));
  expect(numberOf(found, 'n')).toBe(2);
  expect(found.dataSeed).toBe(0);
});

test('failures in three dimensions and more shrink to three', () => {
  for (const arbitrary of [linearArbitrary(), sphereArbitrary(), angularArbitrary(), mixtureArbitrary()]) {
    const found = shrunk(arbitrary, (instance) => numberOf(instance, 'd') < 3, 1)!;
    expect([numberOf(found, 'd'), numberOf(found, 'n')]).toEqual([3, 2]);
  }
});
