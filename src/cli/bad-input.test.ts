import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatNpy } from '../data/writers/npy.ts';
import { run } from './test/captured-run.sample.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-bad-'));
});
afterAll(() => rm(folder, { recursive: true }));

const header = 'a,b,label\n';
const utf16 = Buffer.from(`\ufeff${header}1,0,1\n0,1,-1\n`, 'utf16le');

/** A file that a newcomer may have, the code of its error, and what the line must say. */
const files: readonly (readonly [string, string | Uint8Array, string, RegExp])[] = [
  ['empty.csv', '', 'CSV_EMPTY', /empty.csv: the file is empty/],
  ['blank.csv', '\n\n\n', 'CSV_EMPTY', /is empty/],
  ['header.csv', header, 'CSV_NO_ROWS', /no point/],
  ['no-header.csv', '1,0,1\n0,1,-1\n', 'CSV_NO_HEADER', /line 1/],
  ['ragged.csv', `${header}1,0,1\n0,1\n`, 'CSV_RAGGED_ROW', /line 3: 2 fields .* 3 columns/],
  ['one.csv', `${header}1,0,1\n`, 'CSV_ONE_CLASS', /one point only, labelled 1/],
  ['one-class.csv', `${header}1,0,0\n1,1,0\n`, 'CSV_ONE_CLASS', /all 2 labels are 0/],
  ['contradiction.csv', `${header}1,0,1\n1,0,-1\n`, 'NOT_SEPARABLE', /rows 1 and 2/],
  ['zero.csv', `${header}0,0,1\n0,1,-1\n`, 'CSV_ZERO_ROW', /line 2/],
  ['nan.csv', `${header}NaN,0,1\n0,1,-1\n`, 'CSV_BAD_NUMBER', /line 2: column 'a' holds "NaN"/],
  ['infinite.csv', `${header}1e999,0,1\n0,1,-1\n`, 'CSV_BAD_NUMBER', /1e999/],
  ['hole.csv', `${header}1,,1\n0,1,-1\n`, 'CSV_BAD_NUMBER', /column 'b' is empty/],
  ['words.csv', `${header}1,0,cat\n0,1,NA\n`, 'CSV_BAD_LABEL', /line 3: column 'label' holds "NA"/],
  ['ten.csv', `${header}1,0,.7\n0,1,.3\n`, 'CSV_BAD_LABEL', /0.7/],
  ['mixed.csv', `${header}1,0,0\n0,1,-1\n`, 'CSV_MIXED_LABELS', /line 3/],
  ['class.csv', 'a,b,class\n1,0,1\n0,1,-1\n', 'CSV_NO_LABEL', /'label'/],
  ['two.csv', 'a,label,y\n1,0,1\n0,1,-1\n', 'CSV_TWO_LABELS', /'label' and 'y'/],
  ['only.csv', 'label\n1\n-1\n', 'CSV_NO_FEATURE', /coordinates/],
  ['twice.csv', 'a,a,label\n1,0,1\n0,1,-1\n', 'CSV_DUPLICATE_COLUMN', /both named 'a'/],
  ['semicolon.csv', 'a;b;label\n1;0;1\n0;1;-1\n', 'CSV_NO_LABEL', /by commas/],
  ['quote.csv', `${header}"1,0,1\n0,1,-1\n`, 'CSV_BAD_QUOTES', /quote/],
  ['huge.csv', `${header}1e200,0,1\n0,1e200,-1\n`, 'INPUT_RANGE', /1e\+200/],
  ['soft.csv', 'a,soft,label\n1,1.5,1\n-1,.2,-1\n', 'CSV_BAD_SOFT', /"1.5"/],
  ['utf16.csv', utf16, 'CSV_BINARY', /UTF-8/],
  ['packed.csv', gzipSync(header), 'CSV_NO_ROWS', /no point/],
  ['bytes.parquet', 'PAR1xxxxPAR1', 'PARQUET_BAD_FOOTER', /Parquet/],
  ['cut.parquet', 'PAR1', 'PARQUET_TRUNCATED', /cut off/],
  ['empty.npz', '', 'NPZ_BAD_ZIP', /numpy.savez/],
  ['lonely.npy', formatNpy(Float64Array.of(1, 2), [2, 1]), 'NO_LABEL_FILE', /--label-file/],
];

