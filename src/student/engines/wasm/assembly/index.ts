/**
 * Projected gradient descent of a symmetric two-layer ReLU student on one data set, all steps inside one call.
 *
 * The order of every sum is fixed by the shapes alone, so that equal runs give equal bits.
 */
import { backward } from './backward';
import { forward } from './forward';
import { forwardFrozen } from './frozen/forward';
import { followMovement, frozen, startFrozen, thaw } from './frozen/state';
import { updateRows } from './frozen/update';
import { placeKinks } from './kinks';
import { addUpLanes } from './lanes';
import { curves } from './layout';
import { addUpLoss } from './loss';
import { forgetMovement, largestMovement, update } from './update';

export * from './backward';
export * from './exponential';
export * from './forward';
export * from './frozen/forward';
export * from './frozen/freeze';
export * from './frozen/layout';
export * from './frozen/state';
export * from './frozen/update';
export * from './kinks';
export * from './lanes';
export * from './layout';
export * from './logarithm';
export * from './loss';
export { LANES } from './real';
export * from './update';

/** Mean over the samples at the current weights. */
export let risk: f64 = 0;
/** Samples at which `y f > 0` does not hold. */
export let wrong: f64 = 0;
/** Sums over the steps made, before each update. */
export let riskSum: f64 = 0;
export let wrongSum: f64 = 0;
export let maxMovement: f64 = 0;

/** Logits, then risk, wrong samples and residuals. */
export function evaluate(samples: i32, width: i32, softRatio: f64, temperature: f64): void {
  if (frozen) forwardFrozen(samples);
  else forward();
  wrong = <f64>(samples - addUpLanes(1 / Math.sqrt(<f64>width)));
  let sum: f64 = 0;
  if (softRatio > 0) sum += softRatio * addUpLoss(0, temperature, softRatio, false);
  if (softRatio < 1) sum += (1 - softRatio) * addUpLoss(1, 1, 1 - softRatio, softRatio > 0);
  risk = sum / samples;
}

/** Trains from the start that `layOutStudent` made room for; returns the number of steps made. */
export function run(
  samples: i32,
  dimension: i32,
  width: i32,
  softRatio: f64,
  temperature: f64,
  radius: f64,
  stepSize: f64,
  epochs: f64,
  stopAboveError: f64,
  keepCurves: bool,
): f64 {
  const root = Math.sqrt(<f64>width);
  const step = stepSize / (samples * root);
  const limit = radius / root;
  riskSum = 0;
  wrongSum = 0;
  forgetMovement();
  placeKinks(dimension);
  startFrozen(samples, dimension, width);
  evaluate(samples, width, softRatio, temperature);
  let made: f64 = 0;
  while (made < epochs) {
    riskSum += risk;
    wrongSum += wrong;
    if (keepCurves) {
      store<f64>(curves + <usize>made * 16, risk);
      store<f64>(curves + <usize>made * 16, wrong / samples, 8);
    }
    backward();
    if (frozen) {
      updateRows(step, limit);
      followMovement(largestMovement(limit), limit, samples, dimension, width);
    } else {
      update(step, limit);
    }
    evaluate(samples, width, softRatio, temperature);
    made++;
    if (wrongSum / (samples * epochs) > stopAboveError) {
      break;
    }
  }
  thaw();
  maxMovement = largestMovement(limit);
  return made;
}
