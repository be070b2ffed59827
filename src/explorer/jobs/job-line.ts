import type { Jobs, Reply, Request } from './jobs.ts';

/** A worker as a line of jobs sees it. */
export interface JobWorker {
  postMessage(request: Request): void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror?: ((event: ErrorEvent) => void) | null;
}

/** Listener of one kind of job. */
export interface JobListener<Kind extends keyof Jobs> {
  onPart?(part: Jobs[Kind]['part'], task: Jobs[Kind]['task']): void;
  onResult(result: Jobs[Kind]['result'], task: Jobs[Kind]['task']): void;
  onError(message: string, task: Jobs[Kind]['task']): void;
}

/** A worker that does one job at a time. */
export interface JobLine<Kind extends keyof Jobs> {
  /** Asks for a job: it begins when the running one has ended or stopped, unless a newer one takes its place. */
  ask(task: Jobs[Kind]['task']): void;
  /** Stops the running job and forgets the waiting one. */
  stop(): void;
  isBusy(): boolean;
}

/**
 * Gives jobs of one kind to a worker, of those that wait only the newest.
 *
 * @param mayFinish true if a running job is let finish when a newer one waits: for jobs of a few milliseconds, whose
 * answers are shown while a point is dragged
 */
export function jobLine<Kind extends keyof Jobs>(
  worker: JobWorker,
  kind: Kind,
  listener: JobListener<Kind>,
  mayFinish = false,
): JobLine<Kind> {
  let last = 0;
  let running: { readonly id: number; readonly task: Jobs[Kind]['task'] } | undefined;
  let waiting: { readonly task: Jobs[Kind]['task'] } | undefined;

  const begin = (task: Jobs[Kind]['task']) => {
    running = { id: ++last, task };
    worker.postMessage({ id: last, kind, task });
  };
  const stopRunning = () => {
    if (running) worker.postMessage({ stop: running.id });
  };
  worker.onmessage = ({ data }) => {
    if (data.id !== running?.id) return;
    const { task } = running;
    if ('part' in data) {
      if (!waiting) listener.onPart?.(data.part as Jobs[Kind]['part'], task);
      return;
    }
    running = undefined;
    const next = waiting;
    waiting = undefined;
    if (next) begin(next.task);
    if ('stopped' in data || (next && !mayFinish)) return;
    if ('error' in data) listener.onError(data.error, task);
    else listener.onResult(data.result as Jobs[Kind]['result'], task);
  };
  worker.onerror = (event) => {
    const task = running?.task;
    running = undefined;
    if (task) listener.onError(event.message, task);
  };
  return {
    ask(task) {
      if (!running) return begin(task);
      waiting = { task };
      if (!mayFinish) stopRunning();
    },
    stop() {
      waiting = undefined;
      stopRunning();
    },
    isBusy: () => running !== undefined,
  };
}
