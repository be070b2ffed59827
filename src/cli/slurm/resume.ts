import { resolve } from 'node:path';
import { DistillCheckError } from '../../errors.ts';
import { shellWord } from '../../names/shell-word.ts';
import { readProgress } from '../../sweep/leases/progress.ts';
import { arrayText, parseArraySize } from '../../sweep/slurm/array-size.ts';
import { readJobs } from '../../sweep/slurm/jobs.ts';
import { isOnPath } from '../../sweep/slurm/program.ts';
import { isUnderWay } from '../../sweep/slurm/queue.ts';
import type { Typed } from '../arguments/arguments.ts';
import { emit } from '../terminal/output.ts';
import { noSlurm } from './submit.ts';
import { submitJobs, submittedText } from './submit-jobs.ts';
import { slurmTasks } from './tasks.ts';

/** `slurm resume DIR`: submits the same scripts again, with no more tasks than cells are missing. */
export async function slurmResume(folder: string, typed: Typed): Promise<0> {
  const json = typed.json === true;
  const directory = resolve(folder);
  const jobs = await readJobs(directory);
  const { plan, submissions } = jobs;
  const { cells, missing, running, done } = await readProgress(directory, plan.expiry);
  const left = missing + running.length;
  if (left === 0) {
    emit(
      json,
      { cells, done, missing: 0 },
      `all ${cells} cells are done; next: distill-check report ${shellWord(folder)}`,
    );
    return 0;
  }
  if (!isOnPath('sbatch')) throw noSlurm();
  const { tasks } = await slurmTasks(submissions[submissions.length - 1]);
  const busy = tasks.find(isUnderWay);
  if (busy) {
    throw new DistillCheckError(
      'STILL_QUEUED',
      `${busy.id} is ${busy.state.toLowerCase()}: the tasks of the array take over from each other`,
      `wait for it, or scancel ${busy.id.split('_')[0]} first`,
    );
  }
  const asked = parseArraySize(typed.array === undefined ? plan.request.array : String(typed.array));
  const size = { ...asked, tasks: Math.min(asked.tasks, left) };
  if (typed['dry-run'] === true) {
    emit(json, { cells, done, missing: left, tasks: size.tasks }, `would submit ${size.tasks} tasks for ${left} cells`);
    return 0;
  }
  const submitted = await submitJobs(jobs, size.tasks, [`--array=1-${arrayText(size)}`]);
  emit(
    json,
    { cells, done, missing: left, ...submitted },
    submittedText(submitted, `${left} of ${cells} cells are missing`),
  );
  return 0;
}
