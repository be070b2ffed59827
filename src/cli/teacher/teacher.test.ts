import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatNpy } from '../../data/writers/npy.ts';
import { run } from '../test/captured-run.sample.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-teacher-'));
});
afterEach(() => rm(folder, { recursive: true }));

const dataset = 'circle:k=2,n=48';
const trained = 'trained:width=16,epochs=50,batch-size=16,step-size=0.01';

test.each(['logits.csv', 'logits.npy'])('%s carries a trained teacher to a student', async (name) => {
  const file = join(folder, name);
  const saved = await run('teacher', dataset, '--teacher', trained, '--out', file, '--json');
  expect(saved.stderr).toBe('');
  const { teacher, error, training, out } = JSON.parse(saved.stdout);
  expect({ teacher, out, epochs: training.length }).toEqual({ teacher: trained, out: file, epochs: 50 });
  expect(error).toBeLessThan(0.5);
  const student = async (from: string) => {
    const words = ['train', dataset, '--teacher', from, '--width', '8', '--labels', 'soft', '--epochs', '20', '--json'];
    return JSON.parse((await run(...words)).stdout).runs;
  };
  expect(await student(file)).toEqual(await student(trained));
  expect((await run('teacher', dataset, '--teacher', file)).stdout).toContain(file);
});

test("of two classes' logits it takes the difference", async () => {
  const file = join(folder, 'two.npy');
  const logits = Float64Array.from({ length: 16 }, (_, k) => (k % 2 === 0 ? -0.5 : k));
  await writeFile(file, formatNpy(logits, [8, 2]));
  const { stdout } = await run('teacher', 'circle:k=1,n=8', '--teacher', file, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ largest: 15.5, teacher: file, margin: null });
});

test.each([
  ['short.csv', 'logit\n1\n', 'ROW_COUNT', /has 1 rows, the data set 8 points/],
  ['column.csv', `score\n${'1\n'.repeat(8)}`, 'NO_LOGITS', /its columns are 'score'/],
  ['nan.csv', `logit\n1\nNaN\n${'1\n'.repeat(6)}`, 'BAD_LOGIT', /line 3: column 'logit' holds "NaN"/],
  ['nowhere.csv', null, 'FILE_NOT_FOUND', /nowhere\.csv/],
  ['shape.npy', formatNpy(new Float64Array(24), [8, 3]), 'NO_LOGITS', /shape \(8, 3\)/],
  ['count.npy', formatNpy(new Float64Array(7), [7]), 'ROW_COUNT', /has 7 rows/],
  ['nan.npy', formatNpy(new Float64Array(8).fill(Number.NaN, 3), [8]), 'BAD_LOGIT', /point 4: the logit is NaN/],
  ['text.npy', 'logit\n', 'NPY_BAD_MAGIC', /byte/],
])('%s is refused in one line', async (name, content, code, message) => {
  const file = join(folder, name);
  if (content !== null) await writeFile(file, content);
  const { code: exit, stdout, stderr } = await run('teacher', 'circle:k=1,n=8', '--teacher', file);
  expect(stderr).toMatch(new RegExp(`^error\\[${code}\\]: [^\\n]+; [^\\n]+\\n$`));
  expect(stderr).toMatch(message);
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
});

test('an --out of another kind or in no folder is refused', async () => {
  expect((await run('teacher', dataset, '--out', 'logits.txt')).stderr).toMatch(
    /^error\[USAGE\]: --out is 'logits.txt'/,
  );
  const nowhere = join(folder, 'no', 'logits.csv');
  expect((await run('teacher', dataset, '--out', nowhere)).stderr).toMatch(
    /^error\[CANNOT_WRITE\]: [^;]*there is no folder [^;]*; make it first\n$/,
  );
});
