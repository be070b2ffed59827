import { commonVerdictRules } from '../../claims/common-verdict.ts';
import type { Figure } from '../../figure/figure.ts';
import { figureSection } from '../../figure/figure-section.ts';
import { grouped } from '../../page/grouped.ts';
import { type Content, html } from '../../page/markup.ts';
import { page, type Section } from '../../page/page.ts';
import { FIGURE_STYLE } from '../../page/palette.ts';
import { papersById } from '../../papers/all.generated.ts';
import { linkOf } from '../../papers/paper.ts';
import type { ReportedClaim } from '../claims-report.ts';
import type { Contradiction } from '../contradictions.ts';
import { noSeedRates, type SeedRates } from '../seed-rates.ts';
import type { Sensitivities } from '../sensitivity.ts';
import { claimCard } from './claim.ts';
import { contradictionsSection } from './contradictions.ts';
import { correctionsSection } from './corrections.ts';
import { FILTER_SCRIPT, filterForm } from './filters.ts';
import { ledgerSection, spendingOf } from './ledger.ts';
import { SCROLL_SCRIPT } from './scroll.ts';
import { VERIFICATION_STYLE } from './style.ts';
import { summary } from './summary.ts';
import { byPaper, shortNameIn } from './words.ts';

/** Measurements beside the last run. */
export interface Measured {
  /** How the claims fared at fresh seeds. */
  readonly seeds?: SeedRates;
  /** How far they can be weakened. */
  readonly sensitivities?: Sensitivities;
  /** Statements of different papers that disagree. Default: none. */
  readonly contradictions?: readonly Contradiction[];
  /** Address that the claims' files are below, ending in `/`. Default: the files are no links. */
  readonly sources?: string;
}

/**
 * The verification report: a page of its own that says of every claim what is stated, where that comes from, how it was
 * put to the test and what came out; after each paper's claims stand its figures. Depends on claims and figures alone,
 * so runs in parts that are merged give the same page.
 *
 * @param figures Default: none.
 * @param measured What takes long and is kept in files of its own. Default: nothing.
 * @example
 * writeFileSync('verification.html', verificationPage(claims));
 */
export function verificationPage(
  claims: readonly ReportedClaim[],
  figures: readonly Figure[] = [],
  measured: Measured = {},
): string {
  const { seeds = noSeedRates, sensitivities = {}, contradictions = [], sources } = measured;
  const refuted = claims.filter(({ kind }) => kind === 'counterexample');
  const figuresByPaper = new Map(grouped(figures, ({ id }) => id.split('/')[0]));
  const claimsByPaper = new Map(byPaper(claims));
  const papers = [...new Set([...claimsByPaper.keys(), ...figuresByPaper.keys()])].flatMap((paper) => [
    ...claimsSection(paper, claimsByPaper.get(paper) ?? [], claims, sensitivities, sources),
    ...figuresSection(paper, figuresByPaper.get(paper) ?? []),
  ]);
  const corrections: Section[] =
    refuted.length === 0
      ? []
      : [
          {
            id: 'corrections',
            heading: 'What is printed or expected, and what is true',
            short: 'Refuted statements',
            body: correctionsSection(claims),
          },
        ];
  return page({
    title: 'Verification report',
    description: 'Every claim with its source, its verdict and what the verdict rests on.',
    style: figures.length === 0 ? VERIFICATION_STYLE : `${VERIFICATION_STYLE}\n${FIGURE_STYLE}`,
    meta: 'Theorems as claims that are attacked by machine: distill-check',
    opening: [
      summary(claims, spendingOf(claims)),
      html`<details class="how-to"><summary><b>How to read this page</b></summary>${READING}</details>`,
      filterForm(claims),
    ],
    bar: true,
    script: `${FILTER_SCRIPT}\n${SCROLL_SCRIPT}`,
    sections: [
      ...corrections,
      ...disagreements(contradictions, claims),
      ...papers,
      {
        id: 'ledger',
        heading: 'The chance of a false alarm',
        short: 'False alarms',
        body: ledgerSection(claims, seeds),
      },
    ],
    footer: html`Made by <code>distill-check</code> from <code>claims.json</code>, which holds the same verdicts as data.`,
  });
}

