/** Results of a mutation run: {@link Result}, {@link tableOf}, {@link reportOf}, {@link keptReport}. */
import { keyOf, type Mutant } from './mutants.ts';

/** `timed out` counts as killed; `equivalent` was reviewed, see `equivalent.json`. */
export type Verdict = 'killed' | 'timed out' | 'survived' | 'equivalent';

/** A mutant and the verdict of the tests. */
export interface Result extends Pick<Mutant, 'file' | 'line' | 'operator' | 'before' | 'after'> {
  readonly verdict: Verdict;
  /** The test that killed it. */
  readonly by?: string;
  readonly reason?: string;
  readonly kind?: Excuse;
  /** Seed of the sample that it was drawn in; none for a mutant that was written down by hand. */
  readonly seed?: string;
}

/**
 * Reasons not to count a mutant that does change a number: a bound that is wider or tighter but still one, the work on
 * the way to the same answer, or the start of a search.
 */
export type Excuse = 'slack' | 'effort' | 'first guess';

/** A reviewed mutant that changes no result, or none that a promise is made about. */
export interface Equivalent {
  readonly file: string;
  readonly before: string;
  /** Without: any mutant of these lines. */
  readonly after?: string;
  /** Without: it changes no result at all. */
  readonly kind?: Excuse;
  readonly reason: string;
}

/** Returns the entry that names the mutant equivalent, if there is one. */
export function equivalentOf(mutant: Pick<Mutant, 'file' | 'before' | 'after'>, known: readonly Equivalent[]) {
  return known.find(({ file, before, after }) => {
    return file === mutant.file && before === mutant.before && (after === undefined || after === mutant.after);
  });
}

/** Counts of some mutants. */
export interface Counts {
  readonly mutants: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly equivalent: number;
  /** Of the equivalent ones, those that are so as slack, effort or a first guess. */
  readonly excused: number;
  /** Percent of the mutants that are not equivalent. */
  readonly score: number;
  /** The same with the excused ones counted as survivors. */
  readonly strict: number;
}

/** Counts of one folder. */
export interface Row extends Counts {
  readonly folder: string;
}

/** Counts of one sample. */
export interface Sample extends Counts {
  readonly seed: string;
  /** True if tests were written with a look at its survivors: its score says nothing about other mutants. */
  readonly seen: boolean;
}

/** Returns the counts of results. */
export function countsOf(results: readonly Result[]): Counts {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  const equivalent = count('equivalent');
  const excused = results.filter(({ verdict, kind }) => verdict === 'equivalent' && kind).length;
  const dead = count('killed') + count('timed out');
  const percent = (of: number) => (of === 0 ? 100 : Math.round((1000 * dead) / of) / 10);
  return {
    mutants: results.length,
    killed: count('killed'),
    timedOut: count('timed out'),
    survived: count('survived'),
    equivalent,
    excused,
    score: percent(results.length - equivalent),
    strict: percent(results.length - equivalent + excused),
  };
}

/** Returns one row per folder and one of all. */
export function rowsOf(results: readonly Result[]): Row[] {
  const folders = [...new Set(results.map(folderOf))];
  return [...folders, 'all'].map((folder) => {
    const own = results.filter((result) => folder === 'all' || folderOf(result) === folder);
    return { folder, ...countsOf(own) };
  });
}

/** Returns the table as text. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const counts = [row.mutants, row.killed, row.timedOut, row.survived, row.equivalent, row.excused];
    const cells = [
      row.folder.padEnd(12),
      ...counts.map((c) => String(c).padStart(11)),
      row.score.toFixed(1).padStart(9),
      row.strict.toFixed(1).padStart(9),
    ];
    return cells.join('');
  });
  const heads = ['mutants', 'killed', 'timed out', 'survived', 'equivalent', 'excused'].map((head) =>
    head.padStart(11),
  );
  return [`${'folder'.padEnd(12)}${heads.join('')}${'%'.padStart(9)}${'strict'.padStart(9)}`, ...lines].join('\n');
}

/** Returns one survivor as text. */
export function shown({ file, line, operator, before, after }: Result): string {
  return `${file}:${line} (${operator})\n  - ${before}\n  + ${after}`;
}

/** Returns counts, survivors and equivalents of a run, in an order that does not change by itself. */
export function reportOf(results: readonly Result[]) {
  const sorted = [...results].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
  const listed = (verdict: Verdict) => {
    return sorted
      .filter((result) => result.verdict === verdict)
      .map(({ file, before, after, kind, reason }) => {
        return { file, before, after, ...(kind && { kind }), ...(reason && { reason }) };
      });
  };
  return { folders: rowsOf(results), survivors: listed('survived'), equivalent: listed('equivalent') };
}

/**
 * Returns what is kept of all runs: the counts of each sample, and the report of the newest one that no test was written
 * with a look at, whose score is the one to quote.
 *
 * @param results of this run; a mutant that was drawn twice belongs to the sample that comes first
 * @param seen seeds of the samples that tests were written against; what was written down by hand is seen as well
 * @param before samples that were kept earlier: those of other seeds stay, and one that was seen stays so
 */
export function keptReport(results: readonly Result[], seen: readonly string[], before: readonly Sample[] = []) {
  const samples = new Map(before.map((sample) => [sample.seed, { ...sample, seen: isSeen(sample, seen) }]));
  for (const seed of new Set(results.map((result) => result.seed ?? 'by hand'))) {
    const own = results.filter((result) => (result.seed ?? 'by hand') === seed);
    const earlier = samples.get(seed) ?? { seed, seen: seed === 'by hand' };
    samples.delete(seed);
    samples.set(seed, { seed, seen: isSeen(earlier, seen), ...countsOf(own) });
  }
  const headline = [...samples.values()].findLast((sample) => !sample.seen) ?? null;
  const fresh = results.filter(({ seed }) => headline && seed === headline.seed);
  return { headline, samples: [...samples.values()], ...reportOf(fresh) };
}

function isSeen(sample: Pick<Sample, 'seed' | 'seen'>, seen: readonly string[]): boolean {
  return sample.seen || seen.includes(sample.seed);
}

function folderOf({ file }: { readonly file: string }): string {
  return file.split('/')[1];
}
