import type { CellResult, CellSpec } from '../../sweep/grid/cell.ts';
import { bracketText } from '../../width/bracket.ts';
import { barLine, type ProgressTarget, progressLine, timeLeft } from '../terminal/progress-line.ts';

/** Shows how far a sweep is. */
export interface SweepProgress {
  /** After each cell. */
  cell(done: number, result: CellResult, reused: boolean): void;
  /** Before anything else is written, and at the end. */
  clear(): void;
}

/**
 * One line that is drawn over and over on a terminal; elsewhere (a file, a pipe, CI) one line per cell.
 *
 * @param total cells of the sweep
 * @param clock milliseconds
 */
export function sweepProgress(
  total: number,
  target: ProgressTarget = process.stderr,
  clock: () => number = () => performance.now(),
): SweepProgress {
  const line = progressLine(target);
  const start = clock();
  let fresh = 0;
  const draw = (done: number, words: string): void => {
    const left = timeLeft(clock() - start, fresh, total - done);
    if (target.isTTY) {
      line.draw(barLine(done, total, left, words, line.columns));
    } else {
      line.line(`[${done}/${total}${left === '' ? '' : `, ${left}`}] ${words}`);
    }
  };
  if (target.isTTY) draw(0, 'starting');
  return {
    cell(done, result, reused) {
      if (!reused) fresh++;
      draw(done, cellWords(result, reused));
    },
    clear: line.clear,
  };
}

/** `circle:k=4,n=48 ε=0.1 soft B=1: 8`, in one line. */
export function cellWords({ spec, bracket }: CellResult, reused: boolean): string {
  return `${specWords(spec)}: ${bracketText(bracket)}${reused ? ' (kept)' : ''}`;
}

/** `circle:k=4,n=48 ε=0.1 soft B=1`. */
export function specWords({ dataset, epsilon, labels, radius }: CellSpec): string {
  return `${dataset} ε=${epsilon} ${labels} B=${radius}`;
}
