/**
 * Fault job: lets each file operation of a small sweep fail once, and cuts the power at each, one run after the other.
 *
 * `npm run faults -- [--every] [--from 1] [--to N]`. Without `--every`, each operation fails with one of the codes that it
 * may fail with, in turn. After a failure, the command ends with 0, 2 or 70 and says why in one line (`error[CODE]: …`),
 * without a stack; after a power cut, every cell that was called done is there. In both cases `--resume` then leaves the
 * same bytes as a run without any fault, and nothing else. Exit code 1: something was otherwise.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { FaultPlan } from './faulty-files.ts';

const { values: options } = parseArgs({
  options: {
    every: { type: 'boolean', default: false },
    from: { type: 'string', default: '1' },
    to: { type: 'string', default: 'Infinity' },
  },
});

const CODES = {
  reading: ['EMFILE', 'EACCES', 'EIO'],
  writing: ['ENOSPC', 'EIO', 'EACCES'],
  flushing: ['EIO', 'ENOSPC'],
} as const;
const PATIENCE_MS = 120_000;

const work = mkdtempSync(join(tmpdir(), 'distill-check-faults-'));
const config = join(work, 'grid.json');
const folder = join(work, 'sweep');
const log = join(work, 'operations');
const grid = {
  datasets: ['circle:k=2,n=16'],
  epsilons: [0.2, 0.3],
  radii: [1],
  labels: ['soft'],
  widths: [2, 4],
  seeds: 2,
};
writeFileSync(config, JSON.stringify({ ...grid, epochsCap: 20 }));

// As it is built: hundreds of processes start.
const main = fileURLToPath(new URL('../../bin/distill-check.mjs', import.meta.url));
const preload = new URL('./preload.mjs', import.meta.url).href;

/** Runs the sweep, with a fault or none. */
function sweep(words: readonly string[], plan?: Omit<FaultPlan, 'folder' | 'log'>) {
  rmSync(log, { force: true });
  const node = plan ? ['--import', 'tsx', '--import', preload] : [];
  const env = { ...process.env, ...(plan && { DISTILL_CHECK_FAULT: JSON.stringify({ ...plan, folder, log }) }) };
  const command = [...node, main, 'sweep', config, '--out', folder, '--workers', '1', ...words];
  const { status, signal, stderr } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    env,
    timeout: PATIENCE_MS,
  });
  const operations = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  return { status, signal, stderr, operations };
}

/** Every file below the sweep's folder, with its content. */
function contents(): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]));
}

function fresh(): void {
  rmSync(folder, { recursive: true, force: true });
  // The folder itself is there, flushed long ago.
  mkdirSync(folder);
}

function codesOf(operation: string): readonly string[] {
  const [name] = operation.split(' ');
  if (name === 'file.sync' || name === 'file.close') return CODES.flushing;
  return /^(open|readFile|readdir|stat|access|file\.readFile)$/.test(name) ? CODES.reading : CODES.writing;
}

/** What is wrong with the end of a command of which an operation failed; nothing if it is right. */
function faultOfEnd({ status, signal, stderr }: ReturnType<typeof sweep>): string | undefined {
  if (signal !== null || (status !== 0 && status !== 2 && status !== 70)) return `it ended by ${signal ?? status}`;
  if (/^\s+at .*:\d+:\d+\)?$/m.test(stderr)) return `a stack: ${stderr.slice(0, 300)}`;
  const errors = stderr.match(/^error\[[A-Z_]+\]: .+$/gm) ?? [];
  if (status !== 0 && errors.length !== 1) return `${errors.length} lines of errors: ${stderr.slice(-300)}`;
  return undefined;
}

/** What is wrong after `--resume`; nothing if all is as if nothing had happened. */
function faultOfResuming(expected: Readonly<Record<string, string>>): string | undefined {
  const { status, stderr } = sweep(['--resume']);
  if (status !== 0) return `--resume ends with ${status}: ${stderr.slice(-300)}`;
  const found = contents();
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  const different = names.filter((name) => expected[name] !== found[name]);
  return different.length === 0 ? undefined : `after --resume, these differ: ${different.join(', ')}`;
}

const tally = new Map<string, number>();
let finds = 0;
try {
  fresh();
  const whole = sweep([], { at: 0, kind: 'fail', code: '' });
  if (whole.status !== 0) throw new Error(whole.stderr);
  const expected = contents();
  const { operations } = whole;
  console.log(`${operations.length} operations: ${operations.join('; ')}`);
  // One more: the power is cut when the command ends.
  const last = Math.min(operations.length + 1, Number(options.to));
  for (let at = Number(options.from); at <= last; at++) {
    const codes = at > operations.length ? [] : codesOf(operations[at - 1]);
    const plans = [
      ...(options.every ? codes : codes.slice(at % codes.length).slice(0, 1)).map(
        (code) => ({ at, kind: 'fail', code }) as const,
      ),
      { at, kind: 'cut-data', code: '' } as const,
      { at, kind: 'cut-names', code: '' } as const,
    ];
    for (const plan of plans) {
      fresh();
      const run = sweep([], plan);
      // Cells run side by side, so that another operation may have come at this place.
      const operation = at > operations.length ? 'the end' : run.operations[at - 1];
      if (operation === undefined) continue;
      const isCut = plan.kind !== 'fail';
      const done = run.stderr.match(/^\[\d+\/\d+/gm)?.length ?? 0;
      const kept = Object.keys(contents()).filter((name) => /^cells\/[0-9a-f]{32}\.json$/.test(name)).length;
      const lost = isCut && kept < done ? `${done} cells were called done, ${kept} are there` : undefined;
      const fault = lost ?? (isCut ? undefined : faultOfEnd(run)) ?? faultOfResuming(expected);
      const outcome = isCut ? plan.kind : `${plan.code}, exit ${run.status}`;
      tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
      if (fault === undefined) continue;
      finds++;
      console.log(`${at} ${operation} (${outcome}): ${fault}`);
    }
  }
  for (const [outcome, count] of [...tally].sort()) console.log(`${count} × ${outcome}`);
  console.log(`${finds} finds`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = finds > 0 ? 1 : 0;
