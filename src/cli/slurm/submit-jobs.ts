import { join, resolve } from 'node:path';
import { DistillCheckError } from '../../errors.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { shellWord } from '../../names/shell-word.ts';
import { type SlurmJobs, type SlurmSubmission, slurmFolder } from '../../sweep/slurm/jobs.ts';
import { runProgram } from '../../sweep/slurm/program.ts';
import { parseSubmitted } from '../../sweep/slurm/queue.ts';

/** The words that started this program: a batch script starts it in the same way. */
export function programWords(): string[] {
  return [process.execPath, ...process.execArgv, resolve(process.argv[1])];
}

/** A submission, and what to tell the user about it. */
export type Submitted = SlurmSubmission & { readonly directory: string; readonly commands: Commands };

interface Commands {
  readonly status: string;
  readonly watch: string;
  readonly cancel: string;
  readonly resume: string;
}

/**
 * Submits the array and the report that waits for it, and writes their numbers down.
 *
 * @param tasks how many tasks the array has
 * @param arrayOptions words for sbatch that win over what the array's script says
 * @throws DistillCheckError `SBATCH_FAILED` with Slurm's own words, `CANNOT_WRITE`
 */
export async function submitJobs(jobs: SlurmJobs, tasks: number, arrayOptions: readonly string[]): Promise<Submitted> {
  const { plan } = jobs;
  const folder = slurmFolder(plan.directory);
  const array = await sbatch([...arrayOptions, join(folder, 'sweep.sbatch')]);
  const report = await sbatch([`--dependency=afterany:${array}`, join(folder, 'report.sbatch')]).catch(
    async (error) => {
      await runProgram('scancel', [array]);
      throw error;
    },
  );
  const submission = { array, report, tasks };
  const record: SlurmJobs = { ...jobs, submissions: [...jobs.submissions, submission] };
  await writeWhole(join(folder, 'jobs.json'), `${JSON.stringify(record, null, 2)}\n`);
  const own = (action: string) => [...plan.program, 'slurm', action, plan.directory].map(shellWord).join(' ');
  const commands = {
    status: own('status'),
    watch: `squeue --jobs=${array},${report}; tail -f ${shellWord(join(folder, `${array}_1.log`))}`,
    cancel: `scancel ${array} ${report}`,
    resume: own('resume'),
  };
  return { ...submission, directory: plan.directory, commands };
}

/** Returns the text that is printed about a submission. */
export function submittedText({ array, report, tasks, directory, commands }: Submitted, cells: string): string {
  return [
    `Submitted array ${array} (${tasks} ${tasks === 1 ? 'task' : 'tasks'}, ${cells}) and job ${report}, which reports when the array has ended.`,
    '',
    `status  ${commands.status}`,
    `watch   ${commands.watch}`,
    `cancel  ${commands.cancel}`,
    `resume  ${commands.resume}`,
    `report  ${join(directory, 'report', 'report.html')}`,
  ].join('\n');
}

async function sbatch(words: readonly string[]): Promise<string> {
  const { code, stdout, complaint } = await runProgram('sbatch', ['--parsable', ...words]);
  const job = code === 0 ? parseSubmitted(stdout) : null;
  if (job !== null) return job;
  throw new DistillCheckError(
    'SBATCH_FAILED',
    `sbatch says: ${complaint || stdout.trim() || `exit code ${code}`}`,
    `the scripts are in ${join(words[words.length - 1], '..')}; nothing is in the queue: put it right and submit again`,
  );
}
