import type { Engine, TrainingProblem, TrainingSpec, TrainingTrace } from '../../training.ts';
import { wasmEngine } from '../wasm/wasm.ts';
import { wideEngine } from '../wide/wide.ts';
import { predictedCost } from './predicted-cost.ts';

/** Narrower students take microseconds a step with every engine: they stay with the one that is fastest for most. */
const WIDE = 2000;

/**
 * Returns the engine that `auto` takes for a run: `wide` from 2000 neurons on where it is predicted to be sooner
 * done, else `wasm`. The shapes, the width, the radius and the horizon alone decide, so that it is the same on every
 * machine.
 *
 * @example
 * chosenEngine(problem, { width: 1e6, labels: 'soft', radius: 1, stepSize: 1, epochs: 1000, seed: 1 }).name; // 'wide'
 */
export function chosenEngine(problem: Pick<TrainingProblem, 'inputs'>, spec: TrainingSpec): Engine {
  if (spec.width < WIDE) return wasmEngine;
  const { wasm, wide } = predictedCost(problem, spec);
  return wide < wasm ? wideEngine : wasmEngine;
}

/**
 * Trains each run with the engine that {@link chosenEngine} names: single precision for narrow students, whose averages
 * are off by about a millionth of themselves, and double precision for wide ones.
 *
 * @throws DistillCheckError as the engines do (the promise rejects).
 * @example
 * const [trace] = await autoEngine.train(problem, [
 *   { width: 1e6, labels: 'soft', radius: 1, stepSize: 1, epochs: 267, seed: 1 },
 * ]);
 * trace.steps; // 267
 */
export const autoEngine: Engine = {
  name: 'auto',
  async train(problem, specs) {
    const chosen = specs.map((spec) => chosenEngine(problem, spec));
    const traces = new Array<TrainingTrace>(specs.length);
    for (const engine of new Set(chosen)) {
      const places = specs.flatMap((_, place) => (chosen[place] === engine ? [place] : []));
      const found = await engine.train(
        problem,
        places.map((place) => specs[place]),
      );
      places.forEach((place, k) => {
        traces[place] = found[k];
      });
    }
    return traces;
  },
};
