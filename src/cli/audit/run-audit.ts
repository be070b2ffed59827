import { stat } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { type Audit, auditOf, isAgainst, parseAudit, printAudit, type SeededRun } from '../../audit/audit.ts';
import { compareAudits, type Disagreement, spread } from '../../audit/compare.ts';
import { auditPage } from '../../audit/page.ts';
import { findVitest, runSuite } from '../../audit/run-suite.ts';
import { replayLine } from '../../claims/failure-text.ts';
import { seedOf } from '../../claims/seed.ts';
import { readText } from '../../files/read-text.ts';
import { writeFiles } from '../../files/write-files.ts';
import type { ReportedClaim } from '../../gate/claims-report.ts';
import { verdictWord } from '../../gate/page/words.ts';
import { rerunCommand } from '../../gate/rerun.ts';
import { shellWord } from '../../names/shell-word.ts';
import { formatPlural } from '../../page/numbers.ts';
import { numberOf, requiredNumber, type Typed } from '../arguments/arguments.ts';
import { assertWritableFolder } from '../arguments/writable-folder.ts';
import { emit, note, textTable } from '../terminal/output.ts';
import { packageVersion } from '../terminal/package-version.ts';

/** Most seeds of an audit. */
const MOST_SEEDS = 1000;

/** Audits a folder of claims, or reads an audit, and compares it: 1 where a claim fails. */
export async function runAudit(typed: Typed): Promise<0 | 1> {
  const out = String(typed.out);
  const seeds = requiredNumber(typed, 'seeds', { integer: true, min: 1, max: MOST_SEEDS });
  const given = numberOf(typed, 'seed', { integer: true });
  const other = typed.compare === undefined ? undefined : await read(String(typed.compare));
  await assertWritableFolder(out);
  const subject = String(typed.claims);
  const isAudit = subject.endsWith('.json');
  const audit = isAudit ? await read(subject) : await audited(subject, { seeds, given, quick: typed.quick === true });
  const disagreements = other === undefined ? undefined : compareAudits(audit, other);
  const comparison = disagreements && { name: String(typed.compare), disagreements };
  const files = await writeFiles(out, { 'audit.html': auditPage(audit, comparison), 'audit.json': printAudit(audit) });
  const against = audit.claims.filter(isAgainst);
  const text = [
    textTable(
      ['claim', 'verdict', 'at the seeds', 'mutants caught'],
      audit.claims.map((claim) => [
        claim.id,
        verdictWord(claim),
        spread(claim),
        `${claim.mutants.filter(({ caught }) => caught === true).length} of ${claim.mutants.length}`,
      ]),
    ),
    '',
    ...audit.broken.map((file) => `could not be loaded: ${file}`),
    `${formatPlural(audit.claims.length, 'claim')} at ${formatPlural(audit.seeds.length, 'seed')}: ${against.length} fail`,
    ...(disagreements === undefined ? [] : compared(String(typed.compare), disagreements)),
    `written: ${files.join(', ')}`,
    `again:   ${audit.command}`,
  ].join('\n');
  emit(typed.json === true, { ...audit, disagreements, files }, text);
  return against.length + audit.broken.length > 0 ? 1 : 0;
}

async function read(file: string): Promise<Audit> {
  return parseAudit(await readText(file), file);
}

interface Plan {
  readonly seeds: number;
  /** Names the seeds; drawn where none is given. */
  readonly given: number | undefined;
  readonly quick: boolean;
}

async function audited(folder: string, { seeds, given, quick }: Plan): Promise<Audit> {
  // Says what is wrong with the name before vitest, which would find no files.
  await stat(folder);
  const vitest = findVitest();
  const seed = given ?? crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
  const runs: SeededRun[] = [];
  const broken = new Set<string>();
  for (let k = 1; k <= seeds; k++) {
    const fresh = seedOf(`audit/${seed}/${k}`);
    const begun = performance.now();
    const found = await runSuite(vitest, { folder, seed: fresh, quick });
    runs.push({ seed: fresh, claims: found.claims });
    for (const file of found.broken) broken.add(file);
    const seconds = Math.round((performance.now() - begun) / 1000);
    note(`${k} of ${seeds}: seed ${fresh}, ${formatPlural(found.claims.length, 'claim')} in ${seconds} s`);
  }
  const command = `npx distill-check audit ${shellWord(folder)} --seeds ${seeds} --seed ${seed}${quick ? ' --quick' : ''}`;
  const heading = {
    date: new Date().toISOString().slice(0, 10),
    ...{ command, folder, quick, broken: [...broken] },
    tools: {
      distillCheck: await packageVersion(),
      vitest: vitest.version,
      node: process.version,
      platform: `${platform()} ${arch()}`,
    },
  };
  return auditOf(heading, runs, repeatOf);
}

function repeatOf({ id, file, verdict }: ReportedClaim, seed: number): string {
  const rerun = rerunCommand(file, `${id} holds`);
  return verdict === null ? `DISTILL_CHECK_SEED=${seed} ${rerun}` : replayLine(verdict, rerun);
}

function compared(name: string, disagreements: readonly Disagreement[]): readonly string[] {
  if (disagreements.length === 0) return [`no claim has another verdict in ${name}`];
  return [
    `${formatPlural(disagreements.length, 'claim has another verdict', 'claims have another verdict')} in ${name}:`,
    ...disagreements.map(
      ({ id, here, there, why }) =>
        `  ${id}: ${here ?? '–'} here, ${there ?? '–'} there; ${why.join('; ') || 'nothing that an audit records differs'}`,
    ),
  ];
}
