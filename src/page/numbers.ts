const SUPERSCRIPTS = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/**
 * A whole number with its thousands set apart: `12,345`.
 *
 * @example
 * formatCount(12345); // '12,345'
 */
export function formatCount(count: number): string {
  return formatThousands(String(count));
}

/**
 * A number to a few significant digits; as a power of ten beyond a million or below a thousandth.
 *
 * @param digits significant digits. Default: 3
 * @example
 * formatNumber(0.04312); // '0.0431'
 * formatNumber(46600000); // '4.66 × 10⁷'
 */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return 'not finite';
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  if (magnitude >= 1e6 || magnitude < 1e-3) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
    return `${trimZeros(mantissa)} × ${formatPowerOfTen(Number(exponent))}`;
  }
  const [whole, fraction] = String(Number(value.toPrecision(digits))).split('.');
  return fraction === undefined ? formatThousands(whole) : `${formatThousands(whole)}.${fraction}`;
}

/**
 * A signed number with a fixed number of decimals and a true minus sign: for exponents and orders of magnitude.
 *
 * @example
 * formatFixed(-1.234, 2); // '−1.23'
 */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return 'not finite';
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text.replace('-', '−');
}

/**
 * `10ⁿ`.
 *
 * @example
 * formatPowerOfTen(-3); // '10⁻³'
 */
export function formatPowerOfTen(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/**
 * A share as a percentage, kept on one line: `3.2 %`.
 *
 * @example
 * formatPercent(0.0321); // '3.2 %'
 */
export function formatPercent(share: number): string {
  return `${formatNumber(share * 100, share >= 0.1 ? 3 : 2)}\u00a0%`;
}

/**
 * A ratio of widths, to two digits: `16`, `1.3`.
 *
 * @example
 * formatRatio(16.04); // '16'
 */
export function formatRatio(ratio: number): string {
  return formatNumber(ratio, ratio >= 100 ? 3 : 2);
}

/**
 * Words joined as in a sentence: `a, b and c`.
 *
 * @example
 * formatList(['a', 'b', 'c']); // 'a, b and c'
 */
export function formatList(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/**
 * A count with its noun in the right number: `1 cell`, `3 cells`.
 *
 * @param plural the noun for other counts than 1. Default: the noun with an s
 *
 * @example
 * formatPlural(3, 'cell'); // '3 cells'
 */
export function formatPlural(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

function formatThousands(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}

function trimZeros(mantissa: string): string {
  return mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
}
