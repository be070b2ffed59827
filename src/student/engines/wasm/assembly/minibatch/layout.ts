/**
 * Layout of the memory. All numbers are little-endian; every array starts on a 64-byte boundary.
 *
 * A row (an input or a neuron's weights) has whole strips of 16 numbers, what is missing is zero and stays zero.
 * Neurons come in pairs and the samples of a batch in groups of 4, an even number of them; vectors of 4 features of a
 * pair, or of a group, lie side by side, so that the inner loops walk through memory with one address each.
 */

/** Groups of samples whose tables of partial gradients are alive at a time, 1 KiB each: they fit a 48 KiB L1. */
export const TABLE_GROUPS: i32 = 32;

/** Bytes of weights that all samples of a batch pass over before the next ones are touched: half of L1. */
export const WEIGHT_BLOCK_BYTES: i32 = 24 * 1024;

/** Vectors of 4 features of a row, a multiple of 4. */
export let vectors: i32 = 0;
export let rowBytes: usize = 0;
export let pairs: i32 = 0;
/** Groups that a batch has room for. */
export let roomGroups: i32 = 0;
/** The width rounded up to whole vectors of 4. */
export let paddedWidth: i32 = 0;

/** f32 [sample][feature]. */
export let inputs: usize = 0;
/** f64 [sample][μ(z/T), its entropy, 1 or 0 for the label 1 or −1, unused]. */
export let targets: usize = 0;
/** u32 [position]: the samples in the order in which they are visited. */
export let order: usize = 0;
/** f64 [position]: the logits that an evaluation gave. */
export let results: usize = 0;

/** f32 [pair][vector][neuron of the pair][4]. */
export let weights: usize = 0;
export let start: usize = 0;
export let gradient: usize = 0;
export let firstMoment: usize = 0;
export let secondMoment: usize = 0;
/** Bytes of each of them. */
export let weightBytes: usize = 0;
/** f32 [neuron < padded width], then the output bias and three zeros. */
export let outputs: usize = 0;
export let outputGradient: usize = 0;
export let outputFirstMoment: usize = 0;
export let outputSecondMoment: usize = 0;

/** u32 [position in the batch]: the sample there. */
export let batchSamples: usize = 0;
/** f32 [group][vector][sample of the group][4]. */
export let batchInputs: usize = 0;
/** f32 [neuron][position]: W_j·x_i. */
export let preactivations: usize = 0;
/** u8 [neuron][group]: a bit for each sample at which the gate is open. */
export let gates: usize = 0;
/** f64 [position]. */
export let logits: usize = 0;
export let odds: usize = 0;
export let softpluses: usize = 0;
/** f32 [position]: derivative of the loss, 0 where there is no sample. */
export let residuals: usize = 0;
/** f32 [group][16 subsets of the group's samples][16 features of the strip]: the subsets' gradients. */
export let tables: usize = 0;

let free: u64 = 0;
let samplesEnd: u64 = 0;

/** Room for `bytes`; what does not fit 4 GiB shows in `free` and is refused by `commit`. */
function reserve(bytes: u64): usize {
  const address = free;
  free = (free + bytes + 63) & ~(<u64>63);
  return <usize>address;
}

/** Makes the reserved memory real and clears it from `first` on; false when there is not that much. */
function commit(first: u64): bool {
  if (free > 0xffff0000) return false;
  const pages = <i32>((free + 0xffff) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) return false;
  memory.fill(<usize>first, 0, <usize>(free - first));
  return true;
}

/** Makes room for the samples of a session and clears it; false when memory does not suffice. */
export function layOutSamples(samples: i32, features: i32): bool {
  vectors = ((features + 15) >> 4) * 4;
  rowBytes = <usize>vectors * 16;
  const first: u64 = (__heap_base + 63) & ~(<usize>63);
  free = first;
  inputs = reserve(<u64>samples * rowBytes);
  targets = reserve(<u64>samples * 32);
  order = reserve(<u64>samples * 4);
  results = reserve(<u64>samples * 8);
  samplesEnd = free;
  return commit(first);
}

/**
 * Makes room for a network and for a batch, on top of the samples, and clears it; false when memory does not suffice.
 */
export function layOutNetwork(width: i32, batch: i32): bool {
  pairs = (width + 1) >> 1;
  paddedWidth = (width + 3) & ~3;
  roomGroups = ((batch + 7) >> 3) * 2;
  const positions: u64 = <u64>roomGroups * 4;
  const outputBytes: u64 = (<u64>paddedWidth + 4) * 4;
  weightBytes = <usize>pairs * 2 * rowBytes;

  free = samplesEnd;
  weights = reserve(weightBytes);
  start = reserve(weightBytes);
  gradient = reserve(weightBytes);
  firstMoment = reserve(weightBytes);
  secondMoment = reserve(weightBytes);
  outputs = reserve(outputBytes);
  outputGradient = reserve(outputBytes);
  outputFirstMoment = reserve(outputBytes);
  outputSecondMoment = reserve(outputBytes);
  batchSamples = reserve(positions * 4);
  batchInputs = reserve(positions * rowBytes);
  preactivations = reserve(<u64>pairs * 2 * positions * 4);
  gates = reserve(<u64>pairs * 2 * roomGroups);
  logits = reserve(positions * 8);
  odds = reserve(positions * 8);
  softpluses = reserve(positions * 8);
  residuals = reserve(positions * 4);
  tables = reserve(<u64>TABLE_GROUPS * 1024);
  return commit(samplesEnd);
}
