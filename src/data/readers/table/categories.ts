/** Columns of texts as 0/1 columns: {@link categoryColumn} reads one, {@link withCategories} makes the features. */
import { type Matrix, zeros } from '../../../numerics/matrix.ts';
import { isMissing } from '../../classes/missing.ts';

/** Values of a column of texts at most. */
export const MOST_VALUES = 50;
/** Numbers that columns made of texts may have: 128 MB. */
const MOST_MADE = 2 ** 24;
const LONGEST_VALUE = 100;
/** Numbers with blanks, thousands, a decimal comma, a per cent sign or a hexadecimal prefix. */
const DAMAGED_NUMBER = /^[+-]?(0x[\da-f]+|\d[\d.,' ]*(e[+-]?\d+)?|\.\d+(e[+-]?\d+)?) ?%?$/i;

/** Texts of a column, read one by one. */
export interface CategoryColumn {
  /** Returns the code of a text; nothing for one value too many. */
  add(text: string): number | undefined;
  /** Values by code, in the order of their first rows. */
  values(): readonly string[];
}

/** A column that was made into one 0/1 column per value. */
export interface Category {
  readonly name: string;
  /** In the order of the columns. */
  readonly values: readonly string[];
}

/** Features with their names, after columns of texts were made into numbers. */
export interface MadeFeatures {
  readonly inputs: Matrix;
  readonly names: readonly string[];
  readonly categories: readonly Category[];
  /** Columns of texts with one value only, which say nothing. */
  readonly constant: readonly string[];
}

/**
 * Tells whether a text can be the value of a category: none that is missing, too long, or looks like a number that was
 * written in another way.
 *
 * @example
 * isCategory('1,5'); // false
 */
export function isCategory(text: string): boolean {
  const isPlain = text.length <= LONGEST_VALUE && !/\p{Cc}/u.test(text);
  return isPlain && !isMissing(text) && !DAMAGED_NUMBER.test(text);
}

/** Collects the texts of a column, of which there are at most {@link MOST_VALUES}. */
export function categoryColumn(): CategoryColumn {
  const codes = new Map<string, number>();
  return {
    add(text) {
      const known = codes.get(text);
      if (known !== undefined) return known;
      if (codes.size === MOST_VALUES) return undefined;
      codes.set(text, codes.size);
      return codes.size - 1;
    },
    values: () => [...codes.keys()],
  };
}

/**
 * Makes columns of codes into features: `true` and `false` (in any case) into 1 and 0, other texts into one 0/1 column
 * per value, named `column=value`, in the order of their code units, where the column stood.
 *
 * @param inputs `n×d`, with the code of the text where a column has texts.
 * @param texts the texts of each column by code; nothing for a column of numbers.
 * @returns the features, or the count of numbers that they would have where that is too many
 * @example
 * const inputs = { rows: 2, cols: 1, data: Float64Array.of(0, 1) };
 * withCategories(inputs, ['colour'], [['red', 'blue']]); // colour=blue: 0, 1; colour=red: 1, 0
 */
export function withCategories(
  inputs: Matrix,
  names: readonly string[],
  texts: readonly (readonly string[] | undefined)[],
): MadeFeatures | { readonly tooMany: number } {
  const { rows, cols } = inputs;
  if (texts.every((values) => values === undefined)) return { inputs, names, categories: [], constant: [] };
  const plans = texts.map((values, k) => planOf(names[k], values));
  const width = plans.reduce((sum, { made }) => sum + made.length, 0);
  if (rows * (width - cols) > MOST_MADE) return { tooMany: rows * width };
  const result = zeros(rows, width);
  let first = 0;
  for (const [k, { made, numbers }] of plans.entries()) {
    for (let i = 0; i < rows; i++) {
      const value = inputs.data[i * cols + k];
      if (numbers === undefined) result.data[i * width + first] = value;
      else if (made.length > 0) result.data[i * width + first + numbers[value].at] = numbers[value].put;
    }
    first += made.length;
  }
  return {
    inputs: result,
    names: plans.flatMap(({ made }) => made),
    categories: plans.flatMap(({ category }) => category ?? []),
    constant: names.filter((_, k) => plans[k].made.length === 0),
  };
}

/** Names of the columns that are made of one, and the number that a code puts into one of them. */
interface Plan {
  readonly made: readonly string[];
  readonly numbers?: readonly { readonly at: number; readonly put: number }[];
  readonly category?: Category;
}

function planOf(name: string, values: readonly string[] | undefined): Plan {
  if (values === undefined) return { made: [name] };
  if (values.every((text) => /^(true|false)$/i.test(text))) {
    return { made: [name], numbers: values.map((text) => ({ at: 0, put: text.toLowerCase() === 'true' ? 1 : 0 })) };
  }
  if (values.length < 2) return { made: [], numbers: [] };
  const sorted = [...values].sort((a, b) => (a < b ? -1 : 1));
  const places = new Map(sorted.map((text, at) => [text, at]));
  return {
    made: sorted.map((text) => `${name}=${text}`),
    numbers: values.map((text) => ({ at: places.get(text) ?? 0, put: 1 })),
    category: { name, values: sorted },
  };
}
