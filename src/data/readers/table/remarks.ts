/** Remarks on what a table's columns may be: {@link columnRemarks}. */

import { shellWord } from '../../../names/shell-word.ts';
import type { Matrix } from '../../../numerics/matrix.ts';

/** Names that programs give to row numbers, and people to what is no feature. */
const NO_FEATURE =
  /^(unnamed: ?\d+|__index_level_\d+__|index|id|row_?(id|number|names?)|rownames|class|classes|targets?|labels?|species|category|outcome|split|fold|predictions?|pred|prob(a|ability)?|probabilities|scores?|.*logits?)$/i;
/** A column with more than this share of all squares sets the norm, and with it the scale of all others. */
const DOMINATING = 0.9;
/** Fewer rows than this say nothing of their columns. */
const FEWEST_ROWS = 5;

/**
 * Returns what a reader of the answers should know of the features as they stand in the file: names that are rarely
 * features, columns that count the rows, one column that makes up the norm.
 *
 * @param names of the feature columns, in the order of the inputs.
 * @param inputs `n×d`, before any scaling.
 * @param isStandardised whether the features will be standardised, so that no column dominates.
 */
export function columnRemarks(names: readonly string[], inputs: Matrix, isStandardised: boolean): string[] {
  const drop = (name: string) => `--drop ${shellWord(name)}`;
  const counting = names.filter((_, k) => countsRows(inputs, k));
  const areCounting = new Set(counting);
  const suspicious = names.filter((name) => NO_FEATURE.test(name) && !areCounting.has(name));
  const heaviest = isStandardised || names.length < 2 || inputs.rows < FEWEST_ROWS ? undefined : heaviestColumn(inputs);
  const dominates = heaviest !== undefined && heaviest.share > DOMINATING && !areCounting.has(names[heaviest.column]);
  return [
    ...counting.map(
      (name) => `column '${name}' counts the rows and is taken as a feature: ${drop(name)} leaves it out`,
    ),
    ...suspicious.map((name) => `column '${name}' is taken as a feature: ${drop(name)} leaves it out`),
    ...(dominates
      ? [
          `column '${names[heaviest.column]}' makes up ${Math.floor(100 * heaviest.share)} % of the squared norms, the other columns hardly count: --standardise gives all the same weight`,
        ]
      : []),
  ];
}

/** Tells whether a column is consecutive integers, up or down. */
function countsRows({ rows, cols, data }: Matrix, k: number): boolean {
  const step = data[cols + k] - data[k];
  if (rows < FEWEST_ROWS || Math.abs(step) !== 1 || !Number.isInteger(data[k])) return false;
  for (let i = 1; i < rows; i++) if (data[i * cols + k] !== data[k] + i * step) return false;
  return true;
}

/** The column with the largest share `Σ_i x_ik² / Σ_i ‖x_i‖²`. */
function heaviestColumn({ cols, data }: Matrix): { readonly column: number; readonly share: number } {
  const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const squares = new Float64Array(cols);
  data.forEach((value, at) => {
    squares[at % cols] += (value / largest) ** 2;
  });
  const column = squares.reduce((best, square, k) => (square > squares[best] ? k : best), 0);
  return { column, share: squares[column] / squares.reduce((sum, square) => sum + square, 0) };
}
