import { fitted, type ProgressTarget, progressLine, timeLeft } from './progress-line.ts';

/** A line of progress for work that is mostly done before one would ask. */
export interface PatientLine {
  /**
   * After each piece of work.
   *
   * @param done work done, in any unit
   * @param ahead work that is left, in the same unit
   * @param words the answer so far
   * @param bound words before the time left
   */
  show(done: number, ahead: number, words: string, bound?: string): void;
  /** Before anything else is written, and at the end. */
  readonly clear: () => void;
}

/** Milliseconds after which work says something; without a terminal each line doubles the time to the next. */
const PATIENCE = 1500;

/**
 * Nothing for a second and a half; then one line that is drawn over on a terminal, else a line now and then.
 *
 * @param clock milliseconds
 */
export function patientLine(
  target: ProgressTarget = process.stderr,
  clock: () => number = () => performance.now(),
): PatientLine {
  const line = progressLine(target);
  const start = clock();
  let next = PATIENCE;
  return {
    show(done, ahead, words, bound = '') {
      const elapsed = clock() - start;
      if (elapsed < next) return;
      const left = timeLeft(elapsed, done, ahead);
      const text = `${Math.round(elapsed / 1000)} s${left === '' ? '' : `, ${bound}${left}`}  ${words}`;
      if (target.isTTY) {
        line.draw(fitted(text, line.columns));
      } else {
        line.line(text);
        next = 2 * elapsed;
      }
    },
    clear: line.clear,
  };
}
