import type { TrainingProblem, TrainingSpec, TrainingTrace } from '../../student/training.ts';
import { answering } from '../../workers/answer.ts';
import { readyEngine } from './ready-engine.ts';

/** Message to a worker: a few runs on one problem. */
export interface WorkerTask {
  /** As `engineByName` takes it. */
  readonly engine: string;
  readonly problem: TrainingProblem;
  readonly specs: readonly TrainingSpec[];
}

/** Runs in a worker thread. */
export default answering(async ({ engine, problem, specs }: WorkerTask): Promise<TrainingTrace[]> => {
  return (await readyEngine(engine)).train(problem, specs);
});
