import type { ClaimListing } from './listing.ts';
import type { InstanceEvidence, Verdict } from './verdict.ts';

/**
 * Says what a developer needs when a claim fails: its statement and where that comes from, the instance that breaks it,
 * and one line that shows it again. An error in the claim's own code is one line and its replay.
 *
 * @param rerun The command that runs this claim alone, e.g. `npx vitest run lemma-3.property.ts -t 'lemma-3'`.
 */
export function failureText(claim: ClaimListing, verdict: Verdict, rerun: string): string {
  const replay = `  replay     ${replayLine(verdict, rerun)}`;
  if (verdict.outcome === 'skipped') return `${claim.id}: skipped, ${verdict.reason}`;
  if (verdict.outcome === 'error') {
    const where = verdict.instance === null ? '' : ` (at ${shortened(JSON.stringify(verdict.instance))})`;
    return `${claim.id}: error, not tested: ${verdict.reason}${where}\n${replay}`;
  }
  const { paper, item, page } = claim.source;
  const place = page === undefined ? item : `${item}, page ${page}`;
  return [
    `${claim.id}: ${verdict.outcome}`,
    `  source     ${paper}: ${place} (${claim.status})`,
    `  statement  ${claim.statement}`,
    ...findings(verdict).map(([name, value]) => `  ${name.padEnd(9)}  ${value}`),
    replay,
  ].join('\n');
}

/** What a verdict says of how it came about. */
export interface Replayed {
  readonly seed: number;
  readonly path?: string | null;
}

/** The line that repeats a verdict; under its path, fast-check goes straight to the shrunk instance. */
export function replayLine({ seed, path = null }: Replayed, rerun: string): string {
  return `DISTILL_CHECK_SEED=${seed}${path === null ? '' : ` DISTILL_CHECK_PATH=${path}`} ${rerun}`;
}

const FOUND: Readonly<Partial<Record<string, string>>> = {
  corpus: 'kept from an earlier run',
  formula: 'by the formula of its proof, at a point of its domain',
};

type Finding = [name: string, value: string | number];

function findings(verdict: Exclude<Verdict, { outcome: 'error' | 'skipped' }>): Finding[] {
  switch (verdict.outcome) {
    case 'violated': {
      const { instance, slack, detail, first, origin, shrinks, cutShort } = verdict;
      const early = cutShort ? '; the time limit ended the shrinking, a smaller one may fail too' : '';
      return [
        ['instance', JSON.stringify(instance)],
        ...(slack === null ? [] : [['slack', slack] satisfies Finding]),
        ...(isEmpty(detail) ? [] : [['detail', JSON.stringify(detail)] satisfies Finding]),
        ...(first === null ? [] : [['first', firstText(first)] satisfies Finding]),
        ['found', FOUND[origin] ?? `now, after ${shrinks} shrinks${early}`],
      ];
    }
    case 'inconclusive':
      return [['reason', verdict.reason], ...verdict.evidence.map(evidenceLine)];
    case 'absent':
    case 'reversed':
    case 'undecided':
    case 'observed': {
      const { estimate, lower, upper, confidence, thresholds, measurements, power } = verdict;
      const expected = `${thresholds[0]} < effect < ${thresholds[1]}`;
      return [
        ['expected', expected.replace('-Infinity < ', '').replace(' < Infinity', '')],
        ['effect', `${estimate} in [${lower}, ${upper}] at ${confidence}, measured ${measurements} times`],
        ...(verdict.outcome === 'undecided'
          ? [['reason', 'the time limit came before a decision'] satisfies Finding]
          : []),
        ...(power === null
          ? []
          : [['power', `${power}: an effect as large as stated would have been seen`] satisfies Finding]),
      ];
    }
    case 'refuted':
    case 'not refuted':
      return [
        ['witness', JSON.stringify(verdict.witness)],
        ['slack', `${verdict.slack} (a refutation needs < 0)`],
        ...(verdict.exact === null || typeof verdict.exact === 'string'
          ? []
          : [['exact', `${verdict.exact.gap} (${verdict.exact.arithmetic})`] satisfies Finding]),
        ...(verdict.reason === null ? [] : [['reason', verdict.reason] satisfies Finding]),
      ];
    case 'holds':
    case 'proved':
      return [['slack', `${verdict.smallestSlack} at ${JSON.stringify(verdict.tightest)}`]];
    case 'supported':
      return verdict.evidence.map(evidenceLine);
  }
}

/** Shrinking looks for small instances, not for clear ones: the first may show more than rounding noise. */
function firstText({ instance, slack }: NonNullable<Extract<Verdict, { outcome: 'violated' }>['first']>): string {
  return `${slack === null ? '' : `slack ${slack} at `}${shortened(JSON.stringify(instance))}, before it was shrunk`;
}

function shortened(text: string, most = 400): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function evidenceLine({ instance, outcome, failures, replicates, interval }: InstanceEvidence): [string, string] {
  const range = interval.map((end) => end.toPrecision(3)).join(', ');
  return ['evidence', `${JSON.stringify(instance)}: ${outcome}, ${failures}/${replicates} failed, [${range}]`];
}

function isEmpty(detail: unknown): boolean {
  return typeof detail === 'object' && detail !== null && Object.keys(detail).length === 0;
}
