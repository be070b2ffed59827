/** A job or a task of an array as Slurm shows it. */
export interface QueuedTask {
  /** `12_3`, or `13` for a job that is no array. */
  readonly id: string;
  /** In Slurm's words, e.g. `RUNNING`, `PENDING`, `CANCELLED`. */
  readonly state: string;
  /** In Slurm's notation, e.g. `1:05` or `2-03:00:00`. */
  readonly elapsed: string;
  /** The node, or why it waits; empty where neither is known. */
  readonly place: string;
}

/** The options with which `parseSqueue` can read what `squeue` prints. */
export function squeueArguments(jobs: readonly string[]): string[] {
  return ['--noheader', '--array', '--states=all', `--jobs=${jobs.join(',')}`, '--format=%i|%T|%M|%N|%r'];
}

/**
 * Reads the lines of `squeue` as `squeueArguments` asks for them; lines of another form are passed over.
 *
 * @example
 * parseSqueue('12_3|RUNNING|1:05|node7|None\n')[0].state; // RUNNING
 */
export function parseSqueue(text: string): QueuedTask[] {
  return text.split('\n').flatMap((line) => {
    const [id = '', state, elapsed, node, reason] = line.trim().split('|');
    if (!/^\d+(_\d+)?$/.test(id) || reason === undefined) return [];
    return [{ id, state, elapsed, place: node || (reason === 'None' ? '' : reason) }];
  });
}

/** The options with which `parseSacct` can read what `sacct` prints. */
export function sacctArguments(jobs: readonly string[]): string[] {
  return [
    '--noheader',
    '--parsable2',
    '--allocations',
    `--jobs=${jobs.join(',')}`,
    '--format=JobID,State,Elapsed,NodeList',
  ];
}

/** Reads the lines of `sacct` as `sacctArguments` asks for them: `CANCELLED by 0` is `CANCELLED`. */
export function parseSacct(text: string): QueuedTask[] {
  return text.split('\n').flatMap((line) => {
    const [id = '', state, elapsed, node] = line.trim().split('|');
    if (!/^\d+(_\d+)?$/.test(id) || node === undefined) return [];
    return [{ id, state: state.split(' ')[0], elapsed, place: node === 'None assigned' ? '' : node }];
  });
}

/** The tasks of both, the queue's word before the accounting's, in the order of their numbers. */
export function joinTasks(queue: readonly QueuedTask[], accounting: readonly QueuedTask[]): QueuedTask[] {
  const byId = new Map([...accounting, ...queue].map((task) => [task.id, task]));
  const numbers = (id: string) => id.split('_').map(Number);
  return [...byId.values()].sort((a, b) => {
    const [first, second] = [numbers(a.id), numbers(b.id)];
    return first[0] - second[0] || (first[1] ?? 0) - (second[1] ?? 0);
  });
}

const underWay = new Set(['PENDING', 'RUNNING', 'SUSPENDED', 'COMPLETING', 'CONFIGURING', 'REQUEUED', 'REQUEUE_HOLD']);

/** Tells whether Slurm will still do something for this task. */
export function isUnderWay({ state }: QueuedTask): boolean {
  return underWay.has(state);
}

/** The job number that `sbatch --parsable` prints: `12`, or `12;cluster`; `null` for anything else. */
export function parseSubmitted(text: string): string | null {
  return /^(\d+)(;\S+)?$/m.exec(text.trim())?.[1] ?? null;
}
