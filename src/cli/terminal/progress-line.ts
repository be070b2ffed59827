/** Parts of a line of progress: {@link progressLine}, {@link barLine}, {@link fitted}, {@link timeLeft}. */

import { printable } from '../../names/obeyed-characters.ts';

/** Target of progress: standard error, or a stand-in for it. */
export interface ProgressTarget {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A line that is drawn over and over. */
export interface ProgressLine {
  readonly columns: number;
  /** Draws it over what was there. */
  draw(text: string): void;
  /** Writes a line that stays: away from a terminal. */
  line(text: string): void;
  /** Before anything else is written, and at the end: nothing where no line is drawn over. */
  readonly clear: () => void;
}

const OVER = '\r\u001b[2K';

/** Returns the line of a terminal. */
export function progressLine(target: ProgressTarget): ProgressLine {
  return {
    // A terminal that does not know its size says 0.
    columns: target.columns || 80,
    draw: (text) => target.write(`${OVER}${printable(text)}`),
    line: (text) => target.write(`${printable(text)}\n`),
    clear() {
      if (target.isTTY) target.write(OVER);
    },
  };
}

/** Cuts a line to the terminal, in which it would wrap, and the next line would not cover it. */
export function fitted(line: string, columns: number): string {
  const room = Math.max(1, columns - 1);
  return line.length <= room ? line : `${line.slice(0, room - 1)}…`;
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
  return fitted(line, columns);
}
