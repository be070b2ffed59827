import { grouped } from '../../page/grouped.ts';
import { type Content, html, type Markup } from '../../page/markup.ts';
import { formatCount, formatFixed, formatList, formatNumber, formatPercent, formatPlural } from '../../page/numbers.ts';
import { page, type Section } from '../../page/page.ts';
import { keyFigures, table } from '../../page/page-parts.ts';
import type { CellResult } from '../../sweep/grid/cell.ts';
import { gammaWords } from '../../sweep/grid/gamma-words.ts';
import { formatBracket } from '../format-bracket.ts';
import { growthSection } from '../growth.ts';
import { isCapped } from '../study/cells.ts';
import { compareLabels } from '../study/comparison.ts';
import { radiusName } from '../study/names.ts';
import { successFigures } from '../study/plots/figures.ts';
import { readRadii } from '../study/reading/labels.ts';
import { studySettings } from '../study/settings.ts';
import { cellTable } from '../study/tables/cells.ts';
import { complexitySection, easiest, fileWords } from '../taught.ts';
import type { DatasetFindings } from './findings.ts';

/**
 * The page about one data set: its margins, how hard its labels and its teacher are to learn, the widths that students
 * need and the ones that theorems ask for.
 *
 * @example
 * writeFileSync('report.html', datasetPage(findings));
 */
export function datasetPage(findings: DatasetFindings): string {
  const { dataset, study } = findings;
  const { name, n, d, scale, positives, classes } = dataset;
  const { positive, negative } = sideWords(classes);
  return page({
    title: `${name.split('/').at(-1)}: margin, complexity and width`,
    description: `How wide a student of ${name} must be.`,
    meta: html`${formatPlural(n, 'sample')} in ${formatPlural(d, 'dimension')}, ${formatCount(positives)} ${positive} and ${formatCount(n - positives)} ${negative}; inputs scaled by ${formatNumber(scale)}. distill-check ${study.version}.`,
    opening: html`<p class="headline">${headline(findings)}</p>
${figures(findings)}`,
    sections: sections(findings),
    footer: html`Made by <code>${study.command}</code>, distill-check ${study.version}. The same numbers are in <code>report.json</code> next to this page.`,
  });
}

/** Says what the labels 1 and −1 are: the names of a file's classes, where they are no such numbers themselves. */
function sideWords(classes: DatasetFindings['dataset']['classes']): { positive: string; negative: string } {
  if (!classes || classes.names.every((name) => ['-1', '0', '1'].includes(name))) {
    return { positive: 'with label 1', negative: 'with label −1' };
  }
  const { positive, negative } = classes;
  const others = negative.length === 1 ? `of class ${negative[0]}` : `of ${negative.length} other classes`;
  return { positive: `of class ${positive} (1)`, negative: `${others} (−1)` };
}

/** The answers in two or three sentences. */
export function headline({ study, rkhs, taught }: DatasetFindings): string {
  const { epsilon } = study.cells[0].spec;
  const answers = grouped(study.cells, ({ spec }) => spec.radius).map(
    ([radius, cells]) => `${formatList(cells.map(answerWords))} with ${radiusName(radius)}`,
  );
  const target = `For an average error of ${formatPercent(epsilon)}, a student needs ${answers.join('; ')}${horizonWords(study.cells)}.`;
  const margin =
    rkhs.lower > 0
      ? `The kernel margin γ₂ is ${formatNumber(rkhs.lower)}.`
      : 'The kernel margin cannot be distinguished from zero: no theorem here promises anything.';
  return `${target} ${margin} Easiest to learn from: ${formatList(easiest(taught))}.`;
}

/** Explains widths that were found at fewer steps than asked; all cells of a data set share the rule. */
function horizonWords(cells: readonly CellResult[]): string {
  const capped = cells.find(isCapped);
  if (capped === undefined) return '';
  return ` (in ${formatCount(capped.epochs)} steps, fewer than the ${formatCount(capped.epochsAsked)} that the horizon rule asks)`;
}

