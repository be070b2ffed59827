import { DistillCheckError } from '../../../errors.ts';
import type { Dataset } from '../../dataset.ts';
import { arrayDataset } from '../array-dataset.ts';
import { columnsOf } from '../table/columns-of.ts';
import type { ReadingOptions } from '../table/reading-options.ts';
import { columnRoles } from '../table/roles.ts';
import type { Tensor } from '../tensor.ts';
import type { ParquetTable } from './parquet.ts';

/**
 * The data set of a table: the roles of its columns are those of a CSV file, see {@link columnRoles}; columns that the
 * file calls its index are left out. No other column than those with a role is read.
 *
 * @throws DistillCheckError `PARQUET_NO_LABEL`, `PARQUET_TWO_LABELS`, `PARQUET_DUPLICATE_COLUMN`, `PARQUET_NO_FEATURE`,
 * what reading a column throws, and as `arrayDataset`.
 */
export async function columnsDataset(table: ParquetTable, file: string, options: ReadingOptions): Promise<Dataset> {
  const { names, rows, index, column } = table;
  const seen = new Set<string>();
  const repeated = names.find((name) => seen.size === seen.add(name).size);
  if (repeated !== undefined) {
    const what = `${file}: two columns are named '${repeated}'`;
    throw new DistillCheckError('PARQUET_DUPLICATE_COLUMN', what, 'rename one of them');
  }
  const roles = columnRoles(names, 'PARQUET', file, { drop: options.drop, index });
  const { label, soft, features } = roles;
  const vector = async (position: number): Promise<Tensor> => ({ shape: [rows], data: await column(position) });
  const data = new Float64Array(rows * features.length);
  for (const [k, position] of features.entries()) {
    const values = await column(position);
    for (let i = 0; i < rows; i++) data[i * features.length + k] = values[i];
  }
  const arrays = {
    inputs: { shape: [rows, features.length], data },
    labels: await vector(label),
    ...(soft && { [soft.kind === 'logit' ? 'logits' : 'soft']: await vector(soft.position) }),
    features: features.map((position) => names[position]),
  };
  const { placed, ...dataset } = arrayDataset(file, arrays, options);
  return { ...dataset, ...columnsOf(roles, placed, dataset.softLogits ?? []) };
}
