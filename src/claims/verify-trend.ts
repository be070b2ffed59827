import { DistillCheckError } from '../errors.ts';
import { thresholdsOf } from './expectation.ts';
import type { Effect, OneShotTrend, TrendKind } from './trend.ts';
import type { TrendVerdict } from './verdict.ts';
import { verifyReplicatedTrend } from './verify-replicated-trend.ts';

/** Measures the effect and sets it against the expectation. */
export function verifyTrend(
  kind: TrendKind,
  key: string,
  options: { readonly seed: number; readonly budget?: number },
): Promise<TrendVerdict> {
  return kind.by === 'interval'
    ? verifyOneShotTrend(kind, key, options.seed)
    : verifyReplicatedTrend(kind, key, options);
}

/**
 * Sets the measure's own interval against the expectation.
 *
 * An interval misses the effect with probability at most `1 − confidence`, so `k` of them on streams of their own all
 * lie on the wrong side with probability at most `(1 − confidence)ᵏ`.
 */
async function verifyOneShotTrend(kind: OneShotTrend, key: string, seed: number): Promise<TrendVerdict> {
  let measurements = 0;
  const measure = async () => {
    measurements++;
    return checked(await kind.measure(measurements === 1 ? key : `${key}/confirmation/${measurements - 1}`));
  };
  const effect = await measure();
  let outcome = sideOf(effect, kind);
  let chance = 1 - effect.confidence;
  while (outcome === 'reversed' && chance > kind.falseAlarm) {
    const again = await measure();
    chance *= 1 - again.confidence;
    if (sideOf(again, kind) !== 'reversed') outcome = 'absent';
  }
  return { outcome, seed, ...effect, thresholds: thresholdsOf(kind.expectation), measurements, power: null };
}

function checked(effect: Effect): Effect {
  const { estimate, lower, upper, confidence } = effect ?? {};
  if (![estimate, lower, upper].every((value) => typeof value === 'number' && !Number.isNaN(value))) {
    const shown = effect === undefined ? 'nothing' : JSON.stringify({ estimate, lower, upper });
    throw new DistillCheckError(
      'BAD_EFFECT',
      `the measure returned ${shown}`,
      'return { estimate, lower, upper, confidence }, or a number and state the `effect` that is to be seen',
    );
  }
  if (confidence > 0 && confidence <= 1) return { estimate, lower, upper, confidence };
  throw new DistillCheckError('BAD_PROBABILITY', `a measured effect has confidence ${confidence}`, 'e.g. 0.95');
}

function sideOf({ lower, upper }: Effect, { expectation }: OneShotTrend): 'observed' | 'absent' | 'reversed' {
  const [least, greatest] = thresholdsOf(expectation);
  if (lower > least && upper < greatest) return 'observed';
  return upper < least || lower > greatest ? 'reversed' : 'absent';
}
