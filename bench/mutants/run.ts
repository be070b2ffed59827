/**
 * Mutation test of our own sources: changes one small thing in a file of `src/` and runs the tests that reach it.
 *
 * `npm run mutants -- [--folder margin,kernel] [--sample 30] [--seed 1] [--file src/margin/line.ts] [--again FILE]
 * [--budget 10] [--out FILE] [--keep]`. Mutants are drawn by seed, among those that compile. A mutant is killed when a
 * test fails, or when the tests do not end; those that live are printed, and written to `--out`
 * (`reports/mutants.json`). `--again` takes the survivors of such a file, or a list of `{ file, before, after }`, such
 * as `bench/mutants/survived-once.json`; `--keep` writes `fixtures/mutants.json`. A mutant that changes no promise is
 * named in `equivalent.json`, with the reason.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { keyOf, type Mutant, mutatedText, writtenMutant } from './mutants.ts';
import { type Equivalent, equivalentOf, keptReport, type Result, rowsOf, shown, tableOf } from './report.ts';
import { testRunner } from './runner.ts';
import { allMutants, FOLDERS, sampled } from './sample.ts';
import { importersOf, importGraph, testsOf } from './tests-of.ts';
import { copyOfTree } from './tree.ts';
import { typeCheck } from './type-check.ts';

const { values: options } = parseArgs({
  options: {
    folder: { type: 'string', default: FOLDERS.join(',') },
    file: { type: 'string' },
    again: { type: 'string' },
    sample: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    /** Seconds of tests per mutant, beyond the nearest test file. */
    budget: { type: 'string', default: '10' },
    out: { type: 'string', default: 'reports/mutants.json' },
    keep: { type: 'boolean', default: false },
  },
});

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
const known: Equivalent[] = JSON.parse(readFileSync(new URL('equivalent.json', import.meta.url), 'utf8'));
const graph = importGraph(root);

function chosenMutants(): Mutant[] {
  if (options.again) {
    const read = JSON.parse(readFileSync(options.again, 'utf8'));
    const wanted: readonly Pick<Mutant, 'file' | 'before' | 'after'>[] = Array.isArray(read) ? read : read.survivors;
    const files = [...new Set(wanted.map(({ file }) => file))];
    const byKey = new Map(files.flatMap((file) => allMutants(root, file)).map((mutant) => [keyOf(mutant), mutant]));
    return wanted.flatMap((one) => {
      const mutant = byKey.get(keyOf(one)) ?? writtenMutant(readFileSync(join(root, one.file), 'utf8'), one);
      if (!mutant) console.log(`no such lines any more, or several: ${keyOf(one)}`);
      return mutant ?? [];
    });
  }
  const places = options.file ? options.file.split(',') : options.folder.split(',').map((folder) => `src/${folder}`);
  const compiles = typeCheck(root);
  return places.flatMap((place) => {
    return sampled(allMutants(root, place), Number(options.sample), `${place} ${options.seed}`, (mutant) => {
      return compiles(mutant.file, mutatedText(readFileSync(join(root, mutant.file), 'utf8'), mutant));
    });
  });
}

const mutants = chosenMutants();
const { tree, remove } = copyOfTree(root);
const runner = testRunner(tree);
const cleanUp = () => {
  runner.stop();
  remove();
};
process.on('SIGINT', () => {
  cleanUp();
  process.exit(130);
});
process.on('SIGTERM', () => {
  cleanUp();
  process.exit(143);
});

/** Files whose last mutant the tests' process may still hold. */
let stale: readonly string[] = [];
/** Milliseconds of every test file on the sources as they are. */
const durations = new Map<string, number>();

async function measure(tests: readonly string[]): Promise<void> {
  const missing = tests.filter((test) => !durations.has(test));
  if (missing.length === 0) return;
  const outcome = await runner.run({ stale, tests: missing }, 1_200_000);
  stale = [];
  if (!outcome?.passed) throw new Error(`the tests fail without a mutant: ${outcome?.by ?? 'no end in 20 minutes'}`);
  for (const test of missing) durations.set(test, outcome.durations[test] ?? 0);
}

/** The nearest test file, then more until the budget is spent; a dear one does not keep cheaper ones out. */
function withinBudget(tests: readonly string[]): string[] {
  let left = 1000 * Number(options.budget);
  return tests.filter((test, i) => {
    const cost = durations.get(test) ?? 0;
    if (i > 0 && cost > left) return false;
    left -= cost;
    return true;
  });
}

async function verdictOf(mutant: Mutant): Promise<Result> {
  const { file, line, operator, before, after } = mutant;
  const about = { file, line, operator, before, after };
  const equivalent = equivalentOf(mutant, known);
  if (equivalent) return { ...about, verdict: 'equivalent', reason: equivalent.reason };
  const reaching = testsOf(graph, file).map(({ test }) => test);
  if (reaching.length === 0) return { ...about, verdict: 'survived' };
  await measure(reaching);
  const tests = withinBudget(reaching);
  const path = join(tree, file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, mutatedText(text, mutant));
  const usual = tests.reduce((sum, test) => sum + (durations.get(test) ?? 0), 0);
  const touched = importersOf(graph, file);
  const outcome = await runner.run({ stale: [...stale, ...touched], tests }, 30_000 + 4 * usual);
  writeFileSync(path, text);
  stale = touched;
  if (outcome === null) return { ...about, verdict: 'timed out' };
  return { ...about, verdict: outcome.passed ? 'survived' : 'killed', ...(outcome.by && { by: outcome.by }) };
}

function write(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

const settings = { sample: Number(options.sample), seed: options.seed };
const results: Result[] = [];
try {
  for (const mutant of mutants) {
    const started = performance.now();
    const result = await verdictOf(mutant);
    results.push(result);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${results.length}/${mutants.length} ${result.verdict} ${seconds} s  ${result.file}:${result.line}`);
    if (result.verdict === 'survived') console.log(shown(result));
    write(join(root, options.out), { ...keptReport(results, settings), results });
  }
} finally {
  cleanUp();
}

const rows = rowsOf(results);
console.log(`\n${tableOf(rows)}`);
const survivors = results.filter(({ verdict }) => verdict === 'survived');
if (survivors.length > 0) console.log(`\nSurvivors:\n${survivors.map(shown).join('\n')}`);
if (options.keep) write(join(root, 'fixtures/mutants.json'), keptReport(results, settings));
process.exitCode = survivors.length > 0 && !existsSync(join(root, 'fixtures/mutants.json')) ? 1 : 0;
