/** Returns the columns of the terminal, or of `COLUMNS`; 80 where neither is known. Lines beyond 100 are hard to read. */
export function columnsOf(stream: NodeJS.WriteStream): number {
  const given = stream.columns ?? Number(process.env.COLUMNS);
  return Math.max(60, Math.min(100, Number.isInteger(given) && given > 0 ? given : 80));
}

/**
 * Breaks a text at blanks into lines of at most `width` characters; a longer word has a line of its own.
 *
 * @example
 * wrapped('one two three', 8); // ['one two', 'three']
 */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > width && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** Widest first column of a list; a longer term has a line of its own. */
const WIDEST_TERM = 24;

/** Returns the lines of a list of terms with their meanings beside them, in `width` columns. */
export function termList(entries: readonly (readonly [term: string, meaning: string])[], width: number): string[] {
  const column = Math.min(WIDEST_TERM, Math.max(...entries.map(([term]) => term.length)));
  const indent = ' '.repeat(column + 4);
  return entries.flatMap(([term, meaning]) => {
    const [first, ...rest] = wrapped(meaning, width - column - 4);
    const head =
      term.length > column ? [`  ${term}`, `${indent}${first}`] : [`  ${term.padEnd(column)}  ${first}`.trimEnd()];
    return [...head, ...rest.map((line) => `${indent}${line}`)];
  });
}
