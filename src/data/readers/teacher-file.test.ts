import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatNpy } from '../writers/npy.ts';
import { isTeacherFile, readTargets, readTeacherLogits } from './teacher-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-teacher-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const logits = [2, -1.5, 0.5, -3];
const npy = formatNpy(Float64Array.from(logits), [4]);
const both = formatNpy(Float64Array.from(logits.flatMap((z) => [-z / 2, z / 2])), [4, 2]);
const parquet = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'logit', data: logits, type: 'DOUBLE' }] }));

describe('a teacher’s logits, known by the content of the file', () => {
  test.each<[string, string | Uint8Array]>([
    ['a.csv', `logit\n${logits.join('\n')}\n`],
    ['a.txt', `"logit"\n${logits.join('\n')}\n`],
    ['b.csv', `\ufeffid,logits\n${logits.map((z, i) => `${i},${z}`).join('\r\n')}\r\n`],
    ['unnamed.csv', `,logit\n${logits.map((z, i) => `${i},${z}`).join('\n')}\n`],
    ['packed', gzipSync(`logit\n${logits.join('\n')}\n`)],
    ['a.npy', npy],
    ['npy-without-ending', npy],
    ['a.npy.gz', gzipSync(npy)],
    ['two-classes.npy', both],
    ['one.npz', zipSync({ 'whatever.npy': npy })],
    ['many.npz', zipSync({ 'logits.npy': npy, 'names.npy': new Uint8Array(3) })],
    ['a.parquet', parquet],
  ])('%s', async (name, content) => {
    const path = file(name, content);
    expect(isTeacherFile(path)).toBe(true);
    expect([...(await readTeacherLogits(path, 4))]).toEqual(logits);
  });

  test.runIf(process.platform === 'linux')('a pipe, read twice', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    spawn('sh', ['-c', `printf 'logit\\n1\\n2\\n' > '${path}'`], { stdio: 'ignore' });
    expect([...(await readTeacherLogits(path, 2))]).toEqual([1, 2]);
    expect([...(await readTeacherLogits(path, 2))]).toEqual([1, 2]);
  });

  test('names of teachers are no files', () => {
    expect(['default', 'dual', 'trained:width=4', 'lgits'].map(isTeacherFile)).toEqual([false, false, false, false]);
    expect(['missing.csv', 'no/such', 'x.npz'].map(isTeacherFile)).toEqual([true, true, true]);
  });
});

describe('refused', () => {
  test.each<[string, string, string, RegExp]>([
    ['R.csv', '"logit"\n"1",-0.73\n"2",1\n', 'CSV_RAGGED_ROW', /line 2: 2 fields .* 1 columns; .*row.names = FALSE/],
    ['comma.csv', 'logit\n-0,73\n1,5\n', 'CSV_RAGGED_ROW', /line 2: .*decimal points instead of commas/],
    ['late.csv', 'logit\n1\n2,3\n', 'CSV_RAGGED_ROW', /line 3/],
    ['twice.csv', 'logit,logit\n1,2\n', 'CSV_DUPLICATE_COLUMN', /both named 'logit'/],
    ['hex.csv', 'logit\n0x10\n1\n', 'BAD_LOGIT', /line 2: column 'logit' holds "0x10"/],
    ['semicolon.csv', 'id;logit\n1;2\n', 'NO_LOGITS', /separate the columns by commas/],
    ['both.csv', 'logit,soft\n1,.5\n', 'BAD_SOFT', /both 'soft' and 'logit'/],
    ['quoted.csv', '"id";"logit"\n1;2\n', 'CSV_BAD_QUOTES', /separate the columns by commas/],
    ['one.csv', 'soft\n1\n.5\n', 'BAD_LOGIT', /line 2: column 'soft' is '1'/],
    ['empty.csv', '', 'CSV_EMPTY', /is empty/],
  ])('%s', async (name, content, code, message) => {
    const refused = { code, message: expect.stringMatching(message) };
    await expect(readTeacherLogits(file(name, content), 2)).rejects.toMatchObject(refused);
  });

  test('targets keep the same rules', async () => {
    expect(await readTargets(file('t.csv', 'target\n-1.73\n2\n'), 2)).toEqual({
      kind: 'values',
      values: { rows: 2, cols: 1, data: Float64Array.of(-1.73, 2) },
    });
    await expect(readTargets(file('t_R.csv', '"target"\n"1",-1.73\n"2",2\n'), 2)).rejects.toMatchObject({
      code: 'CSV_RAGGED_ROW',
    });
  });
});

