import { DistillCheckError } from '../../errors.ts';

/** Slurm's own default limit is 1001; no site is known to allow more than a few ten thousand. */
const largest = 100_000;

/** Number of an array's tasks, and of those that may run at a time. */
export interface ArraySize {
  readonly tasks: number;
  readonly atATime?: number;
}

/**
 * Reads `--array`: `N`, or `N%k` for at most k tasks at a time, as Slurm writes it.
 *
 * @throws DistillCheckError `BAD_ARRAY`
 * @example
 * parseArraySize('100%10'); // { tasks: 100, atATime: 10 }
 */
export function parseArraySize(text: string): ArraySize {
  const match = /^(\d+)(?:%(\d+))?$/.exec(text);
  const tasks = Number(match?.[1] ?? 0);
  const atATime = match?.[2] === undefined ? undefined : Number(match[2]);
  if (tasks < 1 || tasks > largest || atATime === 0) {
    throw new DistillCheckError(
      'BAD_ARRAY',
      `--array is '${text}'`,
      `write the number of tasks, 1 to ${largest}, or N%k for at most k at a time, e.g. 100%10`,
    );
  }
  return atATime === undefined ? { tasks } : { tasks, atATime };
}

/** As `parseArraySize` reads it. */
export function arrayText({ tasks, atATime }: ArraySize): string {
  return atATime === undefined ? String(tasks) : `${tasks}%${atATime}`;
}
