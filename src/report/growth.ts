/** Answers at parts of a sample, for pages of data sets: {@link GrowthRow}, {@link growthSection}. */
import { html } from '../page/markup.ts';
import { formatCount, formatNumber } from '../page/numbers.ts';
import type { Section } from '../page/page.ts';
import { table } from '../page/page-parts.ts';
import type { WidthBracket } from '../width/bracket.ts';
import { formatBracket } from './format-bracket.ts';
import { equation, labelsName } from './study/names.ts';

/** Margin, complexity and widths of one part of a sample. */
export interface GrowthRow {
  readonly n: number;
  /** Interval of the RKHS margin. */
  readonly rkhs: { readonly lower: number; readonly upper: number };
  /** Adjusted complexity per size of what is taught. */
  readonly complexity: readonly { readonly targets: string; readonly perSize: number }[];
  /** Widths at radius 1, at the steps of the whole sample. */
  readonly widths: readonly (Omit<WidthBracket, 'trials'> & { readonly labels: 'soft' | 'hard' })[];
}

/** Returns the section on how the answers move with the number of points; none where there are no parts. */
export function growthSection(growth: readonly GrowthRow[]): Section[] {
  if (growth.length === 0) return [];
  const [{ complexity, widths }] = growth;
  return [
    {
      id: 'growth',
      heading: 'How the answers move with the number of points',
      body: html`<p>Each row holds the points of the row above it. What still moves in the last row moves on beyond the sample.</p>
${table({
  caption: 'Parts of the sample',
  columns: [
    { heading: html`Points <var>n</var>`, number: true },
    { heading: html`RKHS margin <var>γ</var>₂`, number: true },
    ...complexity.map(({ targets }) => ({ heading: html`Complexity per size: ${targets}`, number: true })),
    ...widths.map(({ labels }) => ({ heading: html`Width from ${labelsName(labels)} labels, ${equation('B', 1)}` })),
  ],
  rows: growth.map((row) => [
    formatCount(row.n),
    row.rkhs.lower > 0 ? formatNumber(row.rkhs.lower) : html`≤ ${formatNumber(row.rkhs.upper)}`,
    ...row.complexity.map(({ perSize }) => formatNumber(perSize)),
    ...row.widths.map((bracket) => formatBracket({ ...bracket, trials: [] })),
  ]),
})}`,
    },
  ];
}
