/**
 * Fuzz job: changes whole files of every format a little, reads them, and says what became of them.
 *
 * `npm run fuzz -- [--minutes 10] [--files N] [--seed 1] [--format csv,npz] [--python /usr/bin/python3] [--finds
 * reports/fuzz]`. The same seed changes the same files. Each is read in a process of its own right to 2 s of processor
 * time and 500 MB; what is accepted and differs from the original is read by NumPy, pandas and PyArrow too, where Python
 * has them. Files that break a reader, or that those contradict, are kept in the folder of finds with what was seen, and
 * are read first in the next run. Exit code 1: there are finds.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawOf } from './draw.ts';
import { type Format, formats } from './formats.ts';
import { type Accepted, oracle } from './oracle.ts';
import type { Value } from './read.ts';
import { type Outcome, openReader } from './reader.ts';
import { addTo, emptyTally, type Row, tableOf } from './table.ts';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    /** Files in all; with it, time is no limit. */
    files: { type: 'string' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string' },
    python: { type: 'string', default: '/usr/bin/python3' },
    finds: { type: 'string', default: 'reports/fuzz' },
  },
});

/** Accepted files that Python is asked about at a time. */
const BATCH = 500;
const chosen = formats.filter(({ name }) => options.format?.split(',').includes(name) ?? true);
const folder = mkdtempSync(join(tmpdir(), 'distill-check-fuzz-'));
const reader = openReader(folder);
const tally = new Map<string, Row>(chosen.map(({ name }) => [name, emptyTally()]));
const accepted: (Accepted & { readonly format: string })[] = [];
let finds = 0;

function keep(format: string, file: string, column: string, why: string): void {
  finds++;
  mkdirSync(options.finds, { recursive: true });
  const name = `${format.replace(/\W/g, '-')}.${options.seed}.${finds}`;
  copyFileSync(file, join(options.finds, `${name}.bin`));
  writeFileSync(
    join(options.finds, `${name}.json`),
    `${JSON.stringify({ format, name: file.slice(folder.length + 1), column, why })}\n`,
  );
  console.log(`${format}: ${column}: ${why.split('\n').slice(0, 3).join(' | ')} (${join(options.finds, name)}.bin)`);
}

function settle(): void {
  const verdicts = oracle(options.python, accepted);
  for (const [i, verdict] of verdicts.entries()) {
    const { format, file } = accepted[i];
    const column = {
      agrees: 'differs',
      contradicts: 'contradicted',
      refuses: 'refusedByOthers',
      missing: 'unjudged',
    } as const;
    addTo(tally, format, column[verdict.kind]);
    if (verdict.kind === 'contradicts' || verdict.kind === 'refuses')
      keep(format, file, column[verdict.kind], verdict.why);
    rmSync(file);
  }
  accepted.length = 0;
}

/** Tells whether all that was read of a file stands in the original too, with the same numbers. */
function isPartOf(value: Value, original: Value | undefined): boolean {
  if (typeof value === 'string' || typeof original !== 'object') return value === original;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => JSON.stringify(value[name]) === JSON.stringify(original[name]));
}

function take(format: string, file: string, outcome: Outcome, original: Value | undefined): void {
  if (outcome.kind === 'accepted' && !isPartOf(outcome.value, original)) {
    accepted.push({ format, file, value: outcome.value });
    if (accepted.length === BATCH) settle();
    return;
  }
  addTo(tally, format, outcome.kind === 'accepted' ? 'equal' : outcome.kind);
  if (outcome.kind === 'crash' || outcome.kind === 'hang' || outcome.kind === 'memory')
    keep(format, file, outcome.kind, outcome.message);
  rmSync(file);
}

/** The values of a format's originals; those that are refused have none. */
async function originalsOf({ name, originals }: Format): Promise<ReadonlyMap<string, Value>> {
  const values = new Map<string, Value>();
  for (const original of originals) {
    const file = join(folder, original.name);
    writeFileSync(file, original.bytes);
    const outcome = await reader.read(name, file);
    if (outcome.kind === 'accepted') values.set(original.name, outcome.value);
    else if (outcome.kind !== 'refused') throw new Error(`${original.name}: ${outcome.message}`);
    rmSync(file);
  }
  return values;
}

async function again(): Promise<void> {
  const kept = existsSync(options.finds) ? readdirSync(options.finds).filter((name) => name.endsWith('.json')) : [];
  for (const name of kept) {
    const path = join(options.finds, name);
    const { format, name: original } = JSON.parse(readFileSync(path, 'utf8'));
    if (!tally.has(format)) continue;
    // Not the name that the same mutation has in this run.
    const file = join(folder, `again-${original}`);
    copyFileSync(path.replace(/json$/, 'bin'), file);
    rmSync(path);
    rmSync(path.replace(/json$/, 'bin'));
    take(format, file, await reader.read(format, file), undefined);
  }
}

const start = performance.now();
const isLeft = (k: number) =>
  options.files === undefined
    ? performance.now() - start < 60_000 * Number(options.minutes)
    : k < Number(options.files);
try {
  const values = new Map<string, ReadonlyMap<string, Value>>();
  for (const format of chosen) values.set(format.name, await originalsOf(format));
  await again();
  let k = 0;
  for (; isLeft(k); k++) {
    const format = chosen[k % chosen.length];
    const draw = drawOf(options.seed, format.name, k);
    const original = draw.of(format.originals);
    const file = join(folder, `${k}-${original.name}`);
    writeFileSync(file, format.mutate(original.bytes, draw));
    take(format.name, file, await reader.read(format.name, file), values.get(format.name)?.get(original.name));
  }
  settle();
  console.log(tableOf(tally));
  console.log(`${k} files, seed ${options.seed}, ${finds} finds`);
} finally {
  reader.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = finds > 0 ? 1 : 0;
