/**
 * Runs of a suite at fresh seeds: what one leaves behind ({@link SeedRun}), how often each claim and mutant failed
 * ({@link seedRatesOf}), and the table of that ({@link seedTable}).
 */
import { standing, type Verdict } from '../claims/verdict.ts';
import type { ReportedClaim } from './claims-report.ts';
import type { SeedRates } from './seed-rates.ts';

/** How one run of a suite at one seed went. */
export interface SeedRun {
  readonly seed: number;
  readonly seconds: number;
  /** Of vitest: 0 unless a test failed. */
  readonly code: number;
  readonly claims: readonly SeedOutcome[];
}

/** How one claim and its mutants fared in it. */
export interface SeedOutcome {
  readonly id: string;
  readonly file: string;
  readonly outcome: Verdict['outcome'] | 'not run';
  readonly mutants: readonly { readonly name: string; readonly caught: boolean | null; readonly searches: number }[];
}

/** Returns what a run says of a claim. */
export function seedOutcome({ id, file, verdict, mutants }: ReportedClaim): SeedOutcome {
  return {
    id,
    file,
    outcome: verdict?.outcome ?? 'not run',
    mutants: mutants.map(({ name, caught, searches = 0 }) => ({ name, caught, searches })),
  };
}

/** Counts how often each claim was rejected or left undecided, and how many searches missed each mutant. */
export function seedRatesOf(runs: readonly SeedRun[]): SeedRates {
  const claims: SeedRates['claims'] = {};
  for (const { id, outcome, mutants } of runs.flatMap((run) => run.claims)) {
    const counts = claims[id] ?? { runs: 0, rejected: 0, undecided: 0, mutants: {} };
    claims[id] = counts;
    const stands = outcome === 'not run' ? 'skipped' : standing({ outcome });
    if (stands !== 'skipped') counts.runs++;
    // An error would be red for a true claim as well.
    if (stands === 'rejected' || stands === 'broken') counts.rejected++;
    if (stands === 'undecided') counts.undecided++;
    for (const { name, caught, searches } of mutants) {
      const mutant = counts.mutants[name] ?? { searches: 0, missed: 0 };
      counts.mutants[name] = mutant;
      mutant.searches += searches;
      mutant.missed += searches - (caught === true ? 1 : 0);
    }
  }
  return { claims };
}

/** Failures of one claim or mutant, with the seeds that show them. */
interface Failure {
  readonly subject: string;
  readonly what: string;
  readonly runs: number;
  readonly seeds: readonly number[];
}

/**
 * Returns the table of what failed, by claim and mutant, with the seeds; below it the searches that missed a mutant
 * which a later search of the same run caught.
 */
export function seedTable(runs: readonly SeedRun[]): string {
  const failures = failuresOf(runs);
  const claims = new Set(runs.flatMap((run) => run.claims.map(({ id }) => id))).size;
  const red = runs.filter(({ code }) => code !== 0);
  const unexplained = red.filter(({ seed }) => !failures.some(({ seeds }) => seeds.includes(seed)));
  return [
    `${claims} claims at ${runs.length} fresh seeds: ${red.length === 0 ? 'no run failed' : `${red.length} runs failed`}`,
    ...failures.map(({ subject, what, runs: of, seeds }) => {
      const shown = seeds.slice(0, 8).join(', ');
      return `  ${subject}: ${what} in ${seeds.length} of ${of} (DISTILL_CHECK_SEED ${shown}${seeds.length > 8 ? ', …' : ''})`;
    }),
    ...unexplained.map(
      ({ seed, code }) => `  vitest ended with ${code} at DISTILL_CHECK_SEED ${seed}, and no claim says why`,
    ),
    ...missesOf(runs),
  ].join('\n');
}

function failuresOf(runs: readonly SeedRun[]): readonly Failure[] {
  const found = new Map<string, { subject: string; what: string; seeds: number[] }>();
  const totals = new Map<string, number>();
  const note = (subject: string, what: string | null, seed: number) => {
    totals.set(subject, (totals.get(subject) ?? 0) + 1);
    if (what === null) return;
    const key = `${subject}: ${what}`;
    const failure = found.get(key) ?? { subject, what, seeds: [] };
    found.set(key, failure);
    failure.seeds.push(seed);
  };
  for (const { seed, claims } of runs) {
    for (const { id, outcome, mutants } of claims) {
      if (outcome === 'skipped' || outcome === 'not run') continue;
      note(id, standing({ outcome }) === 'accepted' ? null : outcome, seed);
      for (const { name, caught } of mutants)
        note(`${id}, mutant "${name}"`, caught === false ? 'survives' : null, seed);
    }
  }
  return [...found.values()]
    .map((failure) => ({ ...failure, runs: totals.get(failure.subject) ?? 0 }))
    .toSorted((a, b) => (a.subject < b.subject ? -1 : 1));
}

function missesOf(runs: readonly SeedRun[]): readonly string[] {
  const misses = Object.entries(seedRatesOf(runs).claims).flatMap(([id, { mutants }]) =>
    Object.entries(mutants).flatMap(([name, { searches, missed }]) =>
      missed === 0 ? [] : [`  ${id}, mutant "${name}": ${missed} of ${searches} searches`],
    ),
  );
  return misses.length === 0 ? [] : ['searches that missed a mutant:', ...misses.toSorted()];
}
