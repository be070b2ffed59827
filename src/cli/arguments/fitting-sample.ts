import { type ClassDataset, hasManyClasses } from '../../data/class-dataset.ts';
import type { Dataset } from '../../data/dataset.ts';
import { loadClasses } from '../../data/readers/load-dataset.ts';
import { note } from '../terminal/output.ts';
import type { Typed } from './arguments.ts';
import { loadedClassesFrom, loadOptionsOf } from './dataset-argument.ts';
import { widthQuestionOf } from './width-arguments.ts';

/** Points beyond which a file is sampled, and the most points of such a sample. */
const MANY = 1000;
/** The fewest points of a sample that is chosen here; more where there are many classes. */
const FEWEST = 100;
const FEWEST_OF_A_CLASS = 10;
/** The fewest steps that are chosen here, and those that a sample is chosen for. */
const FEWEST_STEPS = 100;
const USUAL_STEPS = 1000;
/** Seconds that the search for widths should take: margins and complexities take the rest of a minute. */
const SECONDS = 30;
/** Sum of the widths that a search usually trains at all its seeds; and multiply-adds a second at that. */
const USUAL_WIDTHS = 32;
const SPEED = { two: 2e10, many: 2e9 };

/** A data set, and the arguments with what was chosen for it. */
export interface FittingSample {
  readonly data: Dataset | ClassDataset;
  readonly typed: Typed;
}

/**
 * Reads the data set that was named. Of a file with many points, where no `--sample` was given, a sample in the shares of
 * its classes is taken, and fewer steps where none were asked for, such that a search for widths fits about half a
 * minute; this is said, with the time that all points would take. The sizes follow from the shapes alone.
 *
 * @param cells searches for widths that will be made
 */
export function loadedToFit(typed: Typed, cells: number): Promise<FittingSample> {
  return loadedOrSampled(typed, (whole, isFile) => {
    const n = whole.inputs.rows;
    if (n <= MANY) return null;
    const plan = sampleToFit({ cells, d: whole.inputs.cols, classCount: classCountOf(whole) }, typed);
    if (!isFile) {
      const name = `${whole.name}${whole.name.includes(':') ? ',' : ':'}n=${plan.n}`;
      note(`${n} points: some ${timeWords(plan.secondsOf(n))} of training; ${name} has fewer`);
      return null;
    }
    const steps = typed.epochs === undefined ? ` and at most ${plan.epochs} steps` : '';
    note(
      `${n} points are many: a sample of ${plan.n}${steps} takes some ${timeWords(plan.seconds)} of training; --sample all takes all points (some ${timeWords(plan.secondsOf(n))}), --epochs sets the steps`,
    );
    return { sample: String(plan.n), epochs: String(plan.epochs) };
  });
}

/**
 * Reads the data set that was named; where no `--sample` was given, with the flags that are chosen for it, if any are.
 *
 * @param choose flags instead of those that were typed, or `null`; only a file can be sampled
 */
export async function loadedOrSampled(
  typed: Typed,
  choose: (whole: Dataset | ClassDataset, isFile: boolean) => Typed | null,
): Promise<FittingSample> {
  if (typed.sample !== undefined) return { data: await loadedClassesFrom(typed), typed };
  const whole = await loadClasses(String(typed.dataset), loadOptionsOf(typed));
  const chosen = choose(whole, hasManyClasses(whole) || whole.classes !== undefined);
  if (chosen === null) return { data: await loadedClassesFrom(typed, whole), typed };
  const fitting = { ...typed, ...chosen };
  return { data: await loadedClassesFrom(fitting), typed: fitting };
}

function classCountOf(data: Dataset | ClassDataset): number {
  return hasManyClasses(data) ? data.classNames.length : 2;
}

/** Points and steps of which a search for widths takes about half a minute. */
function sampleToFit(shape: { readonly cells: number; readonly d: number; readonly classCount: number }, typed: Typed) {
  const { cells, d, classCount } = shape;
  const { seeds, epochsCap } = widthQuestionOf(typed);
  const isMany = classCount > 2;
  // Forward, backward and the step: three multiply-adds, of two operations each, for every weight.
  const perStep = 6 * cells * seeds * USUAL_WIDTHS * (isMany ? d + classCount : d);
  const seconds = (points: number, steps: number) => (perStep * points * steps) / (isMany ? SPEED.many : SPEED.two);
  const fewest = Math.max(FEWEST, FEWEST_OF_A_CLASS * classCount);
  const fixed = typed.epochs === undefined ? undefined : epochsCap;
  const fitting = Math.floor(SECONDS / seconds(1, fixed ?? USUAL_STEPS));
  const n = Math.min(MANY, Math.max(fewest, fitting));
  const longest = Math.min(epochsCap, Math.max(FEWEST_STEPS, Math.floor(SECONDS / seconds(n, 1))));
  const epochs = fixed ?? longest;
  return { n, epochs, seconds: seconds(n, epochs), secondsOf: (points: number) => seconds(points, epochsCap) };
}

function timeWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}
