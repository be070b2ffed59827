import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseClaimsReport, type ReportedClaim } from './claims-report.ts';
import { verificationPage } from './page/verification-page.ts';
import { readSensitivities } from './sensitivity.ts';
import { type VitestProject, vitestProject } from './vitest-project.sample.ts';

const about = `({ paper: 'p', statement: 'x', source: { paper: 'A paper', item: 'Lemma 1' }, status: 'as printed' })`;

/** Claims of three kinds, with slacks that JSON has no word for. */
const deterministic = (claims: string, gate: string) => `
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '${claims}';
import { gate } from '${gate}';

const about = ${about};
const negative = mutant('sign flipped', forAll(fc.nat(), (x) => -1 - x, { runs: 5 }));
gate(claim({ ...about, id: 'p/infinite', kind: forAll(fc.nat(), (x) => (x > 9 ? Infinity : -0), { runs: 50 }) }), { mutants: [negative] });
gate(claim({ ...about, id: 'p/refuted', kind: counterexample({ witness: { x: -1 }, check: ({ x }) => x, correction: 'p/infinite' }) }), {
  mutants: [mutant('nothing refuted', counterexample({ witness: { x: 1 }, check: ({ x }) => x, correction: 'p/infinite' }))],
});
`;

const probabilistic = (claims: string, gate: string) => `
import fc from 'fast-check';
import { claim, mutant, trend, withProbability } from '${claims}';
import { gate } from '${gate}';

const about = ${about};
const { FALSE_ALARM, SLOW } = process.env;
const falseAlarm = Number(FALSE_ALARM ?? 1e-9);
const never = async () => {
  if (SLOW) await new Promise((resolve) => setTimeout(resolve, 10_000));
  return true;
};
const instances = fc.constant({});
const always = withProbability({ atLeast: 0.9, instances, trial: () => false });
gate(claim({ ...about, id: 'p/likely', kind: withProbability({ atLeast: 0.9, instances, trial: never, falseAlarm }) }), { mutants: [always], timeout: 1000 });
const effect = (lower) => trend({ measure: () => ({ estimate: lower + 1, lower, upper: lower + 2, confidence: 0.99 }), expectation: { above: 0 } });
gate(claim({ ...about, id: 'p/trend', kind: effect(1) }), { mutants: [mutant('no effect', effect(-1))] });
`;

/** A claim that also stands with its bound weakened 8 and 9 times, and not 11 times. */
const sensitive = (claims: string, gate: string) => `
import fc from 'fast-check';
import { claim, forAll } from '${claims}';
import { gate } from '${gate}';

const about = ${about};
const below = (factor) => forAll(fc.nat(10), (x) => 100 / factor - x, { examples: [10] });
gate(claim({ ...about, id: 'p/loose', kind: below(1) }), { mutants: [], sensitivity: { of: 'bound', kind: below, factors: [8, 9, 11] } });
`;

const config = (gate: string, cache: string) => `
import { claimsReporter } from '${gate}';
const reporters = [claimsReporter(process.env.REPORT), ...(process.env.GITHUB_ACTIONS ? ['github-actions'] : [])];
export default { test: { include: ['*.property.ts'], experimental: { fsModuleCache: true, fsModuleCachePath: '${cache}' }, reporters } };
`;

let project: VitestProject;
beforeAll(() => {
  project = vitestProject(({ claims, gate, cache }) => ({
    'vitest.config.ts': config(gate, cache),
    'a.property.ts': deterministic(claims, gate),
    'b.property.ts': probabilistic(claims, gate).replace('mutants: [always]', "mutants: [mutant('never', always)]"),
    'd.property.ts': sensitive(claims, gate),
  }));
});
afterAll(() => project.remove());

function readReport(folder: string): readonly ReportedClaim[] {
  return parseClaimsReport(readFileSync(join(project.directory, folder, 'claims.json'), 'utf8'), folder);
}

function outcomes(folder: string): Record<string, string | undefined> {
  return Object.fromEntries(readReport(folder).map(({ id, verdict }) => [id, verdict?.outcome]));
}

