import { html, type Markup } from '../../page/markup.ts';
import { papersById } from '../../papers/all.generated.ts';
import { shortNameOf } from '../../papers/paper.ts';
import type { ReportedClaim } from '../claims-report.ts';
import type { Contradiction } from '../contradictions.ts';
import { claimLink } from './claim.ts';
import { verdictWord } from './words.ts';

/** Every contradiction: what is said on each side, what holds, and the claims that decide. */
export function contradictionsSection(
  contradictions: readonly Contradiction[],
  claims: readonly ReportedClaim[],
): Markup {
  return html`<div class="pairs">
${contradictions.map((contradiction) => card(contradiction, claims))}</div>`;
}

function card({ topic, sides, answer, decidedBy }: Contradiction, claims: readonly ReportedClaim[]): Markup {
  const verdictOf = (id: string) => {
    const claim = claims.find((other) => other.id === id);
    return claim === undefined ? ' (not in this run)' : `: ${verdictWord(claim)}`;
  };
  return html`<article class="pair"><div><h3>${topic}</h3>
${sides.map(({ paper, says, claim }) => html`<p><b>${nameOf(paper)}</b>: ${says}${claim === undefined ? null : html` ${claimLink(claim, claims)}`}</p>\n`)}</div>
<div><h3>What holds</h3>
<p>${answer}</p>
${decidedBy.map((id) => html`<p>${claimLink(id, claims)}${verdictOf(id)}</p>\n`)}</div></article>
`;
}

function nameOf(paper: string): string {
  return Object.hasOwn(papersById, paper) ? shortNameOf(papersById[paper]) : paper;
}
