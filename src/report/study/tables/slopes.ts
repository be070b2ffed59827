import { type Content, html, type Markup } from '../../../page/markup.ts';
import { formatFixed } from '../../../page/numbers.ts';
import { table } from '../../../page/page-parts.ts';
import type { Study } from '../../../sweep/grid/cell.ts';
import { labelsName, variable } from '../names.ts';
import { THEOREM_EXPONENTS } from '../reading/slopes.ts';
import { settingName } from '../setting-name.ts';
import { type SlopeParts, slopePartsOf } from '../slopes/parts.ts';
import { isShown, type Slope } from '../slopes/slopes.ts';

/**
 * Shows how the fitted exponent moves with the range of margins and the horizon; `null` where no part can be fitted.
 */
export function slopeTable(study: Study): Markup | null {
  const parts = slopePartsOf(study);
  if (parts.length === 0) return null;
  const caption = 'The exponent of 1/γ, fitted to parts of each series';
  return html`<p>The same answers, fitted whole and in parts. Were the width one power of 1/<var>γ</var>, each row would hold one
number; 95 % intervals stand below.</p>
${table({
  caption,
  foldConstant: true,
  columns: [
    { heading: 'Series' },
    { heading: 'Labels' },
    { heading: 'Theorem’s', number: true },
    { heading: 'All margins', number: true },
    { heading: html`Larger half of ${variable('γ')}`, number: true },
    { heading: html`Smaller half of ${variable('γ')}`, number: true },
    { heading: 'Full horizons only', number: true },
  ],
  rows: parts.map((part) => row(part, study)),
})}`;
}

function row({ setting, labels, whole, largerMargins, smallerMargins, uncapped }: SlopeParts, study: Study): Content[] {
  return [
    `${setting.family}, ${settingName(setting, study)}`,
    labelsName(labels),
    String(THEOREM_EXPONENTS[labels]),
    ...[whole, largerMargins, smallerMargins, uncapped].map(exponent),
  ];
}

function exponent(slope: Slope): Content {
  if (!isShown(slope)) return '–';
  const interval = `[${formatFixed(slope.lower, 2)}, ${formatFixed(slope.upper, 2)}]`;
  return html`${formatFixed(slope.slope, 2)} <small>${interval}</small>`;
}
