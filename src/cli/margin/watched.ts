import type { MarginInterval } from '../../margin/interval.ts';
import type { MarginProgress } from '../../margin/progress.ts';
import { short } from '../terminal/output.ts';
import type { PatientLine } from '../terminal/patient-line.ts';
import { watchedTask } from '../terminal/watched-task.ts';
import { computeMargin, type MarginTask, type PrintedMargin } from './compute.ts';
import { marginPool } from './pool.ts';
import { isQuickMargin } from './quick.ts';

/** Margins in the words of the table. */
export const MARGIN_WORDS = { rkhs: 'RKHS γ₂', transport: 'transport γ_∞' } as const;

/**
 * Computes a margin; where it may take longer than one waits without a word, on a thread of its own: progress is shown,
 * and Ctrl-C leaves the intervals that are proven.
 *
 * @param known margins that were computed before, for the line on Ctrl-C
 */
export async function watchedMargin(task: MarginTask, known: readonly MarginInterval[] = []): Promise<PrintedMargin> {
  if (isQuickMargin(task)) return computeMargin(task);
  return watchedTask(marginPool(), task, marginWatch(task.norm, known));
}

/** Watches one margin, after others are known. */
export function marginWatch(norm: MarginInterval['norm'], known: readonly MarginInterval[]) {
  let interval: MarginProgress['interval'];
  const wordsOf = () => (interval ? intervalWords(norm, interval) : `${MARGIN_WORDS[norm]}: nothing is proven`);
  return {
    show(line: PatientLine, progress: MarginProgress) {
      interval = progress.interval ?? interval;
      line.show(progress.done, progress.total - progress.done, wordsOf());
    },
    soFar: () => [...known.map((margin) => intervalWords(margin.norm, margin)), wordsOf()].join('; '),
  };
}

/** Says what is proven of a margin. */
export function intervalWords(
  norm: MarginInterval['norm'],
  { lower, upper }: Pick<MarginInterval, 'lower' | 'upper'>,
): string {
  return `${MARGIN_WORDS[norm]} in [${short(lower)}, ${short(upper)}]`;
}
