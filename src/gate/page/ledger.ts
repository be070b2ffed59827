import { falseAlarmLedger, type Spender, SUITE_FALSE_ALARM, UNSPENT } from '../../claims/false-alarms.ts';
import { type Content, html } from '../../page/markup.ts';
import { formatNumber, formatPlural } from '../../page/numbers.ts';
import { table } from '../../page/page-parts.ts';
import type { ReportedClaim } from '../claims-report.ts';
import { failureLedger, SUITE_FAILURE } from '../failure-ledger.ts';
import type { SeedRates } from '../seed-rates.ts';
import { claimLink } from './claim.ts';

/** How much of the suite's false-alarm probability its claims may use. */
export interface Spending {
  readonly total: number;
  readonly spent: number;
}

/** The sum of the claims' shares, whether or not it is within the limit. */
export function spendingOf(claims: readonly Spender[]): Spending {
  return { total: SUITE_FALSE_ALARM, spent: claims.reduce((sum, { falseAlarm = 0 }) => sum + falseAlarm, 0) };
}

/** Most lines of the table of all failures. */
const MOST_LINES = 20;

/** Says who may raise a false alarm, and how a run can fail at all, with which probability. */
export function ledgerSection(claims: readonly ReportedClaim[], seeds: SeedRates): Content {
  return [falseAlarmSection(claims), failureSection(claims, seeds)];
}

function failureSection(claims: readonly ReportedClaim[], seeds: SeedRates): Content {
  const { lines, failure, unknown } = failureLedger(claims, seeds);
  const known = lines.filter((line) => line.failure !== null);
  const shown = known.slice(0, MOST_LINES);
  const missing =
    unknown.length === 0
      ? null
      : html` Not known for ${formatPlural(unknown.length, 'claim or mutant', 'claims and mutants')}: <code>npm run test:seeds</code> measures it.`;
  return [
    html`<h3>Any failure at all</h3>
<p>A run also fails when a true claim is left undecided or a false variant survives. Where the kind of the claim says how often that happens, the
chance is derived; else it is measured at fresh seeds, and an upper bound at 95 % enters. Added up, what is known comes to
${formatNumber(failure)}; a run of the suite may fail with ${formatNumber(SUITE_FAILURE)}.${missing}</p>`,
    failure > SUITE_FAILURE ? html`<p class="survives">More than the suite may.</p>` : null,
    shown.length === 0
      ? null
      : table({
          caption: known.length > shown.length ? `The likeliest of ${known.length} ways to fail` : 'How a run can fail',
          columns: [
            { heading: 'Claim' },
            { heading: 'Mutant' },
            { heading: 'At most', number: true },
            { heading: 'Known' },
          ],
          rows: shown.map((line) => [
            claimLink(line.id, claims),
            line.mutant ?? '',
            formatNumber(line.failure ?? Number.NaN),
            line.source,
          ]),
        }),
  ];
}

function falseAlarmSection(claims: readonly ReportedClaim[]): Content {
  const { total, spent } = spendingOf(claims);
  if (spent > total) {
    return html`<p class="survives">The claims may raise a false alarm with probability ${formatNumber(spent)}: more than the ${formatNumber(total)} of the suite.</p>`;
  }
  const { entries } = falseAlarmLedger(claims, total);
  const spenders = entries.filter(({ name }) => name !== UNSPENT);
  return [
    html`<p>Claims about all instances are decided without chance. The others may be called <em>violated</em> (or an effect <em>reversed</em>)
although they are true, with at most the probability here: ${formatPlural(spenders.length, 'share')} that add up to ${formatNumber(spent)}
of the ${formatNumber(total)} that the whole suite may use. A seeming violation is shrunk, then tested once more on random streams that
nothing has looked at; only that test, and those of counterexamples kept from earlier runs, spend a claim’s share, in equal parts.
<em>Supported</em> is said of each instance at level 0.01 unless the claim says otherwise; an effect that is <em>absent</em> was not shown.</p>`,
    table({
      caption: 'The error ledger',
      columns: [{ heading: 'Claim' }, { heading: 'False alarm at most', number: true }],
      rows: [
        ...spenders.map(({ name, budget }) => [claimLink(name, claims), formatNumber(budget)]),
        ['Not spent', formatNumber(Math.max(0, total - spent))],
        ['Whole suite', formatNumber(total)],
      ],
    }),
  ];
}
