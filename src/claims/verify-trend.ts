import type { TrendKind } from './trend.ts';
import type { TrendVerdict } from './verdict.ts';

/** Measures the effect and sets its interval against the expectation. */
export async function verifyTrend(kind: TrendKind, key: string, seed: number): Promise<TrendVerdict> {
  const { estimate, lower, upper, confidence } = await kind.measure(key);
  const threshold = 'above' in kind.expectation ? kind.expectation.above : kind.expectation.below;
  const sideOfInterval = lower > threshold ? 'above' : upper < threshold ? 'below' : null;
  const outcome = sideOfInterval === null ? 'absent' : sideOfInterval in kind.expectation ? 'observed' : 'reversed';
  return { outcome, seed, estimate, lower, upper, confidence, threshold };
}
