/**
 * Two-layer ReLU networks trained on mini-batches: an epoch is one call.
 *
 * The order of every sum is fixed by the shapes alone, so that equal runs give equal bits.
 */
import { backward, backwardOutputs } from './backward';
import { gather } from './batch';
import { forward } from './forward';
import { logits, results } from './layout';
import { addUpLoss, forgetSums } from './loss';
import { update } from './update';

export * from './backward';
export * from './batch';
export * from './forward';
export * from './layout';
export * from './loss';
export * from './update';

/** One pass over the first `count` entries of the order; the sums of risk and errors are taken before each step. */
export function epoch(
  count: i32,
  batch: i32,
  softRatio: f64,
  temperature: f64,
  trainOutputs: bool,
  trainBias: bool,
  limit: f64,
): void {
  forgetSums();
  for (let first = 0; first < count; first += batch) {
    const size = min(batch, count - first);
    const groups = gather(first, size);
    forward(groups);
    addUpLoss(groups, size, softRatio, temperature);
    backward(groups);
    if (trainOutputs) backwardOutputs(groups);
    update(size, trainOutputs, trainBias, limit);
  }
}

/** Sums of risk and errors over the first `count` entries of the order; their logits are the results. */
export function evaluate(count: i32, batch: i32, softRatio: f64, temperature: f64): void {
  forgetSums();
  for (let first = 0; first < count; first += batch) {
    const size = min(batch, count - first);
    const groups = gather(first, size);
    forward(groups);
    addUpLoss(groups, size, softRatio, temperature);
    memory.copy(results + ((<usize>first) << 3), logits, (<usize>size) << 3);
  }
}
