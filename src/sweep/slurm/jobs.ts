import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DistillCheckError } from '../../errors.ts';
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
 * @throws DistillCheckError `NO_JOBS` when nothing was
 */
export async function readJobs(directory: string): Promise<SlurmJobs> {
  const path = join(slurmFolder(directory), 'jobs.json');
  try {
    const jobs: SlurmJobs = JSON.parse(await readFile(path, 'utf8'));
    if (isWhole(jobs)) return jobs;
  } catch {
    // Missing or damaged: for the reader it is the same.
  }
  throw new DistillCheckError(
    'NO_JOBS',
    `${directory} holds no submission to Slurm (no readable ${path})`,
    'name the folder that `distill-check slurm <config> --out` wrote',
  );
}

/** Tells whether a record has what the commands read of it. */
function isWhole({ format, plan, submissions }: SlurmJobs): boolean {
  const { program, directory, expiry, request } = plan;
  const areTexts = (values: readonly unknown[]) => values.every((value) => typeof value === 'string');
  return (
    format === 'distill-check/slurm@1' &&
    areTexts([directory, request.array, ...program]) &&
    Number.isFinite(expiry) &&
    submissions.length > 0 &&
    submissions.every(({ array, report }) => areTexts([array, report]))
  );
}
