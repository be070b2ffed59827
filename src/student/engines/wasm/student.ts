import { type Matrix, zeros } from '../../../numerics/matrix.ts';
import type { Student } from '../../two-layer/student.ts';
import { type Kernel, reals } from './kernel.ts';
import { tooLarge } from './problem.ts';

/**
 * Makes room for a student, before it is drawn.
 *
 * @param curveSteps Steps whose risk and error are kept.
 * @throws DistillCheckError `TOO_LARGE`.
 */
export function makeRoom(kernel: Kernel, width: number, cols: number, curveSteps: number): void {
  if (kernel.layOutStudent(width, cols, curveSteps)) return;
  const curves = curveSteps === 0 ? '' : ` and the curves of ${curveSteps} steps`;
  throw tooLarge(`${width} neurons${curves}`);
}

/** Writes the start of a symmetric student: only the half that mirrored neurons share. */
export function writeStudent(kernel: Kernel, { weights }: Student): void {
  const { rows: width, cols, data } = weights;
  const lanes = kernel.LANES.value;
  const start = new Float64Array(kernel.memory.buffer, kernel.start.value, kernel.panels.value * cols * lanes);
  for (let pair = 0; pair < width / 2; pair++) {
    const lane = pair % lanes;
    const panel = (pair - lane) * cols + lane;
    for (let k = 0; k < cols; k++) start[panel + lanes * k] = data[pair * cols + k];
  }
}

/** `W(0)` plus what the kernel has moved it by (`m×d`). */
export function readWeights(kernel: Kernel, { weights, signs }: Student): Matrix {
  const { rows: width, cols } = weights;
  const lanes = kernel.LANES.value;
  const panelSize = kernel.vectors.value * 2 * lanes ** 2;
  const movement = reals(kernel, kernel.movement.value, kernel.panels.value * panelSize);
  const moved = zeros(width, cols);
  for (let j = 0; j < width; j++) {
    const pair = j % (width / 2);
    const lane = pair % lanes;
    const place = ((pair - lane) / lanes) * panelSize + lane + (signs[j] > 0 ? 0 : lanes);
    for (let k = 0; k < cols; k++) {
      moved.data[j * cols + k] = weights.data[j * cols + k] + movement[place + 2 * lanes * k];
    }
  }
  return moved;
}
