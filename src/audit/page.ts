/** The page of an audit: {@link auditPage}. */
import { claimCard } from '../gate/page/claim.ts';
import { FILTER_SCRIPT, filterForm } from '../gate/page/filters.ts';
import { SCROLL_SCRIPT } from '../gate/page/scroll.ts';
import { VERIFICATION_STYLE } from '../gate/page/style.ts';
import { headline } from '../gate/page/summary.ts';
import { tally } from '../gate/page/tally.ts';
import { anchorOf, byPaper, needsAttention, toneOf, troubleOf, verdictWord } from '../gate/page/words.ts';
import { type Content, html, type Markup } from '../page/markup.ts';
import { formatPlural } from '../page/numbers.ts';
import { page, type Section } from '../page/page.ts';
import { settings, table } from '../page/page-parts.ts';
import type { Audit, AuditedClaim } from './audit.ts';
import { type Disagreement, spread } from './compare.ts';

/** The audit that another one is compared with. */
export interface Comparison {
  /** Its file. */
  readonly name: string;
  readonly disagreements: readonly Disagreement[];
}

/**
 * One page of an audit: what to look at, every claim with its verdict at every seed, the cards with witness, interval
 * and ladder, and how to repeat it.
 *
 * @param comparison Default: none.
 */
export function auditPage(audit: Audit, comparison?: Comparison): string {
  const { claims, seeds, folder, tools, date } = audit;
  return page({
    title: 'Audit',
    description: `The claims of ${folder} at ${formatPlural(seeds.length, 'fresh seed')}.`,
    style: `${VERIFICATION_STYLE}\n.claim details { margin: .3rem 0; font-size: .92rem; }`,
    meta: html`${folder} at ${formatPlural(seeds.length, 'fresh seed')}, ${date}: distill-check ${tools.distillCheck}`,
    opening: [html`<p class="headline">${headline(tally(claims))}</p>`, troubles(audit), filterForm(claims)],
    bar: true,
    script: `${FILTER_SCRIPT}\n${SCROLL_SCRIPT}`,
    sections: [
      ...(comparison === undefined ? [] : [comparisonSection(comparison)]),
      { id: 'verdicts', heading: 'Every claim at every seed', short: 'All verdicts', body: verdictTable(claims) },
      ...byPaper(claims).map(([paper, own]): Section => {
        const audited = own as readonly AuditedClaim[];
        const body = audited.map((claim) => claimCard(claim, claims, [], undefined, repeat(claim)));
        return { id: paper, heading: own[0].source.paper, short: paper, body };
      }),
      { id: 'repeat', heading: 'How to repeat this', short: 'Repeat', body: repeatAll(audit) },
    ],
    footer: html`Made by <code>distill-check audit</code>; <code>audit.json</code> holds the same as data.`,
  });
}

function troubles({ claims, broken }: Audit): Content {
  const open = claims.filter(needsAttention);
  if (open.length + broken.length === 0) return null;
  return html`<ul class="wanting">${broken.map((file) => html`<li>Could not be loaded: ${file}</li>`)}${open.map(
    (claim) => html`<li><a href="#${anchorOf(claim.id)}"><code>${claim.id}</code></a> ${troubleOf(claim)}</li>`,
  )}</ul>`;
}

function verdictTable(claims: readonly AuditedClaim[]): Markup {
  return table({
    caption: `${formatPlural(claims.length, 'claim')}; the verdict is the worst of all seeds`,
    columns: [
      { heading: 'Claim' },
      { heading: 'Verdict' },
      { heading: 'At the seeds' },
      { heading: 'Mutants rejected' },
      { heading: 'False alarm ≤', number: true },
    ],
    rows: claims.map((claim) => [
      html`<a href="#${anchorOf(claim.id)}"><code>${claim.id}</code></a>`,
      html`<span class="badge ${toneOf(claim)}">${verdictWord(claim)}</span>`,
      spread(claim),
      `${claim.mutants.filter(({ caught }) => caught === true).length} of ${claim.mutants.length}`,
      claim.falseAlarm === undefined ? '0' : claim.falseAlarm.toExponential(),
    ]),
  });
}

function repeat({ repeat: command }: AuditedClaim): Markup {
  return html`<details><summary>Repeat this verdict</summary><code class="replay">${command}</code></details>`;
}

function repeatAll({ command, seeds, tools, quick }: Audit): Content {
  return [
    html`<p>In the folder of the project:</p><code class="replay">${command}</code>`,
    settings([
      ['Seeds', seeds.join(', ')],
      ['Claims tagged slow', quick ? 'left out' : 'run'],
      ['distill-check', tools.distillCheck],
      ['vitest', tools.vitest],
      ['Node', tools.node],
      ['Platform', tools.platform],
    ]),
  ];
}

function comparisonSection({ name, disagreements }: Comparison): Section {
  const heading = 'Where two audits disagree';
  const body =
    disagreements.length === 0
      ? html`<p>Nowhere: every claim has the same verdicts in <code>${name}</code>.</p>`
      : table({
          caption: `This audit beside ${name}`,
          columns: [{ heading: 'Claim' }, { heading: 'Here' }, { heading: 'There' }, { heading: 'What differs' }],
          rows: disagreements.map(({ id, here, there, why }) => [
            html`<code>${id}</code>`,
            here ?? '–',
            there ?? '–',
            why.length === 0 ? 'nothing that an audit records' : why.join('; '),
          ]),
        });
  return { id: 'comparison', heading, short: 'Comparison', body };
}
