import type { ClaimKind } from './kind.ts';
import { standing, type Verdict } from './verdict.ts';

/** A false variant of a claim. */
export interface Mutant {
  /** What was broken, e.g. `constant 1/8 halved`. */
  readonly name: string;
  readonly kind: ClaimKind;
  /** Instances per search. Default: the kind's own number. */
  readonly runs?: number;
  /** The chance that one search does not reject it, at most. Default: not stated. */
  readonly missed?: number;
}

/**
 * A false variant of a claim, which the suite must reject: the check that the claim's own test can fail.
 *
 * A mutant accuses nobody: a reversed effect needs no more than one measurement that says so, or replicates that do at
 * level 0.01.
 *
 * @param options.missed The chance that one search does not reject it, where it is derived; `npm run test:seeds`
 * measures the others.
 * @param options.runs Instances per search, where the falsehood is rarer than the claim's own number of instances would
 * show.
 * @example
 * const halved = mutant('constant 1/8 halved', forAll(instances, slackWith(16)));
 * halved.name; // 'constant 1/8 halved'
 */
export function mutant<I>(name: string, kind: ClaimKind<I>, { runs }: { readonly runs?: number } = {}): Mutant {
  return { name, runs, kind: accused(kind) };
}

function accused<I>(kind: ClaimKind<I>): ClaimKind<I> {
  if (kind.name === 'trend') return { ...kind, falseAlarm: kind.by === 'interval' ? 1 : 0.01 };
  // The claim's own evaluation is to tell: a second one that differs would reject the mutant for it.
  return kind.name === 'counterexample' ? { ...kind, exact: undefined } : kind;
}

/**
 * Says whether a verdict rejects a mutant on its merits: an error in its code breaks a true statement just as well and
 * shows nothing. An effect that the mutant has lost counts, where the claim's own is observed.
 */
export function catches(verdict: Verdict): boolean {
  return standing(verdict) === 'rejected' || verdict.outcome === 'absent';
}
