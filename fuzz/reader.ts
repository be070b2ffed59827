/** A process that reads files and is ended when it hangs or takes too much memory: {@link openReader}. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Answer } from './child.ts';

/** Limits of one file. */
export const limits = { milliseconds: 2000, megabytes: 500 } as const;
/** Wall-clock time after which a process is ended: the machine may be busy with other things. */
const PATIENCE_MS = 20_000;

/** Outcome of reading one file. */
export type Outcome = Answer | { readonly kind: 'hang' | 'memory' | 'crash'; readonly message: string };

/** Reads files one after the other, each in a process that outlives it only if it behaves. */
export interface Reader {
  read(format: string, file: string): Promise<Outcome>;
  close(): void;
}

/** Opens a reader that may write into a folder. */
export function openReader(folder: string): Reader {
  let child: ChildProcess | undefined;
  const started = () => {
    const execArgv = ['--max-old-space-size=500', '--import', 'tsx'];
    return fork(new URL('./child.ts', import.meta.url), [folder], {
      execArgv,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  };
  const end = () => {
    child?.kill('SIGKILL');
    child = undefined;
  };

  async function attempt(format: string, file: string): Promise<Outcome> {
    child ??= started();
    const own = child;
    const stop = new AbortController();
    const options = { signal: stop.signal };
    const timer = setTimeout(() => own.kill('SIGKILL'), PATIENCE_MS);
    const answer = once(own, 'message', options).then(([message]) => message as Answer);
    const exit = once(own, 'exit', options).then(([code, signal]): Outcome => {
      if (child === own) child = undefined;
      const kind = signal === 'SIGKILL' ? 'hang' : code === null || code === 134 ? 'memory' : 'crash';
      return { kind, message: `the process ended by ${signal ?? code}` };
    });
    own.send({ format, file });
    const outcome = await Promise.race([answer, exit]);
    clearTimeout(timer);
    stop.abort();
    await Promise.allSettled([answer, exit]);
    if ('milliseconds' in outcome && outcome.milliseconds > limits.milliseconds) {
      return { kind: 'hang', message: `${Math.round(outcome.milliseconds)} ms of processor time` };
    }
    if ('megabytes' in outcome && outcome.megabytes > limits.megabytes) {
      end();
      return { kind: 'memory', message: `${Math.round(outcome.megabytes)} MB` };
    }
    return outcome;
  }

  return {
    async read(format, file) {
      const outcome = await attempt(format, file);
      if (outcome.kind !== 'memory' && outcome.kind !== 'hang') return outcome;
      // What a process took for earlier files, or to start, is not this one's.
      end();
      await attempt('npy', '/dev/null');
      return attempt(format, file);
    },
    close: end,
  };
}
