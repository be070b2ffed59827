import type { CellResult, CellSpec } from '../../sweep/grid/cell.ts';
import { bracketText } from '../../width/bracket.ts';

/** Shows how far a sweep is. */
export interface SweepProgress {
  /** After each cell. */
  cell(done: number, result: CellResult, reused: boolean): void;
  /** Before anything else is written, and at the end. */
  clear(): void;
}

/** Target of progress: standard error, or a stand-in for it. */
export interface ProgressTarget {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
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
  const start = clock();
  let fresh = 0;
  const draw = (done: number, words: string): void => {
    const left = timeLeft(clock() - start, fresh, total - done);
    if (target.isTTY) {
      target.write(`\r\u001b[2K${barLine(done, total, left, words, target.columns ?? 80)}`);
    } else {
      target.write(`[${done}/${total}${left === '' ? '' : `, ${left}`}] ${words}\n`);
    }
  };
  if (target.isTTY) draw(0, 'starting');
  return {
    cell(done, result, reused) {
      if (!reused) fresh++;
      draw(done, cellWords(result, reused));
    },
    clear() {
      if (target.isTTY) target.write('\r\u001b[2K');
    },
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

/**
 * At the pace of the cells that were run (kept ones cost nothing): `about 2 min 5 s left`. Empty before the first one
 * and at the end.
 */
export function timeLeft(elapsed: number, fresh: number, remaining: number): string {
  if (fresh === 0 || remaining === 0) return '';
  const seconds = Math.ceil(((elapsed / fresh) * remaining) / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
  return minutes > 0 ? `about ${minutes} min ${seconds % 60} s left` : `about ${seconds} s left`;
}

/**
 * `██████░░░░ 6/10, about 12 s left  circle:k=4,n=48 …`, never wider than the terminal (it would wrap, and the next
 * line would not cover it).
 */
export function barLine(done: number, total: number, left: string, words: string, columns: number): string {
  const cells = Math.max(0, Math.min(24, columns - 40));
  const filled = total === 0 ? cells : Math.floor((cells * done) / total);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(cells - filled)} `;
  const line = `${cells > 0 ? bar : ''}${done}/${total}${left === '' ? '' : `, ${left}`}  ${words}`;
  const room = Math.max(1, columns - 1);
  return line.length <= room ? line : `${line.slice(0, room - 1)}…`;
}
