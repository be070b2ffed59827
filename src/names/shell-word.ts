/**
 * A word as a POSIX shell reads it back: quoted only where it must be, so that scripts stay readable.
 *
 * @example
 * shellWord('grid.json'); // grid.json
 * shellWord("it's"); // 'it'\''s'
 */
export function shellWord(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
