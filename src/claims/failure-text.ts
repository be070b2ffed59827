import type { ClaimListing } from './listing.ts';
import type { InstanceEvidence, Verdict } from './verdict.ts';

/**
 * What a developer needs when a claim fails: what it says and where that comes from, the instance that breaks it, and one
 * line that shows it again.
 *
 * @param rerun The command that runs this claim alone, e.g. `npx vitest run lemma-3.property.ts -t 'lemma-3'`.
 */
export function failureText(claim: ClaimListing, verdict: Verdict, rerun: string): string {
  const { paper, item, page } = claim.source;
  const place = page === undefined ? item : `${item}, page ${page}`;
  return [
    `${claim.id}: ${verdict.outcome}`,
    `  source     ${paper}: ${place} (${claim.status})`,
    `  statement  ${claim.statement}`,
    ...findings(verdict).map(([name, value]) => `  ${name.padEnd(9)}  ${value}`),
    `  replay     ${replayLine(verdict, rerun)}`,
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

function findings(verdict: Verdict): [name: string, value: string | number][] {
  switch (verdict.outcome) {
    case 'violated':
      return [
        ['instance', JSON.stringify(verdict.instance)],
        ...(verdict.slack === null ? [] : [['slack', verdict.slack] satisfies [string, number]]),
        ...(isEmpty(verdict.detail) ? [] : [['detail', JSON.stringify(verdict.detail)] satisfies [string, string]]),
        ...(verdict.error === null ? [] : [['error', verdict.error] satisfies [string, string]]),
        ['found', verdict.origin === 'corpus' ? 'kept from an earlier run' : `now, after ${verdict.shrinks} shrinks`],
      ];
    case 'inconclusive':
      return [['reason', verdict.reason], ...verdict.evidence.map(evidenceLine)];
    case 'absent':
    case 'reversed':
    case 'observed': {
      const { estimate, lower, upper, confidence, threshold, error } = verdict;
      if (error !== null) return [['error', error]];
      return [['effect', `${estimate} in [${lower}, ${upper}] at ${confidence}, threshold ${threshold}`]];
    }
    case 'refuted':
    case 'not refuted':
      return [
        ['witness', JSON.stringify(verdict.witness)],
        ['slack', `${verdict.slack} (a refutation needs < 0)`],
        ...(verdict.error === null ? [] : [['error', verdict.error] satisfies [string, string]]),
      ];
    case 'holds':
      return [['slack', `${verdict.smallestSlack} at ${JSON.stringify(verdict.tightest)}`]];
    case 'supported':
      return verdict.evidence.map(evidenceLine);
  }
}

function evidenceLine({ instance, outcome, failures, replicates, interval }: InstanceEvidence): [string, string] {
  const range = interval.map((end) => end.toPrecision(3)).join(', ');
  return ['evidence', `${JSON.stringify(instance)}: ${outcome}, ${failures}/${replicates} failed, [${range}]`];
}

function isEmpty(detail: unknown): boolean {
  return typeof detail === 'object' && detail !== null && Object.keys(detail).length === 0;
}
