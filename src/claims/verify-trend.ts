import { DistillCheckError } from '../errors.ts';
import type { Effect, TrendKind } from './trend.ts';
import type { TrendVerdict } from './verdict.ts';

/**
 * Measures the effect and sets its interval against the expectation.
 *
 * An interval misses the effect with probability at most `1 − confidence`, so `k` of them on streams of their own all
 * lie on the wrong side with probability at most `(1 − confidence)ᵏ`.
 */
export async function verifyTrend(kind: TrendKind, key: string, seed: number): Promise<TrendVerdict> {
  const threshold = 'above' in kind.expectation ? kind.expectation.above : kind.expectation.below;
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
  return { outcome, seed, ...effect, threshold, measurements };
}

function checked(effect: Effect): Effect {
  const { estimate, lower, upper, confidence } = effect ?? {};
  if (![estimate, lower, upper].every((value) => typeof value === 'number' && !Number.isNaN(value))) {
    const shown = effect === undefined ? 'nothing' : JSON.stringify({ estimate, lower, upper });
    throw new DistillCheckError(
      'BAD_EFFECT',
      `the measure returned ${shown}`,
      'return { estimate, lower, upper, confidence }',
    );
  }
  if (confidence > 0 && confidence <= 1) return { estimate, lower, upper, confidence };
  throw new DistillCheckError('BAD_CONFIDENCE', `a measured effect has confidence ${confidence}`, 'e.g. 0.95');
}

function sideOf({ lower, upper }: Effect, { expectation }: TrendKind): TrendVerdict['outcome'] {
  const threshold = 'above' in expectation ? expectation.above : expectation.below;
  const sideOfInterval = lower > threshold ? 'above' : upper < threshold ? 'below' : null;
  if (sideOfInterval === null) return 'absent';
  return sideOfInterval in expectation ? 'observed' : 'reversed';
}
