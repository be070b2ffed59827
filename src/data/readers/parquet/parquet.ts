import { type ColumnData, type FileMetaData, parquetRead } from 'hyparquet';
import { formatError } from '../format-error.ts';
import { pageFault, snappyUnpack } from './check-pages.ts';
import { checkChunks, parquetFooter } from './footer.ts';
import { indexColumns } from './index-columns.ts';
import { numberReader } from './number-reader.ts';
import { type Unpack, zstdUnpack } from './zstd.ts';

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
  /** Reads a column of numbers, booleans or texts, by its position. */
  cells(position: number): Promise<ParquetCells>;
}

/** Values of a column of numbers, booleans or texts, none of them missing. */
export interface ParquetCells {
  readonly data: Float64Array | readonly string[];
  readonly isBoolean?: boolean;
  /** Throws the error of a text, by its row, where numbers are wanted. */
  refuseText(row: number): void;
}

/** Texts of a column at most: each takes tens of bytes. */
const MOST_TEXTS = 2 ** 22;

const REMEDY = 'is it a whole Parquet file?';

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
 * Opens a Parquet file: flat columns; those that are read hold numbers, booleans or texts without nulls, uncompressed or
 * packed by Snappy or Zstandard.
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
  // Of a Buffer, a slice is no copy, and its memory may be others' too.
  const { buffer } = new Uint8Array(bytes);
  const metadata = parquetFooter(buffer, bytes, file);
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
    column: async (position) => numbersOf(await chunksOf(position), readerOf(position)),
    cells,
  };

  async function cells(position: number): Promise<ParquetCells> {
    const { name, type } = leaves[position];
    const numberOf = readerOf(position);
    const chunks = await chunksOf(position);
    if (typeof chunks[0]?.columnData[0] !== 'string') {
      const isBoolean = type === 'BOOLEAN';
      return { data: numbersOf(chunks, numberOf), ...(isBoolean && { isBoolean }), refuseText: () => {} };
    }
    if (rows > MOST_TEXTS) {
      const what = `column '${name}' holds ${rows} texts, more than ${MOST_TEXTS}`;
      throw formatError('PARQUET_TOO_LARGE', file, firstByte(metadata, position), what, 'write fewer rows, or numbers');
    }
    const data = chunks.flatMap(({ columnData }) => Array.from(columnData, (value: unknown) => value));
    const missing = data.findIndex((value) => typeof value !== 'string');
    if (missing >= 0) numberOf(data[missing], missing);
    return { data: data.map(String), refuseText: (row) => numberOf(data[row], row) };
  }

  function readerOf(position: number) {
    return numberReader(leaves[position], { file, start: firstByte(metadata, position) });
  }

  function numbersOf(chunks: readonly ColumnData[], numberOf: ReturnType<typeof readerOf>): Float64Array {
    const numbers = new Float64Array(rows);
    for (const { columnData, rowStart } of chunks) {
      for (let i = 0; i < columnData.length; i++) numbers[rowStart + i] = numberOf(columnData[i], rowStart + i);
    }
    return numbers;
  }

  /** Reads all values of a column, in the order of their rows. */
  async function chunksOf(position: number): Promise<readonly ColumnData[]> {
    const { name } = leaves[position];
    const start = firstByte(metadata, position);
    const isZstd = metadata.row_groups.some(({ columns }) => columns[position].meta_data?.codec === 'ZSTD');
    const unpacks: Readonly<Record<string, Unpack>> = {
      SNAPPY: snappyUnpack,
      ...(isZstd && { ZSTD: await zstdUnpack() }),
    };
    checkPages(buffer, metadata, position, file, unpacks);
    const chunks: ColumnData[] = [];
    try {
      // An error thrown inside of the callback would be lost.
      await parquetRead({
        file: buffer,
        metadata: onlyColumn(metadata, position),
        columns: [name],
        ...(isZstd && { compressors: { ZSTD: unpacks.ZSTD } }),
        onChunk: (chunk) => chunks.push(chunk),
      });
    } catch (error) {
      const what = `column '${name}' cannot be read (${error instanceof Error ? error.message : String(error)})`;
      throw formatError('PARQUET_UNREADABLE', file, start, what, REMEDY);
    }
    const read = chunks.reduce((sum, { columnData }) => sum + columnData.length, 0);
    if (read === rows) return chunks.sort((a, b) => a.rowStart - b.rowStart);
    const what = `column '${name}' has ${read} values in ${rows} rows`;
    throw formatError('PARQUET_BAD_FOOTER', file, start, what, REMEDY);
  }
}

/** The metadata of one column: a reader looks through all that it is given. */
function onlyColumn(metadata: FileMetaData, position: number): FileMetaData {
  const [root] = metadata.schema;
  return {
    ...metadata,
    schema: [{ ...root, num_children: 1, repetition_type: 'REQUIRED' }, metadata.schema[position + 1]],
    row_groups: metadata.row_groups.map((group) => ({ ...group, columns: [group.columns[position]] })),
  };
}

function firstByte({ row_groups }: FileMetaData, column: number): number {
  return Number(row_groups[0]?.columns[column]?.meta_data?.data_page_offset ?? 0);
}

/** Every page of a column's chunks lies inside of its chunk, and holds what it says. */
function checkPages(
  buffer: ArrayBuffer,
  { row_groups, schema }: FileMetaData,
  column: number,
  file: string,
  unpacks: Readonly<Record<string, Unpack>>,
): void {
  for (const { columns } of row_groups) {
    const chunk = columns[column].meta_data;
    if (!chunk) continue;
    const start = Number(chunk.dictionary_page_offset ?? chunk.data_page_offset);
    const range = {
      start,
      end: start + Number(chunk.total_compressed_size),
      values: Number(chunk.num_values),
      codec: chunk.codec,
      unpack: unpacks[chunk.codec],
      isBoolean: chunk.type === 'BOOLEAN',
      // As hyparquet has it, also where nothing is said.
      isOptional: schema[column + 1].repetition_type !== 'REQUIRED',
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
