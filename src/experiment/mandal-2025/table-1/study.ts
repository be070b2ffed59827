import { DistillCheckError } from '../../../errors.ts';
import { type MeanInterval, meanInterval } from '../../../statistics/mean-interval.ts';
import type { SplitImages } from './images.ts';
import { table1Pool } from './pool.ts';
import { rowsOf, type StudentTask, type TaskResult } from './tasks.ts';

/** Classes of a variant's two labels. */
export interface Variant {
  readonly name: string;
  readonly leftOut: readonly number[];
}

/** A step size and, for soft labels, a temperature. */
export interface Choice {
  readonly stepSize: number;
  readonly temperature: number | null;
}

/** Settings of the table. */
export interface Table1Settings {
  readonly variants: readonly Variant[];
  readonly widths: readonly number[];
  readonly teacher: { readonly width: number; readonly epochs: number };
  readonly student: { readonly epochs: number; readonly batchSize: number };
  /** `B`, the same for soft and hard labels: a table each. */
  readonly radii: readonly number[];
  /** The choices that the validation images decide between. */
  readonly grid: {
    readonly stepSizes: readonly number[];
    /**
     * For soft labels: what the teacher's logits are divided by, or `bounded` for what makes the largest of them on the
     * training images ½, the range of the teachers that the paper's theorems are about.
     */
    readonly temperatures: readonly (number | 'bounded')[];
  };
}

/** One kind of labels at one width. */
export interface LabelResult {
  readonly choice: Choice;
  /**
   * Test accuracy of each run, a share; equal places in the soft and the hard results are the same start and shuffles.
   */
  readonly accuracies: readonly number[];
}

/** One line of the table. */
export interface Table1Cell {
  readonly variant: string;
  readonly radius: number;
  readonly width: number;
  /** Test accuracy of the teacher. */
  readonly teacher: number;
  readonly hard: LabelResult;
  readonly soft: LabelResult;
}

/** The table, before it is printed or drawn. */
export interface Table1 {
  readonly images: string;
  readonly source: string;
  readonly settings: Table1Settings;
  readonly runs: number;
  readonly seed: number | string;
  readonly cells: readonly Table1Cell[];
}

/** Number of runs, their seed, and the number of threads. */
export interface Table1Options {
  readonly runs: number;
  readonly seed: number | string;
  readonly workers: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Counts the networks that the table trains: teachers, the students of the grid, and those of the runs. */
export function networksOf({ variants, widths, radii, grid }: Table1Settings, runs: number): number {
  const choices = grid.stepSizes.length * (1 + grid.temperatures.length);
  return variants.length * (1 + widths.length * radii.length * (choices + 2 * runs));
}

/**
 * Makes the table: a teacher for each variant; for each variant, radius, width and kind of labels the choice of the
 * grid whose student, from a seed of its own, has the smallest validation error (the first of equals); then `runs`
 * students of that choice, soft and hard with the same starts and shuffles. Every network is the one after its best
 * epoch on the validation images; test images decide nothing.
 *
 * @throws DistillCheckError `NO_IMAGES` when a variant has no image for training, validation or test.
 * @example
 * const small = { ...table1Settings.digits, widths: [4], radii: [10], teacher: { width: 8, epochs: 1 } };
 * const settings = { ...small, student: { epochs: 1, batchSize: 128 } };
 * (await table1(digitImages(1), settings, { runs: 1, seed: 1, workers: 1 })).cells.length; // 2: one per variant
 */
export async function table1(images: SplitImages, settings: Table1Settings, options: Table1Options): Promise<Table1> {
  const { runs, seed, workers, onProgress } = options;
  const { variants, widths, radii, grid } = settings;
  for (const variant of variants) assertParts(images, variant);
  const total = networksOf(settings, runs);
  let done = 0;
  const pool = table1Pool(images, workers);
  const counted = async (result: Promise<TaskResult>) => {
    const value = await result;
    onProgress?.(++done, total);
    return value;
  };
  try {
    const teachers = await Promise.all(
      variants.map(({ leftOut }) =>
        counted(pool.run({ kind: 'teacher', leftOut, ...settings.teacher, seed: `${seed}/table-1/teacher` })),
      ),
    );
    const cellOf = async (
      { name, leftOut }: Variant,
      v: number,
      radius: number,
      width: number,
    ): Promise<Table1Cell> => {
      const { logits = new Float64Array(), testError } = teachers[v];
      const student = (choice: Choice, key: string) => {
        const task: StudentTask = {
          kind: 'student',
          leftOut,
          width,
          radius,
          ...choice,
          ...settings.student,
          seed: `${seed}/table-1/${key}`,
          teacherLogits: logits,
        };
        return counted(pool.run(task));
      };
      const resultFor = async (temperatures: readonly (number | null)[]): Promise<LabelResult> => {
        const tried = grid.stepSizes.flatMap((stepSize) =>
          temperatures.map((temperature): Choice => ({ stepSize, temperature })),
        );
        const errors = await Promise.all(tried.map((choice) => student(choice, 'choice')));
        const choice = tried[leastIndex(errors.map(({ validationError }) => validationError))];
        const results = await Promise.all(Array.from({ length: runs }, (_, run) => student(choice, `run/${run}`)));
        return { choice, accuracies: results.map((result) => 1 - result.testError) };
      };
      const largest = rowsOf(images, 0, leftOut).reduce((most, row) => Math.max(most, Math.abs(logits[row])), 0);
      const soft = grid.temperatures.map((temperature) => (temperature === 'bounded' ? 2 * largest : temperature));
      const [hardResult, softResult] = await Promise.all([resultFor([null]), resultFor(soft)]);
      return { variant: name, radius, width, teacher: 1 - testError, hard: hardResult, soft: softResult };
    };
    const cells = await Promise.all(
      radii.flatMap((radius) =>
        variants.flatMap((variant, v) => widths.map((width) => cellOf(variant, v, radius, width))),
      ),
    );
    return { images: images.name, source: images.source, settings, runs, seed, cells };
  } finally {
    await pool.close();
  }
}

/** Refused here, the error keeps its class and code; from a worker only its text would arrive. */
function assertParts(images: SplitImages, { name, leftOut }: Variant): void {
  ['training', 'validation', 'test'].forEach((part, number) => {
    if (rowsOf(images, number, leftOut).length > 0) return;
    const remedy = 'take files with more images: the last 10000 training images are the validation images';
    throw new DistillCheckError('NO_IMAGES', `${images.name} has no ${part} image of ${name}`, remedy);
  });
}

function leastIndex(values: readonly number[]): number {
  return values.reduce((least, value, i) => (value < values[least] ? i : least), 0);
}

/**
 * Soft minus hard accuracy of a cell, run by run.
 *
 * @example
 * gapsOf(table.cells[0]); // [0.1, 0.1]: one per run
 */
export function gapsOf({ soft, hard }: Table1Cell): number[] {
  return soft.accuracies.map((accuracy, run) => accuracy - hard.accuracies[run]);
}

/**
 * The mean with its 95 % interval over paired runs; of a single run, the whole line.
 *
 * @example
 * paired([0.01, 0.02]).estimate; // 0.015
 */
export function paired(values: readonly number[]): MeanInterval {
  if (values.length >= 2) return meanInterval(values);
  return { estimate: values[0], lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY, confidence: 0.95 };
}
