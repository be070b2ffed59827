import type { MarginInterval } from '../../margin/interval.ts';
import { grouped } from '../../page/grouped.ts';
import { type Content, html, type Markup } from '../../page/markup.ts';
import { formatCount, formatFixed, formatList, formatNumber, formatPercent, formatPlural } from '../../page/numbers.ts';
import { page, type Section } from '../../page/page.ts';
import { keyFigures, settings, table } from '../../page/page-parts.ts';
import { formatBracket } from '../format-bracket.ts';
import { growthSection } from '../growth.ts';
import { labelsName, radiusName } from '../study/names.ts';
import { complexitySection, easiest, fileWords } from '../taught.ts';
import type { ClassFindings } from './findings.ts';

/** Pairs that the page lists; the JSON has all. */
const PAIRS_SHOWN = 45;

/**
 * The page about one data set of three classes or more: its margins, the pairs that are hard to tell apart, how hard its
 * labels and its teacher are to learn, and the widths that students need.
 *
 * @example
 * writeFileSync('report.html', classPage(findings));
 */
export function classPage(findings: ClassFindings): string {
  const { dataset, version, command } = findings;
  const { name, n, d, scale, classes } = dataset;
  return page({
    title: `${name.split('/').at(-1)}: margin, complexity and width`,
    description: `How wide a student of ${name} must be.`,
    meta: html`${formatPlural(n, 'sample')} in ${formatPlural(d, 'dimension')}, ${formatCount(classes.length)} classes; inputs scaled by ${formatNumber(scale)}. distill-check ${version}.`,
    opening: html`<p class="headline">${classHeadline(findings)}</p>
${figures(findings)}`,
    sections: sections(findings),
    footer: html`Made by <code>${command}</code>, distill-check ${version}. The same numbers are in <code>report.json</code> next to this page.`,
  });
}

/** The answers in a few sentences. */
export function classHeadline(findings: ClassFindings): string {
  const { search, widths, margins, taught } = findings;
  const answers = grouped(widths, ({ radius }) => radius).map(
    ([radius, of]) => `${formatList(of.map(answerWords))} with ${radiusName(radius ?? 'none')}`,
  );
  const { epochs, epochsAsked } = search;
  const capped =
    epochsAsked === null || epochs < epochsAsked
      ? ` (in ${formatCount(epochs)} steps${epochsAsked === null ? '' : `, fewer than the ${formatCount(epochsAsked)} that the horizon rule asks`})`
      : '';
  const target = `For an average error of ${formatPercent(search.epsilon)}, a student needs ${answers.join('; ')}${capped}.`;
  const margin =
    margins.rkhs.lower > 0
      ? `The kernel margin γ₂ of all classes is ${formatNumber(margins.rkhs.lower)}.`
      : 'The kernel margin of all classes cannot be distinguished from zero.';
  return `${target} ${margin} Hardest to tell apart: ${hardest(findings).names.join(' – ')}. Easiest to learn from: ${formatList(easiest(taught))}.`;
}

function hardest({ margins }: ClassFindings): ClassFindings['margins']['pairs'][number] {
  return margins.pairs.reduce((a, b) => (b.rkhs.upper < a.rkhs.upper ? b : a));
}

function answerWords({ labels, upper, largestTried }: ClassFindings['widths'][number]): string {
  const width =
    upper === null ? `more than the ${formatCount(largestTried)} neurons tried` : formatPlural(upper, 'neuron');
  return `${width} from ${labels} labels`;
}

function figures(findings: ClassFindings): Markup {
  const { margins, teacher, dataset, taught } = findings;
  const pair = hardest(findings);
  const bounds = taught.flatMap(({ bound, targets }) => (bound === null ? [] : [{ bound, targets }]));
  const best = bounds.toSorted((a, b) => a.bound - b.bound)[0];
  return keyFigures([
    {
      label: html`RKHS margin <var>γ</var>₂ of all classes`,
      value: formatNumber(margins.rkhs.lower),
      detail: intervalWords(margins.rkhs),
    },
    { label: 'Hardest to tell apart', value: pair.names.join(' – '), detail: intervalWords(pair.rkhs) },
    {
      label: 'Teacher’s errors on these labels',
      value: formatPercent(teacher.wrong / dataset.n),
      detail: `${formatCount(teacher.wrong)} of ${formatPlural(dataset.n, 'sample')}; logits ${formatFixed(teacher.smallestLogit, 2)} to ${formatFixed(teacher.largestLogit, 2)}`,
    },
    {
      label: 'Smallest margin bound on the error',
      value: best === undefined ? 'none' : formatFixed(best.bound, 2),
      detail:
        best === undefined
          ? 'no target has one'
          : `${best.targets}${best.bound < 1 ? '' : '; a bound of 1 or more says nothing'}`,
    },
  ]);
}

function intervalWords({ lower, upper, support }: Pick<MarginInterval, 'lower' | 'upper' | 'support'>): string {
  return `[${formatNumber(lower, 4)}, ${formatNumber(upper, 4)}] proven from both sides, ${formatPlural(support, 'support point')}`;
}

