import type { FileMetaData } from 'hyparquet';

/**
 * Returns the names of the columns that hold the index of a pandas data frame, as the file's own metadata says; none
 * where there are none, or the metadata cannot be read.
 *
 * Source: pandas, "Storing pandas DataFrame objects in Apache Parquet format".
 */
export function indexColumns({ key_value_metadata }: Pick<FileMetaData, 'key_value_metadata'>): readonly string[] {
  const text = key_value_metadata?.find(({ key }) => key === 'pandas')?.value;
  try {
    const { index_columns: columns }: { index_columns?: unknown } = JSON.parse(text ?? '{}');
    // A range is described by an object instead of a name, and is no column.
    return Array.isArray(columns) ? columns.filter((column) => typeof column === 'string') : [];
  } catch {
    return [];
  }
}
