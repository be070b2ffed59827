import { grouped } from '../../../page/grouped.ts';
import { formatFixed, formatList, formatPlural } from '../../../page/numbers.ts';
import { type FittedSlope, isShown, LEAST_SHOWN, type Slope } from '../slopes/slopes.ts';
import type { Reading } from './reading.ts';

/** The theorems' exponents of `1/γ`: `O(1/(γ²ε))` for soft labels, `γ⁻⁴` up to logarithms for hard ones. */
export const THEOREM_EXPONENTS = { soft: 2, hard: 4 } as const;

/** Reads what the fitted exponents say, and what they cannot. */
export function readSlopes(slopes: readonly Slope[]): Reading[] {
  const fitted = slopes.filter(isShown);
  if (fitted.length === 0) {
    return [
      {
        topic: 'slopes',
        finding: 'No exponent of 1/γ is fitted.',
        detail: `A fit takes ${LEAST_SHOWN} answers or more under the same labels, radius and target.`,
      },
    ];
  }
  const families = grouped(fitted, ({ family }) => family).map(([family, own]) => ({ family, ...rangeOf(own) }));
  const several = families.some(({ low, high }) => high - low > DISTINCT);
  const ranges = families.map(({ family, words }) => `${words} on ${family}`);
  return [
    {
      topic: 'slopes',
      finding: `${fitted.length === 1 ? 'The fitted exponent of 1/γ is' : 'The fitted exponents of 1/γ are'} ${formatList(ranges)}${several ? ': no single exponent' : ''}.`,
      detail: [...(['soft', 'hard'] as const).map((labels) => containment(fitted, labels)), CAUTION]
        .filter((sentence) => sentence !== '')
        .join(' '),
    },
  ];
}

/** Distance from which on the finding distinguishes two exponents. */
const DISTINCT = 0.5;

function rangeOf(slopes: readonly FittedSlope[]): { low: number; high: number; words: string } {
  const values = slopes.map(({ slope }) => slope);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [from, to] = [formatFixed(low, 2), formatFixed(high, 2)];
  return { low, high, words: from === to ? from : `${from} to ${to}` };
}

const CAUTION =
  'The width needed is not one power of 1/γ: the fitted exponent moves with the horizon and with the range of γ, and the intervals know nothing of that.';

function containment(fitted: readonly FittedSlope[], labels: Slope['labels']): string {
  const own = fitted.filter((slope) => slope.labels === labels);
  if (own.length === 0) return '';
  const exponent = THEOREM_EXPONENTS[labels];
  const holding = own.filter(({ lower, upper }) => lower <= exponent && exponent <= upper).length;
  const counted = `${holding} of ${formatPlural(own.length, `${labels}-label interval`)} ${holding === 1 ? 'contains' : 'contain'} ${exponent}, the exponent of the theorem’s bound`;
  return holding > 0
    ? `${counted}: that is no confirmation of it.`
    : `${counted}; that does not contradict an upper bound.`;
}
