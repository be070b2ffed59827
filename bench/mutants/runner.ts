import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Outcome, Request } from './session.ts';

/** Runs tests of one tree, one run at a time. */
export interface Runner {
  /** Resolves to `null` when the run did not end in the time given; the next one gets a new process. */
  run(request: Request, milliseconds: number): Promise<Outcome | null>;
  stop(): void;
}

const session = fileURLToPath(new URL('session.ts', import.meta.url));

/** Returns a runner whose process starts with the first run. */
export function testRunner(root: string): Runner {
  let child: ChildProcess | undefined;

  async function start(): Promise<ChildProcess> {
    // A group of its own: vitest's workers end with it.
    const started = fork(session, [root], { cwd: root, detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await answerOf(started);
    return started;
  }

  function stop(): void {
    // A process that ended by itself has no group any more.
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGKILL');
    }
    child = undefined;
  }

  return {
    async run(request, milliseconds) {
      child ??= await start();
      child.send(request);
      const ended = new AbortController();
      const timer = setTimeout(() => ended.abort(), milliseconds);
      try {
        return (await answerOf(child, ended.signal)) as Outcome;
      } catch (error) {
        stop();
        if (!ended.signal.aborted) throw error;
        return null;
      } finally {
        clearTimeout(timer);
      }
    },
    stop,
  };
}

/** The next message of a process; rejects when it ends without one, as where the system is short of memory. */
async function answerOf(child: ChildProcess, signal?: AbortSignal): Promise<unknown> {
  const done = new AbortController();
  const either = signal ? AbortSignal.any([signal, done.signal]) : done.signal;
  const exit = once(child, 'exit', { signal: either }).then(() => {
    throw new Error('the process of the tests ended by itself; go on with --again and the file of --out');
  });
  exit.catch(() => {});
  try {
    const [message] = await Promise.race([once(child, 'message', { signal: either }), exit]);
    return message;
  } finally {
    done.abort();
  }
}
