/** Features of a table after its texts were made into numbers: {@link featuresOf}. */
import { DistillCheckError } from '../../../errors.ts';
import { shellWord } from '../../../names/shell-word.ts';
import type { Matrix } from '../../../numerics/matrix.ts';
import type { DatasetColumns } from '../../dataset.ts';
import type { Tensor } from '../tensor.ts';
import { MOST_VALUES, withCategories } from './categories.ts';
import type { ColumnRoles } from './roles.ts';

/** The error of a column of texts with too many values for features. */
export function tooManyValues(place: string, name: string): DistillCheckError {
  const what = `${place}: column '${name}' is text and holds more than ${MOST_VALUES} different values`;
  return new DistillCheckError('TOO_MANY_VALUES', what, `leave it out by --drop ${shellWord(name)}`);
}

/**
 * Returns the features of a table with their names, and all columns by role.
 *
 * @param inputs `n×d` in the order of the roles' features, codes where a column has texts.
 * @param texts the texts of each feature by code; nothing for a column of numbers.
 * @throws DistillCheckError `TOO_MANY_VALUES`, `NO_COLUMN` where no feature is left.
 */
export function featuresOf(
  { names, label, soft, features, leftOut }: ColumnRoles,
  inputs: Matrix,
  texts: readonly (readonly string[] | undefined)[],
  file: string,
): { readonly inputs: Tensor; readonly names: readonly string[]; readonly columns: DatasetColumns } {
  const made = withCategories(
    inputs,
    features.map((position) => names[position]),
    texts,
  );
  if ('tooMany' in made) {
    const what = `${file}: its columns of texts make ${made.tooMany} numbers`;
    throw new DistillCheckError('TOO_MANY_VALUES', what, 'leave some of them out by --drop');
  }
  if (made.names.length === 0) {
    throw new DistillCheckError('NO_COLUMN', `${file}: every feature has one value only`, 'add features that differ');
  }
  const { data } = made.inputs;
  return {
    inputs: { shape: [made.inputs.rows, made.inputs.cols], data },
    names: made.names,
    columns: {
      label: names[label],
      ...(soft && { soft: names[soft.position] }),
      features: made.names,
      ...(made.categories.length > 0 && { categories: made.categories }),
      leftOut: [...leftOut, ...made.constant.map((name) => ({ name, why: 'one value only' }))],
    },
  };
}
