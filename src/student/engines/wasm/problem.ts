import { DistillCheckError } from '../../../errors.ts';
import { sigmoid, softplus } from '../../../numerics/sigmoid.ts';
import type { TrainingProblem } from '../../training.ts';
import { type Kernel, reals } from './kernel.ts';

/** Finite stand-in for the logit of a hard label: `μ` of it is 1, and a product with 0 is still 0. */
const CERTAIN = 1e300;

/** Copies a data set into the kernel's memory, in the three layouts that it reads. */
export function writeProblem(kernel: Kernel, { inputs, labels }: TrainingProblem): void {
  const { rows, cols, data } = inputs;
  if (!kernel.layOutProblem(rows, cols)) throw tooLarge(`${rows}×${cols} inputs`);
  const { buffer } = kernel.memory;
  const lanes = kernel.LANES.value;
  const vectors = kernel.vectors.value;
  const samples = kernel.groups.value * 4;
  new Float64Array(buffer, kernel.exactInputs.value, data.length).set(data);

  const evenFeatures = kernel.evenFeatures.value;
  const grouped = reals(kernel, kernel.groupedInputs.value, samples * evenFeatures);
  const strips = reals(kernel, kernel.inputRows.value, samples * lanes * vectors);
  const places = Array.from({ length: cols }, (_, k) => placeInStrips(k, vectors, samples, lanes));
  for (let i = 0; i < rows; i++) {
    const group = (i >> 2) * evenFeatures * 4 + (i & 3);
    for (let k = 0; k < cols; k++) {
      grouped[group + 4 * k] = data[i * cols + k];
      strips[places[k].first + i * places[k].step] = data[i * cols + k];
    }
  }
  if (kernel.rowInputs.value) {
    const padded = lanes * vectors;
    const rowInputs = reals(kernel, kernel.rowInputs.value, rows * padded);
    for (let i = 0; i < rows; i++) rowInputs.set(data.subarray(i * cols, (i + 1) * cols), i * padded);
  }
  new Float64Array(buffer, kernel.labels.value, rows).set(labels);
}

/**
 * Finds feature `k` of sample 0 among the strips of 4, 2 and 1 vectors, and the distance from one sample to the next.
 */
function placeInStrips(k: number, vectors: number, samples: number, lanes: number): { first: number; step: number } {
  let strip = 0;
  for (;;) {
    const left = vectors - strip;
    const wide = left >= 4 ? 4 : left >= 2 ? 2 : 1;
    if (k < lanes * (strip + wide)) return { first: lanes * strip * samples + k - lanes * strip, step: lanes * wide };
    strip += wide;
  }
}

/** Writes what the soft loss (`kind` 0, logits divided by `temperature`) or the hard loss (1) aims at. */
export function writeTargets(kernel: Kernel, logits: ArrayLike<number>, temperature: number, kind: 0 | 1): void {
  const address = kernel.targets.value + kind * kernel.targetBytes.value;
  const targets = new Float64Array(kernel.memory.buffer, address, kernel.groups.value * 16);
  for (let i = 0; i < kernel.groups.value * 4; i++) {
    // Samples that only fill a group up have sign 0 and logit 0: they are met exactly.
    const logit = i < logits.length ? logits[i] : 0;
    const size = Math.min(Math.abs(logit), CERTAIN);
    const place = (i >> 1) * 8 + (i & 1);
    targets[place] = i < logits.length ? (logit < 0 ? -1 : 1) : 0;
    targets[place + 2] = size;
    targets[place + 4] = sigmoid(-size / temperature);
    targets[place + 6] = softplus(-size / temperature);
  }
}

/** Logits of hard labels. */
export function certainLogits(labels: Int8Array): Float64Array {
  return Float64Array.from(labels, (label) => label * CERTAIN);
}

/** The error of a problem that 4 GiB of WebAssembly memory cannot hold. */
export function tooLarge(what: string): DistillCheckError {
  return new DistillCheckError(
    'TOO_LARGE',
    `${what} do not fit the memory of the wasm engine (4 GiB at most)`,
    'use fewer samples or neurons, or the engine wide',
  );
}
