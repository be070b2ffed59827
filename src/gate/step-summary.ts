import type { ReportedClaim } from './claims-report.ts';
import { headline } from './page/summary.ts';
import { tally } from './page/tally.ts';
import { byId, byPaper, needsAttention, verdictWord } from './page/words.ts';

/**
 * The verification report in brief, as the Markdown that GitHub shows beside a workflow's run: the headline, a line a
 * paper, and the claims and mutants that need somebody's attention.
 */
export function stepSummary(claims: readonly ReportedClaim[]): string {
  const papers = byPaper(claims).map(([, own]) => {
    const { tones, refutedConjectures, caught, mutants } = tally(own);
    const stand = `${tones.accepted + tones.refuted} of ${own.length}`;
    const open = tones.broken + tones.undecided + tones.unknown;
    return row([
      own[0].source.paper,
      stand,
      tones.refuted - refutedConjectures,
      tones.rejected,
      open,
      `${caught} of ${mutants}`,
    ]);
  });
  const wanting = byId(claims).filter(needsAttention).map(attention);
  return [
    '## Verification',
    '',
    headline(tally(claims)),
    '',
    row(['Paper', 'Stand', 'Refuted as printed', 'Violated', 'Undecided or not run', 'Mutants rejected']),
    '|---|--:|--:|--:|--:|--:|',
    ...papers,
    ...(wanting.length === 0
      ? []
      : ['', row(['Claim', 'Verdict', 'Mutants that survive']), '|---|---|---|', ...wanting]),
    '',
    '',
  ].join('\n');
}

function attention(claim: ReportedClaim): string {
  const surviving = claim.mutants.filter(({ caught }) => caught === false).map(({ name }) => name);
  return row([`\`${claim.id}\` (${claim.source.item})`, verdictWord(claim), surviving.join('; ')]);
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}
