import { candidateWords } from '../../advice/candidates.ts';
import { type Content, html, type Markup } from '../../page/markup.ts';
import { formatCount, formatFixed, formatNumber, formatPercent, formatPlural } from '../../page/numbers.ts';
import { page, type Section } from '../../page/page.ts';
import { keyFigures, panelFigure, settings, table } from '../../page/page-parts.ts';
import { FIGURE_STYLE } from '../../page/palette.ts';
import { icon, legendEntry } from '../study/plots/legend.ts';
import { fileWords } from '../taught.ts';
import type { AdviceFindings, AdvisedCandidate } from './findings.ts';
import { calibrationPlot, ratioColour, temperaturePlot, widthPlot } from './plots.ts';
import { points, recommendation, smallestWidth, teacherNames, trainedError, unknowns, withoutFactor } from './words.ts';

/** Wrong samples that the page lists; the JSON has all. */
const ERRORS_SHOWN = 20;

/**
 * The page of an advice: the recommendation and what it is worth, every candidate, error against temperature and width,
 * calibration, and what becomes of the samples that the teacher gets wrong.
 *
 * @example
 * writeFileSync('report.html', advicePage(findings));
 */
export function advicePage(findings: AdviceFindings): string {
  const { dataset, version, command } = findings;
  const { name, n, d, classes } = dataset;
  const [first, ...others] = recommendation(findings);
  return page({
    title: `${name.split('/').at(-1)}: what to teach`,
    description: `Which labels to teach a student of ${name}.`,
    meta: html`${formatPlural(n, 'sample')} in ${formatPlural(d, 'dimension')}, ${formatCount(classes.length)} classes. distill-check ${version}.`,
    style: FIGURE_STYLE,
    opening: html`<p class="headline">${first}</p>
<p>${others.join(' ')}</p>
${figures(findings)}`,
    sections: sections(findings),
    footer: html`Made by <code>${command}</code>, distill-check ${version}. The same numbers are in <code>report.json</code> next to this page.`,
  });
}

function figures(findings: AdviceFindings): Markup {
  const { advice, teachers, ownMix } = findings;
  const [best] = advice.candidates;
  const surest = teachers.toSorted((a, b) => a.quality.logLoss.estimate - b.quality.logLoss.estimate)[0];
  return keyFigures([
    {
      label: 'Held-out error of the best',
      value: best.heldOut === null ? '–' : formatPercent(best.heldOut.estimate),
      detail: `${formatCount(advice.samples.heldOut)} samples; ${advice.students} students trained in all`,
    },
    {
      label: 'Smallest width that is as good',
      value: formatCount(smallestWidth(findings)),
      detail: `of ${advice.widths.map(({ width }) => formatCount(width)).join(', ')}`,
    },
    {
      label: 'Best probabilities',
      value: surest.name.split('/').at(-1) ?? surest.name,
      detail: `log-loss ${formatNumber(surest.quality.logLoss.estimate)}, right on ${formatPercent(surest.quality.accuracy.estimate)}`,
    },
    {
      label: html`Own predictions mixed in, <var>ξ̂</var>`,
      value: ownMix.ratio === null ? 'none' : formatNumber(ownMix.ratio),
      detail: html`[${formatNumber(ownMix.lower)}, ${formatNumber(ownMix.upper)}] at ${formatPercent(ownMix.confidence)}: ${ownMix.isDecided ? 'self-distillation would help a kernel student' : 'no reason for self-distillation'}`,
    },
  ]);
}

function sections(findings: AdviceFindings): Section[] {
  return [
    { id: 'candidates', heading: 'What was compared', body: candidateSection(findings) },
    { id: 'temperature', heading: 'Temperature and mix', body: temperatureSection(findings) },
    { id: 'width', heading: 'How wide the student must be', body: widthSection(findings) },
    { id: 'teachers', heading: 'The teachers', body: teacherSection(findings) },
    ...(findings.errors.length > 0
      ? [{ id: 'errors', heading: 'What the teacher gets wrong', body: errorSection(findings) }]
      : []),
    {
      id: 'unknown',
      heading: 'What this does not know',
      body: html`<ul class="reading">${unknowns(findings).map((words) => html`<li>${words}</li>\n`)}</ul>`,
    },
    { id: 'settings', heading: 'Settings', body: html`${fileWords(findings.dataset)}${settingsOf(findings)}` },
  ];
}

function candidateSection(findings: AdviceFindings): Content {
  const { advice } = findings;
  const names = teacherNames(findings);
  return html`<p>Theory predicts every candidate’s student by leave-one-out of kernel ridge regression on its labels. The best by that, and
hard labels, were trained: each run is a student on three of four folds, judged on the fourth; the better half goes on. The last
three and hard labels were then trained on everything but the held-out samples.</p>
${table({
  caption: 'Candidates, best first',
  columns: [
    { heading: 'Labels' },
    { heading: 'Predicted error', number: true },
    { heading: 'Trained error', number: true },
    { heading: 'Runs', number: true },
    { heading: 'Held-out error', number: true },
    { heading: 'Points better than hard labels', number: true },
    { heading: html`<var>ρ</var> without T²`, number: true },
  ],
  rows: advice.candidates.map((row) => [
    candidateWords(row.candidate, names),
    formatPercent(row.predicted.error),
    trainedWords(row),
    formatCount(row.runs.length),
    row.heldOut ? formatPercent(row.heldOut.estimate) : '–',
    gainWords(row),
    row.candidate.teacher === null ? '–' : formatNumber(withoutFactor(row.candidate)),
  ]),
})}
<p>Soft ratios are those of a loss <var>ρT</var>² H(soft) + (1 − <var>ρ</var>) H(hard), as most programs have it. A program without the
factor <var>T</var>² wants the ratio of the last column: the factor changes the ratio and the speed, nothing else.</p>`;
}

