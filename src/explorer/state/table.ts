/** Tables as points of the explorer: {@link readTable}. */
import type { Dataset, DatasetColumns } from '../../data/dataset.ts';
import { parseCsv } from '../../data/readers/csv/csv.ts';
import { DistillCheckError } from '../../errors.ts';
import { MOST_POINTS, type Point, pointsOf } from './points.ts';

/** Points of a table, with what a reader should know of them. */
export interface ReadTable {
  readonly name: string;
  readonly points: readonly Point[];
  readonly remarks: readonly string[];
}

/** Largest text that is read, in characters. */
const LARGEST = 5e7;

/**
 * Reads a CSV text: two features are taken, the first two columns of numbers where there are more, and as many points as the page
 * takes.
 *
 * @throws DistillCheckError as `parseCsv` and `planarPoints`; `FILE_TOO_LARGE`.
 */
export function readTable(text: string, file: string): ReadTable {
  if (text.length > LARGEST) {
    throw new DistillCheckError('FILE_TOO_LARGE', `${file} has more than 50 million characters`, 'take a part of it');
  }
  const whole = parseCsv(text, file, { sample: MOST_POINTS });
  const { columns } = whole;
  if (whole.inputs.cols <= 2 || columns === undefined) return planarPoints(whole, file);
  const { drawn, drop } = twoColumns(columns);
  const pair = parseCsv(text, file, { sample: MOST_POINTS, drop });
  const remark = `of ${drawn.length + drop.length} features ${drawn.join(' and ')} are drawn`;
  const { points, remarks } = planarPoints(pair, file);
  return { name: file, points, remarks: [remark, ...remarks] };
}

/** The first two columns of numbers, and all other features of the file. */
function twoColumns({ features, categories = [] }: DatasetColumns) {
  const texts = categories.map(({ name }) => name);
  const isMade = (feature: string) => texts.some((name) => feature.startsWith(`${name}=`));
  const numbers = features.filter((feature) => !isMade(feature));
  return { drawn: numbers.slice(0, 2), drop: [...numbers.slice(2), ...texts] };
}

/**
 * Returns the points of a data set of two features.
 *
 * @throws DistillCheckError `NOT_PLANAR`, `FILE_TOO_LARGE`.
 */
export function planarPoints(dataset: Dataset, name: string): ReadTable {
  const { inputs, rows, softLogits, remarks = [] } = dataset;
  if (inputs.cols !== 2) {
    const what = `${name} has ${inputs.cols} feature${inputs.cols === 1 ? '' : 's'}, and the explorer draws the plane`;
    throw new DistillCheckError('NOT_PLANAR', what, 'leave two features, or add a constant one');
  }
  if (inputs.rows > MOST_POINTS) {
    const what = `${name} has ${inputs.rows} points, and the explorer takes ${MOST_POINTS}`;
    throw new DistillCheckError('FILE_TOO_LARGE', what, `take a part, as --sample ${MOST_POINTS} does`);
  }
  const sampled = rows?.sample ? [`${inputs.rows} of ${rows.sample.of} points are drawn`] : [];
  const soft = softLogits
    ? ['the soft labels of the file are left aside: the teacher is the one of the largest margin']
    : [];
  return { name, points: pointsOf(dataset), remarks: [...sampled, ...soft, ...remarks] };
}
