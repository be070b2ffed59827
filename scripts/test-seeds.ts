/**
 * Runs the default suite at fresh seeds, one process after the other, and prints by claim what failed.
 *
 *     npm run test:seeds -- 50                         # until there are 50 runs in reports/seeds.json; resumes
 *     npm run test:seeds -- 20 --paper ji-zhu-2020     # or --file part-of-a-name, both repeatable
 *     npm run test:seeds -- 50 --fresh                 # forgets the runs that are there
 *     npm run test:seeds -- 50 --slow                  # the claims tagged slow too
 *     npm run test:seeds -- 50 --keep                  # and writes the counts to fixtures/seed-rates.json, for the ledger
 *
 * Exits with 1 when a test of any run failed. Runs of another commit or another choice of files are not continued.
 */
import { type ExecFileSyncOptionsWithStringEncoding, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeFolder, writeWhole } from '../src/files/write-whole.ts';
import { type SeedOutcome, type SeedRun, seedRatesOf, seedTable } from '../src/gate/seed-runs.ts';

interface SeedFile {
  /** The commit and the choice of files: only runs of the same are counted together. */
  readonly of: string;
  readonly runs: readonly SeedRun[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    file: { type: 'string', multiple: true, default: [] },
    paper: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: 'reports/seeds.json' },
    workers: { type: 'string', default: '1' },
    fresh: { type: 'boolean', default: false },
    slow: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const count = Number(positionals[0] ?? 50);
if (!Number.isInteger(count) || count < 1) {
  console.error(`error[BAD_COUNT]: the number of runs must be a positive integer, got "${positionals[0]}"; try 50`);
  process.exit(2);
}

const filters = [...values.file, ...values.paper.map((paper) => `properties/${paper}/`)];
const scope = [revision(), values.slow ? 'all' : 'not slow', ...filters].join(' ');
const earlier = values.fresh ? null : readRuns(values.out);
if (earlier !== null && earlier.of !== scope)
  console.log(`${values.out} is begun anew: its runs are of "${earlier.of}"`);
const runs: SeedRun[] = earlier?.of === scope ? [...earlier.runs] : [];

while (runs.length < count) {
  const run = await runAt(freshSeed());
  runs.push(run);
  await makeFolder(dirname(values.out));
  await writeWhole(values.out, `${JSON.stringify({ of: scope, runs } satisfies SeedFile)}\n`);
  const left = ((run.seconds * (count - runs.length)) / 60).toFixed(0);
  console.log(
    `${runs.length} of ${count}: seed ${run.seed}, ${run.code === 0 ? 'passed' : 'FAILED'}, about ${left} minutes left`,
  );
}
console.log(seedTable(runs));
if (values.keep) await writeWhole('fixtures/seed-rates.json', `${JSON.stringify(seedRatesOf(runs), null, 2)}\n`);
process.exitCode = runs.some(({ code }) => code !== 0) ? 1 : 0;

/** One run of vitest in a process of its own, so that a crash costs one run. */
async function runAt(seed: number): Promise<SeedRun> {
  const folder = mkdtempSync(join(tmpdir(), 'seeds-'));
  const report = join(folder, 'run.json');
  const tags = values.slow ? [] : ['--tags-filter=!slow'];
  const reporter = `--reporter=${resolve('src/gate/seed-reporter.ts')}`;
  const all = ['node_modules/vitest/vitest.mjs', 'run', '--dir=properties', ...tags, reporter, ...filters];
  const { DISTILL_CHECK_PATH: _path, DISTILL_CHECK_INCONCLUSIVE: _skip, ...inherited } = process.env;
  const env = {
    ...inherited,
    DISTILL_CHECK_SEED: String(seed),
    DISTILL_CHECK_SEED_REPORT: report,
    // A busy machine must not decide a claim: what is counted here is chance.
    DISTILL_CHECK_TIME_LIMIT: 'none',
    // Goes before the configuration's own number.
    VITEST_MAX_WORKERS: values.workers,
  };
  const begun = performance.now();
  const code = await new Promise<number>((done) => {
    spawn(process.execPath, all, { env, stdio: ['ignore', 'ignore', 'inherit'] }).on('close', (status) =>
      done(status ?? 1),
    );
  });
  const seconds = Math.round((performance.now() - begun) / 1000);
  const { claims, broken } = existsSync(report)
    ? (JSON.parse(readFileSync(report, 'utf8')) as { claims: readonly SeedOutcome[]; broken: readonly string[] })
    : { claims: [], broken: ['vitest, before its report'] };
  rmSync(folder, { recursive: true });
  for (const file of broken) console.log(`could not be loaded at seed ${seed}: ${file}`);
  return { seed, seconds, code, claims };
}

function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
}

function readRuns(file: string): SeedFile | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SeedFile;
  } catch {
    return null;
  }
}

/** The commit, and whether there are changes beside it. */
function revision(): string {
  try {
    const options: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], options).trim();
    const changes = execFileSync('git', ['status', '--porcelain', '--untracked-files=no'], options).trim();
    return changes === '' ? commit : `${commit} with changes`;
  } catch {
    return 'no commit';
  }
}
