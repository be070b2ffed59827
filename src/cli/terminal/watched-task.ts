/** Work on a thread of its own: {@link watchedTask} in the command, {@link posting} in the thread. */
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { WorkerPool } from '../../workers/worker-pool.ts';
import { onSignals } from './on-signals.ts';
import { note } from './output.ts';
import { type PatientLine, patientLine } from './patient-line.ts';

/** Task that reports its progress through a port. */
export type Reporting<Task> = Task & { readonly progress: MessagePort };

/** Progress of a task, and what is known when it is interrupted. */
export interface TaskWatch<Progress> {
  /** Shows the progress on the line. */
  show(line: PatientLine, progress: Progress): void;
  /** Says what is known so far, for the line on Ctrl-C. */
  soFar(): string;
}

/**
 * Runs a task on the only thread of a pool, so that its progress is shown and Ctrl-C answered while it computes: one
 * line says what is known so far, and the process ends with 130. Closes the pool.
 */
export async function watchedTask<Task, Result, Progress>(
  pool: WorkerPool<Reporting<Task>, Result>,
  task: Task,
  watch: TaskWatch<Progress>,
): Promise<Result> {
  const line = patientLine();
  const { port1, port2 } = new MessageChannel();
  port1.on('message', (progress: Progress) => watch.show(line, progress));
  const stopListening = onSignals((exitCode) => {
    line.clear();
    note(`interrupted; so far: ${watch.soFar()}`);
    process.exit(exitCode);
  });
  try {
    return await pool.run({ ...task, progress: port2 }, [port2]);
  } finally {
    port1.close();
    line.clear();
    stopListening();
    await pool.close();
  }
}