describe('probabilities', () => {
  const remarked = async (path: string, probabilities = false) => {
    const remarks: string[] = [];
    const read = await readTeacherLogits(path, 4, { probabilities, remark: (text) => remarks.push(text) });
    return { read: [...read], remarks };
  };

  test.each<[string, () => Uint8Array | string]>([
    ['one.npy', () => formatNpy(Float64Array.of(0.9, 0.2, 0.5, 0.1), [4])],
    ['two.npy', () => formatNpy(Float64Array.of(0.1, 0.9, 0.8, 0.2, 0.5, 0.5, 0.9, 0.1), [4, 2])],
    ['p.csv', () => 'logit\n.9\n.2\n.5\n.1\n'],
  ])('%s is remarked on, and read with --probabilities', async (name, content) => {
    const path = file(name, content());
    expect((await remarked(path)).remarks).toEqual([expect.stringContaining('--probabilities')]);
    const { read, remarks } = await remarked(path, true);
    expect(remarks).toEqual([]);
    [Math.log(9), Math.log(1 / 4), 0, Math.log(1 / 9)].forEach((z, i) => {
      expect(read[i]).toBeCloseTo(z, 12);
    });
  });

  test('logits of two signs are not', async () => {
    expect((await remarked(file('z.npy', npy))).remarks).toEqual([]);
    await expect(remarked(file('z2.npy', npy), true)).rejects.toMatchObject({ code: 'BAD_LOGIT' });
  });
});

describe('a data set that is part of its file', () => {
  const rows = { total: 4, taken: Int32Array.of(1, 3) };
  const classes = (positive: string, negative: string[], names = ['a', 'b', 'c']) => {
    return { names, positive, negative, chosen: 'asked' as const };
  };

  test.each(['all.csv', 'all.npy', 'part.csv'])('%s: one row per point, or per row of the file', async (name) => {
    const content = { 'all.csv': `logit\n${logits.join('\n')}\n`, 'all.npy': npy, 'part.csv': 'logit\n-1.5\n-3\n' };
    const path = file(name, content[name as keyof typeof content]);
    expect([...(await readTeacherLogits(path, 2, { rows }))]).toEqual([-1.5, -3]);
    await expect(readTeacherLogits(path, 3, { rows: { ...rows, total: 5 } })).rejects.toThrow(
      /the data set 3 points out of 5 rows/,
    );
  });

  test('targets too', async () => {
    const path = file('targets.csv', `target1,target2\n${logits.map((z) => `${z},${-z}`).join('\n')}\n`);
    const read = await readTargets(path, 2, { rows });
    expect(read).toMatchObject({ values: { rows: 2, cols: 2, data: Float64Array.of(-1.5, 1.5, -3, 3) } });
  });

  test('two columns are in the order of the classes, whichever of them is +1', async () => {
    const path = file('both.npy', both);
    const read = async (positive: string, negative: string[]) =>
      Array.from(await readTeacherLogits(path, 4, { classes: classes(positive, negative) }));
    expect(await read('c', ['a'])).toEqual(logits);
    expect(await read('a', ['b'])).toEqual(logits.map((z) => -z));
    await expect(read('a', ['b', 'c'])).rejects.toThrow(/class 'a' stands against 2 others; save one column/);
  });
});
