/** Great circles and the cells that they cut the sphere into: {@link Arrangement}, {@link arrangement}. */
import { dot, type Matrix, norm, row } from '../../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';
import { type Orientation, orientations } from './orientation.ts';
import { cross } from './planes.ts';

/** The sphere of weight directions in space, cut along the planes of `K` normals. */
export interface Arrangement {
  /** `K×3`. */
  readonly normals: Matrix;
  /** Length `C`: the probability that a `N(0, I₃)` direction falls into the cell, its solid angle over `4π`. */
  readonly probabilities: Float64Array;
  /** `C×K`: the side of each plane that the cell lies on, ±1. */
  readonly sides: Int8Array;
  /** Bound of `Σ_c |p_c − exact|` over all cells, those left out for being too small to be told from nothing included. */
  readonly error: number;
  /**
   * Pairs of circles: the corners of cell `c` are `2·cornerStarts[c] … 2·cornerStarts[c + 1] − 1`. At `i, j` a walk that
   * keeps the cell to its left turns from circle `i` to circle `j`, at the point `s_i s_j (x_i × x_j)`, `s` being the
   * cell's sides.
   */
  readonly corners: Int32Array;
  /** Length `C + 1`. */
  readonly cornerStarts: Int32Array;
  /** Index of the cell with the given sides (length `K`), `undefined` when there is none. */
  readonly find: (sides: Int8Array) => number | undefined;
}

/** A cell while its corners are found. */
interface Cell {
  readonly sides: Int8Array;
  /** Sum of the exterior angles. */
  turning: number;
  readonly corners: number[];
}

/**
 * Returns the at most `K² − K + 2` cells of `K` great circles with their probabilities, `O(K³)`.
 *
 * By Gauss–Bonnet a cell's solid angle is `2π − Σ` of its exterior angles, and the exterior angle where it meets the
 * circles `i` and `j` is the angle between its inward normals `±x_i` and `±x_j`: no corner's place is computed. Each
 * circle's crossings are sorted by exact orientations, so that the cells are those of one true arrangement in general
 * position; where many circles meet in a point, the cells that open up there get the angles of the given ones, and so
 * probability 0 up to rounding.
 *
 * @param normals `K×3`, integers up to `2^53`, no two rows parallel
 * @example
 * arrangement(fromRows([[1, 0, 0], [0, 1, 0], [0, 0, 1]])).probabilities; // the octants: 1/8 each
 */
export function arrangement(normals: Matrix): Arrangement {
  const cells = normals.rows === 1 ? hemispheres() : tracedCells(normals);
  const found = new Map<string, number>();
  const probabilities: number[] = [];
  const cornerStarts = [0];
  let error = 0;
  for (const [key, { turning, corners }] of cells) {
    const probability = solidAngle(turning) / (4 * Math.PI);
    const own = cellError(corners.length / 2);
    error += own;
    if (probability > own) {
      found.set(key, probabilities.length);
      probabilities.push(probability);
      cornerStarts.push(cornerStarts[cornerStarts.length - 1] + corners.length / 2);
    } else {
      error += Math.max(0, probability);
    }
  }
  const sides = new Int8Array(probabilities.length * normals.rows);
  const corners = new Int32Array(2 * cornerStarts[probabilities.length]);
  for (const [key, c] of found) {
    const cell = cells.get(key) as Cell;
    sides.set(cell.sides, c * normals.rows);
    corners.set(cell.corners, 2 * cornerStarts[c]);
  }
  return {
    normals,
    probabilities: Float64Array.from(probabilities),
    sides,
    corners,
    cornerStarts: Int32Array.from(cornerStarts),
    error: error * (1 + 2 * cells.size * UNIT_ROUNDOFF),
    find: (at) => found.get(keyOf(at)),
  };
}

/**
 * Bounds the rounding of a cell's probability. Each corner: its angle (`16u`, {@link angleBetween}), its difference to π
 * (`1.2u` of the constant, `2u`) and its addition to a sum below `8` (`4u`), at most `24u`. The cell: the constant `2π`
 * (`2.3u`), the difference (`4u`), and the quotient (`u` of at most ½ and the divisor's `u`): `(24k + 7)u/4π + u`.
 */
