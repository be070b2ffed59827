import { type Content, html, type Markup } from '../../page/markup.ts';
import { formatNumber, formatPlural } from '../../page/numbers.ts';
import { numbersOf } from '../reported-number.ts';
import type { ReportedVerdict } from '../reported-verdict.ts';

type Of<Outcome extends ReportedVerdict['outcome']> = Extract<ReportedVerdict, { outcome: Outcome }>;
type ReportedBox = Of<'proved'>['proof']['domain'];

/** What was proved of a claim: the domain, the boxes, the smallest slack and the ways around its zeros. */
export function proofFound({
  domain,
  formulas,
  constants,
  boxes,
  smallestSlack,
  edges,
}: Of<'proved'>['proof']): Markup {
  const slack =
    smallestSlack === null
      ? ''
      : `; smallest slack that an enclosure shows: ${formatNumber(numbersOf([smallestSlack])[0])}`;
  const ways = edges.map(({ by, boxes: own }) => html`<li>${by}: ${formatPlural(own, 'box', 'boxes')}</li>`);
  const all = formulas.map((text, i) => html`${i === 0 ? '' : ', '}<code>${text} ≥ 0</code>`);
  const named = Object.entries(constants).map(
    ([name, text], i) => html`${i === 0 ? ', with ' : ', '}<code>${name} = ${text}</code>`,
  );
  return html`<p class="proof">Proved: ${all}${named}, for ${boxText(domain)}, by interval arithmetic on ${formatPlural(boxes, 'box', 'boxes')}${slack}.</p>${
    edges.length === 0 ? null : html`<ul class="proof">${ways}</ul>`
  }`;
}

/** The reason why a claim that carries a proof is not proved. */
export function proofMissed(unproved: Of<'holds'>['unproved']): Content {
  if (unproved === undefined) return null;
  const [lower] = numbersOf([unproved.worst.lower]);
  const bound = Number.isFinite(lower) ? formatNumber(lower) : 'unknown';
  return html`<p class="proof">Not proved: ${unproved.reason} (${formatPlural(unproved.boxes, 'box', 'boxes')}). Worst box: ${boxText(unproved.worst.box)}, slack from below ${bound}.</p>`;
}

/** A box in words of mathematics: `0 ≤ x ≤ 1, y ≥ 0`. */
function boxText(box: ReportedBox): string {
  const sides = Object.entries(box).map(([name, ends]) => {
    const [least, greatest] = numbersOf([...ends]);
    const [low, high] = [least, greatest].map((end) => formatNumber(end).replace(/^-/, '−'));
    if (least === Number.NEGATIVE_INFINITY) return greatest === Infinity ? `${name} real` : `${name} ≤ ${high}`;
    return greatest === Number.POSITIVE_INFINITY ? `${name} ≥ ${low}` : `${low} ≤ ${name} ≤ ${high}`;
  });
  return sides.join(', ');
}
