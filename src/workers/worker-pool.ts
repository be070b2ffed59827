import type { MessagePort } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import { DistillCheckError } from '../errors.ts';
import { type Answer, valueIn } from './answer.ts';

/** Worker threads that all run one function. */
export interface WorkerPool<T, R> {
  /**
   * The function's result, from the next idle thread; of an error that is no `DistillCheckError` only the text arrives.
   *
   * @param ports those that the task holds, which move to the thread
   */
  run(task: T, ports?: readonly MessagePort[]): Promise<R>;
  /** Stops the threads. */
  close(): Promise<void>;
}

/**
 * Starts `workers` threads that run the default export of a module, which {@link answering} made.
 *
 * @param module the module beside the caller, without its ending: `.ts` or `.mjs` as the caller itself has it.
 * @param caller `import.meta.url` of the caller: `workerPool<typeof runTask>('./worker', import.meta.url, 2)`.
 */
export function workerPool<Run extends (task: never) => Promise<Answer<unknown>>>(
  module: string,
  caller: string,
  workers: number,
): WorkerPool<Parameters<Run>[0], ReturnType<Run> extends Promise<Answer<infer R>> ? R : never> {
  const fromSource = caller.endsWith('.ts');
  const { href } = new URL(`${module}${fromSource ? '.ts' : '.mjs'}`, caller);
  const pool = new Tinypool({
    filename: fromSource ? new URL('./from-source.mjs', import.meta.url).href : href,
    workerData: href,
    minThreads: workers,
    maxThreads: workers,
  });
  // A thread that cannot even start (no file or memory left) has no task whose promise could say so.
  let hasFailed = false;
  const failed = new Promise<never>((_, reject) => {
    pool.on('error', (error) => {
      hasFailed = true;
      reject(startError(error));
    });
  });
  failed.catch(() => {});
  return {
    run: async (task, ports = []) => {
      const answer = pool.run(task, { transferList: [...ports] }).catch((error) => {
        throw startError(error);
      });
      return valueIn(await Promise.race([answer, failed]));
    },
    // Threads that fail to start while they are stopped are more than Tinypool can take; idle ones keep no process.
    close: async () => {
      if (!hasFailed) await pool.destroy();
    },
  };
}

/** Where no file can be opened any more, Node says of the modules of a thread that there are none. */
function startError(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== 'ERR_MODULE_NOT_FOUND') return error;
  const what = `a worker thread cannot start: ${message.split('\n')[0]}`;
  const remedy =
    'raise the number of open files (`ulimit -n 4096`) or take fewer --workers; else install the package again';
  return new DistillCheckError('MACHINE_LIMIT', what, remedy);
}
