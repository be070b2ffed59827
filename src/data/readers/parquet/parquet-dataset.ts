import { DistillCheckError, type ErrorCode } from '../../../errors.ts';
import type { Dataset } from '../../dataset.ts';
import { arrayDataset } from '../array-dataset.ts';
import type { InputScale } from '../csv/table.ts';
import type { Tensor } from '../tensor.ts';
import type { NumberColumns } from './parquet.ts';

/**
 * The data set of a table: `label` (or `y`), optionally `soft` or `logits`, every other column a feature, as in a CSV
 * file.
 *
 * @throws DistillCheckError `PARQUET_NO_LABEL`, `PARQUET_TWO_LABELS`, `PARQUET_DUPLICATE_COLUMN`, `PARQUET_NO_FEATURE`,
 * and as `arrayDataset`.
 */
export function columnsDataset({ names, rows, columns }: NumberColumns, file: string, scale: InputScale): Dataset {
  const refuse = (code: ErrorCode, what: string, remedy: string) =>
    new DistillCheckError(code, `${file}: ${what}`, remedy);
  const repeated = names.find((name, position) => names.indexOf(name) < position);
  if (repeated !== undefined) {
    throw refuse('PARQUET_DUPLICATE_COLUMN', `two columns are named '${repeated}'`, 'rename one of them');
  }
  const [label, second] = ['label', 'y'].filter((name) => names.includes(name));
  if (label === undefined) {
    throw refuse(
      'PARQUET_NO_LABEL',
      `no column of ${names.join(', ')} is 'label' or 'y'`,
      "name that of the classes 'label'",
    );
  }
  if (second) throw refuse('PARQUET_TWO_LABELS', "both 'label' and 'y' are columns", 'rename or remove one of them');
  const features = names.filter((name) => ![label, 'soft', 'logits'].includes(name));
  const columnOf = (name: string) => columns[names.indexOf(name)];
  const vector = (name: string): Tensor | undefined =>
    names.includes(name) ? { shape: [rows], data: columnOf(name) } : undefined;
  if (features.length === 0) {
    throw refuse('PARQUET_NO_FEATURE', 'there is no feature column', "add the inputs' coordinates, one column each");
  }
  const data = new Float64Array(rows * features.length);
  features.forEach((name, k) => {
    const column = columnOf(name);
    for (let i = 0; i < rows; i++) data[i * features.length + k] = column[i];
  });
  const inputs = { shape: [rows, features.length], data };
  const labels = { shape: [rows], data: columnOf(label) };
  return arrayDataset(file, { inputs, labels, soft: vector('soft'), logits: vector('logits') }, scale);
}
