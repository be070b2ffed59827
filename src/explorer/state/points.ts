/** Points of the plane as the explorer keeps them: {@link onGrid}, {@link pointsOf}, {@link datasetOf}, edits of lists. */
import type { Dataset } from '../../data/dataset.ts';
import { isInUnitBall } from '../../data/unit-ball.ts';
import { fromRows, row } from '../../numerics/matrix.ts';

/** A labelled point of the unit disc. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly label: 1 | -1;
}

/** Most points that the explorer takes: its addresses stay short, and its margins take a tenth of a second. */
export const MOST_POINTS = 200;

/** Coordinates are kept in steps of this size, so that an address holds them exactly. */
export const GRID = 2 ** -22;

/** Points nearer to the centre than this have no direction to speak of. */
export const LEAST_NORM = 1e-3;

/**
 * Returns a point on the grid, rounded towards 0, so that it never leaves the disc; from outside of it, the point of
 * the circle that is next to it; from next to the centre, a point a little away from it. A point on the grid stays.
 *
 * @example
 * onGrid({ x: 0.5, y: 3, label: 1 }).label; // 1
 */
export function onGrid({ x, y, label }: Point): Point {
  let place = rounded([x, y]);
  const length = Math.hypot(x, y);
  if (!isInUnitBall(place)) place = rounded([x / length, y / length]);
  else if (!(Math.hypot(...place) >= LEAST_NORM)) {
    const [unitX, unitY] = length > 0 ? [x / length, y / length] : [1, 0];
    place = rounded([2 * LEAST_NORM * unitX, 2 * LEAST_NORM * unitY]);
  }
  while (!isInUnitBall(place)) place = rounded([place[0] - GRID * Math.sign(place[0]), place[1]]);
  return { x: place[0], y: place[1], label };
}

/** No coordinate is −0, which an address would not keep. */
function rounded([x, y]: readonly [number, number]): [number, number] {
  return [Math.trunc(x / GRID) * GRID + 0, Math.trunc(y / GRID) * GRID + 0];
}

/** Returns the points of a data set in the plane. */
export function pointsOf({ inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>): Point[] {
  return Array.from(labels, (label, i) => {
    const [x, y] = row(inputs, i);
    return onGrid({ x, y, label: label === 1 ? 1 : -1 });
  });
}

/** Returns points as margins and students take them. */
export function datasetOf(points: readonly Point[]): Pick<Dataset, 'inputs' | 'labels'> {
  return {
    inputs: fromRows(points.map(({ x, y }) => [x, y])),
    labels: Int8Array.from(points, ({ label }) => label),
  };
}

/** Returns the list with another point in the place of one. */
export function withPoint(points: readonly Point[], at: number, point: Point): Point[] {
  return points.map((each, i) => (i === at ? onGrid(point) : each));
}

/** Returns the list with the label of one point turned round. */
export function withFlipped(points: readonly Point[], at: number): Point[] {
  return points.map((each, i) => (i === at ? { ...each, label: each.label === 1 ? -1 : 1 } : each));
}

/** Returns the list without one point. */
export function withoutPoint(points: readonly Point[], at: number): Point[] {
  return points.filter((_, i) => i !== at);
}
