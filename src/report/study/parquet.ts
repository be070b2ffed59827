import { type BasicType, parquetWriteBuffer } from 'hyparquet-writer';
import type { Field } from '../../files/csv.ts';
import type { Study } from '../../sweep/grid/cell.ts';
import { cellRows, type StudyTable, trialRows } from './csv.ts';

/** Integers, 64 bits wide because a seed may be as large; every other number is a double. */
const INTEGERS = new Set([
  'n',
  'd',
  'epochs',
  'seeds',
  'lower',
  'upper',
  'largest_tried',
  'cell',
  'width',
  'seed',
  'steps',
]);
const FLAGS = new Set(['capped', 'plateau_exact', 'succeeded', 'stopped_early']);
const TEXTS = new Set(['dataset', 'family', 'labels', 'radius_rule']);

/**
 * The cells' table as an Apache Parquet file, for DuckDB, pandas, Polars or R: the columns of `cells.csv` with types,
 * and null where the CSV is empty. Equal studies give equal bytes.
 *
 * @example
 * await writeFile('cells.parquet', cellsParquet(study));
 */
export function cellsParquet(study: Study): Uint8Array {
  return toParquet(cellRows(study), study);
}

/** The training runs' table as an Apache Parquet file: the columns of `trials.csv` with types. */
export function trialsParquet(study: Study): Uint8Array {
  return toParquet(trialRows(study), study);
}

function toParquet({ columns, rows }: StudyTable, { version, command }: Study): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: columns.map((name, i) => ({
      name,
      type: typeOf(name),
      data: rows.map((row) => parquetField(row[i], typeOf(name))),
      nullable: true,
    })),
    createdBy: `distill-check ${version}`,
    kvMetadata: [{ key: 'command', value: command }],
  });
  return new Uint8Array(buffer);
}

/** By name and not by content, so that every study has the same types. */
function typeOf(column: string): BasicType {
  if (TEXTS.has(column)) return 'STRING';
  if (FLAGS.has(column)) return 'BOOLEAN';
  return INTEGERS.has(column) ? 'INT64' : 'DOUBLE';
}

function parquetField(value: Field, type: BasicType): Field | bigint {
  if (value === null) return null;
  // A radius rule is a number or a word: as text it is one column.
  if (type === 'STRING') return String(value);
  return type === 'INT64' ? BigInt(value) : value;
}
