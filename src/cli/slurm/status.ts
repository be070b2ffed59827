import { resolve } from 'node:path';
import { readProgress } from '../../sweep/leases/progress.ts';
import { readJobs } from '../../sweep/slurm/jobs.ts';
import { isUnderWay } from '../../sweep/slurm/queue.ts';
import { specWords } from '../sweep/progress.ts';
import { emit, note, textTable } from '../terminal/output.ts';
import { slurmTasks } from './tasks.ts';

/** More lines than this are counted instead of shown. */
const shown = 20;

/** `slurm status DIR`: the tasks as Slurm sees them, and the cells as the folder shows them. */
export async function slurmStatus(folder: string, json: boolean): Promise<0> {
  const directory = resolve(folder);
  const { plan, submissions } = await readJobs(directory);
  const last = submissions[submissions.length - 1];
  const { tasks, remarks } = await slurmTasks(last);
  const progress = await readProgress(directory, plan.expiry);
  for (const remark of remarks) note(remark);
  const { cells, done, running, missing } = progress;
  const lines = [
    `cells: ${done} done, ${running.length} running, ${missing} missing, of ${cells}`,
    `array ${last.array}, report ${last.report}`,
  ];
  if (tasks.length > 0) {
    const rows = tasks.slice(0, shown).map(({ id, state, elapsed, place }) => [id, state, elapsed, place]);
    lines.push('', textTable(['task', 'state', 'time', 'node or reason'], rows), ...more(tasks.length, 'tasks'));
  }
  if (running.length > 0) {
    const rows = running
      .slice(0, shown)
      .map(({ task, spec }) => [task?.job || `${task?.pid ?? '?'}`, task?.host ?? '?', specWords(spec)]);
    lines.push('', textTable(['running in', 'host', 'cell'], rows), ...more(running.length, 'cells'));
  }
  const atWork = tasks.some(isUnderWay);
  if (missing > 0 && !atWork && running.length === 0) lines.push('', `go on: distill-check slurm resume ${folder}`);
  emit(json, { ...progress, ...last, tasks, remarks }, lines.join('\n'));
  return 0;
}

function more(count: number, what: string): string[] {
  return count > shown ? [`… and ${count - shown} more ${what}`] : [];
}