function sections(findings: ClassFindings): Section[] {
  return [
    { id: 'widths', heading: 'How wide a student must be', body: widthSection(findings) },
    { id: 'pairs', heading: 'Which classes are hard to tell apart', body: marginSection(findings) },
    { id: 'complexity', heading: 'How hard its labels are to learn', body: complexitySection(findings) },
    ...growthSection(findings.growth),
    {
      id: 'settings',
      heading: 'Settings',
      body: html`${fileWords(findings.dataset)}${settingsOf(findings)}`,
    },
  ];
}

function widthSection({ widths, search }: ClassFindings): Content {
  return html`<p>Students have one output per class. A width passes when enough seeds reach the target within the horizon;
<var>m</var>* lies in the bracket (fails, passes]. No theorem here covers more than two classes: there are no bounds beside these widths.</p>
${table({
  caption: `Widths for an average error of ${formatPercent(search.epsilon)}`,
  columns: [
    { heading: 'Labels' },
    { heading: html`Radius <var>B</var>`, number: true },
    { heading: html`Width needed <var>m</var>*` },
  ],
  rows: widths.map(({ labels, radius, ...bracket }) => [
    labelsName(labels),
    radius === null ? 'none' : formatNumber(radius),
    formatBracket({ ...bracket, trials: [] }),
  ]),
})}`;
}

function marginSection({ margins, dataset }: ClassFindings): Content {
  const { classes, pairs } = margins;
  const sorted = pairs.toSorted((a, b) => a.rkhs.upper - b.rkhs.upper);
  const hasTransport = pairs.some(({ transport }) => transport !== null);
  const ends = ({ lower, upper }: { readonly lower: number; readonly upper: number }) => [
    formatNumber(lower, 4),
    formatNumber(upper, 4),
  ];
  const left = sorted.length - PAIRS_SHOWN;
  return html`<p>The smaller the margin of a pair, the less the kernel tells its classes apart, and the wider and longer a student must be trained on
them.</p>
${table({
  caption: 'Each pair of classes, hardest first',
  columns: [
    { heading: 'Pair' },
    { heading: 'Points', number: true },
    { heading: html`<var>γ</var>₂ lower`, number: true },
    { heading: html`<var>γ</var>₂ upper`, number: true },
    ...(hasTransport
      ? [
          { heading: html`<var>γ</var><sub>∞</sub> lower`, number: true },
          { heading: html`<var>γ</var><sub>∞</sub> upper`, number: true },
          { heading: 'Confidence' },
        ]
      : []),
  ],
  rows: sorted
    .slice(0, PAIRS_SHOWN)
    .map(({ names, counts, rkhs, transport }) => [
      names.join(' – '),
      counts.map(formatCount).join(' + '),
      ...ends(rkhs),
      ...(!hasTransport
        ? []
        : transport
          ? [...ends(transport), transport.confidence === 1 ? 'exact' : formatPercent(transport.confidence)]
          : ['–', '–', '–']),
    ]),
})}
${left > 0 ? html`<p>${formatPlural(left, 'easier pair')} more in <code>report.json</code>.</p>` : null}
${table({
  caption: 'Each class against the rest',
  columns: [
    { heading: 'Class' },
    { heading: 'Points', number: true },
    { heading: html`<var>γ</var>₂ lower`, number: true },
    { heading: html`<var>γ</var>₂ upper`, number: true },
  ],
  rows: [
    ...classes.map(({ name, count, rkhs }) => [name, formatCount(count), ...ends(rkhs)]),
    [html`<b>all classes</b>`, formatCount(dataset.n), ...ends(margins.rkhs)],
  ],
})}`;
}

function settingsOf({ command, version, seed, engine, teacher, search }: ClassFindings): Markup {
  const { stepSize, epochs, epochsAsked, seeds, frequency, ladder } = search;
  const asked = epochsAsked === null ? 'no number' : formatCount(epochsAsked);
  return settings([
    ['Command', html`<code>${command}</code>`],
    ['distill-check', version],
    ['Seed', String(seed)],
    ['Teacher', teacher.name],
    ['Engine', engine],
    [
      'Student',
      'two-layer ReLU with one output per class, symmetric initialisation, full-batch (projected) gradient descent on the softmax loss',
    ],
    [html`Step size <var>η</var>`, formatNumber(stepSize)],
    [
      html`Horizon <var>T</var>`,
      html`${formatCount(epochs)} steps; the rule ⌈4 / (3 <var>κ</var>(<var>γ</var>) <var>ε</var>)⌉ of two classes asks for ${asked}`,
    ],
    ['Success', html`the 0/1 error averaged over all steps is at most <var>ε</var>`],
    ['Seeds per width', String(seeds)],
    ['A width passes at', `${formatPercent(frequency)} of its seeds or more`],
    ['Widths tried', ladder.map(formatCount).join(' ')],
  ]);
}
