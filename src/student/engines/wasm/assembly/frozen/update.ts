import { gradient, movement, panels, vectors } from '../layout';
import { noteMovement } from '../update';
import { rows } from './layout';

/** `W ← W ∓ step · gradient` and the projection, as `update` does, where every neuron's movement is a row. */
export function updateRows(step: f64, radius: f64): void {
  const rowBytes: usize = <usize>vectors * 16;
  let row = rows;
  let slope = gradient;
  for (let neuron = 0; neuron < panels * 8; neuron++) {
    moveRow(row, slope, rowBytes, (neuron & 4) === 0 ? <f32>-step : <f32>step, <f32>radius);
    row += rowBytes;
    slope += rowBytes;
  }
}

export function moveRow(row: usize, slope: usize, bytes: usize, step: f32, radius: f32): void {
  const factor = f32x4.splat(step);
  let s = f32x4.splat(0);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const w = f32x4.add(v128.load(row + offset), f32x4.mul(factor, v128.load(slope + offset)));
    v128.store(row + offset, w);
    s = f32x4.add(s, f32x4.mul(w, w));
  }
  const square =
    f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1) + (f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3));
  if (noteMovement(square, radius)) {
    const shrunk = f32x4.splat(radius / sqrt<f32>(square));
    for (const end = row + bytes; row < end; row += 16) v128.store(row, f32x4.mul(v128.load(row), shrunk));
  }
}

/** From rows to the lanes of `movement`, where the other forward pass and the caller look for it. */
export function rowsToLanes(): void {
  const rowBytes: usize = <usize>vectors * 16;
  for (let neuron = 0; neuron < panels * 8; neuron++) {
    const row = rows + <usize>neuron * rowBytes;
    const lane = movement + <usize>(neuron >> 3) * 8 * rowBytes + <usize>(neuron & 7) * 4;
    for (let offset: usize = 0; offset < rowBytes; offset += 4) {
      store<f32>(lane + 8 * offset, load<f32>(row + offset));
    }
  }
}