test('shards whose reports are merged give the same document as one run', {
  tags: ['slow'],
  timeout: 180_000,
}, async () => {
  expect((await project.run([], { REPORT: 'whole/claims.json' })).code).toBe(0);
  expect(outcomes('whole')).toEqual({
    'p/infinite': 'holds',
    'p/likely': 'supported',
    'p/loose': 'holds',
    'p/refuted': 'refuted',
    'p/trend': 'observed',
  });
  for (const shard of ['1/2', '2/2']) await project.run([`--shard=${shard}`, '--reporter=blob']);
  expect((await project.run(['--merge-reports'], { REPORT: 'merged/claims.json' })).code).toBe(0);

  // The clock is all that differs.
  const timeless = (folder: string) => readReport(folder).map((claim) => ({ ...claim, duration: 0 }));
  expect(timeless('merged')).toEqual(timeless('whole'));
  const merged = readFileSync(join(project.directory, 'merged/verification.html'), 'utf8');
  expect(merged).toBe(verificationPage(readReport('merged'), [], { sources: '../' }));
});

test('a test that is killed leaves its claim undecided; GitHub gets a summary and the line of the gate', {
  tags: ['slow'],
  timeout: 180_000,
}, async () => {
  const summary = join(project.directory, 'summary.md');
  const env = { REPORT: 'killed/claims.json', SLOW: '1', GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
  await project.run(['b.property.ts'], env);
  expect(outcomes('killed')['p/likely']).toBe('inconclusive');
  expect(readFileSync(summary, 'utf8')).toContain('| `p/likely` (Lemma 1) | inconclusive |');
});

test('a failure is annotated where its claim is gated; sensitivities are kept when they are asked for', {
  tags: ['slow'],
  timeout: 180_000,
}, async () => {
  const failing = readFileSync(join(project.directory, 'a.property.ts'), 'utf8').replace('? Infinity', '? -1');
  project.write('c.property.ts', failing);
  const kept = join(project.directory, 'fixtures/sensitivity.json');
  mkdirSync(join(project.directory, 'fixtures'));
  const files = ['c.property.ts', 'd.property.ts'];
  const { output } = await project.run(files, { REPORT: 'failed/claims.json', GITHUB_ACTIONS: 'true' });
  const line = failing.split('\n').findIndex((text) => text.includes('p/infinite')) + 1;
  expect(output).toMatch(new RegExp(`::error file=[^,]*c\\.property\\.ts,title=[^,]*p/infinite[^,]*,line=${line},`));
  expect(outcomes('failed')['p/loose']).toBe('holds');
  expect(existsSync(kept)).toBe(false);

  project.write('c.property.ts', 'throw new Error("cannot be loaded");');
  await project.run(files, { REPORT: 'failed/claims.json', DISTILL_CHECK_SENSITIVITY: '1' });
  const infinite = readReport('failed').find(({ id }) => id === 'p/infinite');
  expect(infinite?.verdict).toMatchObject({ outcome: 'inconclusive', reason: 'its file could not be loaded' });
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { 'p/loose': parts } = readSensitivities(kept);
  expect(parts).toMatchObject([{ of: 'bound', accepted: 9.95, rejected: 11, version }]);
  expect(readFileSync(join(project.directory, 'failed/verification.html'), 'utf8')).toContain(
    'Also stands with its bound weakened 9.95 times',
  );
});

test('a suite that may raise too many false alarms fails; a report of another version is begun anew, a broken figure left out', {
  tags: ['slow'],
  timeout: 180_000,
}, async () => {
  project.write('old.json', '{ "claims": [{ "id": 3 }] }');
  mkdirSync(join(project.directory, 'figures'));
  project.write('figures/half.json', '{');
  const { code, output } = await project.run(['b.property.ts'], { REPORT: 'old.json', FALSE_ALARM: '1e-6' });
  expect(output).toContain('error[LEDGER_OVERSPENT]');
  expect(output).toContain('old.json is begun anew');
  expect(output).toMatch(/figures.half\.json is left out: error\[BAD_FIGURE\]/);
  expect(code).toBe(1);
  expect(existsSync(join(project.directory, 'verification.html'))).toBe(true);
});
