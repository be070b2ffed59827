import { shellWord } from '../../names/shell-word.ts';
import { restName, restOf, type Typed } from '../arguments/arguments.ts';
import { datasetArgument } from '../arguments/dataset-argument.ts';
import { flagWords } from '../arguments/flag-words.ts';

/** Flags that an advice depends on, in the order in which they are written. */
const GIVEN = ['probabilities', 'temperatures', 'soft-ratios', 'widths', 'epochs', 'budget', 'held-out', 'seed'];

/** Returns the command that gives the same advice. */
export function adviceCommand(typed: Typed): string {
  const { dataset: _, ...fileArguments } = datasetArgument;
  const further = typed[restName] === undefined ? [] : restOf(typed).map(shellWord);
  const words = [
    shellWord(String(typed.dataset)),
    ...flagWords(typed, ['teacher']),
    ...further,
    ...flagWords(typed, [...Object.keys(fileArguments), ...GIVEN]),
  ];
  return `distill-check advise ${words.join(' ')}`;
}
