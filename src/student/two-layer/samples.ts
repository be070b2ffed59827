import type { Matrix } from '../../numerics/matrix.ts';

/**
 * The inputs of a training problem, column by column, so that a pass over the samples is one tight loop per two
 * features.
 */
export interface SampleColumns {
  /** `n`. */
  readonly count: number;
  /** `d`. */
  readonly dimension: number;
  /** Feature `k` of sample `i` is `columns[k * n + i]`; a column of zeros follows when `d` is odd. */
  readonly columns: Float64Array;
}

/** The columns of `inputs` (`n×d`), padded to an even number of them. */
export function sampleColumns(inputs: Matrix): SampleColumns {
  const { rows: count, cols: dimension, data } = inputs;
  const columns = new Float64Array(2 * Math.ceil(dimension / 2) * count);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < dimension; k++) columns[k * count + i] = data[i * dimension + k];
  }
  return { count, dimension, columns };
}
