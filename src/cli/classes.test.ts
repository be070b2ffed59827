/** Commands on a table of three classes: Fisher's irises. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from './test/captured-run.sample.ts';

const iris = ['fixtures/datasets/iris.csv', '--label', 'species'];
const species = ['setosa', 'versicolor', 'virginica'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-iris-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function document(...words: string[]) {
  const { code, stdout, stderr } = await run(...words, '--json');
  expect(stderr).not.toMatch(/^error/m);
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

async function refusal(...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...words);
  expect([code, stdout]).toEqual([2, '']);
  return stderr.trim().split('\n').at(-1) ?? '';
}

test('margin: all classes, each against the rest and each pair; a pair is what two classes by name are', async () => {
  const { dataset, rkhs, classes, pairs } = await document('margin', ...iris, '--norm', 'rkhs');
  expect(dataset).toMatchObject({ n: 150, d: 4, classes: species.map((name) => ({ name, count: 50 })) });
  expect(classes.map(({ name, count }: { name: string; count: number }) => [name, count])).toEqual(
    species.map((name) => [name, 50]),
  );
  const ends = ({ lower, upper }: { lower: number; upper: number }) => [lower, upper];
  for (const [row, flags] of [
    [pairs[2], ['--positive', 'virginica', '--negative', 'versicolor']],
    [classes[1], ['--positive', 'versicolor']],
  ]) {
    const alone = await document('margin', ...iris, '--norm', 'rkhs', ...flags);
    // A pair keeps the scale of the whole table.
    const factor = dataset.scale / alone.dataset.scale;
    expect(ends(row.rkhs)[0]).toBeLessThanOrEqual(ends(alone.rkhs)[1] * factor * (1 + 1e-12));
    expect(ends(row.rkhs)[1]).toBeGreaterThanOrEqual(ends(alone.rkhs)[0] * factor * (1 - 1e-12));
    expect(row.rkhs.upper / row.rkhs.lower).toBeLessThan(1 + 2e-6);
  }
  // γ ≤ min of the pairs, and ≥ √2/√(Σ 1/γ₂²) of the classes against the rest.
  const smallest = Math.min(...pairs.map((pair: { rkhs: { upper: number } }) => pair.rkhs.upper));
  expect(rkhs.lower).toBeLessThanOrEqual(smallest);
  const inverse = classes.reduce((sum: number, row: { rkhs: { lower: number } }) => sum + row.rkhs.lower ** -2, 0);
  expect(rkhs.upper).toBeGreaterThanOrEqual(Math.SQRT2 / Math.sqrt(inverse));
});

test('margin: tables for people', async () => {
  const { stdout, stderr } = await run('margin', ...iris, '--norm', 'rkhs');
  expect(stdout).toMatch(/^all classes +150 +0\.0119686 +0\.0119686/m);
  expect(stdout).toMatch(/^setosa – the rest +50 – 100 +/m);
  expect(stdout).toContain('the pair that is hardest to tell apart: versicolor – virginica');
  expect(stderr).toContain("3 classes: 'setosa' (50 points), 'versicolor' (50), 'virginica' (50)");
});

describe('train', () => {
  const words = ['train', ...iris, '--width', '32', '--radius', 'none', '--epochs', '60', '--standardise'];

  test('one run per seed; the engines agree', async () => {
    const answers: Record<string, number>[][] = [];
    for (const engine of ['wasm', 'reference', 'auto']) {
      const { spec, runs } = await document(...words, '--labels', 'hard', '--seeds', '2', '--engine', engine);
      expect(spec.teacher).toBe('dual');
      expect(runs).toHaveLength(2);
      answers.push(runs);
    }
    expect(answers[2]).toEqual(answers[0]);
    answers[0].forEach((own, i) => {
      for (const [key, value] of Object.entries(own)) expect(value).toBeCloseTo(answers[1][i][key], 9);
      expect(own.averageRisk).toBeLessThan(Math.log(3));
    });
  });

  test('a teacher of logits by name, by order, and of probabilities', async () => {
    const lines = readFileSync(iris[0], 'utf8').trim().split('\n').slice(1);
    const rows = lines.map((line, i) => species.map((name) => (line.endsWith(name) ? 2 : 0) + (i % 7) / 10));
    const order = [2, 0, 1];
    const save = (name: string, header: readonly string[], values: readonly (readonly number[])[]) => {
      const path = join(folder, name);
      writeFileSync(path, `${[header, ...values].map((row) => row.join()).join('\n')}\n`);
      return path;
    };
    const byName = save(
      'named.csv',
      order.map((k) => species[k]),
      rows.map((row) => order.map((k) => row[k])),
    );
    const byOrder = save('ordered.csv', ['a', 'b', 'c'], rows);
    const shares = save(
      'shares.csv',
      species,
      rows.map((row) => {
        const powers = row.map(Math.exp);
        return powers.map((power) => power / powers.reduce((a, b) => a + b, 0));
      }),
    );
    const taught = async (...flags: string[]) => (await document(...words, '--labels', 'soft', ...flags)).runs[0];
    const expected = await taught('--teacher', byName);
    expect(await taught('--teacher', byOrder)).toEqual(expected);
    const ofShares = await taught('--teacher', shares, '--probabilities');
    expect(ofShares.averageRisk).toBeCloseTo(expected.averageRisk, 10);
    const { stderr } = await run(...words, '--labels', 'soft', '--teacher', byOrder);
    expect(stderr).toContain("columns are taken in the order of the classes: 'a' is class 'setosa'");
    const few = save(
      'few.csv',
      ['a', 'b'],
      rows.map((row) => row.slice(0, 2)),
    );
    expect(await refusal(...words, '--labels', 'soft', '--teacher', few)).toMatch(/^error\[NO_LOGITS\]: .*2 columns/);
    const wrong = save('wrong.csv', species, rows);
    expect(await refusal(...words, '--labels', 'soft', '--teacher', wrong, '--probabilities')).toMatch(
      /^error\[BAD_LOGIT\]: .*point 1: /,
    );
    const short = save('short.csv', species, rows.slice(1));
    expect(await refusal(...words, '--labels', 'soft', '--teacher', short)).toMatch(/^error\[ROW_COUNT\]/);
  });
});

test('width: a bracket for each kind of labels and radius', async () => {
  const words = [
    'width',
    ...iris,
    '--epsilon',
    '.3',
    '--seeds',
    '3',
    '--epochs',
    '80',
    '--largest',
    '16',
    '--standardise',
  ];
  const { gamma, horizon, widths } = await document(...words);
  expect(gamma).toMatchObject({ kind: 'rkhs' });
  expect(horizon.epochs).toBe(80);
  expect(widths.map(({ labels, radius }: { labels: string; radius: number | null }) => [labels, radius])).toEqual([
    ['soft', 1],
    ['hard', 1],
    ['soft', null],
    ['hard', null],
  ]);
  const { stdout } = await run(...words);
  expect(stdout).toContain('no theorem covers more than two classes');
});

test('complexity: targets with a column per class, and their bound', async () => {
  const { rows, easiest } = await document('complexity', ...iris, '--targets', 'hard,random', '--jitter', '1e-3');
  expect(easiest).toBe('hard labels');
  const [hard, random] = rows;
  expect(hard).toMatchObject({ targets: 'hard labels', disagreement: 0 });
  expect(random.disagreement).toBeGreaterThan(0.5);
  expect(hard.complexity).toBeLessThan(random.complexity);
  expect(hard.bound.total).toBeCloseTo(hard.bound.ramp + hard.bound.capacity + hard.bound.confidence, 12);
  const { stdout } = await run('complexity', ...iris, '--jitter', '1e-3');
  expect(stdout).toContain('4B√(K·TrK)/(γn)');
  expect(stdout).toContain('against the classes of its targets');
});

test.each([
  [['complexity', ...iris, '--targets', 'teacher'], 'NO_SOFT_LABELS'],
  [['train', ...iris, '--width', '8', '--labels', 'hard', '--engine', 'wide'], 'UNKNOWN_ENGINE'],
  [['train', ...iris, '--width', '8', '--labels', 'hard', '--teacher', 'transport'], 'UNKNOWN_TEACHER'],
  [['width', ...iris, '--epsilon', '.1', '--radius', 'theorem'], 'BAD_OPTION'],
  [['margin', ...iris, '--sample', '2'], 'BAD_COUNT'],
  [['report', '--dataset', ...iris], 'MANY_CLASSES'],
])('%j: %s', async (words, code) => {
  expect(await refusal(...words)).toMatch(new RegExp(`^error\\[${code}\\]: [^\\n]+; [^\\n]+$`));
});
