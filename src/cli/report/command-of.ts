import { shellWord } from '../../names/shell-word.ts';
import type { Typed } from '../arguments/arguments.ts';
import { datasetArgument } from '../arguments/dataset-argument.ts';
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
  const words = given.flatMap((name) =>
    typed[name] === undefined
      ? []
      : [typed[name] === true ? `--${name}` : `--${name} ${shellWord(String(typed[name]))}`],
  );
  return `distill-check report ${words.join(' ')}`;
}
