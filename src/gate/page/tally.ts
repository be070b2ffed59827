import type { CommonVerdict } from '../../claims/common-verdict.ts';
import type { ReportedClaim } from '../claims-report.ts';
import { inOtherWords } from '../in-other-words.ts';
import { type Tone, toneOf } from './words.ts';

/** What a suite comes to, in numbers. */
export interface Tally {
  readonly claims: number;
  readonly tones: Readonly<Record<Tone, number>>;
  readonly outcomes: Readonly<Partial<Record<string, number>>>;
  /** Counterexamples to what no paper says. */
  readonly refutedConjectures: number;
  /** Verdicts in the words of audits. */
  readonly inOtherWords: Readonly<Partial<Record<CommonVerdict, number>>>;
  readonly statuses: Readonly<Partial<Record<ReportedClaim['status'], number>>>;
  readonly mutants: number;
  readonly caught: number;
  readonly surviving: number;
  /** Instances at which a claim was tried. */
  readonly instances: number;
  /** Runs of trials of probabilistic claims. */
  readonly replicates: number;
}

/**
 * Counts the claims by verdict and status, their mutants and their instances.
 *
 * @example
 * tally(claims).tones.accepted; // 1
 */
export function tally(claims: readonly ReportedClaim[]): Tally {
  const mutants = claims.flatMap((claim) => claim.mutants);
  const evidence = claims.flatMap(({ verdict }) => (verdict !== null && 'evidence' in verdict ? verdict.evidence : []));
  return {
    claims: claims.length,
    tones: {
      accepted: 0,
      refuted: 0,
      rejected: 0,
      broken: 0,
      undecided: 0,
      unknown: 0,
      ...counted(claims.map(toneOf)),
    },
    outcomes: counted(claims.map(({ verdict }) => verdict?.outcome ?? 'not run yet')),
    inOtherWords: counted(claims.map(inOtherWords)),
    refutedConjectures: claims.filter((claim) => toneOf(claim) === 'refuted' && claim.status === 'conjectured').length,
    statuses: counted(claims.map(({ status }) => status)),
    mutants: mutants.length,
    caught: mutants.filter(({ caught }) => caught === true).length,
    surviving: mutants.filter(({ caught }) => caught === false).length,
    instances: claims.reduce((total, { verdict }) => total + instancesOf(verdict), 0),
    replicates: evidence.reduce((total, { replicates }) => total + replicates, 0),
  };
}

function instancesOf(verdict: ReportedClaim['verdict']): number {
  if (verdict === null) return 0;
  if (verdict.outcome === 'supported') return verdict.evidence.length;
  return 'instances' in verdict ? verdict.instances : 1;
}

function counted<Key extends string>(keys: readonly Key[]): Partial<Record<Key, number>> {
  const counts: Partial<Record<Key, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
