/**
 * The ledger of all ways in which a run of a suite of true claims and false mutants can fail: {@link failureLedger}.
 *
 * Two sums, by the union bound: of the chances that a true claim is called violated or reversed (`falseAlarm`), and of
 * the chances of any failure at all (`failure`): those, claims that are left undecided, and mutants that survive.
 */
import { SUITE_FALSE_ALARM } from '../claims/false-alarms.ts';
import { binomialUpperBound } from '../statistics/clopper-pearson.ts';
import type { ReportedClaim } from './claims-report.ts';
import { noSeedRates, type SeedRates } from './seed-rates.ts';

/** The chance that a run of a whole suite of true claims fails in any way. */
export const SUITE_FAILURE = 1e-2;
/** Measured rates enter by their upper bounds at this level. */
const MEASURED_LEVEL = 0.05;

/** One way in which a run can fail. */
export interface FailureLine {
  readonly id: string;
  /** The mutant that may survive; `null` for the claim itself. */
  readonly mutant: string | null;
  readonly falseAlarm: number;
  /** The chance of any failure, `falseAlarm` included; `null` where it is not known. */
  readonly failure: number | null;
  /** `measured`: an upper bound at 95 % from runs at fresh seeds. */
  readonly source: 'derived' | 'measured' | 'unknown';
  /** The failures in runs of the suite that the bound rests on alone; such lines are added up together. */
  readonly counted?: { readonly failures: number; readonly runs: number };
}

/** All of them, with their sums. */
export interface FailureLedger {
  /** Those that are not impossible, the likeliest first. */
  readonly lines: readonly FailureLine[];
  readonly falseAlarm: number;
  /**
   * Of what is known. What was counted in runs of the suite has one bound together: zero failures of many are no more
   * than zero of one.
   */
  readonly failure: number;
  readonly unknown: readonly FailureLine[];
  /** Whether both sums are within the suite's. */
  readonly isKept: boolean;
}

/**
 * Adds up how a run can fail. What a claim states or its kind implies counts as it is, unless runs at fresh seeds have
 * shown failures where it says 0; what it leaves open is measured at fresh seeds, or unknown.
 *
 * @example
 * const probable = { ...claims[0], falseAlarm: 1e-9, undecided: 0.001 };
 * failureLedger([probable], readSeedRates('fixtures/seed-rates.json')).falseAlarm; // 1e-9
 */
export function failureLedger(claims: readonly ReportedClaim[], seeds: SeedRates = noSeedRates): FailureLedger {
  const all = claims.flatMap((claim) => [
    claimLine(claim, seeds),
    ...claim.mutants.map((mutant) => mutantLine(claim, mutant, seeds)),
  ]);
  const possible = all.filter(({ failure }) => failure !== 0);
  const lines = possible.toSorted((a, b) => (b.failure ?? 2) - (a.failure ?? 2) || (nameOf(a) < nameOf(b) ? -1 : 1));
  const falseAlarm = sum(all.map((line) => line.falseAlarm));
  const [counted, stated] = [all.filter((line) => line.counted), all.filter((line) => !line.counted)];
  const failure = sum(stated.map((line) => line.failure ?? 0)) + together(counted);
  // Shares like 1e−9 add up with a rounding error of 2^−53 each.
  const rounding = 1 + all.length * 2 ** -53;
  const isKept = falseAlarm <= SUITE_FALSE_ALARM * rounding && failure <= SUITE_FAILURE;
  return { lines, falseAlarm, failure, unknown: lines.filter((line) => line.failure === null), isKept };
}

function claimLine({ id, falseAlarm = 0, undecided = 0 }: ReportedClaim, seeds: SeedRates): FailureLine {
  const line = { id, mutant: null };
  const seen = seeds.claims[id];
  if (seen !== undefined && seen.runs > 0) {
    const wasFalse = falseAlarm === 0 && seen.rejected > 0;
    const isOpen = undecided === null || (undecided === 0 && seen.undecided > 0);
    if (wasFalse || isOpen) {
      const alarm = wasFalse ? upper(seen.rejected, seen.runs) : falseAlarm;
      const open = isOpen ? upper(seen.undecided, seen.runs) : undecided;
      const failures = Math.min(seen.runs, (wasFalse ? seen.rejected : 0) + (isOpen ? seen.undecided : 0));
      const counted = { failures, runs: seen.runs };
      return { ...line, falseAlarm: alarm, failure: Math.min(1, alarm + open), source: 'measured', counted };
    }
  }
  if (undecided === null) return { ...line, falseAlarm, failure: null, source: 'unknown' };
  return { ...line, falseAlarm, failure: falseAlarm + undecided, source: 'derived' };
}

function mutantLine(
  { id }: ReportedClaim,
  { name, missed, mostSearches = 1 }: ReportedClaim['mutants'][number],
  seeds: SeedRates,
): FailureLine {
  const line = { id, mutant: name, falseAlarm: 0 };
  const seen = seeds.claims[id]?.mutants[name];
  if (missed !== undefined) return { ...line, failure: missed ** mostSearches, source: 'derived' };
  if (seen === undefined || seen.searches === 0) return { ...line, failure: null, source: 'unknown' };
  const failure = upper(seen.missed, seen.searches) ** mostSearches;
  if (mostSearches > 1) return { ...line, failure, source: 'measured' };
  return { ...line, failure, source: 'measured', counted: { failures: seen.missed, runs: seen.searches } };
}

/** The bound on a run in which any of them fails: there are at most as many such runs as failures. */
function together(lines: readonly FailureLine[]): number {
  const counts = lines.flatMap(({ counted }) => counted ?? []);
  if (counts.length === 0) return 0;
  const runs = Math.min(...counts.map((count) => count.runs));
  return upper(Math.min(runs, sum(counts.map((count) => count.failures))), runs);
}

function upper(failures: number, trials: number): number {
  return binomialUpperBound(failures, trials, MEASURED_LEVEL);
}

function nameOf({ id, mutant }: FailureLine): string {
  return `${id} ${mutant ?? ''}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
