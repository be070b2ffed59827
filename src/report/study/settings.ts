import { html, type Markup } from '../../page/markup.ts';
import { formatCount, formatNumber, formatPercent } from '../../page/numbers.ts';
import { settings } from '../../page/page-parts.ts';
import type { CellSpec, Study } from '../../sweep/grid/cell.ts';
import { isCapped } from './cells.ts';

/** Says what was run and how to run it again. */
export function studySettings(study: Study): Markup {
  const { command, version, seed, engine, cells } = study;
  const specs = cells.map(({ spec }) => spec);
  const capped = cells.filter(isCapped).length;
  const each = <T>(pick: (spec: CellSpec) => T, format: (value: T) => string) =>
    [...new Set(specs.map((spec) => format(pick(spec))))].join('; ') || 'none';
  const ladders = each(
    ({ ladder }) => ladder,
    (ladder) => ladder.map(formatCount).join(' '),
  );
  return settings([
    ['Command', html`<code>${command}</code>`],
    ['distill-check', version],
    ['Seed', String(seed)],
    ['Engine', engine],
    ['Student', html`two-layer ReLU, symmetric initialisation, full-batch (projected) gradient descent`],
    [html`Step size <var>η</var>`, each(({ stepSize }) => stepSize, formatNumber)],
    [
      html`Horizon <var>T</var>`,
      html`⌈4 / (3 <var>κ</var>(<var>γ</var>) <var>ε</var>)⌉ steps, <var>κ</var>(<var>γ</var>) = KL(<var>μ</var>(<var>γ</var>) ‖ ½), at most ${each(({ epochsCap }) => epochsCap, formatCount)} (${capped === 0 ? 'never reached' : `reached in ${formatCount(capped)} of ${formatCount(cells.length)} cells`})`,
    ],
    ['Success', html`the 0/1 error averaged over all steps is at most <var>ε</var>`],
    ['Seeds per width', each(({ seeds }) => seeds, String)],
    ['A width passes at', `${each(({ frequency }) => frequency, formatPercent)} of its seeds or more`],
    ['Widths tried', ladders],
  ]);
}
