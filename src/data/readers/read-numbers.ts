import { DistillCheckError, type ErrorCode } from '../../errors.ts';
import { csvRecords } from './csv/records.ts';
import { COMMAS, csvNumber, hasOtherSeparator, strictText } from './csv/strict.ts';
import { parseIdx } from './images/idx.ts';
import { parseNpy } from './numpy/npy.ts';
import { npzNames, parseNpz, parseNpzLabels } from './numpy/npz.ts';
import { readBytes } from './read-bytes.ts';
import { formatOf } from './sniff.ts';
import type { NumberArray, Tensor, TextTensor } from './tensor.ts';

/** Numbers of a file that is no data set: one array, or columns by name. */
export type FileNumbers =
  | { readonly kind: 'array'; readonly array: Tensor }
  | {
      readonly kind: 'columns';
      readonly names: readonly string[];
      /** Reads a column; where its values are no numbers, the error has the code given. */
      column(name: string, code: ErrorCode): Promise<NumberArray>;
      /** Reads a column of labels: numbers, booleans or texts. */
      labels(name: string): Promise<readonly (string | number | boolean)[]>;
      /** Names the place of a row, counted from 0, for messages. */
      place(row: number): string;
      /** Advice for a column that is missing, where the columns seem to be separated by something else. */
      readonly advice?: string;
    };

/**
 * Reads a file of numbers in any of the formats that data sets have (CSV, Parquet, `.npz`, `.npy`, IDX, also packed by
 * gzip, also from a pipe), known by its content.
 *
 * @throws DistillCheckError what the readers throw.
 * @example
 * (await readNumbers('logits.csv')).kind; // 'columns'
 */
export async function readNumbers(file: string): Promise<FileNumbers> {
  const bytes = await readBytes(file);
  switch (formatOf(bytes, file)) {
    case 'npy':
      return { kind: 'array', array: parseNpy(bytes, file) };
    case 'idx':
      return { kind: 'array', array: parseIdx(bytes, file) };
    case 'npz':
      return archive(bytes, file);
    case 'parquet': {
      const { openParquet } = await import('./parquet/parquet.ts');
      const { names, column, cells } = openParquet(bytes, file);
      const positions = new Map(names.map((name, position) => [name, position]));
      return {
        kind: 'columns',
        names,
        column: (name) => column(positions.get(name) ?? -1),
        labels: async (name) => labelsOf(await cells(positions.get(name) ?? -1)),
        place: (i) => `${file}, row ${i + 1}`,
      };
    }
    case 'csv':
      return text(bytes, file);
  }
}

function archive(bytes: Uint8Array, file: string): FileNumbers {
  const names = npzNames(bytes, file);
  const arrayOf = (name: string) => parseNpz(bytes, file, [name]).get(name) as Tensor;
  if (names.length === 1) return { kind: 'array', array: arrayOf(names[0]) };
  const column = async (name: string, code: ErrorCode) => {
    const { shape, data } = arrayOf(name);
    if (shape.length === 1) return data;
    throw new DistillCheckError(
      code,
      `${file}: '${name}' has shape (${shape.join(', ')})`,
      'give one number per point',
    );
  };
  const labels = async (name: string) => labelsOf(parseNpzLabels(bytes, file, name));
  return { kind: 'columns', names, column, labels, place: (i) => `${file}, row ${i + 1}` };
}

function labelsOf({ data, isBoolean = false }: Pick<Tensor | TextTensor, 'data' | 'isBoolean'>) {
  return Array.from<string | number, string | number | boolean>(data, (value) => (isBoolean ? Boolean(value) : value));
}

function text(bytes: Uint8Array, file: string): FileNumbers {
  const { names, rows, field, line } = csvRecords(strictText(bytes, file), file);
  const place = (i: number) => `${file}, line ${line(i)}`;
  const positions = new Map(names.map((name, position) => [name, position]));
  const column = async (name: string, code: ErrorCode) => {
    const position = positions.get(name) ?? -1;
    return Float64Array.from({ length: rows }, (_, i) => csvNumber(field(i, position), name, () => place(i), code));
  };
  const labels = async (name: string) => {
    const position = positions.get(name) ?? -1;
    return Array.from({ length: rows }, (_, i) => field(i, position));
  };
  return { kind: 'columns', names, column, labels, place, ...(hasOtherSeparator(names) && { advice: COMMAS }) };
}
