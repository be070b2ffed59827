import { join } from 'node:path';
import { DistillCheckError } from '../../errors.ts';
import { readText } from '../../files/read-text.ts';
import type { SlurmPlan } from './batch-script.ts';

/** One submission: the array and the report that waits for it. */
export interface SlurmSubmission {
  readonly array: string;
  readonly report: string;
  readonly tasks: number;
}

/** Jobs that were submitted for a sweep, in `DIR/slurm/jobs.json`. */
export interface SlurmJobs {
  readonly format: 'distill-check/slurm@1';
  readonly plan: SlurmPlan;
  /** In the order in which they were made; the last one counts. */
  readonly submissions: readonly SlurmSubmission[];
}

/** Returns the folder of a sweep's scripts, logs and job numbers. */
export function slurmFolder(directory: string): string {
  return join(directory, 'slurm');
}

/**
 * Reads which jobs were submitted for a sweep.
 *
 * @throws DistillCheckError `NO_JOBS` when nothing was; `FILE_TOO_LARGE`
 */
export async function readJobs(directory: string): Promise<SlurmJobs> {
  const path = join(slurmFolder(directory), 'jobs.json');
  try {
    const jobs: SlurmJobs = JSON.parse(await readText(path));
    if (jobs.format === 'distill-check/slurm@1' && isWhole(jobs)) return jobs;
  } catch (error) {
    if (error instanceof DistillCheckError) throw error;
    // Missing or damaged: for the reader it is the same.
  }
  throw new DistillCheckError(
    'NO_JOBS',
    `${directory} holds no submission to Slurm (no readable ${path})`,
    'name the folder that `distill-check slurm <config> --out` wrote',
  );
}

/** Tells whether every part is there that scripts and messages are made of. */
function isWhole({ plan, submissions }: SlurmJobs): boolean {
  const { name, program, config, directory, workingDirectory, engine, teacher, seed, expiry, request } = plan;
  const texts = [name, config, directory, workingDirectory, engine, request.array, ...program, ...request.options];
  const optional = [teacher, request.partition, request.time, request.account].filter((text) => text !== undefined);
  const areTexts = [...texts, ...optional, ...submissions.flatMap(({ array, report }) => [array, report])];
  const areNumbers = [seed, expiry, request.cpus, ...submissions.map(({ tasks }) => tasks)];
  return (
    submissions.length > 0 &&
    areTexts.every((text) => typeof text === 'string') &&
    areNumbers.every((number) => Number.isFinite(number))
  );
}