describe('a damaged or unusual file is one line with the place and what to do', () => {
  test.each(files)('%s', async (name, content, code, message) => {
    const file = join(folder, name);
    await writeFile(file, content);
    const { code: exit, stdout, stderr } = await run('margin', file, '--norm', 'rkhs', '--json');
    expect(stderr).toMatch(new RegExp(`^error\\[${code}\\]: [^\\n]+; [^\\n]+\\n$`));
    expect(stderr).toMatch(message);
    expect(stderr).toContain(name);
    expect(exit).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, error: { code, message: expect.stringContaining(name) } });
  });
});

describe('an unusual file that is in order is read', () => {
  test.each([
    ['bom.csv', `\ufeff${header}1,0,1\r\n0,2,-1\r\n`],
    ['carriage-returns.csv', 'a,b,label\r1,0,1\r0,2,-1\r'],
    ['duplicates.csv', `${header}1,0,1\n1,0,1\n0,2,-1\n`],
    ['no-end.csv', `${header}1,0,1\n0,2,-1`],
    ['blanks.csv', ` a , b , label \n\n 1 , 0 , 1 \n 0 , 2 , -1 \n\n`],
  ])('%s', async (name, content) => {
    const file = join(folder, name);
    await writeFile(file, content);
    const { code, stdout, stderr } = await run('margin', file, '--norm', 'rkhs', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout).rkhs.lower).toBeGreaterThan(0);
  });
});

/** `bounds` with one of its values changed. */
function boundsWith(flag: string, value: string): string {
  const values = { gamma: '.1', epsilon: '.1', delta: '.1', n: '100', [flag]: value };
  return `bounds ${Object.entries(values)
    .map(([name, text]) => `--${name} ${text}`)
    .join(' ')}`;
}

/** Words that are typed wrongly, whatever the data. */
const lines: readonly string[] = [
  ...['0', '.6', '-.1', '1e-300', '1e999'].map((value) => boundsWith('gamma', value)),
  ...['0', '1', '1e-300'].map((value) => boundsWith('epsilon', value)),
  ...['1', '1.5', '1e300'].map((value) => boundsWith('n', value)),
  boundsWith('delta', '.4'),
  ...['k=', 'k', 'k=x', 'k=3', 'k=4,k=4', 'q=1', 'n=1e12', 'n=0', 'n=1e999'].map((rest) => `margin circle:${rest}`),
  ...['', '3', '3v3', '3v8v1', '3v8,n=1', '3v8,n=1e9'].map((rest) => `margin digits:${rest}`),
  ...['--tolerance 0', '--tolerance NaN', '--tolerance', '--samples 0', '--samples 1.5', '--confidence 1'].map(
    (flag) => `margin circle ${flag}`,
  ),
  ...['--norm l2', '--seed x', '--seed 1e30', '--json --json', '--no-json', '--json=false', 'circle', '-x'].map(
    (flag) => `margin circle ${flag}`,
  ),
  ...['--step-size -1', '--step-size 1e300', '--epochs 0', '--epochs 1e15', '--seeds 1e9', '--teacher trained:'].map(
    (flag) => `train circle --width 8 --labels soft ${flag}`,
  ),
  ...['--delta 0', '--largest 1', '--workers 0', '--radius -1', '--labels none'].map(
    (flag) => `width circle --epsilon .1 ${flag}`,
  ),
  ...['1', '0/2', '3/2', '1/2/3'].map((shard) => `sweep missing.json --out missing --shard ${shard}`),
  ...['--budget 5', '--budget 0s', '--constant 1', '--out x.txt', '--epsilon 0'].map(
    (flag) => `hunt --statement soft-needs-no-more ${flag}`,
  ),
  ...['complexity circle --kernel foo', 'figure ji-zhu-2020/1 --runs 0', 'soften circle --temperature 0', 'claims x'],
  ...['slurm', 'slurm status', 'slurm status missing', 'merge --out missing', 'merge missing --out missing', 'report'],
];

test.each(lines)('%s', async (line) => {
  const before = await readdir('.');
  const { code, stdout, stderr } = await run(...line.split(' '));
  expect(stderr).toMatch(/^error\[[A-Z_]+\]: [^\n]+; [^\n]+\n$/);
  expect(code).toBe(2);
  if (line.split(' ').includes('--json')) expect(JSON.parse(stdout)).toHaveProperty('error.code');
  else expect(stdout).toBe('');
  expect(await readdir('.')).toEqual(before);
});
