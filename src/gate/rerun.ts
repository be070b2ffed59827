import { shellWord } from '../names/shell-word.ts';

/**
 * Returns the command that runs one test again, quoted for the shell; vitest reads the name as a regular expression.
 *
 * @example
 * rerunCommand('a.property.ts', 'p/lemma-1 holds'); // "npx vitest run a.property.ts -t 'p/lemma-1 holds'"
 */
export function rerunCommand(file: string, test: string): string {
  return `npx vitest run ${shellWord(file)} -t ${shellWord(test.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))}`;
}
