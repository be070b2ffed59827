import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseClaimsReport } from './claims-report.ts';
import { type VitestProject, vitestProject } from './vitest-project.sample.ts';

/** A repository of its own with a true claim, a false one and a claim with a mutant that is true. */
const properties = (claims: string, gate: string) => `
import fc from 'fast-check';
import { claim, forAll, mutant, trend } from '${claims}';
import { gate } from '${gate}';

const below = (bound) => forAll(fc.nat(1_000_000), (x) => bound - x, { runs: 200 });
const about = (id) => ({ id, paper: 'p', statement: 'x \\\\le b', source: { paper: 'A paper', item: 'Lemma 1', page: 3 }, status: 'as printed' });
const falsehood = mutant('bound lowered', below(10));

gate(claim({ ...about('p/true'), kind: below(1_000_000) }), { mutants: [falsehood] });
gate(claim({ ...about('p/false'), kind: below(999) }), { mutants: [falsehood] });
gate(claim({ ...about('p/idle'), kind: below(1_000_000) }), { mutants: [mutant('nothing changed', below(1_000_000))] });

const missing = trend({ measure: () => { throw new Error('install the images'); }, expectation: { above: 0 } });
gate(claim({ ...about('p/unmeasured'), status: 'derived', kind: missing }), { mutants: [mutant('the other way', missing)] });
`;

const config = (reporter: string) => `
import { claimsReporter } from '${reporter}';
export default { test: { include: ['*.property.ts'], reporters: [['json', { outputFile: 'out.json' }], claimsReporter()] } };
`;

interface Outcome {
  readonly status: string;
  readonly message: string;
}

let project: VitestProject;
beforeAll(() => {
  project = vitestProject(({ claims, gate, reporter }) => ({
    'vitest.config.ts': config(reporter),
    'p.property.ts': properties(claims, gate),
  }));
});
afterAll(() => project.remove());

/** Runs vitest there and returns what became of each test. */
async function runVitest(args: readonly string[], env: Record<string, string> = {}): Promise<Map<string, Outcome>> {
  await project.run(args, env);
  const report: {
    testResults: { assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
  } = JSON.parse(readFileSync(join(project.directory, 'out.json'), 'utf8'));
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
    'p/unmeasured holds': 'failed',
    'p/unmeasured rejects the mutant: the other way': 'failed',
  });
  expect(first.get('p/unmeasured holds')?.message).toContain('error      Error: install the images');
  expect(first.get('p/unmeasured holds')?.message).not.toContain('NaN');
  expect(first.get('p/idle rejects the mutant: nothing changed')?.message).toContain('a mutant is not rejected');

  const message = first.get('p/false holds')?.message ?? '';
  expect(message).toContain('p/false: violated');
  expect(message).toContain('A paper: Lemma 1, page 3 (as printed)');
  expect(message).toContain('statement  x \\le b');
  expect(message).toContain('instance   1000');
  expect(message).toContain('slack      -1');
  const replay = message.match(/DISTILL_CHECK_SEED=(\d+) DISTILL_CHECK_PATH=(\S+) npx vitest run (\S+) -t '(.+)'/);
  const [, seed, path, file, name] = replay ?? [];

  const listed = parseClaimsReport(readFileSync(join(project.directory, 'reports/claims.json'), 'utf8'), 'claims.json');
  expect(listed.map(({ id, kind, verdict, mutants }) => [id, kind, verdict?.outcome, mutants[0].caught])).toEqual([
    ['p/false', 'forAll', 'violated', true],
    ['p/idle', 'forAll', 'holds', false],
    ['p/true', 'forAll', 'holds', true],
    ['p/unmeasured', 'trend', 'absent', false],
  ]);

  const corpus = join(project.directory, 'fixtures/counterexamples/p/false.json');
  expect(JSON.parse(readFileSync(corpus, 'utf8'))).toMatchObject([{ instance: 1000, slack: -1, path }]);
  expect(existsSync(join(project.directory, 'fixtures/counterexamples/p/idle.json'))).toBe(false);

  const env = { DISTILL_CHECK_SEED: seed, DISTILL_CHECK_PATH: path };
  const replayed = await runVitest([file, '-t', name], env);
  expect(replayed.get('p/false holds')?.message).toContain('instance   1000');
  expect(replayed.get('p/false holds')?.message).toContain('now, after 0 shrinks');

  const later = await runVitest(['-t', 'p/false holds|p/unmeasured'], { DISTILL_CHECK_INCONCLUSIVE: 'skip' });
  expect(later.get('p/false holds')?.message).toContain('kept from an earlier run');
  // What could not be measured says nothing: of the claim as of its mutant.
  expect(later.get('p/unmeasured holds')?.status).toBe('skipped');
  expect(later.get('p/unmeasured rejects the mutant: the other way')?.status).toBe('skipped');
}, 60_000);
