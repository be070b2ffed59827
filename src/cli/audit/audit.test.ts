import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseAudit, printAudit } from '../../audit/audit.ts';
import { audit } from '../../audit/scene.sample.ts';
import { run } from '../test/captured-run.sample.ts';

let folder: string;
let own: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-audit-'));
  own = join(folder, 'own.json');
  writeFileSync(own, printAudit(audit));
});
afterEach(() => rmSync(folder, { recursive: true }));

const out = () => join(folder, 'out');

test('an audit is read, compared and written again', async () => {
  const other = join(folder, 'other.json');
  const [claim] = audit.claims;
  const verdict = { outcome: 'inconclusive' as const, seed: 1, reason: 'too few', instances: 1, evidence: [] };
  const runs = [{ seed: 11, outcome: 'inconclusive' }];
  writeFileSync(other, printAudit({ ...audit, claims: [{ ...claim, verdict, runs }] }));
  const { code, stdout } = await run('audit', own, '--compare', other, '--out', out());
  expect(code).toBe(0);
  expect(stdout).toMatch(/^logistic\/smoothness +holds +holds +1 of 1$/m);
  expect(stdout).toContain('1 claim has another verdict in');
  expect(stdout).toContain('logistic/smoothness: holds here, inconclusive there; ');
  expect(readFileSync(join(out(), 'audit.html'), 'utf8')).toContain('Where two audits disagree');
  expect(parseAudit(readFileSync(join(out(), 'audit.json'), 'utf8'), 'audit.json')).toEqual(audit);
  const { disagreements } = JSON.parse((await run('audit', own, '--compare', own, '--out', out(), '--json')).stdout);
  expect(disagreements).toEqual([]);
});

test('an audit with a claim that fails ends with 1', async () => {
  const [claim] = audit.claims;
  const verdict = { outcome: 'error' as const, seed: 1, reason: 'a throw', instance: null, path: null };
  writeFileSync(own, printAudit({ ...audit, claims: [{ ...claim, verdict }] }));
  const { code, stdout } = await run('audit', own, '--out', out());
  expect([code, stdout.includes('1 claim at 2 seeds: 1 fail')]).toEqual([1, true]);
});

test.each([
  ['no such folder', () => ['nowhere'], 'FILE_SYSTEM'],
  ['no such audit', () => ['nowhere.json'], 'FILE_SYSTEM'],
  ['a file that is no audit', () => ['package.json'], 'BAD_AUDIT'],
  ['another audit that is none', () => [own, '--compare', 'package.json'], 'BAD_AUDIT'],
  ['no seeds', () => [own, '--seeds', '0'], 'BAD_NUMBER'],
  ['half a seed', () => [own, '--seed', '.5'], 'BAD_NUMBER'],
  ['a place that cannot be written', () => [own, '--out', 'package.json'], 'CANNOT_WRITE'],
])('%s', async (_, words, code) => {
  const before = readdirSync('.');
  const answer = await run('audit', ...words());
  expect([answer.code, answer.stdout]).toEqual([2, '']);
  expect(answer.stderr).toMatch(new RegExp(`^error\\[${code}\\]: [^\\n]+; [^\\n]+\\n$`));
  expect(readdirSync('.')).toEqual(before);
});
