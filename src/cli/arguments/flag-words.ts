import { shellWord } from '../../names/shell-word.ts';
import type { Typed } from './arguments.ts';

/**
 * Returns the flags that were typed as the words of a command, for a shell to read.
 *
 * @example
 * flagWords({ seed: '1', json: true, out: undefined }, ['seed', 'json', 'out']); // ['--seed 1', '--json']
 */
export function flagWords(typed: Typed, names: readonly string[]): string[] {
  return names.flatMap((name) =>
    typed[name] === undefined
      ? []
      : [typed[name] === true ? `--${name}` : `--${name} ${shellWord(String(typed[name]))}`],
  );
}
