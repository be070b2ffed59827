/** Pages of the papers: {@link paperPages}, from the catalogue, the verdicts and the figures that were drawn. */
import { allBounds } from '../../bounds/all-bounds.ts';
import type { Bound } from '../../bounds/bound.ts';
import { promiseTex } from '../../bounds/promise-tex.ts';
import type { Verdict } from '../../claims/verdict.ts';
import { rowOf } from '../../cli/claims/rows.ts';
import type { Figure, FigureRecipe } from '../../figure/figure.ts';
import { figureSection } from '../../figure/figure-section.ts';
import { figureRecipes } from '../../figure/recipes.ts';
import type { Catalogue } from '../../gate/catalogue.ts';
import type { ReportedClaim } from '../../gate/claims-report.ts';
import type { Gaps } from '../../gate/coverage.ts';
import { claimCard, KINDS } from '../../gate/page/claim.ts';
import { statementMath } from '../../gate/page/statement-math.ts';
import { anchorOf, toneOfOutcome } from '../../gate/page/words.ts';
import type { ReleaseVerdicts } from '../../gate/release-verdicts.ts';
import { grouped } from '../../page/grouped.ts';
import { type Content, html, type Markup } from '../../page/markup.ts';
import { formatPlural } from '../../page/numbers.ts';
import type { Section } from '../../page/page.ts';
import { keyFigures } from '../../page/page-parts.ts';
import { citationOf, linkOf, type Paper, shortNameOf } from '../../papers/paper.ts';
import { papers as allPapers } from '../../papers/papers.ts';
import { code } from '../markdown.ts';
import type { SitePage } from '../site-page.ts';

/** All that pages of papers are made of. */
export interface PaperSources {
  readonly papers?: readonly Paper[];
  readonly catalogue: Catalogue;
  readonly release: ReleaseVerdicts | undefined;
  /** Claims of the last run in the repository. */
  readonly local: readonly ReportedClaim[];
  readonly gaps: Gaps;
  /** Figures that were drawn in the repository. */
  readonly figures: readonly Figure[];
}

type Row = ReturnType<typeof rowOf>;

/** Lets keys reach formulas that scroll sideways: which ones do depends on the screen. */
const FOCUS_SCRIPT = `
(() => {
  const mark = () => {
    for (const formula of document.querySelectorAll('.katex')) {
      if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
      else formula.removeAttribute('tabindex');
    }
  };
  addEventListener('resize', mark);
  mark();
})();
`.trim();

/** Returns a page per paper with its claims, and one that lists the papers. */
export function paperPages(sources: PaperSources): readonly SitePage[] {
  const { papers = allPapers, catalogue, release, local } = sources;
  const records = new Map(local.map((record) => [record.id, record]));
  const rows = catalogue.claims.map((claim) => rowOf(claim, records.get(claim.id), release));
  return [
    listOf(papers, rows),
    ...papers.map((paper) => {
      const own = rows.filter((row) => row.paper === paper.id);
      return paperPage(paper, own, rows, sources, records);
    }),
  ];
}

function listOf(papers: readonly Paper[], rows: readonly Row[]): SitePage {
  const cards = papers.map((paper) => {
    const own = rows.filter((row) => row.paper === paper.id);
    return html`<li><a href="${paper.id}.html">${shortNameOf(paper)}</a><p>${paper.title}</p><p>${countWords(own)}</p></li>`;
  });
  return {
    path: 'papers/index.html',
    title: 'Papers',
    description: 'Every paper with its claims and their verdicts, statements that are false as printed first.',
    opening: html`<ul class="cards">${cards}</ul>`,
    sections: [],
  };
}

function countWords(rows: readonly Row[]): string {
  const refuted = rows.filter(({ status }) => status === 'refuted as printed').length;
  const more = refuted > 0 ? [`${formatPlural(refuted, 'printed statement')} refuted`] : [];
  return [formatPlural(rows.length, 'claim'), ...more].join(', ');
}

function paperPage(
  paper: Paper,
  own: readonly Row[],
  all: readonly Row[],
  { figures, gaps, release }: PaperSources,
  records: ReadonlyMap<string, ReportedClaim>,
): SitePage {
  const link = linkOf(paper);
  const card = (row: Row) => {
    const record = records.get(row.id);
    return record?.verdict ? claimCard(record, [...records.values()]) : rowCard(row, all);
  };
  const refuted = own.filter(({ kind }) => kind === 'counterexample');
  const others = grouped(
    own.filter(({ kind }) => kind !== 'counterexample'),
    ({ source }) => source.item,
  ).toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  const claimSections: Section[] = [
    ...(refuted.length > 0
      ? [{ id: 'refuted', heading: 'Refuted, and what is true', short: 'Refuted', body: refuted.map(card) }]
      : []),
    ...(others.length > 0
      ? [{ id: 'claims', heading: 'Claims', body: others.flatMap(([, rows]) => rows.map(card)) }]
      : []),
  ];
  const drawn = figures.filter(({ id }) => id.startsWith(`${paper.id}/`));
  const recipes = figureRecipes.filter(({ id }) => id.startsWith(`${paper.id}/`));
  return {
    path: `papers/${paper.id}.html`,
    script: FOCUS_SCRIPT,
    title: shortNameOf(paper),
    description: `${paper.title}. ${citationOf(paper)}.`,
    opening: html`${link === undefined ? null : html`<p class="origin">The paper: <a href="${link}">${link}</a></p>`}${summaryOf(own, release)}`,
    sections: [
      ...boundSection(allBounds.filter((bound) => bound.paper === paper.id)),
      ...claimSections,
      ...figureSections(recipes, drawn),
      ...gapSection(gaps[paper.id] ?? []),
      {
        id: 'run',
        heading: 'Run it',
        body: code(`npx distill-check claims --paper ${paper.id}\nnpx vitest run properties/${paper.id}`),
      },
    ],
  };
}

