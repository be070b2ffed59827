import type { MarginInterval } from '../../margin/interval.ts';
import type { MarginProgress } from '../../margin/progress.ts';
import { short } from '../terminal/output.ts';
import type { PatientLine } from '../terminal/patient-line.ts';
import { watchedTask } from '../terminal/watched-task.ts';
import { computeMargin, type MarginTask, type PrintedMargin } from './compute.ts';
import { marginPool } from './pool.ts';

/** Margins in the words of the table. */
export const MARGIN_WORDS = { rkhs: 'RKHS γ₂', transport: 'transport γ_∞' } as const;

/** Points up to which the RKHS margin takes less than a second; of the exact transport margins in the plane, in space. */
const QUICK_POINTS = { rkhs: 1000, plane: 150, space: 40 };
/** Multiply-adds of the certifying draws up to which sampling takes less than a second. */
const QUICK_DRAWS = 2e8;
/** The default number of pairs of small problems. */
const USUAL_PAIRS = 5e5;

/**
 * Computes a margin; where it may take longer than one waits without a word, on a thread of its own: progress is shown,
 * and Ctrl-C leaves the intervals that are proven.
 *
 * @param known margins that were computed before, for the line on Ctrl-C
 */
export async function watchedMargin(task: MarginTask, known: readonly MarginInterval[] = []): Promise<PrintedMargin> {
  if (isQuick(task)) return computeMargin(task);
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

function isQuick({ norm, dataset: { inputs }, sampling }: MarginTask): boolean {
  const { rows, cols, data } = inputs;
  if (norm === 'rkhs') return rows <= QUICK_POINTS.rkhs;
  if (cols === 1) return true;
  if (cols === 2) return rows <= QUICK_POINTS.plane;
  if (cols === 3 && rows <= QUICK_POINTS.space) return true;
  return rows <= QUICK_POINTS.plane && data.length * (sampling?.samples ?? USUAL_PAIRS) <= QUICK_DRAWS;
}
