import type { Dataset } from '../../data/dataset.ts';
import { loadDataset } from '../../data/readers/load-dataset.ts';
import { DistillCheckError } from '../../errors.ts';
import { parallelOppositePair } from '../../margin/separability.ts';
import type { Typed } from './arguments.ts';
import { loadOptionsOf } from './dataset-argument.ts';

/**
 * Returns the error of a command, with what a file's parallel points of opposite labels need: their rows in the file,
 * where not all rows are points, and the proposal of a constant, where one tells them apart. Points that are equal stay
 * so, and nothing is proposed.
 */
export async function withSeparabilityAdvice(error: unknown, typed: Typed): Promise<unknown> {
  if (!(error instanceof DistillCheckError) || error.code !== 'NOT_SEPARABLE') return error;
  // Commands without data of their own, and reports of a sweep.
  if (!('add-constant' in typed) || typed.dataset === undefined) return error;
  try {
    const options = loadOptionsOf(typed);
    const name = String(typed.dataset);
    const dataset = await loadDataset(name, options);
    if (dataset.classes === undefined) return error;
    const what = `${error.what}${fileRows(dataset)}`;
    const isHelpful = !options.addConstant && (await isSeparableWithConstant(name, options));
    const remedy = isHelpful ? `${error.remedy}, or tell them apart by a bias: --add-constant` : error.remedy;
    return new DistillCheckError(error.code, what, remedy);
  } catch {
    // The file may be gone by now; the first error is the one to report.
    return error;
  }
}

async function isSeparableWithConstant(name: string, options: ReturnType<typeof loadOptionsOf>): Promise<boolean> {
  return parallelOppositePair(await loadDataset(name, { ...options, addConstant: true })) === null;
}

/** Names the rows of the file that the two points are, where points are counted otherwise. */
function fileRows({ rows, inputs, labels }: Dataset): string {
  const pair = rows && parallelOppositePair({ inputs, labels });
  if (!rows || !pair) return '';
  const [i, j] = pair.map((point) => rows.taken[point] + 1);
  return ` (they are rows ${i} and ${j} of the file)`;
}
