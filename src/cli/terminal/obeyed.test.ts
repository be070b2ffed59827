import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printClaimsReport } from '../../gate/claims-report.ts';
import { reported } from '../../gate/scene.sample.ts';
import { sampleCell } from '../../report/study/study.sample.ts';
import { sweepProgress } from '../sweep/progress.ts';
import { run } from '../test/captured-run.sample.ts';
import { textTable } from './output.ts';
import { progressLine } from './progress-line.ts';
import { runProgress } from './run-progress.ts';

// Clear the screen, set its title, a C1 control sequence, reorder the line, overwrite the line, ring.
const hostile = '\u001b[2J\u001b]0;title\u0007\u009b31m\u202egnp\u2066\u200f\r\b\u007f';
const obeyed = /[^\P{Cc}\n]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-terminal-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function quiet(...words: string[]) {
  const ended = await run(...words);
  expect(ended.stdout + ended.stderr).not.toMatch(obeyed);
  return ended;
}

test('tables and lines of progress', () => {
  expect(textTable(['a', 'b'], [[`${hostile}\n`, '1']])).not.toMatch(obeyed);
  const named = sampleCell();
  const cell = { ...named, spec: { ...named.spec, dataset: `${hostile}\nforged` } };
  for (const isTTY of [true, false]) {
    const written: string[] = [];
    const target = { isTTY, columns: 200, write: (text: string) => written.push(text) };
    sweepProgress(2, target).cell(1, cell, false);
    runProgress(`${hostile}\nforged`, target).run(1, 1);
    progressLine(target).line(`${hostile}\nforged`);
    for (const text of written) {
      // The line's own beginning and end.
      const line = text.replace('\r\u001b[2K', '').replace(/\n$/, '');
      expect(line).not.toMatch(/\n/);
      expect(line).not.toMatch(obeyed);
    }
    expect(written.join('')).toContain('\ufffd[2J');
  }
});

test('names and columns of data files, in answers, remarks and errors', async () => {
  const good = join(folder, `points${hostile}.csv`);
  await writeFile(good, `"a${hostile}",b,"c${hostile}",label\n1,0.5,x,1\n-1,0.2,x,-1\n-0.5,1,x,-1\n0.9,1,x,1\n`);
  for (const flags of [[], ['--json']]) {
    const { code, stdout } = await quiet('margin', good, '--norm', 'rkhs', '--drop', `c${hostile}`, ...flags);
    expect(code).toBe(0);
    // JSON says the name as it is.
    if (flags.length > 0) expect(JSON.parse(stdout).dataset.name).toBe(good);
    await quiet('teacher', good, '--drop', `c${hostile}`, ...flags);
    await quiet('soften', good, '--soft-ratio', '0.5', '--temperature', '2', ...flags);
    await quiet('train', good, '--drop', `c${hostile}`, '--width', '4', '--epochs', '5', ...flags);
    // An error that names what was typed and the columns that there are.
    expect((await quiet('margin', good, '--drop', `d${hostile}`, ...flags)).code).toBe(2);
    expect((await quiet('margin', `no${hostile}`, ...flags)).code).toBe(2);
    expect((await quiet(`no${hostile}`, ...flags)).code).toBe(2);
    expect((await quiet('margin', good, `--no${hostile}`, ...flags)).code).toBe(2);
  }
});

test('a sweep, its report and its damaged files', async () => {
  const data = join(folder, `points${hostile}2.csv`);
  await writeFile(data, 'a,b,label\n1,0.5,1\n-1,0.2,-1\n-0.5,1,-1\n0.9,1,1\n');
  const grid = join(folder, `grid${hostile}.json`);
  const config = {
    title: hostile,
    datasets: [data],
    epsilons: [0.3],
    radii: [1],
    labels: ['soft'],
    widths: [2],
    seeds: 1,
  };
  await writeFile(grid, JSON.stringify({ ...config, epochsCap: 5, engine: 'reference' }));
  const out = join(folder, `out${hostile}`);
  expect((await quiet('sweep', grid, '--out', out, '--workers', '1')).code).toBe(0);
  expect((await quiet('sweep', grid, '--out', out, '--share')).code).toBe(0);
  expect((await quiet('report', out, '--out', join(folder, `report${hostile}`))).code).toBe(0);
  const [cell] = await readdir(join(out, 'cells'));
  await writeFile(join(out, 'cells', cell), hostile);
  expect((await quiet('report', out, '--out', join(folder, 'other'))).code).toBe(2);
  await writeFile(join(out, 'sweep.json'), hostile);
  expect((await quiet('report', out, '--out', join(folder, 'other'))).code).toBe(2);
});

test('claims of the last run in a folder', async () => {
  const claim = { ...reported, id: 'p/own', statement: `${hostile}\n`, source: { ...reported.source, item: hostile } };
  await mkdir(join(folder, 'reports'));
  const before = process.cwd();
  process.chdir(folder);
  try {
    await writeFile('reports/claims.json', printClaimsReport([claim]));
    for (const flags of [[], ['--id', 'p/own'], ['--json'], ['--id', `p/ow${hostile}`], ['--paper', hostile]])
      await quiet('claims', ...flags);
    await writeFile('reports/claims.json', JSON.stringify({ claims: [{ [hostile]: hostile }] }));
    expect((await quiet('claims')).code).toBe(2);
    await writeFile('reports/claims.json', hostile);
    expect((await quiet('claims')).code).toBe(2);
  } finally {
    process.chdir(before);
  }
});

test('nothing writes to the terminal but the modules that are tested here, and fixed texts', async () => {
  const files = await readdir('src', { recursive: true });
  const writers: string[] = [];
  for (const file of files.filter(
    (name) => /\.(ts|mjs)$/.test(name) && !/\.(test|sample)\.ts$|build\.mjs|compile\.mjs/.test(name),
  )) {
    const code = (await readFile(join('src', file), 'utf8')).replace(/\/\*[\s\S]*?\*\//g, '');
    if (/\bconsole\.|process\.std(out|err)\.write/.test(code)) writers.push(file);
  }
  // `run-cli` writes the help; `main` a stack trace, and `gate` a file's name, both made printable.
  expect(writers.sort()).toEqual(['cli/main.ts', 'cli/run-cli.ts', 'cli/terminal/output.ts', 'gate/gate.ts']);
});
