import { type ColumnData, type FileMetaData, parquetMetadata, parquetRead } from 'hyparquet';
import { formatError } from '../format-error.ts';
import { pageFault } from './check-pages.ts';
import { indexColumns } from './index-columns.ts';

/** A table of numbers by columns. */
export interface NumberColumns {
  /** In the order of the file. */
  readonly names: readonly string[];
  readonly rows: number;
  /** One array of `rows` numbers a name. */
  readonly columns: readonly Float64Array[];
}

/** A table whose columns are read one by one. */
export interface ParquetTable extends Omit<NumberColumns, 'columns'> {
  /** Names of the columns that the file's metadata calls its index, as pandas writes it. */
  readonly index: readonly string[];
  /** Reads the numbers of a column, by its position. */
  column(position: number): Promise<Float64Array>;
}

const MAGIC = 'PAR1';
const REMEDY = 'is it a whole Parquet file?';
/** 4 GB of doubles. */
const MOST_NUMBERS = 2 ** 29;

/**
 * The columns of a Parquet file, all of them, as {@link openParquet} reads them.
 *
 * @example
 * (await parseParquet(await readFile('points.parquet'), 'points.parquet')).names; // ['a', 'b', 'count', …]
 */
export async function parseParquet(bytes: Uint8Array, file: string): Promise<NumberColumns> {
  const { names, rows, column } = openParquet(bytes, file);
  const columns: Float64Array[] = [];
  for (const position of names.keys()) columns.push(await column(position));
  return { names, rows, columns };
}

/**
 * Opens a Parquet file: flat columns; those that are read hold numbers or booleans without nulls, uncompressed or packed
 * by Snappy.
 *
 * @param file what to call the bytes in messages.
 * @throws DistillCheckError `PARQUET_BAD_MAGIC`, `PARQUET_TRUNCATED`, `PARQUET_BAD_FOOTER`, `PARQUET_TOO_LARGE`,
 * `PARQUET_CODEC`, `PARQUET_NESTED`, `PARQUET_BAD_NUMBER` or `PARQUET_UNREADABLE`, with the byte offset or the row and
 * column. What the footer claims is held against the length of the file before any column is read.
 *
 * Source: Apache Parquet format 2.
 *
 * @example
 * openParquet(await readFile('points.parquet'), 'points.parquet').rows; // 6
 */
export function openParquet(bytes: Uint8Array, file: string): ParquetTable {
  const buffer = bytes.slice().buffer;
  const metadata = footer(buffer, bytes, file);
  const rows = Number(metadata.num_rows);
  const [root, ...leaves] = metadata.schema;
  const nested = leaves.find(({ num_children, repetition_type }) => num_children || repetition_type === 'REPEATED');
  if (nested || root.num_children !== leaves.length) {
    const what = `column '${nested?.name}' is nested`;
    throw formatError('PARQUET_NESTED', file, bytes.length, what, 'write one column a coordinate');
  }
  checkChunks(metadata, rows, bytes.length, file);
  return {
    names: leaves.map(({ name }) => name),
    rows,
    index: indexColumns(metadata),
    column: readColumn,
  };

  async function readColumn(position: number): Promise<Float64Array> {
    const { name } = leaves[position];
    const start = firstByte(metadata, position);
    checkPages(buffer, metadata, position, file);
    const chunks: ColumnData[] = [];
    try {
      // An error thrown inside of the callback would be lost.
      await parquetRead({ file: buffer, metadata, columns: [name], onChunk: (chunk) => chunks.push(chunk) });
    } catch (error) {
      const what = `column '${name}' cannot be read (${error instanceof Error ? error.message : String(error)})`;
      throw formatError('PARQUET_UNREADABLE', file, start, what, REMEDY);
    }
    const numbers = new Float64Array(rows);
    let read = 0;
    for (const { columnData, rowStart } of chunks) {
      read += columnData.length;
      for (let i = 0; i < columnData.length; i++) {
        numbers[rowStart + i] = numberOf(columnData[i], name, rowStart + i, start);
      }
    }
    if (read === rows) return numbers;
    const what = `column '${name}' has ${read} values in ${rows} rows`;
    throw formatError('PARQUET_BAD_FOOTER', file, start, what, REMEDY);
  }

  function numberOf(value: unknown, name: string, row: number, start: number): number {
    if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
    if (typeof value === 'bigint' && BigInt(Number(value)) === value) return Number(value);
    const place = `row ${row + 1} of column '${name}' holds`;
    const refuse = (what: string, remedy: string) => formatError('PARQUET_BAD_NUMBER', file, start, what, remedy);
    if (typeof value === 'string') {
      const what = `${place} the text ${JSON.stringify(value.slice(0, 40))}: the column is text`;
      throw refuse(what, 'save it as numbers (pandas: astype(float); DuckDB: CAST … AS DOUBLE)');
    }
    throw refuse(`${place} ${kindOf(value)}`, 'every value must be a number or a boolean');
  }
}

