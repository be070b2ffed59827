import { logAxis } from '../../../page/axis.ts';
import { grouped } from '../../../page/grouped.ts';
import { type Content, html, type Markup } from '../../../page/markup.ts';
import { formatCount, formatFixed, formatNumber, formatPercent, formatPlural } from '../../../page/numbers.ts';
import { disclosure, panelFigure } from '../../../page/page-parts.ts';
import type { CellResult, Study } from '../../../sweep/grid/cell.ts';
import { boundsOf, isCapped, isCensored, promisesOf, type Setting, settingsOf } from '../cells.ts';
import type { Comparison } from '../comparison.ts';
import { equation, labelsName, radiusName } from '../names.ts';
import { boundedRatio } from '../reading/comparison-words.ts';
import { settingName } from '../setting-name.ts';
import { isShown, LEAST_SHOWN, type Slope, slopesOf } from '../slopes/slopes.ts';
import { boundsPlot } from './bounds.ts';
import { icon, labelsEntries, legendEntry, swatch } from './legend.ts';
import { successPlot } from './success.ts';
import { sharedAxes, widthPlot } from './width.ts';

/** For each family: margin against width needed, one panel a target and radius rule. */
export function widthFigures(study: Study, comparisons: readonly Comparison[]): Markup[] {
  return grouped(settingsOf(study), ({ family }) => family).map(([family, settings], i) => {
    const axes = sharedAxes(settings);
    const cells = settings.flatMap((setting) => setting.cells);
    const drawn = new Set(cells.map(({ spec }) => spec.dataset));
    const panels = settings.map((setting) => {
      const slopes = slopesOf(setting);
      return {
        heading: settingName(setting, study),
        plot: widthPlot(setting, slopes, axes),
        note: slopes.map(slopeNote),
      };
    });
    return html`<h3>${family}</h3>
${panelFigure({
  panels,
  legend: [...labelsEntries(), ...widthLegend(cells)],
  message: `${widthMessage(family, cells)}${ratioMessage(comparisons.filter((one) => drawn.has(one.dataset)))}`,
  how:
    i > 0
      ? ''
      : `Both axes are logarithmic. Bars span the bracket (fails, passes], the point is the smallest width seen to pass; soft and hard points are set a hair apart. Lines are least-squares power laws with 95 % bands, drawn from ${LEAST_SHOWN} points on.`,
})}`;
  });
}

function widthLegend(cells: readonly CellResult[]): Content[] {
  const ink = 'var(--ink)';
  return [
    cells.some(isCensored) ? legendEntry(icon('arrow', ink), 'no width tried passes: m* lies above') : null,
    cells.some(isCapped) ? legendEntry(icon('circle', ink, 'open'), 'open: capped horizon') : null,
  ].filter((entry) => entry !== null);
}

function widthMessage(family: string, cells: readonly CellResult[]): string {
  const widths = cells.flatMap(({ bracket }) => bracket.upper ?? []);
  const margins = cells.map(({ margin }) => margin);
  const range = (values: readonly number[]) => {
    const [low, high] = [formatNumber(Math.min(...values)), formatNumber(Math.max(...values))];
    return low === high ? low : `${low} to ${high}`;
  };
  const censored = cells.filter(isCensored).length;
  const needed = widths.length === 0 ? 'no width tried passes' : `students need ${range(widths)} neurons`;
  const rest =
    censored === 0 || widths.length === 0 ? '' : `; in ${formatPlural(censored, 'cell')} no width tried is enough`;
  return `On ${family}, with margins γ of ${range(margins)}, ${needed}${rest}.`;
}

/** The ratios of hard to soft width under each radius rule. */
function ratioMessage(comparisons: readonly Comparison[]): string {
  const parts = grouped(comparisons, ({ radius }) => radius).map(([radius, own]) => {
    const decided = own.filter(({ ratio }) => ratio !== null).toSorted((a, b) => (a.ratio ?? 0) - (b.ratio ?? 0));
    if (decided.length === 0) return '';
    const [low, high] = [boundedRatio(decided[0]), boundedRatio(decided[decided.length - 1])];
    return `${low === high ? low : `${low} to ${high}`} with ${radiusName(radius)}`;
  });
  const known = parts.filter((part) => part !== '');
  return known.length === 0 ? '' : ` Hard over soft width: ${known.join('; ')}.`;
}

