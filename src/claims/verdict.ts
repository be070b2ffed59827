import type { Json } from './codec.ts';
import type { ExactFindings, Measured } from './exact-witness.ts';

/** What every verdict says about the run that gave it. */
export interface VerdictBase {
  readonly seed: number;
  /** Kept counterexamples that the claim's generator cannot make any more: they were left out. */
  readonly stale?: readonly Json[];
}

/** A box of real numbers: each variable's least and greatest value. */
export type ProofBox = Readonly<Record<string, readonly [least: number, greatest: number]>>;

/** The instances of a deterministic claim that were tried, none of which broke it. */
export interface Tried extends VerdictBase {
  /** Instances tried, those of the corpus included. */
  readonly instances: number;
  readonly tolerance: number;
  /** The smallest slack seen (before the tolerance) and the instance that gave it. */
  readonly smallestSlack: number;
  readonly tightest: Json;
  /** All slacks at 33 equal steps from the smallest to the largest; fewer when fewer were seen. */
  readonly slackQuantiles: readonly number[];
}

/** No instance broke the statement. */
export interface Holds extends Tried {
  readonly outcome: 'holds';
  /** The reason why the proof that the claim carries did not succeed. */
  readonly unproved?: {
    readonly reason: string;
    readonly boxes: number;
    /** The open box with the lowest bound of the slack, and that bound. */
    readonly worst: { readonly box: ProofBox; readonly lower: number };
  };
}

/** No instance broke the statement, and its formula is at least 0 at every point of its domain. */
export interface Proven extends Tried {
  readonly outcome: 'proved';
  readonly proof: {
    readonly domain: ProofBox;
    /** The expressions that are at least 0 on it. */
    readonly formulas: readonly string[];
    /** The named constants in them. */
    readonly constants: Readonly<Record<string, string>>;
    /** Boxes that the prover looked at. */
    readonly boxes: number;
    /** The smallest lower bound over the boxes that an enclosure decided; `null` where there is none. */
    readonly smallestSlack: number | null;
    /** Ways around the zeros of the slack, each with the boxes that it decided. */
    readonly edges: readonly { readonly by: string; readonly boxes: number }[];
  };
}

/** An instance breaks the statement. */
export interface Violated extends VerdictBase {
  readonly outcome: 'violated';
  /** Shrunk as far as fast-check could. */
  readonly instance: Json;
  /** The slack of a deterministic claim; `null` for a probabilistic one. */
  readonly slack: number | null;
  /** What the predicate said beside its slack, or how often the trial failed. */
  readonly detail: Json;
  /** The instance that failed first, before it was shrunk, with its slack; `null` when it was not shrunk. */
  readonly first: { readonly instance: Json; readonly slack: number | null } | null;
  /** A kept counterexample, one that was found just now, or a point at which the formula of its proof is negative. */
  readonly origin: 'corpus' | 'search' | 'formula';
  /** fast-check's path to the shrunk instance under this seed; `null` when it comes from the corpus. */
  readonly path: string | null;
  readonly shrinks: number;
  /** Whether the time limit ended the shrinking: a smaller instance may fail too. */
  readonly cutShort: boolean;
}

/** How a probabilistic claim fared at one instance. */
export interface InstanceEvidence {
  readonly instance: Json;
  readonly outcome: 'supported' | 'violated' | 'inconclusive';
  readonly failures: number;
  readonly replicates: number;
  /** Clopper–Pearson interval of the failure probability at 99 %. */
  readonly interval: readonly [number, number];
}

/** Every instance tried fails less often than the claim allows. */
export interface Supported extends VerdictBase {
  readonly outcome: 'supported';
  /** The failure probability that the claim allows. */
  readonly allowed: number;
  readonly evidence: readonly InstanceEvidence[];
}

/**
 * The claim could not be put to the test at an instance: its code is to be repaired, and the statement is not accused.
 */
export interface Broken extends VerdictBase {
  readonly outcome: 'error';
  /** One line: what went wrong, and what to do about it. */
  readonly reason: string;
  /** Where, shrunk as far as fast-check could; `null` when there was no instance. */
  readonly instance: Json;
  readonly path: string | null;
}

/** The claim was not put to the test, for want of data or a package that is not installed here. */
export interface Skipped extends VerdictBase {
  readonly outcome: 'skipped';
  readonly reason: string;
}

/** The run does not know: interrupted, or too few replicates. Never a success. */
export interface Inconclusive extends VerdictBase {
  readonly outcome: 'inconclusive';
  readonly reason: string;
  readonly instances: number;
  readonly evidence: readonly InstanceEvidence[];
}

/** A measured effect, judged against its expectation. */
export interface TrendVerdict extends VerdictBase {
  /**
   * `absent`: an effect of the stated size would have been observed with probability `power`; where none is stated, the
   * interval holds the threshold. `undecided`: the time limit came first.
   */
  readonly outcome: 'observed' | 'absent' | 'reversed' | 'undecided';
  /** The median of the replicates, their mean, or the measure's own estimate. */
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
  /** The effect is expected between them; an open end is infinite. */
  readonly thresholds: readonly [lower: number, upper: number];
  /** How often the effect was measured. */
  readonly measurements: number;
  /** The chance that an effect of the size that the claim states is observed; `null` where it states none. */
  readonly power: number | null;
}

/** The witness was checked again: `refuted` when the statement fails at it, by every evaluation that there is. */
export interface RefutationVerdict extends VerdictBase {
  readonly outcome: 'refuted' | 'not refuted';
  readonly witness: Json;
  readonly slack: number;
  readonly detail: Json;
  /** The id of the claim that states what is true instead. */
  readonly correction: string;
  /** The second evaluation, or why there is none; `null` where the claim has none, or the first decided. */
  readonly exact: ExactFindings | Measured | null;
  /** Why nothing is refuted; `null` where it is. */
  readonly reason: string | null;
}

/** What a run knows about a claim. */
export type Verdict =
  | Holds
  | Proven
  | Violated
  | Supported
  | Inconclusive
  | TrendVerdict
  | RefutationVerdict
  | Broken
  | Skipped;

/**
 * How a verdict counts: only `accepted` is a success. `undecided`, `broken` (an error in the test) and `skipped` are
 * none, but accuse nobody.
 */
export type Standing = 'accepted' | 'rejected' | 'undecided' | 'broken' | 'skipped';

/** Returns what the gate makes of a verdict. */
export function standing(verdict: Pick<Verdict, 'outcome'>): Standing {
  switch (verdict.outcome) {
    case 'holds':
    case 'proved':
    case 'supported':
    case 'observed':
    case 'refuted':
      return 'accepted';
    case 'violated':
    case 'reversed':
    case 'not refuted':
      return 'rejected';
    case 'absent':
    case 'undecided':
    case 'inconclusive':
      return 'undecided';
    case 'error':
      return 'broken';
    case 'skipped':
      return 'skipped';
  }
}
