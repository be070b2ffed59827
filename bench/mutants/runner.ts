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
    await once(started, 'message');
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
        const [outcome] = await once(child, 'message', { signal: ended.signal });
        return outcome as Outcome;
      } catch (error) {
        if (!ended.signal.aborted) throw error;
        stop();
        return null;
      } finally {
        clearTimeout(timer);
      }
    },
    stop,
  };
}
