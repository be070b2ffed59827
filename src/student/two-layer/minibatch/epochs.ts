import type { EpochTrace, MinibatchProblem, MinibatchSpec, MinibatchTrace } from './minibatch.ts';
import type { TwoLayer } from './network.ts';
import { epochOrder } from './order.ts';

/** Sums over samples. */
export interface Sums {
  readonly risk: number;
  readonly wrong: number;
}

/** Part of an engine; the schedule of epochs is the same for all. */
export interface EpochRunner {
  /** One pass over the rows in the given order. */
  pass(order: Uint32Array): Sums;
  /** Changes nothing. */
  evaluate(rows: Uint32Array): Sums;
  network(): TwoLayer;
}

/** Epoch after epoch until the last one, or until patience is lost; keeps the network of the best epoch. */
export function runEpochs(runner: EpochRunner, problem: MinibatchProblem, spec: MinibatchSpec): MinibatchTrace {
  const { training, validation, test } = problem;
  const epochs: EpochTrace[] = [];
  let best: { epoch: number; error: number; network: TwoLayer } | undefined;
  const errorOn = (rows: Uint32Array) => runner.evaluate(rows).wrong / rows.length;
  for (let epoch = 0; epoch < spec.epochs; epoch++) {
    const { risk, wrong } = runner.pass(epochOrder(training, spec.seed, epoch));
    const validationError = validation && errorOn(validation);
    const testError = test && errorOn(test);
    epochs.push({ risk: risk / training.length, trainingError: wrong / training.length, validationError, testError });
    if (validationError === undefined) continue;
    if (!best || validationError < best.error) best = { epoch, error: validationError, network: runner.network() };
    if (epoch - best.epoch >= (spec.patience ?? Number.POSITIVE_INFINITY)) break;
  }
  return {
    network: best?.network ?? runner.network(),
    bestEpoch: best?.epoch ?? epochs.length - 1,
    stoppedEarly: epochs.length < spec.epochs,
    epochs,
  };
}
