/** Results of a mutation run: {@link Result}, {@link tableOf}, {@link keptReport}. */
import { keyOf, type Mutant } from './mutants.ts';

/** `timed out` counts as killed; `equivalent` was reviewed, see `equivalent.json`. */
export type Verdict = 'killed' | 'timed out' | 'survived' | 'equivalent';

/** A mutant and the verdict of the tests. */
export interface Result extends Pick<Mutant, 'file' | 'line' | 'operator' | 'before' | 'after'> {
  readonly verdict: Verdict;
  /** The test that killed it. */
  readonly by?: string;
  readonly reason?: string;
}

/** A reviewed mutant that changes no result, or none that a promise is made about. */
export interface Equivalent {
  readonly file: string;
  readonly before: string;
  /** Without: any mutant of these lines. */
  readonly after?: string;
  readonly reason: string;
}

/** Returns the entry that names the mutant equivalent, if there is one. */
export function equivalentOf(mutant: Pick<Mutant, 'file' | 'before' | 'after'>, known: readonly Equivalent[]) {
  return known.find(({ file, before, after }) => {
    return file === mutant.file && before === mutant.before && (after === undefined || after === mutant.after);
  });
}

/** Counts of one folder. */
export interface Row {
  readonly folder: string;
  readonly mutants: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly equivalent: number;
  /** Percent of the mutants that are not equivalent. */
  readonly score: number;
}

/** Returns one row per folder and one of all. */
export function rowsOf(results: readonly Result[]): Row[] {
  const folders = [...new Set(results.map(folderOf))];
  return [...folders, 'all'].map((folder) => {
    const own = results.filter((result) => folder === 'all' || folderOf(result) === folder);
    const count = (verdict: Verdict) => own.filter((result) => result.verdict === verdict).length;
    const equivalent = count('equivalent');
    const dead = count('killed') + count('timed out');
    return {
      folder,
      mutants: own.length,
      killed: count('killed'),
      timedOut: count('timed out'),
      survived: count('survived'),
      equivalent,
      score: own.length === equivalent ? 100 : Math.round((1000 * dead) / (own.length - equivalent)) / 10,
    };
  });
}

/** Returns the table as text. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const counts = [row.mutants, row.killed, row.timedOut, row.survived, row.equivalent];
    const cells = [
      row.folder.padEnd(12),
      ...counts.map((c) => String(c).padStart(11)),
      row.score.toFixed(1).padStart(9),
    ];
    return cells.join('');
  });
  const heads = ['mutants', 'killed', 'timed out', 'survived', 'equivalent'].map((head) => head.padStart(11));
  return [`${'folder'.padEnd(12)}${heads.join('')}${'%'.padStart(9)}`, ...lines].join('\n');
}

/** Returns one survivor as text. */
export function shown({ file, line, operator, before, after }: Result): string {
  return `${file}:${line} (${operator})\n  - ${before}\n  + ${after}`;
}

/** Returns what is kept of a run: counts, survivors and equivalents, in an order that does not change by itself. */
export function keptReport(results: readonly Result[], drawn: readonly unknown[]) {
  const sorted = [...results].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
  const listed = (verdict: Verdict) => {
    return sorted
      .filter((result) => result.verdict === verdict)
      .map(({ file, before, after, reason }) => {
        return { file, before, after, ...(reason && { reason }) };
      });
  };
  return { drawn, folders: rowsOf(results), survivors: listed('survived'), equivalent: listed('equivalent') };
}

function folderOf({ file }: { readonly file: string }): string {
  return file.split('/')[1];
}