function answerWords({ spec, bracket }: CellResult): string {
  const width =
    bracket.upper === null
      ? `more than the ${formatCount(bracket.largestTried)} neurons tried`
      : formatPlural(bracket.upper, 'neuron');
  return `${width} from ${spec.labels} labels`;
}

function figures({ rkhs, transport, study, teacher, dataset }: DatasetFindings): Markup {
  const asked = study.cells.flatMap(({ bounds }) => bounds).filter(({ width }) => Number.isFinite(width));
  return keyFigures([
    { label: html`RKHS margin <var>γ</var>₂`, value: formatNumber(rkhs.lower), detail: intervalWords(rkhs) },
    {
      label: html`Transport margin <var>γ</var><sub>∞</sub>`,
      value: html`${formatNumber(transport.lower)}–${formatNumber(transport.upper)}`,
      detail: intervalWords(transport),
    },
    {
      label: 'Teacher’s errors on these labels',
      value: formatPercent(teacher.wrong / dataset.n),
      detail: `${formatCount(teacher.wrong)} of ${formatPlural(dataset.n, 'sample')} on the wrong side; logits ${formatFixed(teacher.smallestLogit, 2)} to ${formatFixed(teacher.largestLogit, 2)}`,
    },
    {
      label: 'Smallest width that a theorem asks for',
      value: asked.length === 0 ? 'none' : formatNumber(Math.min(...asked.map(({ width }) => width)), 2),
      detail: 'sufficient with the printed constants, not necessary',
    },
  ]);
}

function intervalWords({ lower, upper, confidence, support }: DatasetFindings['rkhs']): string {
  const how = confidence === 1 ? 'proven from both sides' : `at confidence ${formatPercent(confidence)}`;
  return `[${formatNumber(lower, 4)}, ${formatNumber(upper, 4)}] ${how}, ${formatPlural(support, 'support point')}`;
}

function sections(findings: DatasetFindings): Section[] {
  const { study, transport } = findings;
  const readings = readRadii(compareLabels(study));
  return [
    {
      id: 'widths',
      heading: 'How wide a student must be',
      body: html`<p>A width passes when enough seeds reach the target within the horizon; <var>m</var>* lies in the bracket (fails, passes].
The bounds take <var>γ</var> = ${formatNumber(study.cells[0].margin)}, ${gammaWords(study.cells[0].gamma, study.cells[0].teacher)}.</p>
<ul class="reading">${readings.map(({ finding, detail }) => html`<li><b>${finding}</b> ${detail}</li>\n`)}</ul>
${successFigures(study)}
${cellTable(study, 'Every width that was searched for')}`,
    },
    { id: 'complexity', heading: 'How hard its labels are to learn', body: complexitySection(findings) },
    { id: 'margins', heading: 'Its margins', body: marginSection(findings) },
    ...growthSection(findings.growth),
    {
      id: 'settings',
      heading: 'Settings',
      body: html`${fileWords(findings.dataset)}${studySettings(study)}${transport.note ? html`<p>${transport.note}</p>` : null}`,
    },
  ];
}

function marginSection({ rkhs, transport }: DatasetFindings): Content {
  return table({
    caption: 'Margins, each bounded from both sides',
    columns: [
      { heading: 'Margin' },
      { heading: 'Lower', number: true },
      { heading: 'Upper', number: true },
      { heading: 'Confidence' },
      { heading: 'Support points', number: true },
    ],
    rows: [rkhs, transport].map(({ norm, lower, upper, confidence, support }) => [
      norm === 'rkhs' ? html`RKHS <var>γ</var>₂` : html`transport <var>γ</var><sub>∞</sub>`,
      formatNumber(lower, 6),
      formatNumber(upper, 6),
      confidence === 1 ? 'exact' : formatPercent(confidence),
      formatCount(support),
    ]),
  });
}

/** Describes a cell in one line of a terminal. */
export function cellWords({ spec, bracket }: CellResult): string {
  return `${spec.labels} labels, ${radiusName(spec.radius)}: ${formatBracket(bracket)}`;
}
