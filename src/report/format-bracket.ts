import { formatCount } from '../page/numbers.ts';
import type { WidthBracket } from '../width/bracket.ts';

/**
 * Says where the smallest sufficient width lies: `(8, 10]`, or `> 640` when no width passed; kept on one line.
 *
 * @example
 * formatBracket({ lower: 8, upper: 10, largestTried: 16, trials: [] }); // '(8,\u00a010]'
 */
export function formatBracket({ lower, upper, largestTried }: WidthBracket): string {
  return upper === null ? `>\u00a0${formatCount(largestTried)}` : `(${formatCount(lower)},\u00a0${formatCount(upper)}]`;
}
