import { type Content, html, type Markup } from '../../page/markup.ts';
import { formatCount, formatList, formatNumber, formatPlural } from '../../page/numbers.ts';
import { keyFigures } from '../../page/page-parts.ts';
import type { ReportedClaim } from '../claims-report.ts';
import type { Spending } from './ledger.ts';
import { type Tally, tally } from './tally.ts';
import { anchorOf, byId, byPaper, needsAttention, type Tone, toneOf, troubleOf, verdictWord } from './words.ts';

/** What a reader should know who reads nothing else. */
export function summary(claims: readonly ReportedClaim[], spending: Spending): Content {
  const total = tally(claims);
  return [
    html`<p class="headline">${headline(total)}</p>`,
    wanting(claims),
    figures(total, spending),
    key(total),
    html`<ul class="papers">${byPaper(claims).map(([paper, own]) => paperRow(paper, own))}</ul>`,
  ];
}

/** Links to what somebody must look at. */
function wanting(claims: readonly ReportedClaim[]): Markup | null {
  const links = byId(claims)
    .filter(needsAttention)
    .map(
      (claim) =>
        html`<li><a href="#${anchorOf(claim.id)}">${claim.source.item}: <code>${claim.id}</code></a> ${troubleOf(claim)}</li>`,
    );
  return links.length === 0 ? null : html`<ul class="wanting">${links}</ul>`;
}

/**
 * The summary in one or two sentences.
 *
 * @example
 * headline(tally(claims)); // '1 claim: 1 holds. Its false variant is rejected.'
 */
export function headline(total: Tally): string {
  const { outcomes, tones, claims, refutedConjectures } = total;
  const parts = [
    said(outcomes.proved, 'is proved', 'are proved'),
    said(outcomes.holds, 'holds', 'hold'),
    said(outcomes.supported, 'is supported', 'are supported'),
    said(outcomes.observed, 'is observed', 'are observed'),
    said(tones.refuted - refutedConjectures, 'printed statement is refuted', 'printed statements are refuted'),
    said(refutedConjectures, 'conjecture is refuted', 'conjectures are refuted'),
    said(tones.rejected, 'is violated', 'are violated'),
    said(tones.broken, 'has an error in its test', 'have errors in their tests'),
    said(tones.undecided, 'is undecided', 'are undecided'),
    said(tones.unknown, 'has not been run yet', 'have not been run yet'),
  ].filter((part) => part !== '');
  return `${formatPlural(claims, 'claim')}: ${formatList(parts)}. ${sharpness(total)}`;
}

function sharpness({ mutants, caught, surviving }: Tally): string {
  const tried = caught + surviving;
  const variants = formatPlural(tried, 'false variant');
  const untried = tried === mutants ? '' : ` that ${tried === 1 ? 'was' : 'were'} tried`;
  if (surviving > 0) return `${formatCount(caught)} of ${variants}${untried} are rejected.`;
  return tried === 1 ? `Its false variant${untried} is rejected.` : `All ${variants}${untried} are rejected.`;
}

function said(count: number | undefined, one: string, many: string): string {
  return count === undefined || count === 0 ? '' : `${formatCount(count)} ${count === 1 ? one : many}`;
}

function figures(total: Tally, spending: Spending): Markup {
  const { claims, tones, refutedConjectures, mutants, caught, instances, replicates } = total;
  const open = tones.broken + tones.undecided + tones.unknown;
  return keyFigures([
    {
      label: 'Claims that stand',
      value: `${formatCount(tones.accepted)} of ${formatCount(claims - tones.refuted)}`,
      detail: `${formatCount(tones.rejected)} violated, ${formatCount(open)} undecided or not run`,
    },
    {
      label: 'Printed statements refuted',
      value: formatCount(tones.refuted - refutedConjectures),
      detail: `${refutedConjectures === 0 ? '' : `and ${formatPlural(refutedConjectures, 'conjecture')}, `}each by a witness that every run checks again`,
    },
    {
      label: 'Verified, as audits say',
      value: `${formatCount(total.inOtherWords.verified ?? 0)} of ${formatCount(claims)}`,
      detail: (['falsified', 'toy', 'inconclusive'] as const)
        .map((word) => `${formatCount(total.inOtherWords[word] ?? 0)} ${word}`)
        .join(', '),
    },
    {
      label: 'Tried at',
      value: formatCount(instances),
      detail: `instances, with ${formatPlural(replicates, 'random run')}`,
    },
    {
      label: 'False variants rejected',
      value: `${formatCount(caught)} of ${formatCount(mutants)}`,
      detail: 'mutants: the check that the tests can fail',
    },
    {
      label: 'Chance of a false alarm',
      value: spending.spent === 0 ? '0' : `≤ ${formatNumber(spending.spent, 2)}`,
      detail: `over the whole suite; its limit is ${formatNumber(spending.total)}`,
    },
  ]);
}

function paperRow(paper: string, claims: readonly ReportedClaim[]): Markup {
  const { statuses } = tally(claims);
  const counts = (
    ['as printed', 'corrected', 'derived', 'observed', 'refuted as printed', 'conjectured'] as const
  ).flatMap((status) => {
    const count = statuses[status];
    return count === undefined ? [] : [`${count} ${status}`];
  });
  return html`<li><a class="name" href="#${paper}">${claims[0].source.paper}</a>
<span class="detail">${formatPlural(claims.length, 'claim')}: ${counts.join(', ')}</span>
<div class="marks">${claims.map(mark)}</div></li>
`;
}

const GLYPHS: Readonly<Record<Tone, string>> = {
  accepted: '',
  refuted: '',
  rejected: '✕',
  broken: '!',
  undecided: '',
  unknown: '',
};

function mark(claim: ReportedClaim): Markup {
  const tone = toneOf(claim);
  const name = `${claim.source.item} (${claim.id}): ${verdictWord(claim)}`;
  return html`<a class="mark ${tone}" href="#${anchorOf(claim.id)}" title="${name}" aria-label="${name}">${GLYPHS[tone]}</a>`;
}

const MEANINGS: Readonly<Record<Tone, string>> = {
  accepted: 'stands',
  refuted: 'statement refuted by a witness',
  rejected: 'violated',
  broken: 'error in the test',
  undecided: 'undecided',
  unknown: 'not run yet',
};

function key({ tones }: Tally): Markup {
  const present = (Object.keys(MEANINGS) as Tone[]).filter((tone) => tones[tone] > 0);
  return html`<p class="key">${present.map(
    (tone) => html`<span><i class="mark ${tone}">${GLYPHS[tone]}</i>${MEANINGS[tone]}</span>`,
  )}</p>`;
}
