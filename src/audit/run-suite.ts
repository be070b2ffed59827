/** Runs the claims of a folder once: {@link findVitest} where the project has it, {@link runSuite} at one seed. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { DistillCheckError } from '../errors.ts';
import { packageRoot } from '../files/package-root.ts';
import { readText, readTextNow } from '../files/read-text.ts';
import { claimsReport, type ReportedClaim } from '../gate/claims-report.ts';
import { AUDIT_RUN } from './reporter.ts';

/** The vitest of the project whose claims are audited. */
export interface Vitest {
  readonly program: string;
  readonly version: string;
}

/**
 * Finds the vitest that is installed for a folder.
 *
 * @throws DistillCheckError `MISSING_PACKAGE`
 */
export function findVitest(folder = '.'): Vitest {
  try {
    const manifest = createRequire(join(resolve(folder), 'package.json')).resolve('vitest/package.json');
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readTextNow(manifest)));
    return { program: join(dirname(manifest), 'vitest.mjs'), version };
  } catch {
    throw new DistillCheckError(
      'MISSING_PACKAGE',
      `vitest, which runs claims, is not installed in ${resolve(folder)}`,
      'run this in the folder of the project that the claims belong to, after npm install --save-dev vitest fast-check',
    );
  }
}

/** What one run found. */
export interface SuiteRun {
  readonly claims: readonly ReportedClaim[];
  /** Files that could not be loaded, with the reason. */
  readonly broken: readonly string[];
}

/** How a suite is run. */
export interface SuiteOptions {
  /** Part of the path of the files to run, as vitest takes it. */
  readonly folder: string;
  readonly seed: number;
  /** Leaves out what is tagged `slow`. */
  readonly quick: boolean;
}

const runDocument = z.object({ claims: claimsReport.shape.claims, broken: z.array(z.string()) });

/** Longest part of what vitest printed that an error repeats. */
const MOST_OUTPUT = 400;

/**
 * Runs vitest on the files of a folder at one seed, without limits of time: a busy machine must not decide a claim.
 *
 * @throws DistillCheckError `NO_CLAIMS` when it ran none, with what vitest said
 */
export async function runSuite({ program }: Vitest, { folder, seed, quick }: SuiteOptions): Promise<SuiteRun> {
  const place = await mkdtemp(join(tmpdir(), 'distill-check-audit-'));
  try {
    const file = join(place, 'run.json');
    const tags = quick ? ['--tags-filter=!slow'] : [];
    const words = ['run', folder, `--reporter=${reporterFile()}`, ...tags];
    const printed = await printedBy([program, ...words], { [AUDIT_RUN]: file, DISTILL_CHECK_SEED: String(seed) });
    const found = existsSync(file) ? runDocument.parse(JSON.parse(await readText(file))) : null;
    if (found !== null && found.claims.length + found.broken.length > 0) return found;
    const said = printed.replaceAll(/\s+/g, ' ').trim().slice(-MOST_OUTPUT);
    throw new DistillCheckError(
      'NO_CLAIMS',
      `vitest ran no claim in ${folder}${said === '' ? '' : ` (${said})`}`,
      'name a folder of files that call gate(), which the include of vitest.config.ts covers',
    );
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Beside this module in the sources, and in a folder of its own in the package. */
function reporterFile(): string {
  const isSource = import.meta.url.endsWith('.ts');
  return join(packageRoot(), ...(isSource ? ['src', 'audit', 'reporter.ts'] : ['dist', 'audit', 'reporter.mjs']));
}

function printedBy(words: readonly string[], variables: Readonly<Record<string, string>>): Promise<string> {
  const { DISTILL_CHECK_PATH: _path, DISTILL_CHECK_INCONCLUSIVE: _skip, ...inherited } = process.env;
  const env = { ...inherited, NO_COLOR: '1', DISTILL_CHECK_TIME_LIMIT: 'none', ...variables };
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    const keep = (chunk: Buffer) => {
      printed = `${printed}${chunk}`.slice(-10 * MOST_OUTPUT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', failed);
    child.on('close', () => done(printed));
  });
}
