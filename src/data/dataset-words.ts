/** Words about a table: {@link columnWords}, {@link classWords}; {@link rowCounts} for documents. */
import { shellWord } from '../names/shell-word.ts';
import type { DatasetClasses, DatasetColumns, DatasetRows } from './dataset.ts';

/** Rows of a file, and how many of them are points. */
export interface RowCounts extends Pick<DatasetRows, 'sample'> {
  readonly inFile: number;
  readonly taken: number;
}

/** More names than this are counted. */
const NAMED = 8;

/**
 * Returns the roles of a table's columns as a line.
 *
 * @example
 * columnWords({ label: 'y', features: ['a', 'b'], leftOut: [{ name: 'id', why: '--drop' }] });
 * // "columns: label 'y'; features 'a', 'b'; left out 'id' (--drop)"
 */
export function columnWords({ label, soft, features, categories = [], leftOut, isArrays }: DatasetColumns): string {
  const made = categories.map(({ name, values }) => `'${name}' into one 0/1 column for each of ${named(values)}`);
  const out = leftOut.map(({ name, why }) => `'${name}' (${why})`);
  return [
    `${isArrays ? 'arrays' : 'columns'}: label '${label}'; ${isArrays ? 'inputs' : 'features'} ${named(features)}`,
    ...(made.length === 0 ? [] : [`texts ${made.join(', ')}`]),
    ...(soft === undefined ? [] : [`soft labels '${soft}'`]),
    ...(out.length === 0 ? [] : [`left out ${out.join(', ')}`]),
  ].join('; ');
}

/**
 * Returns which class is +1 and which −1, and how many rows were taken, as a line.
 *
 * @example
 * classWords({ names: ['a', 'b'], positive: 'b', negative: ['a'], chosen: 'order' });
 * // "classes: 'b' is +1, 'a' is −1 (the later of two; --positive a turns them round)"
 */
export function classWords(classes: DatasetClasses, rows?: RowCounts): string {
  const { names, positive, negative, chosen } = classes;
  const isRest = names.length > 2 && negative.length === names.length - 1;
  const rest = isRest ? `the other ${negative.length} are −1: ${named(negative)}` : `'${negative[0]}' is −1`;
  const how = chosen === 'order' ? ` (the later of two; --positive ${shellWord(negative[0])} turns them round)` : '';
  const parts = [`classes: '${positive}' is +1, ${rest}${how}`];
  if (rows) parts.push(rowWords(rows));
  return parts.join('; ');
}

/**
 * Returns the classes of a data set of three or more with their points, as a line.
 *
 * @example
 * manyClassWords([{ name: 'a', count: 2 }, { name: 'b', count: 1 }, { name: 'c', count: 1 }]);
 * // "3 classes: 'a' (2 points), 'b' (1), 'c' (1); --positive names one against the rest"
 */
export function manyClassWords(
  classes: readonly { readonly name: string; readonly count: number }[],
  rows?: RowCounts,
): string {
  const some = classes.slice(0, NAMED).map(({ name, count }, k) => `'${name}' (${count}${k === 0 ? ' points' : ''})`);
  const more = classes.length > NAMED ? ` and ${classes.length - NAMED} more` : '';
  const parts = [`${classes.length} classes: ${some.join(', ')}${more}`];
  if (rows?.sample) parts.push(rowWords(rows));
  return [...parts, '--positive names one against the rest'].join('; ');
}

/** Returns how many rows of its file a data set has, and the draw of its sample. */
export function rowCounts({ total, taken, sample }: DatasetRows): RowCounts {
  return { inFile: total, taken: taken.length, ...(sample && { sample }) };
}

function rowWords({ inFile, taken, sample }: RowCounts): string {
  const of = sample ? `a sample of ${taken} out of ${sample.of} points, seed ${sample.seed}` : undefined;
  const belonging = sample ? sample.of : taken;
  const rows = belonging < inFile ? `${belonging} of ${inFile} rows belong to them` : undefined;
  return [rows, of].filter((part) => part !== undefined).join('; ');
}

function named(names: readonly string[]): string {
  const some = names.slice(0, NAMED).map((name) => `'${name}'`);
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${some.join(', ')}${more}`;
}
