import { engineByName } from '../../student/engines/engine-by-name.ts';
import type { Engine, TrainingProblem, TrainingSpec, TrainingTrace } from '../../student/training.ts';
import { allowRelaxedSimd } from './relaxed-simd-flag.ts';

/** What a worker is sent: a few runs on one problem. */
export interface WorkerTask {
  readonly engine: Engine['name'];
  readonly problem: TrainingProblem;
  readonly specs: readonly TrainingSpec[];
}

/** Runs in a worker thread. */
export default async function runTask({ engine, problem, specs }: WorkerTask): Promise<TrainingTrace[]> {
  if (engine === 'wasm-relaxed') allowRelaxedSimd();
  return (await engineByName(engine)).train(problem, specs);
}
