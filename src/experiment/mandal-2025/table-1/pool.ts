import { type MinibatchSession, minibatchSession } from '../../../student/engines/wasm/minibatch/session.ts';
import { workerPool } from '../../../workers/worker-pool.ts';
import type { SplitImages } from './images.ts';
import { runTable1Task, type StudentTask, type TaskResult, type TeacherTask } from './tasks.ts';
import type runInWorker from './worker.ts';

/** Runs tasks on one set of images; the number of workers changes no bit of a result. */
export interface Table1Pool {
  run(task: TeacherTask | StudentTask): Promise<TaskResult>;
  close(): Promise<void>;
}

/**
 * `workers` threads, or this one for 1.
 *
 * @example
 * const pool = table1Pool(digitImages(1), 2);
 * await pool.run({ kind: 'teacher', leftOut: [], width: 4, epochs: 1, seed: '1' });
 * await pool.close();
 */
export function table1Pool(images: SplitImages, workers: number): Table1Pool {
  if (workers === 1) {
    let session: MinibatchSession | undefined;
    const shared = () => {
      session ??= minibatchSession(images);
      return session;
    };
    return { run: async (task) => runTable1Task(images, task, shared), close: async () => {} };
  }
  const pool = workerPool<typeof runInWorker>('./worker', import.meta.url, workers);
  return { run: (task) => pool.run({ images, task }), close: pool.close };
}
