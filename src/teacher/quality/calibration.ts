import { type Matrix, row } from '../../numerics/matrix.ts';

/** One step of a calibration plot: samples whose largest probability lies in a range. */
export interface CalibrationStep {
  readonly samples: number;
  /** Mean of the largest probability. */
  readonly said: number;
  /** Share of the samples on which it is right. */
  readonly right: number;
}

/**
 * Returns how often a teacher's first choice is right, in steps of equally many samples by how sure it is: of a
 * calibrated teacher `right` is about `said` in every step.
 *
 * @param probabilities `n×K`, rows of sum 1
 * @param classes length n: `0…K − 1`
 * @param steps at most n. Default: 10
 * @example
 * calibrationOf(fromRows([[0.9, 0.1], [0.4, 0.6]]), [0, 0], 1); // one step: 2 samples, said 0.75, right 0.5
 */
export function calibrationOf(probabilities: Matrix, classes: ArrayLike<number>, steps = 10): CalibrationStep[] {
  const n = probabilities.rows;
  const said = new Float64Array(n);
  const right = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const own = row(probabilities, i);
    said[i] = Math.max(...own);
    right[i] = own.indexOf(said[i]) === classes[i] ? 1 : 0;
  }
  const order = [...said.keys()].sort((i, j) => said[i] - said[j]);
  const count = Math.min(steps, n);
  return Array.from({ length: count }, (_, step) => {
    const members = order.slice(Math.round((step * n) / count), Math.round(((step + 1) * n) / count));
    const mean = (values: ArrayLike<number>) => members.reduce((sum, i) => sum + values[i], 0) / members.length;
    return { samples: members.length, said: mean(said), right: mean(right) };
  });
}
