/**
 * Mutation test of our own sources: changes one small thing in a file of `src/` and runs the tests that reach it.
 *
 * `npm run mutants -- [--folder margin,kernel] [--sample 30] [--seed 1] [--file src/margin/line.ts] [--again FILE]
 * [--budget 10] [--out FILE] [--keep]`. Mutants are drawn by seed, among those that compile. A mutant is killed when a
 * test fails, or when the tests do not end; those that live are printed, and written to `--out`
 * (`reports/mutants.json`). `--again FILE,FILE` takes such files and runs what lived, or lists of `{ file, before, after }`
 * such as `bench/mutants/survived-once.json`; `--keep` writes `fixtures/mutants.json`. A mutant that changes no promise is
 * named in `equivalent.json`, with the reason.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { keyOf, type Mutant, mutatedText, writtenMutant } from './mutants.ts';
import { type Equivalent, equivalentOf, keptReport, type Result, rowsOf, shown, tableOf } from './report.ts';
import { testRunner } from './runner.ts';
import { allMutants, FOLDERS, isMutated, sampled } from './sample.ts';
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
const equivalents: Equivalent[] = JSON.parse(readFileSync(new URL('equivalent.json', import.meta.url), 'utf8'));
const graph = importGraph(root);

/** Samples that the mutants come from: of this run, or of the runs that it goes on with. */
const drawn: { readonly sample: number; readonly seed: string }[] = options.again
  ? []
  : [{ sample: Number(options.sample), seed: options.seed }];

/** Verdicts of earlier runs that still stand: tests are added, so that a mutant that was killed stays dead. */
const earlier = new Map<string, Result>();

/** Mutants of earlier runs, or written down by hand, that are in the sources still. */
function mutantsAgain(paths: readonly string[]): Mutant[] {
  const wanted: readonly (Result | Pick<Result, 'file' | 'before' | 'after'>)[] = paths.flatMap((path) => {
    const read = JSON.parse(readFileSync(path, 'utf8'));
    if (Array.isArray(read)) return read;
    for (const one of read.drawn as typeof drawn) {
      if (!drawn.some(({ sample, seed }) => sample === one.sample && seed === one.seed)) drawn.push(one);
    }
    return read.results ?? read.survivors;
  });
  const files = [...new Set(wanted.map(({ file }) => file))];
  const byKey = new Map(files.flatMap((file) => allMutants(root, file)).map((mutant) => [keyOf(mutant), mutant]));
  const chosen = new Map<string, Mutant>();
  for (const one of wanted.filter(({ file }) => isMutated(file))) {
    const mutant = byKey.get(keyOf(one)) ?? writtenMutant(readFileSync(join(root, one.file), 'utf8'), one);
    if (!mutant) console.log(`no such lines any more, or several: ${keyOf(one)}`);
    else chosen.set(keyOf(one), mutant);
    if ('verdict' in one && (one.verdict === 'killed' || one.verdict === 'timed out')) earlier.set(keyOf(one), one);
  }
  return [...chosen.values()];
}

function chosenMutants(): Mutant[] {
  if (options.again) return mutantsAgain(options.again.split(','));
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
  const equivalent = equivalentOf(mutant, equivalents);
  if (equivalent) return { ...about, verdict: 'equivalent', reason: equivalent.reason };
  const known = earlier.get(keyOf(mutant));
  if (known) return { ...about, verdict: known.verdict, ...(known.by && { by: known.by }) };
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

const results: Result[] = [];
try {
  for (const mutant of mutants) {
    const started = performance.now();
    const result = await verdictOf(mutant);
    results.push(result);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${results.length}/${mutants.length} ${result.verdict} ${seconds} s  ${result.file}:${result.line}`);
    if (result.verdict === 'survived') console.log(shown(result));
    write(join(root, options.out), { ...keptReport(results, drawn), results });
  }
} finally {
  cleanUp();
}

const rows = rowsOf(results);
console.log(`\n${tableOf(rows)}`);
const survivors = results.filter(({ verdict }) => verdict === 'survived');
if (survivors.length > 0) console.log(`\nSurvivors:\n${survivors.map(shown).join('\n')}`);
if (options.keep) write(join(root, 'fixtures/mutants.json'), keptReport(results, drawn));
process.exitCode = survivors.length > 0 ? 1 : 0;
