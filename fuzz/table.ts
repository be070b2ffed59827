/** Counts of what became of the files, by format: {@link tableOf}. */

const COLUMNS = {
  refused: 'refused by a code',
  equal: 'accepted, as the original',
  differs: 'accepted, others agree',
  unjudged: 'accepted, no one asked',
  refusedByOthers: 'accepted, others refuse',
  contradicted: 'accepted, others contradict',
  crash: 'crash',
  hang: 'more than 2 s',
  memory: 'more than 500 MB',
} as const;

/** Ends that a file can come to. */
export type Column = keyof typeof COLUMNS;
/** Counts of one format. */
export type Row = Record<Column, number>;

/** Returns a row of zeros. */
export function emptyTally(): Row {
  return Object.fromEntries(Object.keys(COLUMNS).map((column) => [column, 0])) as Row;
}

/** Counts one file. */
export function addTo(tally: ReadonlyMap<string, Row>, format: string, column: Column): void {
  const row = tally.get(format);
  if (row) row[column]++;
}

/** Returns the counts as a table in Markdown, with their sums. */
export function tableOf(tally: ReadonlyMap<string, Row>): string {
  const columns = Object.keys(COLUMNS) as Column[];
  const sums = columns.map((column) => [...tally.values()].reduce((sum, row) => sum + row[column], 0));
  const lines = [...tally].map(([format, row]) => [format, ...columns.map((column) => row[column])]);
  const cells = [
    ['format', ...Object.values(COLUMNS)],
    ['---', ...columns.map(() => '---:')],
    ...lines,
    ['all', ...sums],
  ];
  return cells.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
