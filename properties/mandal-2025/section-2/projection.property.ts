/**
 * Mandal, Lin, Srikant 2025, Section 2: the projection of projected gradient descent, and what the proof of Theorem 2
 * asks of it.
 *
 * Statement: after each step every row is clipped radially, `Π(W)_j = W_j(0) + min(1, B/(√m ‖W_j − W_j(0)‖)) (W_j −
 * W_j(0))`. It lands in the ball `‖W_j − W_j(0)‖ ≤ B/√m`, is idempotent, and does not expand distances.
 *
 * Tested on rows inside, outside and astride of the sphere, on balls from 10⁻¹⁰⁰ to 10⁷, up to the rounding of the
 * weights.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { fromRows, type Matrix, norm, row } from '../../../src/numerics/matrix.ts';
import { projectRows } from '../../../src/student/two-layer/projection.ts';
import { mandal2025 } from '../source.ts';

const DIMENSION = 3;
const vector = (largest: number) => {
  const coordinate = fc.oneof(
    fc.integer({ min: -1000, max: 1000 }).map((thousandths) => (thousandths / 1000) * largest),
    fc.double({ min: -largest, max: largest, noNaN: true }),
  );
  return fc.array(coordinate, { minLength: DIMENSION, maxLength: DIMENSION });
};
const instances = fc.record({
  // Far below the rounding of the weights nothing can be seen: half of the balls are of ordinary size.
  limit: fc.oneof(fc.double({ min: 1e-100, max: 1e7, noNaN: true }), fc.constantFrom(1, 0.1, 10)),
  /** In radii: two moves away from the start, the second relative to the first: well inside, astride and outside. */
  rows: fc.array(
    fc.record({
      start: vector(1e6),
      move: fc.oneof(vector(2), vector(0.1)),
      nudge: fc.oneof(vector(0.5), vector(0.1)),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

interface Case {
  readonly limit: number;
  readonly start: Matrix;
  readonly weights: Matrix;
  readonly others: Matrix;
  /** What a weight loses when it is rounded, times the coordinates and rows that such losses add over. */
  readonly rounding: number;
}

type Projection = (weights: Matrix, start: Matrix, limit: number) => Matrix;

const forEachCase = (slack: (project: Projection, each: Case) => number) => (project: Projection) =>
  forAll(
    instances,
    ({ limit, rows }) => {
      const start = fromRows(rows.map((each) => each.start));
      const weights = fromRows(rows.map((each) => each.start.map((w, k) => w + limit * each.move[k])));
      const others = fromRows(rows.map((each) => each.start.map((w, k) => w + limit * (each.move[k] + each.nudge[k]))));
      const largest = Math.max(...[start, weights, others].flatMap(({ data }) => [...data].map(Math.abs)));
      // Each projected coordinate is w₀ + s(w − w₀): four roundings, none of more than 2^−53 · 4 · largest.
      const rounding = 16 * 2 ** -53 * largest * rows.length * DIMENSION;
      return slack(project, { limit, start, weights, others, rounding });
    },
    { runs: 1500 },
  );

function distance(a: Matrix, b: Matrix): number {
  return norm(a.data.map((entry, p) => entry - b.data[p]));
}

const landsInTheBall = forEachCase((project, { limit, start, weights, rounding }) => {
  const projected = project(weights, start, limit);
  const distances = Array.from({ length: start.rows }, (_, j) =>
    norm(row(projected, j).map((entry, k) => entry - row(start, j)[k])),
  );
  return limit * (1 + 2 ** -50) + rounding - Math.max(...distances);
});
const isIdempotent = forEachCase((project, { limit, start, weights, rounding }) => {
  const once = project(weights, start, limit);
  return rounding - distance(project(once, start, limit), once);
});
const doesNotExpand = forEachCase((project, { limit, start, weights, others, rounding }) => {
  const before = distance(weights, others);
  return before * (1 + 2 ** -50) + rounding - distance(project(weights, start, limit), project(others, start, limit));
});

/** `start + factor(movement) · (weights − start)`, row by row. */
function scaledBy(factor: (movement: number, limit: number) => number): Projection {
  return (weights, start, limit) => {
    const rows = Array.from({ length: start.rows }, (_, j) => {
      const origin = row(start, j);
      const moved = row(weights, j).map((entry, k) => entry - origin[k]);
      const scale = factor(norm(moved), limit);
      return moved.map((entry, k) => origin[k] + scale * entry);
    });
    return fromRows(rows);
  };
}

export const projectionLands = claim({
  id: 'mandal-2025/projection-lands',
  ...mandal2025('Section 2'),
  statement: String.raw`\|\Pi(W)_j - W_j(0)\| \le B/\sqrt m \text{ for every } j`,
  status: 'as printed',
  kind: landsInTheBall(projectRows),
});

gate(projectionLands, {
  mutants: [
    mutant(
      'projection forgotten',
      landsInTheBall((weights) => weights),
    ),
    mutant(
      'clipped to a ball of twice the radius',
      landsInTheBall(scaledBy((r, limit) => Math.min(1, (2 * limit) / r))),
    ),
  ],
});

export const projectionIsIdempotent = claim({
  id: 'mandal-2025/projection-idempotent',
  ...mandal2025('Section 2'),
  statement: String.raw`\Pi(\Pi(W)) = \Pi(W)`,
  status: 'derived',
  kind: isIdempotent(projectRows),
});

gate(projectionIsIdempotent, {
  mutants: [mutant('rows inside shrink too', isIdempotent(scaledBy((r, limit) => limit / (limit + r))))],
});

export const projectionDoesNotExpand = claim({
  id: 'mandal-2025/projection-non-expansive',
  ...mandal2025('proof of Theorem 2'),
  statement: String.raw`\|\Pi(W) - \Pi(\bar W)\|_F \le \|W - \bar W\|_F`,
  status: 'derived',
  kind: doesNotExpand(projectRows),
});

gate(projectionDoesNotExpand, {
  mutants: [
    mutant('rows outside go back to their start', doesNotExpand(scaledBy((r, limit) => (r <= limit ? 1 : 0)))),
    mutant(
      'every row is put on the sphere',
      // Finite at the smallest r too: an infinite factor times a coordinate 0 is no number.
      doesNotExpand(scaledBy((r, limit) => (r > 0 ? Math.min(limit / r, 1e300) : 1))),
    ),
  ],
});
