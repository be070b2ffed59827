import { barLine, type ProgressTarget, timeLeft } from '../sweep/progress.ts';

/** Shows how many runs of a figure, table or command are done. */
export interface RunProgress {
  /** After each run. */
  readonly run: (done: number, total: number) => void;
  /** Before anything else is written, and at the end. */
  readonly clear: () => void;
}

/**
 * One line that is drawn over and over on a terminal; elsewhere (a file, a pipe, CI) a line for every quarter of the
 * runs.
 *
 * @param id name of the work
 * @param clock milliseconds
 */
export function runProgress(
  id: string,
  target: ProgressTarget = process.stderr,
  clock: () => number = () => performance.now(),
): RunProgress {
  const start = clock();
  return {
    run(done, total) {
      const left = timeLeft(clock() - start, done, total - done);
      if (target.isTTY) {
        target.write(`\r\u001b[2K${barLine(done, total, left, id, target.columns ?? 80)}`);
      } else if (Math.floor((4 * done) / total) > Math.floor((4 * (done - 1)) / total)) {
        target.write(`[${done}/${total}${left === '' ? '' : `, ${left}`}] ${id}\n`);
      }
    },
    clear() {
      if (target.isTTY) target.write('\r\u001b[2K');
    },
  };
}
