import type { Typed } from '../arguments/arguments.ts';
import { datasetArgument } from '../arguments/dataset-argument.ts';
import { flagWords } from '../arguments/flag-words.ts';
import { widthArguments } from '../arguments/width-arguments.ts';

/** Returns the command that makes the same report of a data set. */
export function commandOf(typed: Typed): string {
  const given = [
    ...Object.keys(datasetArgument),
    'teacher',
    'probabilities',
    ...Object.keys(widthArguments),
    'kernel',
    'seed',
  ];
  return `distill-check report ${flagWords(typed, given).join(' ')}`;
}