/** The metadata at the end of the file. */
function footer(buffer: ArrayBuffer, bytes: Uint8Array, file: string): FileMetaData {
  const word = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (word(0) !== MAGIC.slice(0, bytes.length)) {
    throw formatError('PARQUET_BAD_MAGIC', file, 0, `it does not start with ${MAGIC}`, REMEDY);
  }
  const end = bytes.length - 8;
  if (end < 4 || word(end + 4) !== MAGIC) {
    const what = `the file ends here, without ${MAGIC}`;
    throw formatError('PARQUET_TRUNCATED', file, bytes.length, what, 'it is cut off: write or fetch it again');
  }
  const length = new DataView(buffer).getUint32(end, true);
  if (length > end - 4) {
    const what = `the footer claims ${length} bytes in a file of ${bytes.length}`;
    throw formatError('PARQUET_BAD_FOOTER', file, end, what, REMEDY);
  }
  try {
    return parquetMetadata(buffer);
  } catch (error) {
    const what = `the footer cannot be read (${error instanceof Error ? error.message : String(error)})`;
    throw formatError('PARQUET_BAD_FOOTER', file, end - length, what, REMEDY);
  }
}

/** Row groups add up, column chunks lie inside of the file and are packed in a way that can be unpacked. */
function checkChunks({ row_groups, schema }: FileMetaData, rows: number, length: number, file: string): void {
  const bad = (what: string) => formatError('PARQUET_BAD_FOOTER', file, length - 8, what, REMEDY);
  const columns = schema.length - 1;
  if (rows * columns > MOST_NUMBERS) {
    const what = `the footer claims ${rows}×${columns} numbers, more than ${MOST_NUMBERS}`;
    throw formatError('PARQUET_TOO_LARGE', file, length - 8, what, 'write fewer rows or columns to a file');
  }
  const total = row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (total !== rows) throw bad(`the row groups have ${total} rows, the file ${rows}`);
  for (const { columns: chunks, num_rows } of row_groups) {
    if (chunks.length !== columns) throw bad(`a row group has ${chunks.length} of ${columns} columns`);
    for (const { meta_data } of chunks) {
      if (!meta_data) throw bad('a column has no metadata');
      const name = meta_data.path_in_schema.join('.');
      const start = Number(meta_data.dictionary_page_offset ?? meta_data.data_page_offset);
      const end = start + Number(meta_data.total_compressed_size);
      if (!(start >= 4 && end <= length - 8)) throw bad(`column '${name}' lies at bytes ${start} to ${end}`);
      if (meta_data.num_values !== num_rows) {
        throw bad(`column '${name}' has ${meta_data.num_values} values in ${num_rows} rows`);
      }
      if (meta_data.codec !== 'UNCOMPRESSED' && meta_data.codec !== 'SNAPPY') {
        const what = `column '${name}' is packed by ${meta_data.codec}`;
        throw formatError('PARQUET_CODEC', file, start, what, "write it with compression='snappy' or none");
      }
    }
  }
}

function firstByte({ row_groups }: FileMetaData, column: number): number {
  return Number(row_groups[0]?.columns[column]?.meta_data?.data_page_offset ?? 0);
}

/** Every page of a column's chunks lies inside of its chunk, and holds what it says. */
function checkPages(buffer: ArrayBuffer, { row_groups, schema }: FileMetaData, column: number, file: string): void {
  for (const { columns } of row_groups) {
    const chunk = columns[column].meta_data;
    if (!chunk) continue;
    const start = Number(chunk.dictionary_page_offset ?? chunk.data_page_offset);
    const range = {
      start,
      end: start + Number(chunk.total_compressed_size),
      values: Number(chunk.num_values),
      isSnappy: chunk.codec === 'SNAPPY',
      isOptional: schema[column + 1].repetition_type === 'OPTIONAL',
    };
    let fault: string | undefined;
    try {
      fault = pageFault(buffer, range);
    } catch {
      fault = 'the header of a page cannot be read';
    }
    const what = `column '${schema[column + 1].name}': ${fault}`;
    if (fault !== undefined) throw formatError('PARQUET_UNREADABLE', file, start, what, REMEDY);
  }
}

/** Names a value that is no number: `nothing`, `the date …`, `a value of type object`. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (value instanceof Date) return `the date ${value.toISOString()}`;
  if (typeof value === 'bigint') return `${value}, which no double holds exactly`;
  return `a value of type ${value instanceof Uint8Array ? 'bytes' : typeof value}`;
}
