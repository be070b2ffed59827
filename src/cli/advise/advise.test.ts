import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run } from '../test/captured-run.sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'distill-check-advise-'));
afterAll(() => rmSync(folder, { recursive: true }));

const iris = ['fixtures/datasets/iris.csv', '--label', 'species', '--sample', '60'];
const small = ['--budget', '1s', '--epochs', '20', '--widths', '4,8', '--temperatures', '1,4', '--soft-ratios', '.5,1'];

test('three species: one page, one sentence, every candidate; the command repeats it', async () => {
  const out = join(folder, 'advice');
  const words = ['advise', ...iris, ...small, '--standardise', '--out', out];
  const { code, stdout } = await run(...words);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^Teach (hard labels alone|with own leave-one-out fit at temperature [14], [^\n]+), at [48] neurons/,
  );
  expect(stdout).toMatch(/Next best: /);
  const page = readFileSync(join(out, 'report.html'), 'utf8');
  expect(page).toContain('What this does not know');
  const read = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  expect(read).toMatchObject({ format: 'distill-check/advice', teachers: [{ name: 'own leave-one-out fit' }] });
  expect(read.advice.candidates).toHaveLength(5);
  expect(read.advice.samples).toEqual({ n: 60, developed: 45, heldOut: 15 });
  expect(read.dataset.classes.map(({ count }: { count: number }) => count)).toEqual([20, 20, 20]);
  const [, ...again] = read.command.split(' ');
  const repeated = await run(...again, '--json', '--out', join(folder, 'again'));
  const { advice, recommendation } = JSON.parse(repeated.stdout);
  expect(advice).toEqual(read.advice);
  expect(recommendation[0]).toBe(stdout.split('\n')[0]);
});

test('two classes and two files of logits; samples that the teacher gets wrong', async () => {
  const angles = Array.from({ length: 40 }, (_, i) => (i * 2 * Math.PI) / 40 + 0.05);
  const points = join(folder, 'points.csv');
  const rows = angles.map((a) => `${Math.cos(a).toFixed(6)},${Math.sin(a).toFixed(6)},${Math.sin(a) > 0 ? 1 : 0}`);
  writeFileSync(points, `u,v,label\n${rows.join('\n')}\n`);
  const good = join(folder, 'good.csv');
  writeFileSync(good, `logit\n${angles.map((a) => 8 * Math.sin(a)).join('\n')}\n`);
  const bad = join(folder, 'bad.csv');
  writeFileSync(bad, `logit\n${angles.map((a) => -8 * Math.sin(a)).join('\n')}\n`);
  const words = ['advise', points, '--teacher', good, bad, ...small, '--json', '--out', join(folder, 'two')];
  const { code, stdout, stderr } = await run(...words);
  expect(code, stderr).toBe(0);
  const { advice, teachers, dataset } = JSON.parse(stdout);
  expect(dataset.classes).toEqual([
    { name: '0', count: 20 },
    { name: '1', count: 20 },
  ]);
  expect(
    teachers.map(({ quality }: { quality: { accuracy: { estimate: number } } }) => quality.accuracy.estimate),
  ).toEqual([1, 0]);
  // A teacher that turns the labels round is last, by theory and by training.
  const [best] = advice.candidates;
  expect(best.candidate.teacher).not.toBe(1);
  const predicted = (teacher: number, ratio: number) =>
    advice.candidates.find(
      (row: { candidate: { teacher: number; softRatio: number } }) =>
        row.candidate.teacher === teacher && row.candidate.softRatio === ratio,
    ).predicted.error;
  expect(predicted(1, 1)).toBeGreaterThan(0.5);
  expect(predicted(0, 1)).toBeLessThan(0.3);
});

test.each([
  [['--widths', '7'], 'BAD_NUMBER', /--widths has 7; widths are even/],
  [['--budget', 'soon'], 'BAD_NUMBER', /--budget is 'soon'; give 1s to 24h/],
  [['--held-out', '1'], 'BAD_NUMBER', /--held-out/],
  [['--held-out', '.001'], 'BAD_COUNT', /too few to hold out/],
  [['--temperatures', '0'], 'BAD_NUMBER', /--temperatures/],
  [['--soft-ratios', '0'], 'BAD_NUMBER', /nothing but hard labels/],
  [['--teacher', 'wise'], 'UNKNOWN_TEACHER', /'wise' is no file/],
  [['more.npy'], 'USAGE', /files of teachers come behind --teacher/],
  [['--teacher', 'missing.npy'], 'FILE_NOT_FOUND', /missing\.npy/],
])('%j: %s in one line, and nothing is written', async (words, code, message) => {
  const out = join(folder, 'never');
  const { code: exit, stdout, stderr } = await run('advise', ...iris, ...words, '--out', out);
  expect([exit, stdout]).toEqual([2, '']);
  const last = stderr.trim().split('\n').at(-1) ?? '';
  expect(last).toMatch(new RegExp(`^error\\[${code}\\]: `));
  expect(last).toMatch(message);
  expect(() => readFileSync(join(out, 'report.html'))).toThrow();
});