/** The section of contradictions that at least one claim of the run decides. */
function disagreements(contradictions: readonly Contradiction[], claims: readonly ReportedClaim[]): readonly Section[] {
  const known = new Set(claims.map(({ id }) => id));
  const decided = contradictions.filter(({ decidedBy }) => decidedBy.some((id) => known.has(id)));
  if (decided.length === 0) return [];
  return [
    {
      id: 'contradictions',
      heading: 'What contradicts what',
      short: 'Contradictions',
      body: contradictionsSection(decided, claims),
    },
  ];
}

function claimsSection(
  paper: string,
  own: readonly ReportedClaim[],
  all: readonly ReportedClaim[],
  sensitivities: Sensitivities,
  sources: string | undefined,
): readonly Section[] {
  if (own.length === 0) return [];
  return [
    {
      id: paper,
      heading: own[0].source.paper,
      short: shortNameIn(paper, own[0].source.paper),
      body: [originOf(paper), own.map((claim) => claimCard(claim, all, sensitivities[claim.id], sources))],
    },
  ];
}

function figuresSection(paper: string, own: readonly Figure[]): readonly Section[] {
  if (own.length === 0) return [];
  const heading = `Figures: ${own[0].source.paper}`;
  const short = 'its figures';
  return [{ id: `${paper}-figures`, heading, short, body: own.map(figureSection) }];
}

/** A link to the paper, where it has a public address. */
function originOf(paper: string): Content {
  const link = Object.hasOwn(papersById, paper) ? linkOf(papersById[paper]) : undefined;
  return link === undefined ? null : html`<p class="origin">The paper: <a href="${link}">${link}</a></p>`;
}

const rules = Object.entries(commonVerdictRules).map(
  ([word, rule], i) => html`${i === 0 ? '' : '; '}<em>${word}</em>: ${rule}`,
);

const READING = html`<dl class="settings">
<dt>for all instances</dt><dd>An inequality or identity that must hold without exception. The predicate gives its <em>slack</em>, by how much it
holds; a search that prefers corners looks for one below zero. <em>Holds</em>: none was found. The plot shows the slacks of all instances,
a tick at every 32nd of them; the box is the middle half, the bar the median, the dot the tightest instance. <em>Proved</em>: a claim about
a few real numbers also holds at every point of the domain that is given, by interval arithmetic that is rounded outward; the zeros of its
slack are dealt with in the ways that are listed.</dd>
<dt>with probability</dt><dd>A promise such as “with probability at least 1 − δ”. At each instance, runs are repeated until a test that may be
looked at any time knows: <em>supported</em> (fails less often than allowed), <em>violated</em> or <em>inconclusive</em>. The plot shows the
failure rates with their intervals; the dashed line is the rate allowed.</dd>
<dt>measured effect</dt><dd>An empirical statement, measured on fresh streams until the replicates decide: <em>observed</em> when the effect lies
on the expected side of the threshold, <em>reversed</em> when it lies on the other, <em>absent</em> when neither is shown: an effect as
large as the claim says would have been observed with the power that is given; <em>undecided</em> when the time was too short.</dd>
<dt>counterexample</dt><dd>A statement that is false: <em>refuted</em> by a witness that is checked again in every run.</dd>
<dt>status</dt><dd>How a statement relates to the text. <em>As printed</em>: the paper’s own words. <em>Corrected</em>: what it means, with a slip
put right. <em>Refuted as printed</em>: its own words, which are false. <em>Derived</em>: follows from it or sharpens it.
<em>Observed</em>: measured, not derived. <em>Conjectured</em>: one
might expect it, but the paper does not say so, or not in these words.</dd>
<dt>as audits say</dt><dd>${rules}</dd>
<dt>mutant</dt><dd>A false variant of the claim (a constant halved, a factor lost) that the same test must reject.</dd>
</dl>`;
