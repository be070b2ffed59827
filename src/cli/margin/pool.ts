import { type WorkerPool, workerPool } from '../../workers/worker-pool.ts';
import type { Reporting } from '../terminal/watched-task.ts';
import type { MarginTask, PrintedMargin } from './compute.ts';
import type runTask from './worker.ts';

/** Starts a thread that computes margins. */
export function marginPool(): WorkerPool<Reporting<MarginTask>, PrintedMargin> {
  return workerPool<typeof runTask>('./worker', import.meta.url, 1);
}
