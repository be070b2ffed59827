import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseClaimsReport } from './claims-report.ts';
import { type VitestProject, vitestProject } from './vitest-project.sample.ts';

/** A repository of its own with a true claim, a false one and a claim with a mutant that is true. */
const properties = (claims: string, gate: string) => `
import fc from 'fast-check';
import { claim, forAll, mutant, trend, Unavailable } from '${claims}';
import { gate } from '${gate}';

const below = (bound) => forAll(fc.nat(1_000_000), (x) => bound - x, { runs: 200 });
const about = (id) => ({ id, paper: 'p', statement: 'x \\\\le b', source: { paper: 'A paper', item: 'Lemma 1', page: 3 }, status: 'as printed' });
const falsehood = mutant('bound lowered', below(10));

gate(claim({ ...about('p/true'), kind: below(1_000_000) }), { mutants: [falsehood] });
gate(claim({ ...about('p/false'), kind: below(999) }), { mutants: [falsehood] });
gate(claim({ ...about('p/idle'), kind: below(1_000_000) }), { mutants: [mutant('nothing changed', below(1_000_000))] });

const missing = trend({ measure: () => { throw new Unavailable('no images', 'install them'); }, expectation: { above: 0 } });
gate(claim({ ...about('p/unmeasured'), status: 'observed', kind: missing }), { mutants: [mutant('the other way', missing)] });
gate(claim({ ...about('p/boolean'), kind: forAll(fc.integer(), (x) => x === x) }));
gate(claim({ ...about('p/slow'), kind: forAll(fc.array(fc.nat(), { minLength: 50, maxLength: 400 }), async (list) => {
  await new Promise((resolve) => setTimeout(resolve, 15));
  return 100 - list.reduce((sum, value) => sum + (value % 10), 0);
}) }), { mutants: [], timeout: 1500 });
`;

const config = (gate: string, cache: string) => `
import { claimsReporter } from '${gate}';
export default { test: { include: ['*.property.ts'], experimental: { fsModuleCache: true, fsModuleCachePath: '${cache}' }, reporters: ['default', ['json', { outputFile: 'out.json' }], claimsReporter()] } };
`;

interface Outcome {
  readonly status: string;
  readonly message: string;
}

/** A file with the same beginning and other gates. */
function only(text: string, gates: string): string {
  return `${text.slice(0, text.indexOf('gate(claim('))}\n${gates}`;
}

const holding = (id: string) =>
  `gate(claim({ ...about('${id}'), kind: below(1_000_000) }), { mutants: [falsehood] });\n`;
/** A claim that takes longer than its time limit. */
const patient = `
gate(claim({ ...about('q/patient'), kind: forAll(fc.constant(0), async () => {
  await new Promise((resolve) => setTimeout(resolve, 400));
  return 1;
}, { runs: 1 }) }), { mutants: [], timeout: 200 });
`;
const twice = holding('s/same') + holding('s/same');

interface Run {
  readonly results: ReadonlyMap<string, Outcome>;
  readonly output: string;
}

let project: VitestProject;
/** The first run of all files: starting vitest takes seconds. */
let first: Run;
beforeAll(async () => {
  project = vitestProject(({ claims, gate, cache }) => {
    const text = properties(claims, gate);
    return {
      'vitest.config.ts': config(gate, cache),
      'p.property.ts': text,
      'r.property.ts': only(text, holding('r/renamed')),
      's.property.ts': only(text, twice),
    };
  });
  mkdirSync(join(project.directory, 'fixtures/counterexamples/r'), { recursive: true });
  const older = [{ instance: { gamma: 1 }, slack: -1, seed: 1, path: null }];
  project.write('fixtures/counterexamples/r/renamed.json', JSON.stringify(older));
  first = await runVitest([]);
}, 180_000);
afterAll(() => project.remove());

