import type { SlurmSubmission } from '../../sweep/slurm/jobs.ts';
import { isOnPath, runProgram } from '../../sweep/slurm/program.ts';
import {
  joinTasks,
  parseSacct,
  parseSqueue,
  type QueuedTask,
  sacctArguments,
  squeueArguments,
} from '../../sweep/slurm/queue.ts';

/** Slurm's knowledge of a submission. */
export interface SlurmTasks {
  readonly tasks: readonly QueuedTask[];
  /** Why it may be less than all. */
  readonly remarks: readonly string[];
}

/** Asks `squeue`, then `sacct` for what has left the queue; both may be absent, or switched off. */
export async function slurmTasks({ array, report }: SlurmSubmission): Promise<SlurmTasks> {
  if (!isOnPath('squeue')) {
    return { tasks: [], remarks: ['there is no squeue on the PATH: what follows is from the folder alone'] };
  }
  const remarks: string[] = [];
  // One job at a time: squeue refuses them all when it has forgotten one.
  const queues = await Promise.all([array, report].map((job) => runProgram('squeue', squeueArguments([job]))));
  for (const { code, complaint } of queues) {
    if (code !== 0 && !/Invalid job id/.test(complaint)) remarks.push(`squeue says: ${complaint}`);
  }
  const accounting = await runProgram('sacct', sacctArguments([array, report]));
  if (accounting.code !== 0) {
    remarks.push(`tasks that left the queue some minutes ago are not shown (sacct says: ${accounting.complaint})`);
  }
  const queued = queues.flatMap(({ stdout }) => parseSqueue(stdout));
  return {
    tasks: joinTasks(queued, accounting.code === 0 ? parseSacct(accounting.stdout) : []),
    remarks: [...new Set(remarks)],
  };
}
