import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCli } from '../run-cli.ts';
import { contentsOf } from '../test/command-process.sample.ts';

const config = {
  title: 'Shards',
  grids: [
    { datasets: ['circle:k=1,n=8', 'circle:k=2,n=8'], epsilons: [0.2], radii: [1], widths: [2, 4, 8], epochsCap: 300 },
    { datasets: ['circle:k=2,n=8'], epsilons: [0.2], radii: [1, 4, 'none'], widths: [2, 4], search: 'none', seeds: 3 },
  ],
  engine: 'wasm',
  seed: 5,
};

let folder = '';
let written = '';
/** Where the sweep, its three shards and a shard of another sweep are run once, for tests to copy. */
let done = '';

async function folderWithGrid(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'distill-check-shards-'));
  await writeFile(join(made, 'grid.json'), JSON.stringify(config));
  return made;
}

function capture(): void {
  const write = (text: unknown): boolean => {
    written += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
}

beforeAll(async () => {
  done = await folderWithGrid();
  folder = done;
  capture();
  expect(await sweep('@whole')).toBe(0);
  for (const shard of [1, 2, 3]) expect(await sweep(`@part-${shard}`, '--shard', `${shard}/3`)).toBe(0);
  expect(await sweep('@other', '--seed', '6', '--shard', '2/3')).toBe(0);
  vi.restoreAllMocks();
}, 120_000);
afterAll(() => rm(done, { recursive: true }));

beforeEach(async () => {
  folder = await folderWithGrid();
  written = '';
  capture();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** Puts what was run once into the test's folder. */
async function place(...names: ('whole' | 'part-1' | 'part-2' | 'part-3' | 'other')[]): Promise<void> {
  for (const name of names) await cp(join(done, name), join(folder, name), { recursive: true });
}

/** The command line, in a folder of its own; what it prints is in `written`. */
function command(...words: string[]): Promise<number> {
  return runCli(words.map((word) => word.replace('@', `${folder}/`)));
}

const sweep = (out: string, ...flags: string[]) =>
  command('sweep', '@grid.json', '--out', out, '--workers', '1', ...flags);

describe('shards', () => {
  test('three of them, merged, give the report of one run', async () => {
    await place('whole', 'part-1', 'part-2', 'part-3');
    expect(await command('merge', '@part-2', '@part-3', '@part-1', '--out', '@joined')).toBe(0);
    expect(await contentsOf(join(folder, 'joined'))).toEqual(await contentsOf(join(folder, 'whole')));
    for (const name of ['whole', 'joined'])
      expect(await command('report', `@${name}`, '--out', `@report-${name}`)).toBe(0);
    const report = await contentsOf(join(folder, 'report-joined'));
    expect(Object.keys(report)).toHaveLength(7);
    expect(report).toEqual(await contentsOf(join(folder, 'report-whole')));
    expect(report['/report.json']).toContain('"seed": 5');
  });

  test('a merge says what is missing, and refuses another sweep’s shard', async () => {
    await place('part-1', 'other');
    expect(await command('merge', '@part-1', '--out', '@joined')).toBe(0);
    expect(written).toMatch(/\d cells are in none of the folders/);
    expect(await command('merge', '@part-1', '@other', '--out', '@mixed')).toBe(2);
    expect(written).toContain('error[FOREIGN_SHARD]');
    expect(await readdir(folder)).not.toContain('mixed');
  });

  test('a merge into a folder with cells keeps them, or leaves another sweep alone', async () => {
    await place('whole', 'part-1', 'part-2', 'part-3', 'other');
    expect(await command('merge', '@part-1', '--out', '@joined')).toBe(0);
    expect(await command('merge', '@part-2', '@part-3', '--out', '@joined')).toBe(0);
    const whole = await contentsOf(join(folder, 'whole'));
    expect(await contentsOf(join(folder, 'joined'))).toEqual(whole);
    written = '';
    expect(await command('merge', '@other', '--out', '@whole')).toBe(2);
    expect(written).toMatch(/^error\[FOREIGN_SHARD\]: [^\n]*\n$/);
    expect(await contentsOf(join(folder, 'whole'))).toEqual(whole);
  });

  test('a study does not clear the cells of a sweep', async () => {
    await place('part-1');
    const before = await contentsOf(join(folder, 'part-1'));
    written = '';
    expect(await command('study', '--out', '@part-1')).toBe(2);
    expect(written).toMatch(/^error\[SWEEP_EXISTS\]: \S+part-1 holds the cells of a sweep; [^\n]*\n$/);
    expect(await contentsOf(join(folder, 'part-1'))).toEqual(before);
  });
});

describe('what goes wrong is said in one line', () => {
  test('a damaged cell is named before anything runs, and runs again once it is deleted', async () => {
    await place('whole');
    const whole = await contentsOf(join(folder, 'whole'));
    const [name] = await readdir(join(folder, 'whole', 'cells'));
    const path = join(folder, 'whole', 'cells', name);
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, 40));
    written = '';
    expect(await sweep('@whole', '--resume')).toBe(2);
    expect(written).toMatch(
      /^error\[DAMAGED_CELL\]: \S+\.json is not JSON \(cut short\?\); delete this file [^\n]*\n$/,
    );
    expect(written).toContain(path);
    await rm(path);
    expect(await sweep('@whole', '--resume')).toBe(0);
    expect(await contentsOf(join(folder, 'whole'))).toEqual(whole);
  });

  test('an unwritable folder, an unknown data set, a bad configuration: nothing is written', async () => {
    const before = await readdir(folder);
    expect(await sweep('@grid.json')).toBe(2);
    expect(written).toMatch(/^error\[USAGE\]: --out would replace \S+grid\.json; [^\n]*\n$/);
    written = '';
    expect(await sweep('@grid.json/below')).toBe(2);
    expect(written).toMatch(
      /^error\[CANNOT_WRITE\]: cannot write \S+below: \S+grid\.json is a file, not a folder; [^\n]*\n$/,
    );
    for (const [change, code] of [
      [{ datasets: ['cirkle:k=1'] }, 'UNKNOWN_DATASET'],
      [{ epsilons: [2] }, 'BAD_CONFIG'],
    ] as const) {
      written = '';
      await writeFile(join(folder, 'grid.json'), JSON.stringify({ ...config.grids[0], ...change }));
      expect(await sweep('@out')).toBe(2);
      expect(written).toMatch(new RegExp(`^error\\[${code}\\]: [^\\n]+\\n$`));
    }
    expect(await readdir(folder)).toEqual(before);
  });

  test('a sweep of which nothing is finished has no report', async () => {
    await place('whole');
    await rm(join(folder, 'whole', 'cells'), { recursive: true });
    written = '';
    expect(await command('report', '@whole', '--out', '@report')).toBe(2);
    expect(written).toMatch(/^error\[NO_CELLS\]: \S+whole holds no finished cell of \d+; [^\n]*\n$/);
    expect(await readdir(folder)).not.toContain('report');
  });

  test('--quick with --full', async () => {
    expect(await command('study', '--quick', '--full')).toBe(2);
    expect(written).toBe('error[USAGE]: --quick and --full exclude each other; see: distill-check study --help\n');
  });
});

test('a changed data file is another question', async () => {
  const points = (last: string) => `label,a,b\n1,1,0\n1,0.9,0.1\n-1,-1,0\n-1,${last}\n`;
  const data = join(folder, 'points.csv');
  await writeFile(data, points('-0.8,0.2'));
  const grid = { ...config.grids[0], datasets: [data], engine: 'reference' };
  await writeFile(join(folder, 'grid.json'), JSON.stringify(grid));
  expect(await sweep('@out')).toBe(0);
  written = '';
  expect(await sweep('@out', '--resume')).toBe(0);
  expect(written.match(/\(kept\)/g)).toHaveLength(2);
  await writeFile(data, points('-0.7,0.3'));
  written = '';
  expect(await sweep('@out', '--resume')).toBe(0);
  expect(written).not.toContain('(kept)');
});

test('a wider grid keeps what a narrower one has answered, and gives what it would have given alone', async () => {
  const [grid] = config.grids;
  const wider = { ...grid, epsilons: [0.2, 0.1], engine: 'reference' };
  await writeFile(join(folder, 'grid.json'), JSON.stringify({ ...grid, engine: 'reference' }));
  expect(await sweep('@grown')).toBe(0);
  await writeFile(join(folder, 'grid.json'), JSON.stringify(wider));
  written = '';
  expect(await sweep('@grown', '--resume')).toBe(0);
  expect(written.match(/\(kept\)/g)).toHaveLength(4);
  expect(await sweep('@alone')).toBe(0);
  expect(await contentsOf(join(folder, 'grown'))).toEqual(await contentsOf(join(folder, 'alone')));
});