/** Runs vitest there and returns what became of each test, and what was printed. */
async function runVitest(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const { output } = await project.run(args, env);
  const report: {
    testResults: { assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
  } = JSON.parse(readFileSync(join(project.directory, 'out.json'), 'utf8'));
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const outcomes = results.map((r): [string, Outcome] => [
    r.fullName,
    { status: r.status, message: r.failureMessages?.join('\n') ?? '' },
  ]);
  return { results: new Map(outcomes), output };
}

test('passes what holds, fails what does not and what a mutant survives; the replay line reproduces it', async () => {
  const { results } = first;
  const ours = [...results].filter(([name]) => name.startsWith('p/'));
  const status = Object.fromEntries(ours.map(([name, outcome]) => [name, outcome.status]));
  expect(status).toEqual({
    'p/true holds': 'passed',
    'p/true rejects the mutant: bound lowered': 'passed',
    'p/false holds': 'failed',
    'p/false rejects the mutant: bound lowered': 'passed',
    'p/idle holds': 'passed',
    'p/idle rejects the mutant: nothing changed': 'failed',
    'p/unmeasured holds': 'skipped',
    'p/unmeasured rejects the mutant: the other way': 'skipped',
    'p/boolean holds': 'failed',
    'p/boolean rejects a mutant: none is given; add mutants: [mutant(…)] to its gate, or [] if none is wanted': 'todo',
    'p/slow holds': 'failed',
  });
  const boolean = results.get('p/boolean holds')?.message ?? '';
  expect(boolean).toContain('p/boolean: error, not tested: the predicate returned true, which is no slack;');
  expect(boolean).not.toContain('violated');
  const slow = results.get('p/slow holds')?.message ?? '';
  expect(slow).toContain('p/slow: violated');
  expect(slow).toMatch(/first {6}slack -\d+ at/);
  expect(slow).toContain('the time limit ended the shrinking, a smaller one may fail too');
  expect(results.get('p/idle rejects the mutant: nothing changed')?.message).toContain('a mutant is not rejected');

  const message = results.get('p/false holds')?.message ?? '';
  expect(message).toContain('p/false: violated');
  expect(message).toContain('A paper: Lemma 1, page 3 (as printed)');
  expect(message).toContain('statement  x \\le b');
  expect(message).toContain('instance   1000');
  expect(message).toContain('slack      -1');
  const replay = message.match(/DISTILL_CHECK_SEED=(\d+) DISTILL_CHECK_PATH=(\S+) npx vitest run (\S+) -t '(.+)'/);
  const [, seed, path, file, name] = replay ?? [];

  const listed = parseClaimsReport(readFileSync(join(project.directory, 'reports/claims.json'), 'utf8'), 'claims.json');
  const listedOurs = listed.filter(({ id }) => id.startsWith('p/'));
  expect(listedOurs.map(({ id, kind, verdict, mutants }) => [id, kind, verdict?.outcome, mutants[0]?.caught])).toEqual([
    ['p/boolean', 'forAll', 'error', undefined],
    ['p/false', 'forAll', 'violated', true],
    ['p/idle', 'forAll', 'holds', false],
    ['p/slow', 'forAll', 'violated', undefined],
    ['p/true', 'forAll', 'holds', true],
    ['p/unmeasured', 'trend', 'skipped', null],
  ]);

  const corpus = join(project.directory, 'fixtures/counterexamples/p/false.json');
  expect(JSON.parse(readFileSync(corpus, 'utf8'))).toMatchObject([{ instance: 1000, slack: -1, path }]);
  for (const id of ['idle', 'boolean']) {
    expect(existsSync(join(project.directory, `fixtures/counterexamples/p/${id}.json`))).toBe(false);
  }

  const env = { DISTILL_CHECK_SEED: seed, DISTILL_CHECK_PATH: path };
  const { results: replayed } = await runVitest([file, '-t', name], env);
  expect(replayed.get('p/false holds')?.message).toContain('instance   1000');
  expect(replayed.get('p/false holds')?.message).toContain('now, after 0 shrinks');
}, 180_000);

test('a kept counterexample is tried again; two claims with one id in two files are told at the end', {
  tags: ['slow'],
  timeout: 180_000,
}, async () => {
  const same = only(readFileSync(join(project.directory, 'p.property.ts'), 'utf8'), holding('t/same'));
  project.write('t.property.ts', same);
  project.write('u.property.ts', same);
  const { results: later, output } = await runVitest([
    'p.property.ts',
    't.property.ts',
    'u.property.ts',
    '-t',
    '(p/false|t/same) holds',
  ]);
  expect(later.get('p/false holds')?.message).toContain('kept from an earlier run');
  expect(later.get('p/false holds')?.message).toMatch(
    /kept {7}in fixtures.counterexamples.p.false\.json: delete its entry if it was a false find/,
  );
  // Two claims with one id in two files are seen when the run ends.
  expect(output).toMatch(
    /error\[DUPLICATE_CLAIM\]: two claims have the id t\/same \(\w\.property\.ts and \w\.property\.ts\)/,
  );
});

test('a find at a seed that was asked for is kept beside the corpus, and no run reads it; time limits can be lifted', {
  tags: ['slow'],
  timeout: 180_000,
}, async () => {
  project.write(
    'q.property.ts',
    only(
      readFileSync(join(project.directory, 'p.property.ts'), 'utf8'),
      `gate(claim({ ...about('q/false'), kind: below(999) }), { mutants: [falsehood] });
${patient}`,
    ),
  );
  const { results: found } = await runVitest(['q.property.ts', '-t', 'holds'], { DISTILL_CHECK_SEED: '7' });
  const text = found.get('q/false holds')?.message;
  expect(text).toMatch(/kept {7}in reports.finds.q.false\.json, which no run reads: move its entry to fixtures/);
  expect(existsSync(join(project.directory, 'fixtures/counterexamples/q/false.json'))).toBe(false);
  expect(JSON.parse(readFileSync(join(project.directory, 'reports/finds/q/false.json'), 'utf8'))).toMatchObject([
    { instance: 1000, seed: 7 },
  ]);
  expect(found.get('q/patient holds')?.status).toBe('failed');
  const env = { DISTILL_CHECK_SEED: '8', DISTILL_CHECK_TIME_LIMIT: 'none' };
  const { results: again } = await runVitest(['q.property.ts', '-t', 'holds'], env);
  expect(again.get('q/patient holds')?.status).toBe('passed');
  expect(again.get('q/false holds')?.message).toContain('found      now');
});

test('a kept counterexample of an older shape is said and does not fail the claim', () => {
  expect(first.results.get('r/renamed holds')?.status).toBe('passed');
  expect(first.output).toMatch(/renamed\.json holds a kept counterexample that the claim's generator cannot make/);
});

test('two claims with one id in one file: the file fails', () => {
  expect(first.output).toContain('two claims have the id s/same (this file); rename one');
});
