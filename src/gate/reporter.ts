import { appendFileSync, existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Reporter, Vitest } from 'vitest/node';
import { SUITE_FALSE_ALARM } from '../claims/false-alarms.ts';
import { DistillCheckError } from '../errors.ts';
import { readFigures } from '../figure/read-figures.ts';
import { packageRoot } from '../files/package-root.ts';
import { readTextNow } from '../files/read-text.ts';
import { makeFolder, writeWhole } from '../files/write-whole.ts';
import { printable, printableLines } from '../names/obeyed-characters.ts';
import { formatPlural } from '../page/numbers.ts';
import { mergeClaims, parseClaimsReport, printClaimsReport, type ReportedClaim } from './claims-report.ts';
import { readContradictions } from './contradictions.ts';
import { duplicateClaim } from './duplicate-claim.ts';
import { failureLedger, SUITE_FAILURE } from './failure-ledger.ts';
import { type Tone, toneOf } from './page/words.ts';
import { claimsOf, isUnloaded, loadFailure, sensitivitiesOf } from './reported-claims.ts';
import { readSeedRates, type SeedRates } from './seed-rates.ts';
import { mergeSensitivities, printSensitivities, readSensitivities, type Stamp } from './sensitivity.ts';

/** Files of measurements that take long: committed, and shown on every page. */
export interface CommittedFiles {
  /** Counts of runs at fresh seeds. Default: `fixtures/seed-rates.json`. */
  readonly seedRates?: string;
  /**
   * How far claims can be weakened; a run with `DISTILL_CHECK_SENSITIVITY` renews it. Default:
   * `fixtures/sensitivity.json`.
   */
  readonly sensitivity?: string;
  /** Statements of different papers that disagree. Default: `properties/contradictions.json`. */
  readonly contradictions?: string;
}

/**
 * A vitest reporter that keeps every gated claim with its last verdict in one JSON document, and beside it a page that
 * shows them: `verification.html`, with the figures that are in the folder `figures` beside it as JSON. On GitHub
 * Actions it adds a summary to the workflow's run.
 *
 * Runs of a few files renew their claims and leave the others as they were. The run fails when the claims' chances of a
 * false alarm add up to more than 1e-6, the known chances of any failure to more than 1e-2, or two claims have one id.
 *
 * @param file Default: `reports/claims.json`.
 * @param committed Measurements that take long and are kept.
 * @example
 * // vitest.config.ts
 * export default defineConfig({ test: { reporters: ['default', claimsReporter()] } });
 */
export function claimsReporter(file = 'reports/claims.json', committed: CommittedFiles = {}): Reporter {
  const {
    seedRates = 'fixtures/seed-rates.json',
    sensitivity = 'fixtures/sensitivity.json',
    contradictions = 'properties/contradictions.json',
  } = committed;
  let vitest: Vitest | undefined;
  const warn = (text: string) => vitest?.logger.warn(printableLines(text));
  return {
    onInit(context) {
      vitest = context;
    },
    async onTestRunEnd(modules) {
      const claims = mergeClaims(readEarlier(file, warn), modules.flatMap(claimsOf), existsSync).map((claim) =>
        modules.some((module) => module.relativeModuleId === claim.file && isUnloaded(module))
          ? { ...claim, verdict: loadFailure(claim.id) }
          : claim,
      );
      if (claims.length === 0) return;
      checkIds(modules.flatMap(claimsOf), warn);
      // Loaded late: whoever configures vitest should not wait for KaTeX.
      const { verificationPage } = await import('./page/verification-page.ts');
      const figures = readFigures(join(dirname(file), 'figures'), warn);
      await makeFolder(dirname(file));
      // Whole or not at all, so that two runs at a time leave a document that can be read.
      await writeWhole(file, printClaimsReport(claims));
      const seeds = readSeedRates(seedRates);
      const measured = sensitivitiesOf(modules);
      const sensitivities = mergeSensitivities(readSensitivities(sensitivity), measured, stampOfToday());
      if (Object.keys(measured).length > 0) await writeWhole(sensitivity, printSensitivities(sensitivities));
      const page = verificationPage(claims, figures, {
        seeds,
        sensitivities,
        contradictions: readContradictions(contradictions),
        sources: sourcesFrom(dirname(file)),
      });
      await writeWhole(join(dirname(file), 'verification.html'), page);
      await summarise(claims, process.env.GITHUB_STEP_SUMMARY);
      vitest?.logger.log(printable(whereabouts(claims, join(dirname(file), 'verification.html'))));
      checkLedger(claims, seeds, warn);
    },
  };
}

function stampOfToday(): Stamp {
  const { version } = JSON.parse(readTextNow(join(packageRoot(), 'package.json')));
  return { version, date: new Date().toISOString().slice(0, 10) };
}

/** Returns the line that ends a run: how many claims stand, and where the page is. */
function whereabouts(claims: readonly ReportedClaim[], page: string): string {
  const tones = claims.map(toneOf);
  const count = (tone: Tone) => tones.filter((one) => one === tone).length;
  const [stand, refuted] = [count('accepted'), count('refuted')];
  const rest = claims.length - stand - refuted;
  return `${formatPlural(claims.length, 'claim')}: ${stand} stand, ${refuted} refuted by a witness, ${rest} violated, undecided or not run; all of them: ${page}`;
}

/** Address of the folder that claims' files are relative to: on GitHub, where pages travel as artifacts, the commit. */
function sourcesFrom(folder: string): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA } = process.env;
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_SHA) {
    return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}/`;
  }
  return `${relative(folder, '.').split(sep).join('/') || '.'}/`;
}

/** A report that this version cannot read says nothing about it. */
function readEarlier(file: string, warn: (text: string) => void): readonly ReportedClaim[] {
  if (!existsSync(file)) return [];
  try {
    return parseClaimsReport(readTextNow(file), file);
  } catch (error) {
    if (!(error instanceof DistillCheckError)) throw error;
    warn(`${file} is begun anew: ${error.message}`);
    return [];
  }
}

async function summarise(claims: readonly ReportedClaim[], file: string | undefined): Promise<void> {
  if (file === undefined || file === '') return;
  const { stepSummary } = await import('./step-summary.ts');
  appendFileSync(file, stepSummary(claims));
}

/** Two claims with one id share a seed, a corpus and a line in the report. */
function checkIds(claims: readonly ReportedClaim[], warn: (text: string) => void): void {
  const files = new Map<string, string>();
  for (const { id, file } of claims) {
    const other = files.get(id);
    if (other !== undefined && other !== file) {
      const error = duplicateClaim(id, `${other} and ${file}`);
      warn(`error[${error.code}]: ${error.message}`);
      process.exitCode = 1;
    }
    files.set(id, file);
  }
}

function checkLedger(claims: readonly ReportedClaim[], seeds: SeedRates, warn: (text: string) => void): void {
  const { isKept, falseAlarm, failure } = failureLedger(claims, seeds);
  if (isKept) return;
  warn(
    `error[LEDGER_OVERSPENT]: a run of true claims may raise a false alarm with probability ${falseAlarm} (at most ${SUITE_FALSE_ALARM}) and fail in any way with ${failure} (at most ${SUITE_FAILURE}); lower the shares that the page lists first`,
  );
  process.exitCode = 1;
}