function cellError(corners: number): number {
  return (2 * corners + 2) * UNIT_ROUNDOFF;
}

function hemispheres(): Map<string, Cell> {
  return new Map(
    [1, -1].map((side) => {
      const sides = Int8Array.of(side);
      return [keyOf(sides), { sides, turning: 0, corners: [] }];
    }),
  );
}

function tracedCells(normals: Matrix): Map<string, Cell> {
  const count = normals.rows;
  const orientation = orientations(normals);
  const angle = angles(normals);
  const cells = new Map<string, Cell>();
  const cornerAt = (sides: Int8Array, i: number, j: number) => {
    const key = keyOf(sides);
    let cell = cells.get(key);
    if (!cell) {
      cell = { sides: sides.slice(), turning: 0, corners: [] };
      cells.set(key, cell);
    }
    cell.turning += exteriorAngle(angle[i * count + j], sides[i], sides[j]);
    cell.corners.push(i, j);
  };
  for (let i = 0; i < count; i++) {
    const { order, sides } = crossings(orientation, count, i);
    for (let t = 0; t < order.length; t++) {
      // The edge from one crossing to the next, counter-clockwise about the normal, and the one opposite to it. Each
      // has a cell on either side; a walk about a cell that keeps it to the left ends on the side of the normal at the
      // edge's end, on the other one at its beginning.
      for (let turn = 0; turn < 2; turn++) {
        sides[i] = 1;
        cornerAt(sides, i, order[(t + 1) % order.length]);
        sides[i] = -1;
        cornerAt(sides, i, order[t]);
        for (let k = 0; k < count; k++) sides[k] = -sides[k];
      }
      if (t + 1 < order.length) sides[order[t + 1]] *= -1;
    }
  }
  return cells;
}

/**
 * Returns the other circles in the order in which circle `i` crosses them on half a turn that begins at `x_i × x_j`
 * with the first of them, `j`, and the sides of the first edge.
 *
 * At `x_i × x_k` a walk counter-clockwise about `x_i` leaves the positive side of circle `k`, at the opposite point it
 * enters it; the points of `j` and `k` follow each other counter-clockwise where `det(x_i, x_j, x_k) > 0`.
 */
export function crossings(orientation: Orientation, count: number, i: number): { order: number[]; sides: Int8Array } {
  const [first, ...others] = Array.from({ length: count }, (_, k) => k).filter((k) => k !== i);
  const sides = new Int8Array(count);
  sides[first] = -1;
  for (const k of others) sides[k] = orientation(i, first, k);
  others.sort((a, b) => -sides[a] * sides[b] * orientation(i, a, b));
  return { order: [first, ...others], sides };
}

function angles(normals: Matrix): Float64Array {
  const count = normals.rows;
  const out = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      out[i * count + j] = angleBetween(row(normals, i), row(normals, j));
      out[j * count + i] = out[i * count + j];
    }
  }
  return out;
}

/**
 * Returns `∠(a, b) ∈ [0, π]` of two normals.
 *
 * `atan2(‖a × b‖, ⟨a, b⟩)`: the cross product is off by `(1 + √2)u‖a‖‖b‖` and its norm by `3u` of itself, the inner
 * product by `3u‖a‖‖b‖`, which turns the angle by at most `6.2u`; `atan2` itself by at most 2 ulp(π) = `8u`.
 */
export function angleBetween(a: Float64Array, b: Float64Array): number {
  return Math.atan2(norm(cross(a, b)), dot(a, b));
}

/** Returns the exterior angle of a cell on the given sides of two planes, from the angle between their normals. */
export function exteriorAngle(angle: number, first: number, second: number): number {
  return first === second ? angle : Math.PI - angle;
}

/** Returns the solid angle of a cell whose exterior angles sum to `turning` (Gauss–Bonnet). */
export function solidAngle(turning: number): number {
  return 2 * Math.PI - turning;
}

/** Sixteen sides per character. */
function keyOf(sides: Int8Array): string {
  let key = '';
  for (let k = 0; k < sides.length; k += 16) {
    let bits = 0;
    for (let b = k; b < k + 16 && b < sides.length; b++) bits = 2 * bits + (sides[b] > 0 ? 1 : 0);
    key += String.fromCharCode(bits);
  }
  return key;
}
