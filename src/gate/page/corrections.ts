import { type Content, html, type Markup } from '../../page/markup.ts';
import type { ReportedClaim } from '../claims-report.ts';
import { numbersOf } from '../reported-number.ts';
import type { ReportedVerdict } from '../reported-verdict.ts';
import { claimLink, filterMarks, json, number, printed } from './claim.ts';
import { exactText } from './second-evaluation.ts';
import { statementMath } from './statement-math.ts';
import { byId, verdictWord } from './words.ts';

/** Every refuted statement beside the one that is true. */
export function correctionsSection(claims: readonly ReportedClaim[]): Content {
  const refuted = byId(claims).filter(({ kind }) => kind === 'counterexample');
  return html`<div class="pairs">
${refuted.map((claim) => pair(claim, claims))}</div>`;
}

function pair(claim: ReportedClaim, claims: readonly ReportedClaim[]): Markup {
  const { source, statement, verdict, correction, id, status } = claim;
  const whose = status === 'conjectured' ? 'One might expect' : 'The paper says';
  const truth = claims.find((other) => other.id === correction);
  const witness =
    verdict !== null && 'witness' in verdict
      ? html`<p>${verdict.outcome === 'refuted' ? 'Fails' : 'Was to fail'} at ${json(verdict.witness)}: slack ${number(numbersOf([verdict.slack])[0])}${again(verdict)}. ${claimLink(id, claims)}</p>`
      : html`<p>Not run yet. ${claimLink(id, claims)}</p>`;
  return html`<article class="pair" ${filterMarks(claim)}><div><h3>${whose} (${source.item}; ${source.paper})</h3>
${printed(claim)}${statementMath(statement)}${witness}</div>
<div><h3>What is true</h3>
${truth === undefined ? null : [statementMath(truth.statement), html`<p>${truth.source.item}, ${truth.status}: ${verdictWord(truth)}. ${claimLink(truth.id, claims)}</p>`]}${
  truth === undefined && correction !== undefined ? html`<p>See ${claimLink(correction, claims)}.</p>` : null
}</div></article>
`;
}

/** The slack of the second evaluation, or that there is none. */
function again({ exact }: Pick<Extract<ReportedVerdict, { witness: unknown }>, 'exact'>): Content {
  if (exact === null) return null;
  return typeof exact === 'string' ? ', as measured' : html`, evaluated again <b>${exactText(exact.gap)}</b>`;
}
