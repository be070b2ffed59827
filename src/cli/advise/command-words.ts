import { shellWord } from '../../names/shell-word.ts';
import { restName, restOf, type Typed } from '../arguments/arguments.ts';
import { datasetArgument } from '../arguments/dataset-argument.ts';

/** Flags that an advice depends on, in the order in which they are written. */
const GIVEN = ['probabilities', 'temperatures', 'soft-ratios', 'widths', 'epochs', 'budget', 'held-out', 'seed'];

/** Returns the command that gives the same advice. */
export function adviceCommand(typed: Typed): string {
  const { dataset: _, ...fileArguments } = datasetArgument;
  const flag = (name: string) =>
    typed[name] === undefined
      ? []
      : [typed[name] === true ? `--${name}` : `--${name} ${shellWord(String(typed[name]))}`];
  const further = typed[restName] === undefined ? [] : restOf(typed).map(shellWord);
  const words = [
    shellWord(String(typed.dataset)),
    ...flag('teacher'),
    ...further,
    ...[...Object.keys(fileArguments), ...GIVEN].flatMap(flag),
  ];
  return `distill-check advise ${words.join(' ')}`;
}
