/** Families of data sets in the plane, each with the one parameter that a slider turns: {@link planarFamilies}. */
import { familyDataset, parseDatasetName } from '../../data/dataset-by-name.ts';
import { pointsOf } from './points.ts';

/** A family with its slider. */
export interface PlanarFamily {
  readonly name: string;
  readonly title: string;
  /** Name of the parameter that the slider turns, and its stops in order. */
  readonly parameter: string;
  readonly stops: readonly number[];
  /** Says what the parameter does to the margin. */
  readonly effect: string;
  /** Returns the data set's name, of about 48 points. */
  nameAt(stop: number): string;
}

const POINTS = 48;
const range = (from: number, to: number, step: number) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => Number((from + i * step).toFixed(6)));

/** The families, in the order in which they are offered. */
export const planarFamilies: readonly PlanarFamily[] = [
  {
    name: 'circle',
    title: 'Arcs of the circle',
    parameter: 'k',
    stops: [1, 2, 4, 6, 8, 10, 12],
    effect: 'more arcs, smaller margin',
    nameAt: (k) => `circle:k=${k},n=${2 * k * Math.max(1, Math.round(POINTS / (2 * k)))}`,
  },
  {
    name: 'linear',
    title: 'Two sides of a line',
    parameter: 'gamma',
    stops: range(0.01, 0.49, 0.01),
    effect: 'the margin of the linear teacher',
    nameAt: (gamma) => `linear:gamma=${gamma},n=${POINTS},d=2`,
  },
  {
    name: 'angular',
    title: 'Pairs at an angle',
    parameter: 'theta',
    stops: range(0.005, 0.12, 0.005),
    effect: 'smaller angle, smaller margin',
    nameAt: (theta) => `angular:theta=${theta},n=${POINTS},d=2`,
  },
  {
    name: 'sphere',
    title: 'A random teacher',
    parameter: 'gamma',
    stops: range(0.01, 0.2, 0.01),
    effect: 'the margin of the teacher',
    nameAt: (gamma) => `sphere:gamma=${gamma},n=${POINTS},d=2`,
  },
  {
    name: 'mixture',
    title: 'Gaussian modes',
    parameter: 'spread',
    stops: range(0.02, 0.4, 0.02),
    effect: 'wider modes, smaller margin',
    nameAt: (spread) => `mixture:n=24,d=2,modes=3,spread=${spread}`,
  },
];

/** Returns the family of a data set's name and the stop of its slider; `undefined` for other names. */
export function familyOf(name: string): { readonly family: PlanarFamily; readonly stop: number } | undefined {
  const family = planarFamilies.find((each) => each.name === name.split(':')[0]);
  if (family === undefined) return undefined;
  const stop = parseDatasetName(name).parameters[family.parameter];
  return stop === undefined || family.nameAt(stop) !== name ? undefined : { family, stop };
}

/**
 * Returns the points of a family's data set.
 *
 * @throws DistillCheckError as `familyDataset`.
 */
export function familyPoints(name: string, seed: number) {
  return pointsOf(familyDataset(name, seed));
}
