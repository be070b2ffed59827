/** The numbers of a refutation's second evaluation: {@link secondEvaluation}, {@link exactText}. */
import { type Content, html } from '../../page/markup.ts';
import { formatNumber, formatPowerOfTen } from '../../page/numbers.ts';
import { numbersOf } from '../reported-number.ts';
import type { ReportedVerdict } from '../reported-verdict.ts';

type Refutation = Extract<ReportedVerdict, { outcome: 'refuted' | 'not refuted' }>;

const ARITHMETIC = { rational: 'in rational numbers', '64 digits': 'in 64 digits' } as const;

/** Returns the paragraph on a witness' second evaluation: its numbers, or why there is none. */
export function secondEvaluation({ exact, reason }: Pick<Refutation, 'exact' | 'reason'>): Content {
  if (exact === null) return null;
  if (typeof exact === 'string') {
    return html`<p class="exact">A measurement, not evaluated a second time: ${exact.replace(/^measured: /, '')}.</p>`;
  }
  const [rounding] = numbersOf([exact.rounding]);
  const quantities = Object.entries(exact.quantities).map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${exactText(value)}</td></tr>`,
  );
  return html`<p class="exact">Evaluated again, ${ARITHMETIC[exact.arithmetic]}, by other code: slack <b>${exactText(exact.gap)}</b>. One rounding error of the first evaluation: ${formatNumber(rounding)}.${
    reason === null ? null : html` Refused: ${reason}.`
  }</p>
${
  quantities.length === 0
    ? null
    : html`<table class="exact"><tbody>${quantities}</tbody></table>
`
}`;
}

/** Digits that are shown of a number that has more; the report keeps all of them. */
const SHOWN = 32;

/**
 * Returns a fraction or decimal number with a true minus sign, the digits of long decimals cut off.
 *
 * @example
 * exactText('-3/7'); // '−3/7'
 */
export function exactText(text: string): string {
  const [mantissa, exponent] = text.split('e');
  const isLong = mantissa.includes('.') && mantissa.length > SHOWN + 2;
  const shown = isLong ? `${mantissa.slice(0, SHOWN + 2)}…` : mantissa;
  const power = exponent === undefined ? '' : ` × ${formatPowerOfTen(Number(exponent))}`;
  return `${shown}${power}`.replace('-', '−');
}
