import { barLine, type ProgressTarget, progressLine, timeLeft } from './progress-line.ts';

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
  const line = progressLine(target);
  const start = clock();
  return {
    run(done, total) {
      const left = timeLeft(clock() - start, done, total - done);
      if (target.isTTY) {
        line.draw(barLine(done, total, left, id, line.columns));
      } else if (Math.floor((4 * done) / total) > Math.floor((4 * (done - 1)) / total)) {
        line.line(`[${done}/${total}${left === '' ? '' : `, ${left}`}] ${id}`);
      }
    },
    clear: line.clear,
  };
}