function slopeNote(slope: Slope): Markup {
  const { labels, answered, censored, capped, confidence } = slope;
  const name = html`${labelsName(labels)}: `;
  if (!isShown(slope)) {
    const reason = `no slope, ${formatPlural(answered, 'answer')}${censored === 0 ? '' : `, ${censored} censored`}`;
    return html`<span class="slope">${name}${reason} (a fit takes ${formatCount(LEAST_SHOWN)})</span><br>`;
  }
  const left = [censored === 0 ? '' : `${censored} censored left out`, capped === 0 ? '' : `${capped} capped`]
    .filter((part) => part !== '')
    .join(', ');
  const isExact = slope.upper - slope.lower < 1e-9;
  const interval = isExact
    ? 'all points on the line'
    : `${formatPercent(confidence)} interval [${formatFixed(slope.lower, 2)}, ${formatFixed(slope.upper, 2)}]`;
  return html`<span class="slope">${name}<var>m</var>* ∝ (1/<var>γ</var>)<sup>${formatFixed(slope.slope, 2)}</sup>, ${interval}${left === '' ? '' : `; ${left}`}</span><br>`;
}

/** The theorems' widths above the measured ones, one panel a family and target; `null` where no cell has bounds. */
export function boundsFigure({ cells }: Study): Markup | null {
  const bounded = cells.filter((cell) => boundsOf(cell).length > 0);
  if (bounded.length === 0) return null;
  const groups = grouped(bounded, ({ family, spec }) => JSON.stringify([family, spec.epsilon]));
  const panels = groups.map(([, group], i) => ({
    heading: `${group[0].family}, ${equation('ε', group[0].spec.epsilon)}`,
    plot: boundsPlot(`bounds-${i + 1}`, group),
  }));
  const promised = bounded.filter((cell) => promisesOf(cell).length > 0).length;
  return panelFigure({
    panels,
    legend: [
      ...labelsEntries(),
      legendEntry(icon('line', 'var(--soft)'), 'bound for soft labels'),
      legendEntry(icon('line', 'var(--hard)', 'dashed'), 'bound for hard labels'),
      ...(bounded.some(isCensored)
        ? [legendEntry(icon('triangle', 'var(--ink)'), 'largest width tried, none passes')]
        : []),
    ],
    message: boundsMessage(bounded),
    how:
      promised > 0
        ? 'Both axes are logarithmic. Points are the cells at a radius that a theorem asks for (B = 1 for soft labels; Proposition 5’s, or no projection, for hard ones); labels without such cells show all of theirs.'
        : 'Both axes are logarithmic. No cell ran at the radius that a theorem asks for: all are shown.',
    panelWidth: '29rem',
  });
}

function boundsMessage(cells: readonly CellResult[]): string {
  const measured = cells.flatMap(({ bracket }) => bracket.upper ?? []);
  const asked = cells.flatMap((cell) => boundsOf(cell).map(({ width }) => width));
  const lowest = formatNumber(Math.min(...asked), 2);
  if (measured.length === 0) return `The theorems ask for ${lowest} neurons or more; no width tried passes.`;
  const censored = cells.filter(isCensored).length;
  const rest = censored === 0 ? '' : ` In ${formatPlural(censored, 'cell')} no width tried was enough.`;
  return `The theorems ask for ${lowest} neurons or more; the widest student found to be enough had ${formatNumber(Math.max(...measured))}.${rest}`;
}

/**
 * The success curves behind every bracket, folded by family, target and radius rule; `null` where no trial was kept.
 */
export function successFigures(study: Study): Markup[] {
  const kept = settingsOf(study).filter(({ cells }) => cells.some(({ bracket }) => bracket.trials.length > 0));
  return kept.map((setting, i) =>
    disclosure(`${setting.family}: ${settingName(setting, study)}`, successFigure(setting), i === 0),
  );
}

function successFigure({ id, cells }: Setting): Markup {
  const tried = cells.filter(({ bracket }) => bracket.trials.length > 0);
  const width = logAxis(
    tried.flatMap(({ bracket }) => bracket.trials.map((trial) => trial.width)),
    1.35,
  );
  const panels = grouped(tried, ({ spec }) => spec.dataset).map(([dataset, group], i) => ({
    heading: `${dataset}, ${equation('γ', group[0].margin)}`,
    plot: successPlot(`${id}-success-${i + 1}`, group, width),
  }));
  return panelFigure({
    panels,
    legend: [
      ...labelsEntries(),
      legendEntry(icon('times', 'var(--ink)'), 'dropped before all seeds had run'),
      legendEntry(swatch('var(--ink)'), 'bracket of m*'),
    ],
    message: `${formatPlural(panels.length, 'data set')}, ${formatPlural(
      tried.reduce((sum, { bracket }) => sum + bracket.trials.length, 0),
      'training run',
    )}: the share of seeds that reach the target against the width.`,
    how: 'Widths are on a logarithmic axis. Bars are Clopper–Pearson intervals at 95 %, the curve is the isotonic fit, the dotted line the share at which a width passes. A width is dropped once so many seeds have failed that it cannot pass: its cross is the share among the seeds that ran, without an interval.',
    panelWidth: '16rem',
  });
}
