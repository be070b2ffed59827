import { Tinypool } from 'tinypool';
import { type Answer, valueIn } from './answer.ts';

/** Worker threads that all run one function. */
export interface WorkerPool<T, R> {
  /** The function's result, from the next idle thread; of an error that is no `DistillCheckError` only the text arrives. */
  run(task: T): Promise<R>;
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
      reject(error);
    });
  });
  failed.catch(() => {});
  return {
    run: async (task) => valueIn(await Promise.race([pool.run(task), failed])),
    // Threads that fail to start while they are stopped are more than Tinypool can take; idle ones keep no process.
    close: async () => {
      if (!hasFailed) await pool.destroy();
    },
  };
}
