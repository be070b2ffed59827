import { requireProbability } from '../numerics/argument-checks.ts';
import { type Expectation, thresholdsOf } from './expectation.ts';
import { CLAIM_FALSE_ALARM } from './false-alarms.ts';
import { replicatesFor } from './trend-power.ts';

/** A measured effect with the interval that its uncertainty allows. */
export interface Effect {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Coverage of `[lower, upper]`, e.g. 0.95. */
  readonly confidence: number;
}

/** An effect measured once, with an interval of the measure's own. */
export interface OneShotTrend {
  readonly name: 'trend';
  readonly by: 'interval';
  measure(key: string): Effect | Promise<Effect>;
  readonly expectation: Expectation;
  readonly falseAlarm: number;
}

/** An effect measured on fresh streams until the replicates decide. */
export interface ReplicatedTrend {
  readonly name: 'trend';
  readonly by: 'signs' | 'mean';
  measure(key: string, replicate: number): number | Promise<number>;
  readonly expectation: Expectation;
  /** Every replicate lies in here; of `by: 'mean'` only. */
  readonly bounds: readonly [least: number, greatest: number] | null;
  readonly effect: number;
  readonly replicates: number;
  readonly missed: number;
  readonly falseAlarm: number;
  readonly falseSupport: number;
}

/** An empirical statement about the sign or size of an effect. */
export type TrendKind = OneShotTrend | ReplicatedTrend;

/** What all trends that decide by replicates say. */
export interface Replicated {
  /** One value from the streams under `key`, which no other replicate shares; `replicate` counts from 1. */
  readonly measure: (key: string, replicate: number) => number | Promise<number>;
  readonly expectation: Expectation;
  /**
   * The claim's share of false alarms: the chance that an effect as expected is called reversed. Default: 1e-9.
   */
  readonly falseAlarm?: number;
  /** The chance that an effect that is not as expected is called observed. Default: 0.01. */
  readonly falseSupport?: number;
}

/** A trend that decides by the signs of its replicates. */
export interface SignTrendDefinition extends Replicated {
  /**
   * The claim's size: at least this share of the replicates lie on the expected side (of each threshold), in (½, 1].
   */
  readonly effect: number;
  /** The chance that a run does not show an effect of that size. Default: 1e-4. */
  readonly missed?: number;
  /** Most replicates. Default: the fewest that keep `missed`. */
  readonly replicates?: number;
  readonly bounds?: undefined;
}

/** A trend that decides by the mean of bounded replicates. */
export interface MeanTrendDefinition extends Replicated {
  readonly bounds: readonly [least: number, greatest: number];
  /** The claim's size: the mean is at least this far on the expected side, in its own unit. */
  readonly effect: number;
  /** An upper bound, measured over fresh seeds, on the chance that a run does not show an effect of that size. */
  readonly missed: number;
  /** Most replicates. */
  readonly replicates: number;
}

/** A trend whose measure returns its own interval. */
export interface OneShotTrendDefinition {
  readonly measure: (key: string) => Effect | Promise<Effect>;
  readonly expectation: Expectation;
  readonly falseAlarm?: number;
  readonly effect?: undefined;
}

/**
 * An effect that the paper reports rather than proves, measured anew.
 *
 * **By signs** (`effect` without `bounds`), the form to prefer. A replicate is one number from fresh streams. Expected
 * `above: t`, the claim is that replicates fall above `t` more often than below it (for a continuous law: the median
 * exceeds `t`); those that equal `t` count for neither. After each replicate the sign test's e-process (`showsAbove`:
 * Robbins's mixture) is looked at, which is free by Ville's inequality:
 *
 *     P(ever "observed") ≤ falseSupport   unless P(X > t) > P(X < t)
 *     P(ever "reversed") ≤ falseAlarm     unless P(X < t) > P(X > t)
 *
 * for independent replicates of any distribution. `between: [a, b]` asks for both `above: a` and `below: b`; it is
 * reversed when either is, at half the level each. With `effect = P(X on the expected side)` the chance to miss the
 * effect within `replicates` is computed exactly (`bernoulliLaw`); ties only lower it, since a tie in place of a
 * contrary sign raises the e-value. When the replicates are used up the effect is `absent`: one of the stated size
 * would have been observed with probability `1 − missed`, its power.
 *
 * **By the mean** (`effect` with `bounds`): the mean of replicates within the bounds, by the betting confidence
 * sequence of Waudby-Smith and Ramdas (2024), which holds for any law within the bounds. It is slow unless the bounds
 * are tight. How often it misses depends on the law, so `missed` is stated as measured over fresh seeds.
 *
 * **One-shot interval** (no `effect`): the measure returns an interval at its own level. It is `observed` when all of
 * it lies on the expected side, `reversed` when all of it lies on the other, `absent` when it contains the threshold. A
 * reversed effect is measured again on fresh streams until chance explains it with probability at most `falseAlarm`;
 * one measurement that disagrees makes it absent. What it misses is not known to the ledger unless its claim states
 * `rates`.
 *
 * @throws DistillCheckError `BAD_PROBABILITY`, `BAD_EXPECTATION`, `TOO_FEW_REPLICATES` when `replicates` cannot keep
 * `missed`.
 * @example
 * const measure = (key: string) => randomStream(key).uniform() - 0.01; // above 0 with probability 0.99
 * trend({ measure, expectation: { above: 0 }, effect: 0.95 }).by; // 'signs'
 */
export function trend(definition: SignTrendDefinition | MeanTrendDefinition): ReplicatedTrend;
export function trend(definition: OneShotTrendDefinition): OneShotTrend;
export function trend(definition: SignTrendDefinition | MeanTrendDefinition | OneShotTrendDefinition): TrendKind {
  thresholdsOf(definition.expectation);
  const falseAlarm = definition.falseAlarm ?? CLAIM_FALSE_ALARM;
  if (definition.effect === undefined) {
    const { measure, expectation } = definition;
    return { name: 'trend', by: 'interval', measure, expectation, falseAlarm };
  }
  const { measure, expectation, effect, falseSupport = 0.01 } = definition;
  requireProbability('falseAlarm', falseAlarm);
  requireProbability('falseSupport', falseSupport);
  const common = { name: 'trend', measure, expectation, effect, falseAlarm, falseSupport } as const;
  if (definition.bounds !== undefined) {
    const { bounds, missed, replicates } = definition;
    requireProbability('missed', missed);
    return { ...common, by: 'mean', bounds, missed, replicates };
  }
  const { missed, replicates } = replicatesFor(common, definition.missed ?? 1e-4, definition.replicates);
  return { ...common, by: 'signs', bounds: null, missed, replicates };
}
