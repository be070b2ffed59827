import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseClaimsReport } from './claims-report.ts';

/** A repository of its own with a true claim, a false one and a claim with a mutant that is true. */
const properties = (claims: string) => `
import fc from 'fast-check';
import { claim, forAll, gate, mutant } from '${claims}';

const below = (bound) => forAll(fc.nat(1_000_000), (x) => bound - x, { runs: 200 });
const about = (id) => ({ id, paper: 'p', statement: 'x \\\\le b', source: { paper: 'A paper', item: 'Lemma 1', page: 3 }, status: 'as printed' });
const falsehood = mutant('bound lowered', below(10));

gate(claim({ ...about('p/true'), kind: below(1_000_000) }), { mutants: [falsehood] });
gate(claim({ ...about('p/false'), kind: below(999) }), { mutants: [falsehood] });
gate(claim({ ...about('p/idle'), kind: below(1_000_000) }), { mutants: [mutant('nothing changed', below(1_000_000))] });
`;

const config = (reporter: string) => `
import { claimsReporter } from '${reporter}';
export default { test: { include: ['*.property.ts'], reporters: [['json', { outputFile: 'out.json' }], claimsReporter()] } };
`;

interface Outcome {
  readonly status: string;
  readonly message: string;
}

let directory: string;
beforeAll(() => {
  mkdirSync('build', { recursive: true });
  directory = mkdtempSync(resolve('build', 'gate-'));
  writeFileSync(join(directory, 'vitest.config.ts'), config(relative(directory, resolve('src/claims/reporter.ts'))));
  writeFileSync(join(directory, 'p.property.ts'), properties(relative(directory, resolve('src/claims/index.ts'))));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs vitest there and returns what became of each test. */
async function runVitest(args: readonly string[], env: Record<string, string> = {}): Promise<Map<string, Outcome>> {
  const vitest = resolve('node_modules/vitest/vitest.mjs');
  const output = join(directory, 'out.json');
  const all = [vitest, 'run', ...args];
  const { DISTILL_CHECK_SEED: _seed, DISTILL_CHECK_PATH: _path, ...inherited } = process.env;
  await new Promise((done) => execFile(process.execPath, all, { cwd: directory, env: { ...inherited, ...env } }, done));
  const report: {
    testResults: { assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
  } = JSON.parse(readFileSync(output, 'utf8'));
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  return new Map(results.map((r) => [r.fullName, { status: r.status, message: r.failureMessages?.join('\n') ?? '' }]));
}

test('passes what holds, fails what does not and what a mutant survives; the replay line reproduces it', async () => {
  const first = await runVitest([]);
  const status = Object.fromEntries([...first].map(([name, outcome]) => [name, outcome.status]));
  expect(status).toEqual({
    'p/true holds': 'passed',
    'p/true rejects the mutant: bound lowered': 'passed',
    'p/false holds': 'failed',
    'p/false rejects the mutant: bound lowered': 'passed',
    'p/idle holds': 'passed',
    'p/idle rejects the mutant: nothing changed': 'failed',
  });
  expect(first.get('p/idle rejects the mutant: nothing changed')?.message).toContain('a mutant is not rejected');

  const message = first.get('p/false holds')?.message ?? '';
  expect(message).toContain('p/false: violated');
  expect(message).toContain('A paper: Lemma 1, page 3 (as printed)');
  expect(message).toContain('statement  x \\le b');
  expect(message).toContain('instance   1000');
  expect(message).toContain('slack      -1');
  const replay = message.match(/DISTILL_CHECK_SEED=(\d+) DISTILL_CHECK_PATH=(\S+) npx vitest run (\S+) -t '(.+)'/);
  const [, seed, path, file, name] = replay ?? [];

  const listed = parseClaimsReport(readFileSync(join(directory, 'reports/claims.json'), 'utf8'), 'claims.json');
  expect(listed.map(({ id, kind, verdict, mutants }) => [id, kind, verdict?.outcome, mutants[0].caught])).toEqual([
    ['p/false', 'forAll', 'violated', true],
    ['p/idle', 'forAll', 'holds', false],
    ['p/true', 'forAll', 'holds', true],
  ]);

  const corpus = join(directory, 'fixtures/counterexamples/p/false.json');
  expect(JSON.parse(readFileSync(corpus, 'utf8'))).toMatchObject([{ instance: 1000, slack: -1, path }]);
  expect(existsSync(join(directory, 'fixtures/counterexamples/p/idle.json'))).toBe(false);

  const env = { DISTILL_CHECK_SEED: seed, DISTILL_CHECK_PATH: path };
  const replayed = await runVitest([file, '-t', name], env);
  expect(replayed.get('p/false holds')?.message).toContain('instance   1000');
  expect(replayed.get('p/false holds')?.message).toContain('now, after 0 shrinks');

  const later = await runVitest(['-t', 'p/false holds']);
  expect(later.get('p/false holds')?.message).toContain('kept from an earlier run');
}, 60_000);
