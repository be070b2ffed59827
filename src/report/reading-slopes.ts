import { formatFixed, formatPlural } from './numbers.ts';
import type { Reading } from './reading.ts';
import { type FittedSlope, isFitted, type Slope } from './slopes.ts';

/** The theorems' exponents of `1/γ`: `O(1/(γ²ε))` for soft labels, `γ⁻⁴` up to logarithms for hard ones. */
const EXPONENTS = { soft: 2, hard: 4 } as const;

/** What the fitted exponents say, and what they cannot. */
export function readSlopes(slopes: readonly Slope[]): Reading[] {
  const fitted = slopes.filter(isFitted);
  if (fitted.length === 0) {
    return [
      {
        topic: 'slopes',
        finding: 'No exponent of 1/γ is fitted.',
        detail: 'A fit takes answers at three margins or more under the same labels, radius and target.',
      },
    ];
  }
  const values = fitted.map(({ slope }) => slope);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range = low === high ? formatFixed(low, 2) : `${formatFixed(low, 2)} to ${formatFixed(high, 2)}`;
  return [
    {
      topic: 'slopes',
      finding:
        fitted.length === 1
          ? `The fitted exponent of 1/γ is ${range}.`
          : `The fitted exponents of 1/γ run from ${range}${high - low > 0.5 ? ': no single exponent' : ''}.`,
      detail: [...(['soft', 'hard'] as const).map((labels) => containment(fitted, labels)), CAUTION]
        .filter((sentence) => sentence !== '')
        .join(' '),
    },
  ];
}

const CAUTION =
  'The width needed is not one power of 1/γ: the fitted exponent moves with the horizon and with the range of γ, and the intervals know nothing of that.';

function containment(fitted: readonly FittedSlope[], labels: Slope['labels']): string {
  const own = fitted.filter((slope) => slope.labels === labels);
  if (own.length === 0) return '';
  const exponent = EXPONENTS[labels];
  const holding = own.filter(({ lower, upper }) => lower <= exponent && exponent <= upper).length;
  const counted = `${holding} of ${formatPlural(own.length, `${labels}-label interval`)} ${holding === 1 ? 'contains' : 'contain'} ${exponent}, the exponent of the theorem’s bound`;
  return holding > 0
    ? `${counted}: an exponent near ${exponent} is no confirmation of it.`
    : `${counted}: which does not contradict an upper bound.`;
}
