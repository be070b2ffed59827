import { gradient, movement, panels, vectors } from '../layout';
import { DOUBLE, LANES, PANEL } from '../real';
import { noteMovement } from '../update';
import { rows } from './layout';

/** `W ← W ∓ step · gradient` and the projection, as `update` does, where every neuron's movement is a row. */
export function updateRows(step: f64, radius: f64): void {
  const rowBytes: usize = <usize>vectors * 16;
  let row = rows;
  let slope = gradient;
  for (let neuron = 0; neuron < panels * PANEL; neuron++) {
    moveRow(row, slope, rowBytes, (neuron & LANES) === 0 ? <real>-step : <real>step, <real>radius);
    row += rowBytes;
    slope += rowBytes;
  }
}

export function moveRow(row: usize, slope: usize, bytes: usize, step: real, radius: real): void {
  const factor = v128.splat<real>(step);
  let s = v128.splat<real>(0);
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const w = v128.add<real>(v128.load(row + offset), v128.mul<real>(factor, v128.load(slope + offset)));
    v128.store(row + offset, w);
    s = v128.add<real>(s, v128.mul<real>(w, w));
  }
  let square = v128.extract_lane<real>(s, 0) + v128.extract_lane<real>(s, 1);
  if (!DOUBLE) square += v128.extract_lane<real>(s, 2) + v128.extract_lane<real>(s, 3);
  if (noteMovement(square, radius)) {
    const shrunk = v128.splat<real>(radius / sqrt<real>(square));
    for (const end = row + bytes; row < end; row += 16) v128.store(row, v128.mul<real>(v128.load(row), shrunk));
  }
}

/** From rows to the lanes of `movement`, where the other forward pass and the caller look for it. */
export function rowsToLanes(): void {
  const rowBytes: usize = <usize>vectors * 16;
  for (let neuron = 0; neuron < panels * PANEL; neuron++) {
    const row = rows + <usize>neuron * rowBytes;
    const lane = movement + <usize>(neuron / PANEL) * PANEL * rowBytes + <usize>(neuron % PANEL) * sizeof<real>();
    for (let offset: usize = 0; offset < rowBytes; offset += sizeof<real>()) {
      store<real>(lane + PANEL * offset, load<real>(row + offset));
    }
  }
}
