import type { Dataset } from '../../data/dataset.ts';
import { type LowerTriangle, lowerTriangle } from '../../numerics/cholesky.ts';
import type { GateCells } from '../cells/gate-cells.ts';
import type { Arrangement } from './arrangement.ts';
import type { Planes } from './planes.ts';

/** Inputs per block. */
const BITS = 8;
/** Patterns of a block's gates. */
const PATTERNS = 2 ** BITS;
/** Entries of a symmetric `3×3` block. */
const ENTRIES = 6;

/**
 * Returns the cells of an arrangement as linear maps of the inputs.
 *
 * The gates of eight inputs at a time are one byte per cell, and the cells of equal bytes are added up before the
 * inputs are looked at one by one (the method of the Four Russians, Arlazarov et al. 1970): `3Cn/8` additions per sum
 * and `6Cn²/128` per Schur matrix instead of `3Cn/2` and `3Cn²/8`. Of the `2¹⁶` patterns of two blocks at most `16² −
 * 14` occur. As in the plane, only positive semidefinite blocks are added and none subtracted.
 */
export function sphereCells(
  { inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>,
  planes: Planes,
  { probabilities: p, sides }: Arrangement,
): GateCells {
  const n = inputs.rows;
  const count = p.length;
  const z = inputs.data.map((value, k) => labels[Math.floor(k / 3)] * value);
  const bytes = gateBytes(planes, sides, count);
  const buckets = new Float64Array(ENTRIES * PATTERNS * PATTERNS);
  return {
    dimension: 3,
    probabilities: p,
    sums(weights) {
      const out = new Float64Array(3 * count);
      const weighted = z.map((value, k) => weights[Math.floor(k / 3)] * value);
      for (const [block, gates] of bytes.entries()) {
        const table = subsetSums(weighted, BITS * block, n);
        for (let c = 0, at = 0; c < count; c++, at += 3) {
          const from = 3 * gates[c];
          out[at] += table[from];
          out[at + 1] += table[from + 1];
          out[at + 2] += table[from + 2];
        }
      }
      return out;
    },
    logits(vectors) {
      const weighted = vectors.map((value, k) => p[Math.floor(k / 3)] * value);
      const out = new Float64Array(n);
      for (const [block, gates] of bytes.entries()) {
        const table = new Float64Array(3 * PATTERNS);
        for (let c = 0, at = 0; c < count; c++, at += 3) {
          const to = 3 * gates[c];
          table[to] += weighted[at];
          table[to + 1] += weighted[at + 1];
          table[to + 2] += weighted[at + 2];
        }
        for (let i = BITS * block; i < Math.min(n, BITS * (block + 1)); i++) {
          for (let pattern = 0; pattern < PATTERNS; pattern++) {
            if (((pattern >> (i % BITS)) & 1) === 0) continue;
            const at = 3 * pattern;
            out[i] += z[3 * i] * table[at] + z[3 * i + 1] * table[at + 1] + z[3 * i + 2] * table[at + 2];
          }
        }
      }
      return out;
    },
    schur(blocks) {
      const matrix = lowerTriangle(n);
      const weighted = blocks.map((value, k) => p[Math.floor(k / ENTRIES)] ** 2 * value);
      for (const [first, rows] of bytes.entries()) {
        for (const [second, columns] of bytes.slice(0, first + 1).entries()) {
          const patterns = addToBuckets(buckets, rows, columns, weighted);
          setForms(matrix, z, BITS * first, BITS * second, lunes(buckets, patterns));
        }
      }
      return matrix;
    },
  };
}

/** The gates of each block of inputs, one byte per cell: bit `i mod 8` is set where input `i` is active. */
function gateBytes({ normals, plane, side }: Planes, sides: Int8Array, count: number): Uint8Array[] {
  const bytes = Array.from({ length: Math.ceil(plane.length / BITS) }, () => new Uint8Array(count));
  for (let i = 0; i < plane.length; i++) {
    const gates = bytes[Math.floor(i / BITS)];
    for (let c = 0; c < count; c++) {
      if (sides[c * normals.rows + plane[i]] === side[i]) gates[c] |= 1 << (i % BITS);
    }
  }
  return bytes;
}

/** The sums of the vectors of each subset of the block that begins at input `first`. */
function subsetSums(vectors: Float64Array, first: number, n: number): Float64Array {
  const table = new Float64Array(3 * PATTERNS);
  for (let bit = 0; bit < Math.min(BITS, n - first); bit++) {
    const half = 3 * 2 ** bit;
    for (let at = 0; at < half; at++) table[half + at] = table[at] + vectors[3 * (first + bit) + (at % 3)];
  }
  return table;
}

/** Adds the cells' blocks up by the bytes of two blocks of inputs; returns the pairs of bytes that occur. */
function addToBuckets(buckets: Float64Array, rows: Uint8Array, columns: Uint8Array, blocks: Float64Array): number[] {
  const patterns: number[] = [];
  for (let c = 0, at = 0; c < rows.length; c++, at += ENTRIES) {
    const pattern = rows[c] * PATTERNS + columns[c];
    const to = ENTRIES * pattern;
    // The first entry of a positive definite block is positive.
    if (buckets[to] === 0) patterns.push(pattern);
    buckets[to] += blocks[at];
    buckets[to + 1] += blocks[at + 1];
    buckets[to + 2] += blocks[at + 2];
    buckets[to + 3] += blocks[at + 3];
    buckets[to + 4] += blocks[at + 4];
    buckets[to + 5] += blocks[at + 5];
  }
  return patterns;
}

/** Returns `Σ D_c` over the cells active for input `i` of one block and `j` of the other, `8×8×6`; empties the buckets. */
function lunes(buckets: Float64Array, patterns: readonly number[]): Float64Array {
  const out = new Float64Array(BITS * BITS * ENTRIES);
  for (const pattern of patterns) {
    const sum = buckets.subarray(ENTRIES * pattern, ENTRIES * (pattern + 1));
    for (let i = 0; i < BITS; i++) {
      if (((pattern >> (BITS + i)) & 1) === 0) continue;
      for (let j = 0; j < BITS; j++) {
        if (((pattern >> j) & 1) === 0) continue;
        const to = (i * BITS + j) * ENTRIES;
        for (let k = 0; k < ENTRIES; k++) out[to + k] += sum[k];
      }
    }
    sum.fill(0);
  }
  return out;
}

/** Sets `H_ij = z_iᵀ D z_j` for the inputs of two blocks. */
function setForms(matrix: LowerTriangle, z: Float64Array, first: number, second: number, sums: Float64Array): void {
  const { capacity: n, data, starts } = matrix;
  for (let i = first; i < Math.min(n, first + BITS); i++) {
    const [a, b, c] = z.subarray(3 * i, 3 * i + 3);
    for (let j = second; j <= i && j < second + BITS; j++) {
      const [xx, xy, xz, yy, yz, zz] = sums.subarray(((i - first) * BITS + (j - second)) * ENTRIES);
      const [x, y, w] = z.subarray(3 * j, 3 * j + 3);
      data[starts[i] + j] =
        a * (xx * x + xy * y + xz * w) + b * (xy * x + yy * y + yz * w) + c * (xz * x + yz * y + zz * w);
    }
  }
}
