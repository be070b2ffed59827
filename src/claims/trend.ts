import { CLAIM_FALSE_ALARM } from './false-alarms.ts';

/** A measured effect with the interval that its uncertainty allows. */
export interface Effect {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Coverage of `[lower, upper]`, e.g. 0.95. */
  readonly confidence: number;
}

/** Which side of a threshold the effect should lie on. */
export type Expectation = { readonly above: number } | { readonly below: number };

/** An empirical statement about the sign or size of an effect. */
export interface TrendKind {
  readonly name: 'trend';
  measure(key: string): Effect | Promise<Effect>;
  readonly expectation: Expectation;
  readonly falseAlarm: number;
}

/**
 * An effect that the paper reports rather than proves: measured anew, with its interval.
 *
 * `observed` when the whole interval is on the expected side, `reversed` when all of it is on the other, `absent` when
 * it contains the threshold: then the measure could not tell. A reversed effect is measured again on fresh streams until chance
 * explains it with probability at most `falseAlarm`; one measurement that disagrees makes it absent.
 *
 * @param definition.measure Given the key of its random streams, the effect with its interval.
 * @param definition.falseAlarm The claim's share of false alarms: the chance that an effect as expected is called reversed.
 *   Default: 1e-9.
 * @example
 * trend({ measure: (key) => gapBetweenSoftAndHard(key), expectation: { above: 0 } });
 */
export function trend(definition: {
  readonly measure: (key: string) => Effect | Promise<Effect>;
  readonly expectation: Expectation;
  readonly falseAlarm?: number;
}): TrendKind {
  return { name: 'trend', falseAlarm: CLAIM_FALSE_ALARM, ...definition };
}