function trainedWords(row: AdvisedCandidate): string {
  const error = trainedError(row);
  return error === null ? '–' : formatPercent(error);
}

function gainWords({ gain }: AdvisedCandidate): Content {
  if (gain === null) return '–';
  return html`${points(gain.estimate)} <small>[${points(gain.lower)}, ${points(gain.upper)}]</small>`;
}

function temperatureSection({ teachers, advice }: AdviceFindings): Content {
  const ratios = [
    ...new Set(advice.candidates.flatMap(({ candidate }) => (candidate.teacher === null ? [] : [candidate.softRatio]))),
  ].sort((a, b) => a - b);
  return panelFigure({
    panels: teachers.map(({ name }, t) => ({
      heading: name,
      plot: temperaturePlot(`temperature-${t}`, t, name, advice.candidates),
    })),
    legend: ratios.map((ratio, r) => legendEntry(icon('line', ratioColour(r)), `ρ = ${ratio}`)),
    message: 'Error against temperature, for each share of soft labels.',
    how: 'Lines are theory’s predictions, dots the trained students’ means; the dotted line is theory’s for hard labels.',
  });
}

function widthSection({ advice }: AdviceFindings): Content {
  return html`${panelFigure({
    panels: [{ heading: 'Students of the best candidate', plot: widthPlot('widths', advice) }],
    legend: [],
    message: 'Where the curve is flat, more neurons buy nothing.',
    how: '95 % intervals over samples, each of them tested by students that have not seen it.',
  })}
${table({
  caption: 'Error by width',
  columns: [
    { heading: html`Width <var>m</var>`, number: true },
    { heading: 'Error', number: true },
    { heading: 'Points from the best', number: true },
  ],
  rows: advice.widths.map(({ width, error, difference }) => [
    formatCount(width),
    formatPercent(error.estimate),
    html`${points(difference.estimate)} <small>[${points(difference.lower)}, ${points(difference.upper)}]</small>`,
  ]),
})}`;
}

function teacherSection({ teachers }: AdviceFindings): Content {
  return html`<p>Good probabilities matter, not the share of right answers: the excess of log-loss and Brier score over the true probabilities’ bounds
what a student’s risk is biased by. Scores are on all samples.</p>
${table({
  caption: 'Teachers',
  columns: [
    { heading: 'Teacher' },
    { heading: 'Right', number: true },
    { heading: 'Log-loss', number: true },
    { heading: 'Brier score', number: true },
  ],
  rows: teachers.map(({ name, quality }) => [
    name,
    html`${formatPercent(quality.accuracy.estimate)} <small>[${formatPercent(quality.accuracy.lower)}, ${formatPercent(quality.accuracy.upper)}]</small>`,
    html`${formatNumber(quality.logLoss.estimate)} <small>[${formatNumber(quality.logLoss.lower)}, ${formatNumber(quality.logLoss.upper)}]</small>`,
    html`${formatNumber(quality.brier.estimate)} <small>[${formatNumber(quality.brier.lower)}, ${formatNumber(quality.brier.upper)}]</small>`,
  ]),
})}
${panelFigure({
  panels: teachers.map((teacher, t) => ({ heading: teacher.name, plot: calibrationPlot(`calibration-${t}`, teacher) })),
  legend: [],
  message: 'A calibrated teacher lies on the diagonal.',
  how: 'Samples in ten steps by the teacher’s largest probability; below the diagonal it is surer than it is right.',
})}`;
}

function errorSection({ errors }: AdviceFindings): Content {
  const corrected = errors.filter((error) => error.corrected).length;
  const left = errors.length - ERRORS_SHOWN;
  return html`<p>The recommended teacher is wrong on ${formatPlural(errors.length, 'sample')}. A student that fits the recommended mix exactly says the
label on ${formatCount(corrected)} of them: the hard labels correct those.</p>
${table({
  caption: 'Samples that the teacher gets wrong',
  columns: [
    { heading: 'Sample', number: true },
    { heading: 'Label' },
    { heading: 'Teacher says' },
    { heading: 'A student that fits says' },
  ],
  rows: errors
    .slice(0, ERRORS_SHOWN)
    .map(({ sample, label, teacherSays, studentSays }) => [formatCount(sample), label, teacherSays, studentSays]),
})}
${left > 0 ? html`<p>${formatPlural(left, 'more sample')} in <code>report.json</code>.</p>` : null}`;
}

function settingsOf({ command, version, seed, engine, advice, ownMix }: AdviceFindings): Markup {
  const { rules, samples, folds, students } = advice;
  return settings([
    ['Command', html`<code>${command}</code>`],
    ['distill-check', version],
    ['Seed', String(seed)],
    ['Engine', engine],
    [
      'Student',
      html`two-layer ReLU of ${formatCount(rules.width)} neurons with one output per class, full-batch gradient descent, ${formatCount(rules.epochs)} steps of ${formatFixed(rules.stepSize, 2)} in the loss with <var>T</var>²`,
    ],
    [
      'Samples',
      `${formatCount(samples.developed)} in ${folds} folds, ${formatCount(samples.heldOut)} held out; samples of equal inputs stay together`,
    ],
    ['Students trained', formatCount(students)],
    [
      html`Mix of own predictions, <var>ξ̂</var>`,
      html`kernel ridge regression on ${formatCount(ownMix.samples)} samples, exact leave-one-out, at the students’ training time`,
    ],
  ]);
}
