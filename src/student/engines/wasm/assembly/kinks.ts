import { exactInputs, groups, kinks, panels, start } from './layout';
import { DOUBLE, LANES } from './real';

/** Bytes of a feature in `start`. */
const PAIR_BYTES: usize = LANES * 8;

/** `−W(0)·x` in double precision, so that the gates at the start are the exact ones. */
export function placeKinks(dimension: i32): void {
  const samples = groups * 4;
  const rowBytes: usize = <usize>dimension * 8;
  for (let panel = 0; panel < panels; panel++) {
    const weights: usize = start + <usize>panel * dimension * PAIR_BYTES;
    for (let i = 0; i < samples; i++) {
      kinksAt(weights, exactInputs + i * rowBytes, rowBytes, kinks + (<usize>panel * samples + i) * 16);
    }
  }
}

export function kinksAt(weights: usize, input: usize, inputBytes: usize, out: usize): void {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (const end = input + inputBytes; input < end; input += 8, weights += PAIR_BYTES) {
    const x = v128.load64_splat(input);
    low = f64x2.sub(low, f64x2.mul(v128.load(weights), x));
    if (!DOUBLE) high = f64x2.sub(high, f64x2.mul(v128.load(weights, 16), x));
  }
  if (DOUBLE) {
    v128.store(out, low);
    return;
  }
  const lanes = i8x16.shuffle(
    f32x4.demote_f64x2_zero(low),
    f32x4.demote_f64x2_zero(high),
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    16,
    17,
    18,
    19,
    20,
    21,
    22,
    23,
  );
  v128.store(out, lanes);
}
