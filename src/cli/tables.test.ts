import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from './test/captured-run.sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'distill-check-tables-'));
afterAll(() => rmSync(folder, { recursive: true }));

const golden = (name: string) => new URL(`../../fixtures/golden/tables/${name}`, import.meta.url).pathname;
const digits = new URL('../../fixtures/datasets/digits.csv', import.meta.url).pathname;

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function json(...words: string[]) {
  const { code, stdout, stderr } = await run(...words, '--json');
  // On a busy machine, standard error has a line of progress.
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

const setosa = ['--label', 'species', '--positive', 'setosa'];
const pair = ['--label', 'species', '--positive', 'versicolor', '--negative', 'virginica'];

describe('the same answers from CSV, Parquet, Parquet of Polars and npz', () => {
  test.each([
    ['margin', ['--norm', 'rkhs', ...setosa]],
    ['margin', ['--norm', 'rkhs', ...pair, '--standardise']],
    ['complexity', [...setosa, '--standardise']],
    ['inefficiency', [...pair, '--orders', '2', '--samples', '20', '--teacher', 'dual']],
    ['teacher', [...pair, '--teacher', 'dual']],
  ])('%s %j', async (command, words) => {
    const answers = [];
    for (const ending of ['.csv', '.parquet', '-zstd.parquet', '.npz']) {
      const { dataset, ...answer } = await json(command, golden(`iris${ending}`), ...words);
      const { name: _, columns: _c, remarks: _r, ...said } = dataset;
      answers.push({ ...said, answer });
    }
    expect(answers.slice(1)).toEqual([answers[0], answers[0], answers[0]]);
    const isPair = words.includes('virginica');
    expect(answers[0]).toMatchObject({
      n: isPair ? 100 : 150,
      d: 4,
      classes: { names: ['setosa', 'versicolor', 'virginica'], positive: isPair ? 'versicolor' : 'setosa' },
      ...(isPair && { rows: { inFile: 150, taken: 100 } }),
    });
  });

  test('train, soften and teacher take the same flags', async () => {
    const words = [golden('iris.csv'), ...setosa, '--add-constant', '--sample', '30'];
    const training = '--teacher dual --width 8 --labels hard --epochs 5'.split(' ');
    const { runs, dataset: trained } = await json('train', ...words, ...training);
    expect(runs).toHaveLength(1);
    expect(trained).toMatchObject({ n: 30, classes: { positive: 'setosa' } });
    const { source } = await json('soften', ...words, '--teacher', 'dual');
    expect(source).toMatchObject({ n: 30, rows: { inFile: 150, taken: 30, sample: { of: 150, seed: 1 } } });
    const { dataset } = await json('teacher', ...words, '--teacher', 'dual');
    expect(dataset).toMatchObject({ n: 30, d: 5, classes: { positive: 'setosa', chosen: 'asked' } });
  });
});

test('ten digits: one against the rest is the family digits, number for number', { tags: ['slow'] }, async () => {
  const family = await json('margin', 'digits:3v012456789,n=1797', '--norm', 'rkhs', '--tolerance', '1e-2');
  const table = await json(
    'margin',
    digits,
    '--norm',
    'rkhs',
    '--tolerance',
    '1e-2',
    '--label',
    'digit',
    '--positive',
    '3',
  );
  expect(table.rkhs).toEqual(family.rkhs);
  expect(table.dataset.classes.negative).toHaveLength(9);
});

describe('the words', () => {
  test('say which class is +1, what became of texts, and which rows were taken', async () => {
    const { stderr } = await run('margin', golden('mixed.csv'), '--norm', 'rkhs', '--label', 'kind', '--sample', '20');
    expect(stderr.split('\n').slice(0, 2)).toEqual([
      "columns: label 'kind'; features 'size', 'colour=blue', 'colour=green', 'colour=red', 'sold', 'count'; texts 'colour' into one 0/1 column for each of 'blue', 'green', 'red'",
      "classes: '7' is +1, '3' is −1 (the later of two; --positive 3 turns them round); a sample of 20 out of 24 points, seed 1",
    ]);
    const all = await run('margin', golden('mixed.csv'), '--norm', 'rkhs', '--label', 'kind', '--sample', '99');
    expect(all.stderr).toContain('sample: all 24 points are taken, as there are no more than 99\n');
    const rest = await run('margin', golden('iris.csv'), '--norm', 'rkhs', ...setosa);
    expect(rest.stderr).toContain("classes: 'setosa' is +1, the other 2 are −1: 'versicolor', 'virginica'\n");
    const two = await run('margin', golden('iris.csv'), '--norm', 'rkhs', ...pair, '--standardise');
    expect(two.stderr).toContain("classes: 'versicolor' is +1, 'virginica' is −1; 100 of 150 rows belong to them\n");
  });
});

describe('one line with what may have been meant', () => {
  const iris = golden('iris.csv');
  test.each<[string[], string, RegExp]>([
    [
      ['--label', 'species', '--positive', 'setsa'],
      'UNKNOWN_CLASS',
      /no class setsa, .*did you mean 'setosa'\? classes are setosa, versicolor, virginica/,
    ],
    [
      ['--label', 'species', '--positive', 'setosa', '--negative', 'virginca'],
      'UNKNOWN_CLASS',
      /did you mean 'virginica'\?/,
    ],
    [['--label', 'specie'], 'NO_COLUMN', /did you mean 'species'\?/],
    [[], 'CSV_NO_LABEL', /did you mean 'species'\? name it 'label', or say --label species/],
    [['--label', 'species', '--negative', 'setosa'], 'USAGE', /--negative setosa is given without --positive/],
    [
      ['--label', 'sepal_length'],
      'CSV_BAD_LABEL',
      /holds 5.1; labels are classes: integers or texts, not measurements/,
    ],
    [[...setosa, '--sample', '1'], 'BAD_NUMBER', /--sample is '1'; it must be an integer, at least 2/],
    [[...setosa, '--sample', '2.5'], 'BAD_NUMBER', /--sample is '2.5'/],
  ])('%j', async (words, code, message) => {
    const { code: exit, stdout, stderr } = await run('inefficiency', iris, ...words);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^error\\[${code}\\]: [^\\n]+; [^\\n]+\\n$`));
    expect(stderr).toMatch(message);
  });
});

describe('NOT_SEPARABLE', () => {
  test('proposes a constant where it helps, and names the rows of the file', async () => {
    const table = file('parallel.csv', 'a,b,y\n0,1,w\n1,2,u\n3,1,v\n2,4,v\n');
    const words = ['margin', table, '--norm', 'rkhs', '--positive', 'u', '--negative', 'v'];
    const { code, stderr } = await run(...words);
    expect(code).toBe(2);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
      /^error\[NOT_SEPARABLE\]: .*\(they are rows 2 and 4 of the file\); .*, or tell them apart by a bias: --add-constant$/,
    );
    const { rkhs } = await json(...words, '--add-constant');
    expect(rkhs.lower).toBeGreaterThan(0);
  });

  test('does not where the points are equal, nor for families', async () => {
    const table = file('equal.csv', 'a,b,y\n1,2,u\n3,1,v\n1,2,v\n');
    const { stderr } = await run('margin', table, '--norm', 'rkhs');
    expect(stderr).toMatch(/error\[NOT_SEPARABLE\]/);
    expect(stderr).not.toMatch(/constant/);
  });
});

test('a report says in its page and its JSON what was taken for what', async () => {
  const out = join(folder, 'report');
  const words = ['--dataset', golden('iris.csv'), ...setosa, '--sample', '12', '--teacher', 'dual', '--out', out];
  const small = ['--epochs', '20', '--seeds', '2', '--largest', '4', '--workers', '1'];
  const { code, stderr } = await run('report', ...words, ...small);
  expect(code, stderr).toBe(0);
  const page = readFileSync(join(out, 'report.html'), 'utf8').replaceAll('&#39;', "'");
  expect(page).toContain("Of the file, columns: label 'species'; features 'sepal_length'");
  expect(page).toContain(
    "classes: 'setosa' is +1, the other 2 are −1: 'versicolor', 'virginica'; a sample of 12 out of 150",
  );
  const { dataset, study } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  expect(dataset).toMatchObject({
    n: 12,
    positives: 4,
    rows: { inFile: 150, taken: 12, sample: { of: 150, seed: 1 } },
  });
  expect(study.command).toContain('--label species --positive setosa --sample 12');
  const other = await run('report', '--dataset', golden('iris.csv'), ...pair, '--out', out);
  expect(other.stderr).toMatch(/error\[REPORT_EXISTS\]: .*label 'species', positive 'setosa'/);
});

describe('a sweep', () => {
  test('has the flags as fields', async () => {
    const grid = {
      datasets: [golden('iris.csv')],
      label: 'species',
      positive: 'setosa',
      sample: 12,
      addConstant: true,
    };
    const config = {
      ...grid,
      epsilons: [0.3],
      radii: [1],
      labels: ['hard'],
      teacher: 'dual',
      widths: [2],
      seeds: 1,
      epochsCap: 5,
    };
    const out = join(folder, 'sweep');
    const { code, stderr } = await run(
      'sweep',
      file('grid.json', JSON.stringify(config)),
      '--out',
      out,
      '--workers',
      '1',
    );
    expect(code, stderr).toBe(0);
    const wrong = await run(
      'sweep',
      file('wrong.json', JSON.stringify({ ...config, positive: undefined })),
      '--out',
      `${out}2`,
    );
    expect(wrong.stderr).toMatch(/error\[MANY_CLASSES\]: .*"positive" setosa.* \(a field of the configuration\)/);
  });
});
