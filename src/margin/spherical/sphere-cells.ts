import type { Dataset } from '../../data/dataset.ts';
import { lowerTriangle } from '../../numerics/cholesky.ts';
import type { GateCells } from '../cells/gate-cells.ts';
import type { Arrangement } from './arrangement.ts';
import type { Planes } from './planes.ts';

/**
 * Returns the cells of an arrangement as linear maps of the inputs, from lists of the active ones: half of the `n`
 * inputs on average, so that sums take `3Cn/2` multiplications and the Schur matrix `3Cn²/8`.
 */
export function sphereCells(
  { inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>,
  planes: Planes,
  { probabilities: p, sides }: Arrangement,
): GateCells {
  const n = inputs.rows;
  const count = p.length;
  const z = inputs.data.map((value, k) => labels[Math.floor(k / 3)] * value);
  const { active, starts } = activeLists(planes, sides, count);
  return {
    dimension: 3,
    probabilities: p,
    sums(weights) {
      const out = new Float64Array(3 * count);
      const weighted = z.map((value, k) => weights[Math.floor(k / 3)] * value);
      for (let c = 0; c < count; c++) {
        for (let e = starts[c]; e < starts[c + 1]; e++) {
          for (let k = 0; k < 3; k++) out[3 * c + k] += weighted[3 * active[e] + k];
        }
      }
      return out;
    },
    logits(vectors) {
      const out = new Float64Array(n);
      for (let c = 0; c < count; c++) {
        const [x, y, w] = [p[c] * vectors[3 * c], p[c] * vectors[3 * c + 1], p[c] * vectors[3 * c + 2]];
        for (let e = starts[c]; e < starts[c + 1]; e++) {
          const at = 3 * active[e];
          out[active[e]] += z[at] * x + z[at + 1] * y + z[at + 2] * w;
        }
      }
      return out;
    },
    schur(blocks) {
      const matrix = lowerTriangle(n);
      const { data, starts: rows } = matrix;
      /** `p_c² D_c z_j` of the active inputs. */
      const images = new Float64Array(3 * n);
      for (let c = 0; c < count; c++) {
        const [xx, xy, xz, yy, yz, zz] = blocks.subarray(6 * c, 6 * c + 6);
        const square = p[c] * p[c];
        const begin = starts[c];
        for (let e = begin; e < starts[c + 1]; e++) {
          const at = 3 * active[e];
          const [first, second, third] = [square * z[at], square * z[at + 1], square * z[at + 2]];
          const to = 3 * (e - begin);
          images[to] = xx * first + xy * second + xz * third;
          images[to + 1] = xy * first + yy * second + yz * third;
          images[to + 2] = xz * first + yz * second + zz * third;
          const start = rows[active[e]];
          for (let f = begin, from = 0; f <= e; f++, from += 3) {
            data[start + active[f]] +=
              z[at] * images[from] + z[at + 1] * images[from + 1] + z[at + 2] * images[from + 2];
          }
        }
      }
      return matrix;
    },
  };
}

/** The active inputs of cell `c`, ascending: `active[starts[c] … starts[c + 1] − 1]`. */
function activeLists({ normals, plane, side }: Planes, sides: Int8Array, count: number) {
  const n = plane.length;
  const starts = new Int32Array(count + 1);
  const isActive = (c: number, i: number) => sides[c * normals.rows + plane[i]] === side[i];
  for (let c = 0; c < count; c++) {
    starts[c + 1] = starts[c];
    for (let i = 0; i < n; i++) if (isActive(c, i)) starts[c + 1]++;
  }
  const active = new Int32Array(starts[count]);
  let next = 0;
  for (let c = 0; c < count; c++) for (let i = 0; i < n; i++) if (isActive(c, i)) active[next++] = i;
  return { active, starts };
}
