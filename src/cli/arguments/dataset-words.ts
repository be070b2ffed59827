/** Words about a table: {@link columnWords}, {@link classWords}. */
import type { DatasetClasses, DatasetColumns, DatasetRows } from '../../data/dataset.ts';
import { shellWord } from '../../names/shell-word.ts';

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
 * classWords({ names: ['a', 'b'], positive: 'b', negative: ['a'], chosen: 'order' }, undefined);
 * // "classes: 'b' is +1, 'a' is −1 (the later of two; --positive a turns them round)"
 */
export function classWords(classes: DatasetClasses, rows: DatasetRows | undefined): string {
  const { names, positive, negative, chosen } = classes;
  const isRest = names.length > 2 && negative.length === names.length - 1;
  const rest = isRest ? `the other ${negative.length} are −1: ${named(negative)}` : `'${negative[0]}' is −1`;
  const how = chosen === 'order' ? ` (the later of two; --positive ${shellWord(negative[0])} turns them round)` : '';
  const parts = [`classes: '${positive}' is +1, ${rest}${how}`];
  if (rows) parts.push(rowWords(rows));
  return parts.join('; ');
}

function rowWords({ total, taken, sample }: DatasetRows): string {
  const of = sample ? `a sample of ${taken.length} out of ${sample.of} points, seed ${sample.seed}` : undefined;
  const belonging = sample ? sample.of : taken.length;
  const rows = belonging < total ? `${belonging} of ${total} rows belong to them` : undefined;
  return [rows, of].filter((part) => part !== undefined).join('; ');
}

function named(names: readonly string[]): string {
  const some = names.slice(0, NAMED).map((name) => `'${name}'`);
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${some.join(', ')}${more}`;
}