function summaryOf(own: readonly Row[], release: ReleaseVerdicts | undefined): Content {
  const count = (test: (row: Row) => boolean) => String(own.filter(test).length);
  const tone = ({ outcome }: Row) => (outcome === null ? 'unknown' : toneOfOutcome({ outcome } as Verdict));
  const origin =
    release === undefined
      ? 'of the last run here'
      : `found for ${release.version} on ${release.date}, or in the last run here`;
  return keyFigures([
    { label: 'Claims', value: String(own.length), detail: origin },
    { label: 'Stand', value: count((row) => tone(row) === 'accepted'), detail: 'hold, are supported or observed' },
    {
      label: 'Refuted by a witness',
      value: count((row) => tone(row) === 'refuted'),
      detail: 'with what is true instead',
    },
    { label: 'Undecided or not run', value: count((row) => ['unknown', 'undecided'].includes(tone(row))), detail: '' },
  ]);
}

/** A claim whose verdict is the release's. */
function rowCard(row: Row, all: readonly Row[]): Markup {
  const { id, source, kind, status, outcome, statement, quote, section, conditions, correction, caught } = row;
  const place = source.page === undefined ? source.item : `${source.item}, page ${source.page}`;
  const tone = outcome === null ? 'unknown' : toneOfOutcome({ outcome } as Verdict);
  const instead = all.find((other) => other.id === correction);
  const printedOf = all.filter((other) => other.correction === id);
  const to = (other: Row) =>
    html`<a href="${other.paper === row.paper ? '' : `${other.paper}.html`}#${anchorOf(other.id)}">${other.id}</a>`;
  return html`<article class="claim" id="${anchorOf(id)}">
<header><h3>${place.charAt(0).toUpperCase()}${place.slice(1)}</h3><code>${id}</code>
<span class="badge">${KINDS[kind]}</span><span class="badge">${status}</span><span class="badge ${tone}">${outcome ?? 'not run yet'}</span></header>
<p class="statement">${statementMath(statement)}</p>
${quote === undefined ? null : html`<blockquote class="printed"><p>“${quote}”</p><footer>As printed in ${section ?? source.item}${conditions === undefined ? null : `; ${conditions}`}</footer></blockquote>`}
${instead === undefined ? null : html`<p>True instead: ${to(instead)}</p>`}${printedOf.map((other) => html`<p>Stands in place of ${to(other)}</p>`)}
<p class="foot">${caught === null ? 'No mutants.' : `${caught.of} of ${formatPlural(caught.all, 'mutant')} rejected.`}</p>
</article>
`;
}

function boundSection(bounds: readonly Bound[]): readonly Section[] {
  if (bounds.length === 0) return [];
  const rows = bounds.map(
    (
      bound,
    ) => html`<article class="claim" id="bound-${bound.id.replaceAll('/', '-')}"><header><h3>${bound.statement}</h3><code>${bound.id}</code>
<span class="badge">${bound.labels} labels</span><span class="badge">${bound.status}</span></header>
<p class="statement">${statementMath(promiseTex(bound))}</p>${bound.caveat === '' ? null : html`<p class="foot">${bound.caveat}</p>`}</article>
`,
  );
  return [{ id: 'bounds', heading: 'Bounds', body: rows }];
}

function figureSections(recipes: readonly FigureRecipe[], drawn: readonly Figure[]): readonly Section[] {
  if (recipes.length === 0) return [];
  const known = new Map(drawn.map((figure) => [figure.id, figure]));
  const body = recipes.map((recipe) => {
    const figure = known.get(recipe.id);
    if (figure) return figureSection(figure);
    return html`<h3>${recipe.title}</h3>${code(`npx distill-check figure ${recipe.id}`)}`;
  });
  return [{ id: 'figures', heading: 'Figures', body }];
}

function gapSection(gaps: Gaps[string]): readonly Section[] {
  if (gaps.length === 0) return [];
  const items = gaps.map(({ item, says, why }) => html`<li><b>${item}</b>: ${says}. Why: ${why}.</li>`);
  return [{ id: 'not-covered', heading: 'Not covered', body: html`<ul>${items}</ul>` }];
}
