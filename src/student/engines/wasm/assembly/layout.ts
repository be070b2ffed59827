import { reserveFrozen, reserveRowInputs } from './frozen/layout';
import { commit, reserve, reserved, reserveFrom } from './memory';
import { LANES, PANEL } from './real';

/**
 * Layout of the memory. All numbers are little-endian; every array starts on a 64-byte boundary.
 *
 * Samples come in groups of 4, an even number of them, and neurons in panels (`LANES` mirrored pairs: first the neurons
 * whose sign is +, then their mirror images). What is missing in the last group or panel is zero and stays zero.
 */

/**
 * Bytes of the tables of partial gradients that are alive at a time: they and what they are added to fit a 48 KiB L1.
 */
export const TABLE_BYTES: i32 = 32 * 1024;

/** Bytes of inputs that all panels pass over before the next ones are touched: a share of L2. */
export const INPUT_BLOCK_BYTES: i32 = 256 * 1024;

/** Even. */
export let groups: i32 = 0;
export let panels: i32 = 0;
/** The input dimension rounded up to an even number: what the forward pass adds up. */
export let evenFeatures: i32 = 0;
/** The input dimension rounded up to whole vectors: what the gradient is made of. */
export let vectors: i32 = 0;

/** f64 [sample][feature < dimension]: as given; only the starting logits are made from it. */
export let exactInputs: usize = 0;
/** real [group][even feature][sample of the group]. */
export let groupedInputs: usize = 0;
/** real [strip of 4, 2 or 1 vectors][sample][vector of the strip][LANES]: in the order in which the tables are made. */
export let inputRows: usize = 0;
/** f64 [sample]: ±1, or 0 where there is no sample. */
export let labels: usize = 0;
/** f64 [pair of samples][sign, |logit|, μ(−|logit|/T), softplus(−|logit|/T)][2], once for each of two losses. */
export let targets: usize = 0;
/** Bytes between the two losses' targets. */
export let targetBytes: usize = 0;
/** real [sample][lane < LANES]: what the panels add up to; the logit is the sum of the lanes, divided by √m. */
export let laneSums: usize = 0;
/** f64 [sample]. */
export let logits: usize = 0;
/** f64 [sample]: `e^{−|f|/T}` and `ln(1 + e^{−|f|/T})`. */
export let odds: usize = 0;
export let softpluses: usize = 0;
/** f64 [sample]: derivative of the loss. */
export let residuals: usize = 0;
/** real [group][16 subsets of the group's samples][1, 2 or 4 vectors][LANES]: the subsets' gradients. */
export let tables: usize = 0;

/** f64 [panel][feature < dimension][pair]: W(0), the part that mirrored neurons share. */
export let start: usize = 0;
/** real [panel][sample][pair]: −W(0)·x, the value of (W − W(0))·x at which the pair's gates open. */
export let kinks: usize = 0;
/** real [panel][feature][neuron]: W − W(0), two vectors a feature. */
export let movement: usize = 0;
/** real [neuron][vector][LANES]: Σ_i residual_i 1[gate open] x_i. */
export let gradient: usize = 0;
/** u8 [panel][group][neuron]: bits 4–7 say at which of the four samples the gate is open. */
export let gates: usize = 0;
/** f64 [step][risk, error], when they are kept. */
export let curves: usize = 0;

let problemEnd: u64 = 0;

/** Makes room for a data set and clears it; false when memory does not suffice. */
export function layOutProblem(samples: i32, dimension: i32): bool {
  groups = ((samples + 7) >> 3) * 2;
  evenFeatures = (dimension + 1) & ~1;
  vectors = (dimension + LANES - 1) / LANES;
  const padded: u64 = <u64>groups * 4;

  const first: u64 = (__heap_base + 63) & ~(<usize>63);
  reserveFrom(first);
  exactInputs = reserve(padded * dimension * 8);
  groupedInputs = reserve(padded * evenFeatures * sizeof<real>());
  inputRows = reserve(padded * vectors * 16);
  labels = reserve(padded * 8);
  targetBytes = <usize>padded * 32;
  targets = reserve(padded * 64);
  laneSums = reserve(padded * 16);
  logits = reserve(padded * 8);
  odds = reserve(padded * 8);
  softpluses = reserve(padded * 8);
  residuals = reserve(padded * 8);
  tables = reserve(TABLE_BYTES);
  reserveRowInputs(padded, vectors);
  problemEnd = reserved();
  return commit(first);
}

/**
 * Makes room for a student of the given width, on top of the data set, and clears it; false when memory does not
 * suffice.
 */
export function layOutStudent(width: i32, dimension: i32, curveSteps: f64): bool {
  panels = (width + PANEL - 1) / PANEL;
  const neurons: u64 = <u64>panels * PANEL;

  reserveFrom(problemEnd);
  start = reserve(<u64>panels * LANES * dimension * 8);
  kinks = reserve(<u64>panels * groups * 64);
  movement = reserve(neurons * vectors * 16);
  gradient = reserve(neurons * vectors * 16);
  gates = reserve(neurons * groups);
  reserveFrozen(<u64>groups * 4, dimension, width, panels, vectors);
  curves = reserve(<u64>curveSteps * 16);
  return commit(problemEnd);
}
