/** Where two audits of the same claims disagree: {@link compareAudits}, with what explains it. */
import type { ReportedClaim } from '../gate/claims-report.ts';
import { rungsOf } from '../gate/ladder.ts';
import { numbersOf } from '../gate/reported-number.ts';
import { formatNumber, formatPlural } from '../page/numbers.ts';
import type { Audit, AuditedClaim } from './audit.ts';

/** A claim of which two audits say different things. */
export interface Disagreement {
  readonly id: string;
  /** The verdict here and there, with the share of seeds; `null`: there is no such claim. */
  readonly here: string | null;
  readonly there: string | null;
  /** What differs and may explain it. Empty: all that an audit says of its settings is equal. */
  readonly why: readonly string[];
}

/** Returns the claims on which two audits disagree, by id. */
export function compareAudits(here: Audit, there: Audit): readonly Disagreement[] {
  const [ours, theirs] = [here, there].map(({ claims }) => new Map(claims.map((claim) => [claim.id, claim])));
  return [...new Set([...ours.keys(), ...theirs.keys()])].toSorted().flatMap((id): Disagreement[] => {
    const [own, other] = [ours.get(id), theirs.get(id)];
    if (own === undefined || other === undefined) {
      const why = [own === undefined ? 'only the other audit has this claim' : 'only this audit has this claim'];
      return [{ id, here: own ? spread(own) : null, there: other ? spread(other) : null, why }];
    }
    if (sameOutcomes(own, other)) return [];
    return [{ id, here: spread(own), there: spread(other), why: reasonsOf(own, other, here, there) }];
  });
}

/** Outcomes of all seeds, as `holds` or `2 of 3 holds, 1 violated`. */
export function spread({ runs }: AuditedClaim): string {
  const counts = countsOf(runs);
  if (counts.size === 1) return [...counts.keys()][0];
  return [...counts].map(([outcome, count]) => `${count} of ${runs.length} ${outcome}`).join(', ');
}

function countsOf(runs: AuditedClaim['runs']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome } of runs) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}

function sameOutcomes(a: AuditedClaim, b: AuditedClaim): boolean {
  const [own, other] = [a, b].map(({ runs }) => [...countsOf(runs).keys()].toSorted().join());
  return own === other;
}

function reasonsOf(own: AuditedClaim, other: AuditedClaim, here: Audit, there: Audit): readonly string[] {
  const why: string[] = [];
  const differs = (what: string, a: string, b: string) => {
    if (a !== b) why.push(`${what}: ${a} here, ${b} there`);
  };
  if (own.statement !== other.statement) why.push('other constants: the statements differ');
  differs('kind', own.kind, other.kind);
  for (const [what, a, b] of settingsOf(own, other)) differs(what, a, b);
  differs('sizes', sizesOf(own), sizesOf(other));
  differs('slow claims', here.quick ? 'left out' : 'run', there.quick ? 'left out' : 'run');
  const shared = here.seeds.filter((seed) => there.seeds.includes(seed));
  const atShared = shared.filter((seed) => outcomeAt(own, seed) !== outcomeAt(other, seed));
  if (atShared.length > 0) why.push(`the same seed gives another verdict: ${atShared.join(', ')}`);
  else if (shared.length < here.seeds.length || shared.length < there.seeds.length) {
    const [a, b] = [here, there].map(({ seeds }) => formatPlural(seeds.length, 'seed'));
    why.push(`other seeds: ${a} here, ${b} there, ${shared.length} of them shared`);
  }
  differs('distill-check', here.tools.distillCheck, there.tools.distillCheck);
  differs('Node', here.tools.node, there.tools.node);
  differs('vitest', here.tools.vitest, there.tools.vitest);
  differs('platform', here.tools.platform, there.tools.platform);
  return why;
}

function outcomeAt({ runs }: AuditedClaim, seed: number): string | undefined {
  return runs.find((run) => run.seed === seed)?.outcome;
}

/** What both verdicts say of how the claim was tried. */
function settingsOf(own: AuditedClaim, other: AuditedClaim): readonly [what: string, here: string, there: string][] {
  const [a, b] = [own, other].map(({ verdict }) => triedWith(verdict));
  return Object.keys(a).flatMap((what) => (what in b ? [[what, a[what], b[what]] as const] : [])) as [
    string,
    string,
    string,
  ][];
}

function triedWith(verdict: ReportedClaim['verdict']): Readonly<Record<string, string>> {
  switch (verdict?.outcome) {
    case 'holds':
      return {
        instances: String(verdict.instances),
        tolerance: formatNumber(numbersOf([verdict.tolerance])[0]),
      };
    case 'observed':
    case 'absent':
    case 'undecided':
    case 'reversed':
      return { thresholds: numbersOf(verdict.thresholds).join(' to '), measurements: String(verdict.measurements) };
    case 'supported':
      return { allowed: formatNumber(numbersOf([verdict.allowed])[0]) };
    case 'refuted':
    case 'not refuted':
      return { witness: JSON.stringify(verdict.witness) };
    default:
      return {};
  }
}

function sizesOf({ ladder, verdict }: AuditedClaim): string {
  if (ladder === undefined) return 'one';
  return `${ladder.of} = ${rungsOf(ladder, verdict)
    .flatMap(({ size, verdict: at }) => (at === null ? [] : [String(size)]))
    .join(', ')}`;
}
