import type { Json } from '../../claims/codec.ts';
import { replayLine } from '../../claims/failure-text.ts';
import { type Content, html, type Markup } from '../../page/markup.ts';
import { formatCount, formatNumber, formatPercent, formatPlural } from '../../page/numbers.ts';
import type { ReportedClaim } from '../claims-report.ts';
import { inOtherWords } from '../in-other-words.ts';
import { numbersOf } from '../reported-number.ts';
import type { ReportedVerdict } from '../reported-verdict.ts';
import { rerunCommand } from '../rerun.ts';
import { formatFactor, type Sensitivity } from '../sensitivity.ts';
import { ladderPart } from './ladder.ts';
import { verdictPlot } from './plots.ts';
import { proofFound, proofMissed } from './proof.ts';
import { secondEvaluation } from './second-evaluation.ts';
import { statementMath } from './statement-math.ts';
import { anchorOf, toneOf, verdictWord } from './words.ts';

/** Kinds of statement, as a reader would name them. */
export const KINDS = {
  forAll: 'for all instances',
  withProbability: 'with probability',
  trend: 'measured effect',
  counterexample: 'counterexample',
} as const;

/**
 * One claim with all that the last run found out about it.
 *
 * @param more of it that only one page has, above the last line. Default: nothing.
 */
export function claimCard(
  claim: ReportedClaim,
  all: readonly ReportedClaim[],
  sensitivities: readonly Sensitivity[] = [],
  sources?: string,
  more: Content = null,
): Markup {
  const { id, source, statement, status, kind, verdict } = claim;
  const place = source.page === undefined ? source.item : `${source.item}, page ${source.page}`;
  return html`<article class="claim" id="${anchorOf(id)}" ${filterMarks(claim)}>
<header><h3>${capitalised(place)}</h3><code>${id}</code>
<span class="badge">${KINDS[kind]}</span><span class="badge">${status}</span><span class="badge ${toneOf(claim)}">${verdictWord(claim)}</span><span class="badge" title="as audits say">${inOtherWords(claim)}</span></header>
<p class="statement">${statementMath(statement)}</p>
${printed(claim)}${claim.toy === undefined ? null : html`<p class="toy">Run below the sizes that it is about: ${claim.toy}.</p>`}<div class="body"><div class="findings">${verdict === null ? html`<p>No run has reached it.</p>` : findings(claim, verdict)}${sensitivities.map(sharpness)}${
    claim.ladder === undefined ? null : ladderPart(claim.ladder, verdict)
  }${relations(claim, all)}</div>
${verdict === null ? null : verdictPlot(verdict)}</div>
${more}<p class="foot">${foot(claim, sources)}</p>
</article>
`;
}

/** Attributes by which a page's filters choose. */
export function filterMarks(claim: ReportedClaim): Markup {
  return html`data-paper="${claim.paper}" data-verdict="${verdictWord(claim)}" data-common="${inOtherWords(claim)}" data-kind="${claim.kind}"`;
}

function findings({ id, file }: ReportedClaim, verdict: ReportedVerdict): Content {
  const replay = html`<code class="replay">${replayLine(verdict, rerunCommand(file, `${id} holds`))}</code>`;
  switch (verdict.outcome) {
    case 'holds':
    case 'proved': {
      const [smallest, tolerance] = numbersOf([verdict.smallestSlack, verdict.tolerance]);
      return html`<p>Holds at ${formatPlural(verdict.instances, 'instance')}. Smallest slack ${number(smallest)}${
        tolerance > 0 ? `, with ${number(tolerance)} allowed for rounding` : ''
      }${verdict.tightest === null ? '.' : html`, at ${json(verdict.tightest)}.`}</p>${verdict.outcome === 'proved' ? proofFound(verdict.proof) : proofMissed(verdict.unproved)}`;
    }
    case 'violated': {
      const slack = verdict.slack === null ? '' : `, slack ${number(numbersOf([verdict.slack])[0])}`;
      const from =
        verdict.first === null
          ? null
          : html`<p>Failed first at ${json(verdict.first.instance)}${
              verdict.first.slack === null ? '' : `, slack ${number(numbersOf([verdict.first.slack])[0])}`
            }; then shrunk.</p>`;
      return html`<p>Violated at ${json(verdict.instance, Number.POSITIVE_INFINITY)}${slack}. ${
        isEmpty(verdict.detail) ? null : json(verdict.detail)
      }</p>${from}${replay}`;
    }
    case 'supported': {
      const failures = sum(verdict.evidence.map((instance) => instance.failures));
      const replicates = sum(verdict.evidence.map((instance) => instance.replicates));
      const [allowed] = numbersOf([verdict.allowed]);
      return html`<p>Fails less often than the ${formatPercent(allowed)} that it allows, at ${formatPlural(verdict.evidence.length, 'instance')}: ${formatCount(failures)} of ${formatPlural(replicates, 'run')} failed.</p>`;
    }
    case 'inconclusive':
      return html`<p>${capitalised(verdict.reason)}.</p>${replay}`;
    case 'error':
      return html`<p>Not tested, an error in its code: ${verdict.reason}${
        verdict.instance === null ? '' : html`, at ${json(verdict.instance)}`
      }.</p>${replay}`;
    case 'skipped':
      return html`<p>Not tested here: ${verdict.reason}.</p>`;
    case 'observed':
    case 'absent':
    case 'undecided':
    case 'reversed': {
      const [estimate, lower, upper, confidence] = numbersOf([
        verdict.estimate,
        verdict.lower,
        verdict.upper,
        verdict.confidence,
      ]);
      const [power] = numbersOf([verdict.power ?? 0]);
      const seen = verdict.outcome === 'observed' ? '' : ': one of the stated size would have been observed';
      return html`<p>Effect ${number(estimate)}, in [${number(lower)}, ${number(upper)}] with confidence ${formatPercent(confidence)}, from ${formatPlural(verdict.measurements, 'measurement')}; expected ${expected(numbersOf(verdict.thresholds))}.${
        verdict.power === null ? null : ` Power ${formatPercent(power)}${seen}.`
      }</p>${verdict.outcome === 'observed' ? null : replay}`;
    }
    case 'refuted':
    case 'not refuted': {
      const [slack] = numbersOf([verdict.slack]);
      return html`<p>At ${json(verdict.witness)} its slack is ${number(slack)}${
        verdict.outcome === 'refuted' ? ': the statement fails.' : ', which refutes nothing.'
      }</p>${secondEvaluation(verdict)}${verdict.outcome === 'refuted' ? null : replay}`;
    }
  }
}

