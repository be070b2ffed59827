import { reserve } from '../memory';
import { LANES } from '../real';

/** Most bytes that are reserved for frozen gates: without them a problem may still fit 4 GiB. */
const MOST_BYTES: u64 = 1 << 30;

/** real [sample][vector][LANES]: a sample's features side by side; 0 where gates are never frozen. */
export let rowInputs: usize = 0;
/** f64 [sample]: `‖x‖`. */
export let inputNorms: usize = 0;
/** f64 [sample]: what the pairs in doubt add to the logit. */
export let doubtSums: usize = 0;

/** True if the student's gates may be frozen. */
export let freezable: bool = false;
/** real [neuron][vector][LANES]: W − W(0), in the place of `movement` while gates are frozen. */
export let rows: usize = 0;
/** Panels, or pairs of panels: what makes four pairs of neurons. */
export let quads: i32 = 0;
/** Bytes of a sample's masks: one for every quad, rounded up to whole words. */
export let maskBytes: usize = 0;
/** u8 [sample][quad]: bits 4–7 say which of the four pairs are frozen open. */
export let openMasks: usize = 0;
/** u8 [sample][quad]: bits 0–3 say which of the four pairs are in doubt. */
export let doubtMasks: usize = 0;
/** [sample i32, neuron of sign + i32, kink real] for every pair in doubt, sample by sample. */
export let doubts: usize = 0;
export const DOUBT_BYTES: usize = 8 + sizeof<real>();
/** Pairs in doubt that the list has room for: with more of them, all gates are computed. */
export let mostDoubts: i32 = 0;

/** Inputs of one vector are too narrow for frozen gates to pay. */
export function reserveRowInputs(samples: u64, vectors: i32): void {
  const bytes = samples * vectors * 16;
  rowInputs = 0;
  if (vectors < 2 || bytes > MOST_BYTES) return;
  rowInputs = reserve(bytes);
  inputNorms = reserve(samples * 8);
  doubtSums = reserve(samples * 8);
}

/**
 * Room for a student's frozen gates, where they pay. The rule knows nothing but the shape, so that equal runs give
 * equal bits.
 *
 * A pair in doubt costs as much as `(d + 64)/d` pairs that are computed with all others (measured): the list ends
 * at three quarters of the share at which both cost the same.
 */
export function reserveFrozen(samples: u64, dimension: i32, width: i32, panels: i32, vectors: i32): void {
  quads = (panels * LANES + 3) >> 2;
  maskBytes = (quads + 7) & ~7;
  const most = (<f64>samples * width * 3 * dimension) / (8 * (dimension + 64));
  const rowBytes = <u64>maskBytes * 8 * vectors * 16;
  const bytes = <f64>rowBytes + 2 * <f64>samples * <f64>maskBytes + DOUBT_BYTES * most;
  freezable =
    rowInputs !== 0 &&
    quads >= 4 &&
    quads * vectors >= 32 &&
    bytes <= <f64>MOST_BYTES &&
    exact(dimension, panels, vectors);
  if (!freezable) return;
  mostDoubts = <i32>most;
  rows = reserve(rowBytes);
  openMasks = reserve(samples * maskBytes);
  doubtMasks = reserve(samples * maskBytes);
  doubts = reserve(<u64>mostDoubts * DOUBT_BYTES);
}

/**
 * Tells whether a logit rounds no more often than where all gates are computed (`d + panels + 10` times). A pair that
 * is frozen is rounded once for its difference, at most `⌈panels/2⌉ + 3` times in tables and their sum, 4 times in
 * products with x and their sum; a pair in doubt `⌈d/(2 LANES)⌉ + 6` times; and both once for each strip and block of
 * panels, and twice when lanes are added up.
 */
function exact(dimension: i32, panels: i32, vectors: i32): bool {
  const strips = (vectors >> 2) + 2;
  const blocks = (panels + 31) >> 5;
  return <f64>strips * blocks <= (1 - 0.5 / LANES) * dimension + 0.5 * panels;
}
