import { type WorkerPool, workerPool } from '../../workers/worker-pool.ts';
import type { Reporting } from '../terminal/watched-task.ts';
import type { ComplexityResults, ComplexityTask } from './compute.ts';
import type runTask from './worker.ts';

/** Starts a thread that computes complexities. */
export function complexityPool(): WorkerPool<Reporting<ComplexityTask>, ComplexityResults[ComplexityTask['kind']]> {
  return workerPool<typeof runTask>('./worker', import.meta.url, 1);
}