function expected([lower, upper]: readonly number[]): string {
  if (upper === Number.POSITIVE_INFINITY) return `above ${number(lower)}`;
  return lower === Number.NEGATIVE_INFINITY
    ? `below ${number(upper)}`
    : `between ${number(lower)} and ${number(upper)}`;
}

/** The sentence that a refutation is about, where it stands and under which conditions. */
export function printed({ quote, section, conditions }: ReportedClaim): Content {
  if (quote === undefined) return null;
  return html`<blockquote class="printed"><p>“${quote}”</p><footer>${section === undefined ? 'As printed' : `As printed in ${section}`}${
    conditions === undefined ? '' : `; ${conditions}`
  }</footer></blockquote>
`;
}

/** From this factor on, a weakening that is not rejected is worth a remark. */
const LOOSE = 1.25;

function sharpness({ of, accepted, rejected }: Sensitivity): Content {
  const limit =
    rejected === null
      ? 'no weakening that was tried is rejected'
      : `weakened ${formatFactor(rejected)} times it is rejected`;
  if (accepted < LOOSE) return html`<p>Sharp in its ${of}: ${limit}.</p>`;
  return html`<p>Also stands with its ${of} weakened ${formatFactor(accepted)} times: the bound is loose at these instances; ${limit}.</p>`;
}

/** How the statement relates to the printed text, with a link to the other side where there is one. */
function relations({ id, correction }: ReportedClaim, all: readonly ReportedClaim[]): Content {
  const corrected = all.filter((other) => other.correction === id);
  const isPrinted = corrected.some(({ status }) => status === 'refuted as printed');
  return [
    correction === undefined ? null : html`<p>What is true instead: ${claimLink(correction, all)}.</p>`,
    corrected.length === 0
      ? null
      : html`<p>Stands in place of what is ${isPrinted ? 'printed' : 'expected'}: ${corrected.map((other, i) => [i === 0 ? '' : ', ', claimLink(other.id, all)])}.</p>`,
  ];
}

/** A link to a claim of the same page; its bare name where it is not there. */
export function claimLink(id: string, all: readonly ReportedClaim[]): Markup {
  const isHere = all.some((claim) => claim.id === id);
  return isHere ? html`<a href="#${anchorOf(id)}"><code>${id}</code></a>` : html`<code>${id}</code>`;
}

function foot({ mutants, verdict, duration, file, falseAlarm }: ReportedClaim, sources?: string): Content {
  const caught = mutants.filter((mutant) => mutant.caught);
  const rest = mutants.filter((mutant) => !mutant.caught);
  const seconds = duration === null ? null : duration < 1000 ? '< 1 s' : `${formatNumber(duration / 1000, 2)} s`;
  return [
    `Mutants rejected: ${caught.length} of ${mutants.length}`,
    caught.length === 0 ? null : ` (${caught.map(({ name }) => name).join('; ')})`,
    rest.map(({ name, caught: answer }) =>
      answer === null ? ` · not run: ${name}` : [' · ', html`<b>survives: ${name}</b>`],
    ),
    falseAlarm === undefined ? null : ` · false alarm ≤ ${formatNumber(falseAlarm)}`,
    verdict === null ? null : ` · seed ${verdict.seed}`,
    seconds === null ? null : ` · ${seconds}`,
    sources === undefined
      ? html` · <code>${file}</code>`
      : html` · <a href="${sources}${file}"><code>${file}</code></a>`,
  ];
}

/** Plain data in one line, cut where it gets long. */
export function json(value: Json, most = 160): Markup {
  const text = JSON.stringify(value);
  return html`<code>${text.length > most ? `${text.slice(0, most - 1)}…` : text}</code>`;
}

/** A number with a true minus sign. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : 'not a number';
  return formatNumber(value).replace(/^-/, '−').replaceAll(' ', '\u00a0');
}

function isEmpty(value: Json): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
