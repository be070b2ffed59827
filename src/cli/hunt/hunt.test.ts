import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../test/captured-run.sample.ts';
import { type Hunting, loadHunting } from './load-hunting.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'distill-check-hunt-'));
});
afterEach(() => rm(directory, { recursive: true }));

const small = [
  '--epsilon',
  '.05',
  '--epochs',
  '20',
  '--largest',
  '4',
  '--seeds',
  '2',
  '--workers',
  '1',
  '--engine',
  'reference',
];

test('a find is written with its certificate, exits with 1, and width measures the same on the file', async () => {
  const out = join(directory, 'find.csv');
  const statement = ['--statement', 'width-below-bound', '--constant', '1e-6'];
  const { code, stdout, stderr } = await run('hunt', ...statement, '--out', out, ...small, '--json');
  expect(code, stderr).toBe(1);
  const { found, files, certificate } = JSON.parse(stdout);
  expect(found).toBe(true);
  expect(files).toEqual([out, out.replace('.csv', '.json')]);
  expect(JSON.parse(await readFile(files[1], 'utf8'))).toEqual(certificate);
  expect(certificate.hunt).toContain('--constant 0.000001 ');
  const words = certificate.replay
    .split(' ')
    .slice(2)
    .map((word: string) => word.replaceAll("'", ''));
  const again = await run(...words, '--labels', 'soft', '--workers', '1', '--json');
  expect(again.code, again.stderr).toBe(0);
  const { lower, upper, trials } = JSON.parse(again.stdout).soft;
  expect({ lower, upper, trials }).toMatchObject({
    lower: certificate.brackets[0].lower,
    upper: certificate.brackets[0].upper,
    trials: certificate.brackets[0].trials,
  });
});

test('nothing found: says so, writes nothing, exits with 0', async () => {
  const words = ['--statement', 'width-below-bound', '--constant', '1e9', '--out', join(directory, 'find.csv')];
  const { code, stdout } = await run('hunt', ...words, ...small, '--budget', '0.3s');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^no counterexample in 0.3s \(\d+ data sets\)/);
  expect(await readdir(directory)).toEqual([]);
});

test.each([
  [[], 'USAGE'],
  [['--statement', 'all-is-well'], 'USAGE'],
  [['--statement', 'soft-needs-no-more', '--constant', '2'], 'USAGE'],
  [['--statement', 'width-below-bound', '--constant', '0'], 'BAD_NUMBER'],
  [['--statement', 'soft-needs-no-more', '--budget', 'soon'], 'BAD_OPTION'],
  [['--statement', 'soft-needs-no-more', '--budget', '0s'], 'BAD_OPTION'],
  [['--statement', 'soft-needs-no-more', '--out', 'find.txt'], 'BAD_OPTION'],
  [['--statement', 'soft-needs-no-more', '--out', 'no/such/folder/find.csv'], 'CANNOT_WRITE'],
  [['--statement', 'soft-needs-no-more', '--epsilon', '1'], 'BAD_NUMBER'],
  [['--statement', 'soft-needs-no-more', '--epsilon', '1e-300'], 'BAD_NUMBER'],
  [['--statement', 'soft-needs-no-more', '--largest', '1e9'], 'BAD_NUMBER'],
  [['circle', '--statement', 'soft-needs-no-more'], 'USAGE'],
])('bad input %j: one line, exit code 2', async (words, code) => {
  const { code: exit, stdout, stderr } = await run('hunt', ...words);
  expect(stderr).toMatch(new RegExp(`^error\\[${code}\\]: [^\\n]+; [^\\n]+\\n$`));
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
});

test('without fast-check: what to install', async () => {
  const missing = (name: string) => async (): Promise<Hunting> => {
    throw Object.assign(new Error(`Cannot find package '${name}' imported from x`), { code: 'ERR_MODULE_NOT_FOUND' });
  };
  await expect(loadHunting(missing('fast-check'))).rejects.toMatchObject({ code: 'MISSING_PACKAGE' });
  await expect(loadHunting(missing('mathjs'))).rejects.toThrow("'mathjs'");
});
