/** The footer of a Parquet file: {@link parquetFooter} reads it, {@link checkChunks} holds it against the file. */
import { type FileMetaData, parquetMetadata } from 'hyparquet';
import { formatError } from '../format-error.ts';
import { thriftEnd } from './check-thrift.ts';

const MAGIC = 'PAR1';
const REMEDY = 'is it a whole Parquet file?';
/** 4 GB of doubles. */
const MOST_NUMBERS = 2 ** 29;
/** A run of equal numbers takes a few bytes, however long it is: so many are read from any file, */
const FEW_NUMBERS = 2 ** 22;
/** and so many per byte. */
const NUMBERS_PER_BYTE = 4;

/** Ways of packing that are unpacked here. */
const CODECS: readonly string[] = ['UNCOMPRESSED', 'SNAPPY', 'ZSTD'];

/** The metadata at the end of the file. */
export function parquetFooter(buffer: ArrayBuffer, bytes: Uint8Array, file: string): FileMetaData {
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
  if (thriftEnd(bytes.subarray(0, end), end - length) === undefined) {
    const what = 'the footer cannot be read (it is no structure of Thrift)';
    throw formatError('PARQUET_BAD_FOOTER', file, end - length, what, REMEDY);
  }
  try {
    return parquetMetadata(buffer);
  } catch (error) {
    const what = `the footer cannot be read (${error instanceof Error ? error.message : String(error)})`;
    throw formatError('PARQUET_BAD_FOOTER', file, end - length, what, REMEDY);
  }
}

/** Row groups add up, column chunks lie inside of the file and are packed in a way that can be unpacked. */
export function checkChunks({ row_groups, schema }: FileMetaData, rows: number, length: number, file: string): void {
  const bad = (what: string) => formatError('PARQUET_BAD_FOOTER', file, length - 8, what, REMEDY);
  const columns = schema.length - 1;
  const most = Math.min(MOST_NUMBERS, Math.max(FEW_NUMBERS, NUMBERS_PER_BYTE * length));
  if (rows * columns > most) {
    const what = `the footer claims ${rows}×${columns} numbers in ${length} bytes, more than ${most}`;
    throw formatError('PARQUET_TOO_LARGE', file, length - 8, what, 'write fewer rows or columns, or no dictionaries');
  }
  let packed = 0;
  const total = row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (total !== rows) throw bad(`the row groups have ${total} rows, the file ${rows}`);
  for (const { columns: chunks, num_rows } of row_groups) {
    if (chunks.length !== columns) throw bad(`a row group has ${chunks.length} of ${columns} columns`);
    for (const [k, { meta_data }] of chunks.entries()) {
      if (!meta_data) throw bad('a column has no metadata');
      const name = meta_data.path_in_schema.join('.');
      const { name: expected, type } = schema[k + 1];
      if (name !== expected || meta_data.type !== type) {
        throw bad(`chunk ${k + 1} of a row group is column '${name}', not '${expected}' as the schema says`);
      }
      packed += Number(meta_data.total_compressed_size);
      const start = Number(meta_data.dictionary_page_offset ?? meta_data.data_page_offset);
      const end = start + Number(meta_data.total_compressed_size);
      if (!(start >= 4 && end <= length - 8)) throw bad(`column '${name}' lies at bytes ${start} to ${end}`);
      if (meta_data.num_values !== num_rows) {
        throw bad(`column '${name}' has ${meta_data.num_values} values in ${num_rows} rows`);
      }
      if (!CODECS.includes(meta_data.codec)) {
        const what = `column '${name}' is packed by ${meta_data.codec}`;
        throw formatError('PARQUET_CODEC', file, start, what, "write it with compression='snappy', 'zstd' or none");
      }
    }
  } // Chunks that overlap would be unpacked once per column.
  if (packed > length) throw bad(`the columns claim ${packed} bytes in a file of ${length}`);
}
