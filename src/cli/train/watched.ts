import type { TrainingProblem, TrainingSpec, TrainingTrace } from '../../student/training.ts';
import { pooledEngine } from '../../sweep/pool/pool.ts';
import { onSignals } from '../terminal/on-signals.ts';
import { note } from '../terminal/output.ts';
import { runProgress } from '../terminal/run-progress.ts';

/** Runs that ended, and the exit code of the signal that ended the others. */
export interface WatchedRuns {
  /** Of the first specs, in their order. */
  readonly traces: readonly TrainingTrace[];
  readonly exitCode?: number;
}

/**
 * Trains run by run on a worker thread, so that progress is shown and Ctrl-C keeps the runs that ended. A run's numbers
 * depend on its spec alone: they are those of `engine.train`.
 */
export async function trainWatched(
  problem: TrainingProblem,
  specs: readonly TrainingSpec[],
  engineName: string,
): Promise<WatchedRuns> {
  const engine = pooledEngine(engineName, 1);
  const progress = runProgress('training');
  const traces: TrainingTrace[] = [];
  let stopListening = () => {};
  const interrupted = new Promise<number>((resolve) => {
    stopListening = onSignals(resolve);
  });
  try {
    for (const spec of specs) {
      const ended = await Promise.race([engine.train(problem, [spec]), interrupted]);
      if (typeof ended === 'number') {
        progress.clear();
        note(`interrupted after ${traces.length} of ${specs.length} runs`);
        return { traces, exitCode: ended };
      }
      traces.push(ended[0]);
      progress.run(traces.length, specs.length);
    }
    return { traces };
  } finally {
    progress.clear();
    stopListening();
    await engine.close();
  }
}
