import { DistillCheckError } from '../../../errors.ts';
import { zeros } from '../../../numerics/matrix.ts';
import { arrayTable, type DatasetArrays } from '../array-dataset.ts';
import { categoryColumn, isCategory } from '../table/categories.ts';
import type { LabelledTable } from '../table/labelled-table.ts';
import { featuresOf, tooManyValues } from '../table/made-features.ts';
import type { ReadingOptions } from '../table/reading-options.ts';
import { columnRoles } from '../table/roles.ts';
import type { ParquetCells, ParquetTable } from './parquet.ts';

/**
 * Returns what a table says, before classes are chosen: the roles of its columns are those of a CSV file, see {@link columnRoles}; columns that the
 * file calls its index are left out. No other column than those with a role is read.
 *
 * @throws DistillCheckError `PARQUET_NO_LABEL`, `PARQUET_TWO_LABELS`, `PARQUET_DUPLICATE_COLUMN`, `PARQUET_NO_FEATURE`,
 * what reading a column throws, and as `arrayTable`.
 */
export async function columnsTable(
  table: ParquetTable,
  file: string,
  options: Pick<ReadingOptions, 'drop' | 'label'>,
): Promise<LabelledTable> {
  const { names, rows, index, column, cells } = table;
  const seen = new Set<string>();
  const repeated = names.find((name) => seen.size === seen.add(name).size);
  if (repeated !== undefined) {
    const what = `${file}: two columns are named '${repeated}'`;
    throw new DistillCheckError('PARQUET_DUPLICATE_COLUMN', what, 'rename one of them');
  }
  const roles = columnRoles(names, 'PARQUET', file, { drop: options.drop, index, label: options.label });
  const { label, soft, features } = roles;
  const inputs = zeros(rows, features.length);
  const texts: (readonly string[] | undefined)[] = [];
  for (const [k, position] of features.entries()) {
    const { data, values } = featureColumn(await cells(position), names[position], file);
    for (let i = 0; i < rows; i++) inputs.data[i * features.length + k] = data[i];
    texts.push(values);
  }
  const labels = await cells(label);
  const arrays = {
    ...featuresOf(roles, inputs, texts, file),
    labels: { shape: [rows], ...labels },
    ...(soft && {
      [soft.kind === 'logit' ? 'logits' : 'soft']: { shape: [rows], data: await column(soft.position) },
    }),
  };
  return arrayTable(file, arrays as DatasetArrays);
}

/** Numbers of a column, or the codes of its texts. */
function featureColumn({ data, refuseText }: ParquetCells, name: string, file: string) {
  if (!isTexts(data)) return { data, values: undefined };
  const category = categoryColumn();
  // Texts that all are numbers are a column that was saved in a wrong type.
  const strange = data.findIndex((text) => !isCategory(text));
  if (strange >= 0) refuseText(strange);
  const codes = data.map((text, i) => {
    const code = category.add(text);
    if (code === undefined) throw tooManyValues(`${file}: row ${i + 1}`, name);
    return code;
  });
  return { data: codes, values: category.values() };
}

function isTexts(data: ParquetCells['data']): data is readonly string[] {
  return typeof data[0] === 'string';
}
