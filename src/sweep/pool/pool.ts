import { engineEntry } from '../../student/engines/engine-by-name.ts';
import type { Engine, TrainingProblem, TrainingSpec } from '../../student/training.ts';
import { assertTrainingProblem, assertTrainingSpec } from '../../student/validation.ts';
import { workerPool } from '../../workers/worker-pool.ts';
import type runTask from './worker.ts';

/** An engine that spreads its runs over worker threads. */
export interface PooledEngine extends Engine {
  /** Stops the workers. */
  close(): Promise<void>;
}

/**
 * The named engine on `workers` threads.
 *
 * A run's numbers depend on its spec alone, so neither the number of workers nor the order in which they finish changes
 * a bit of a result.
 *
 * @throws DistillCheckError `UNKNOWN_ENGINE`
 * @example
 * const engine = pooledEngine('wasm', 2);
 * const spec = { width: 8, labels: 'hard', radius: Infinity, stepSize: 1, epochs: 20, seed: 1 } as const;
 * (await engine.train(problem, [spec, { ...spec, seed: 2 }])).length; // 2
 * await engine.close();
 */
export function pooledEngine(name: string, workers: number): PooledEngine {
  const { chunkWork } = engineEntry(name);
  const pool = workerPool<typeof runTask>('./worker', import.meta.url, workers);
  return {
    name,
    async train(problem, specs) {
      // Refused before runs are shared out: lengths of chunks follow from valid shapes.
      assertTrainingProblem(problem);
      specs.forEach(assertTrainingSpec);
      const chunks = inChunks(problem, specs, chunkWork);
      const traces = await Promise.all(chunks.map((chunk) => pool.run({ engine: name, problem, specs: chunk })));
      return traces.flat();
    },
    close: pool.close,
  };
}

/** Splits runs, in order, into chunks that are worth a message. */
export function inChunks(
  { inputs }: TrainingProblem,
  specs: readonly TrainingSpec[],
  work: number,
): (readonly TrainingSpec[])[] {
  const chunks: TrainingSpec[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const spec of specs) {
    if (filled >= work) {
      chunks.push([]);
      filled = 0;
    }
    chunks[chunks.length - 1].push(spec);
    // Forward and backward pass: two multiply-adds a weight and sample.
    filled += 2 * inputs.rows * inputs.cols * spec.width * spec.epochs;
  }
  return chunks;
}
