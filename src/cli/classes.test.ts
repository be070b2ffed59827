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

test('teacher saves a column per class, which soften and the others read back', async () => {
  const out = join(folder, 'teacher.csv');
  const said = await document('teacher', ...iris, '--out', out);
  expect(said).toMatchObject({
    teacher: 'dual',
    wrong: 0,
    error: 0,
    classes: species.map((name) => ({ name, wrong: 0 })),
  });
  expect(said.smallest).toBeCloseTo(Math.SQRT2 * said.margin.lower, 5);
  const from = async (...words: string[]) => (await document('soften', ...iris, ...words)).samples;
  expect(await from('--teacher', out)).toEqual(await from());
  const npy = join(folder, 'teacher.npy');
  await document('teacher', ...iris, '--out', npy);
  expect(await from('--teacher', npy)).toEqual(await from());
});

test('soften: which errors of a wrong teacher are corrected, by name, in JSON, text and a file', async () => {
  const logits = join(folder, 'wrong.csv');
  const rows = Array.from({ length: 150 }, (_, i) =>
    i === 0 ? '0,4,0' : i < 50 ? '9,0,0' : i < 100 ? '0,9,0' : '0,0,9',
  );
  writeFileSync(logits, `setosa,versicolor,virginica\n${rows.join('\n')}\n`);
  const out = join(folder, 'softened.csv');
  const { summary, samples } = await document('soften', ...iris, '--teacher', logits, '--out', out);
  expect(summary).toMatchObject({ wrong: 1, corrected: 1, correctsAll: true });
  expect(samples[0]).toMatchObject({
    label: 'setosa',
    teacherClass: 'versicolor',
    studentClass: 'setosa',
    teacherGap: -4,
  });
  expect(samples[0].studentGap).toBeGreaterThan(0);
  expect(readFileSync(out, 'utf8').split('\r\n')[1]).toMatch(/^setosa,versicolor,setosa,-4,[\d.]+,true,true$/);
  const { stdout } = await run('soften', ...iris, '--teacher', logits);
  expect(stdout).toMatch(/^ +1 +setosa +versicolor +-4 .* wrong, corrected$/m);
  const soft = await document('soften', ...iris, '--teacher', logits, '--soft-ratio', '.999');
  expect(soft.summary).toMatchObject({ wrong: 1, corrected: 0, correctsAll: false });
});

test('inefficiency of K columns', async () => {
  const few = ['--orders', '3', '--samples', '24', '--standardise', '--jitter', '1e-6'];
  const { dataset, curves, teacher } = await document('inefficiency', ...iris, ...few);
  expect({ teacher, classes: dataset.classes.length }).toEqual({ teacher: 'dual', classes: 3 });
  expect(curves.teacher.norms).toHaveLength(24);
});

describe('a report', () => {
  const quick = ['--epochs', '30', '--seeds', '2', '--largest', '4'];

  test('of a sample: margins, pairs, complexity, widths, and parts of it', async () => {
    const out = join(folder, 'report');
    const { code, stdout } = await run('report', '--dataset', ...iris, '--sample', '60', ...quick, '--out', out);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Hardest to tell apart: versicolor – virginica\./);
    const page = readFileSync(join(out, 'report.html'), 'utf8');
    expect(page).toContain('versicolor – virginica');
    expect(page).toContain('How the answers move with the number of points');
    const read = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
    expect(read).toMatchObject({ format: 'distill-check/class-report', teacher: { name: 'dual', wrong: 0 } });
    expect(read.dataset.classes).toEqual(species.map((name) => ({ name, count: 20 })));
    expect(read.growth.map(({ n }: { n: number }) => n)).toEqual([15, 30, 60]);
    // More points cannot have a larger margin.
    const uppers = read.growth.map(({ rkhs }: { rkhs: { upper: number } }) => rkhs.upper);
    expect(uppers[0]).toBeGreaterThanOrEqual(uppers[1]);
    expect(uppers[1]).toBeGreaterThanOrEqual(uppers[2]);
    expect(read.margins.pairs[0].weights).toBeUndefined();
    expect(read.widths).toHaveLength(4);
    expect(read.command).toContain('--label species --sample 60');
  });

  test('of many points samples them, says how long all would take, and takes all when asked to', {
    tags: ['slow'],
  }, async () => {
    const many = join(folder, 'many.csv');
    const rows = Array.from({ length: 1200 }, (_, i) => {
      const angle = (2 * Math.PI * (i % 3)) / 3 + ((i * 7919) % 101) / 200;
      return `${Math.cos(angle)},${Math.sin(angle)},${'abc'[i % 3]}`;
    });
    writeFileSync(many, `u,v,kind\n${rows.join('\n')}\n`);
    const table = [many, '--label', 'kind'];
    const words = ['--epsilon', '.2', ...quick, '--labels', 'hard', '--radius', '1'];
    const sampled = await run('width', ...table, ...words);
    expect(sampled.stderr).toMatch(
      /^1200 points are many: a sample of 1000 takes some 1 s of training; --sample all takes/m,
    );
    expect(sampled.stderr).toContain('a sample of 1000 out of 1200 points, seed 1');
    const all = await document('width', ...table, ...words, '--sample', 'all');
    expect(all.dataset.n).toBe(1200);
    // Without --epochs, steps are chosen as well: a thousand or more where the sample is not the smallest.
    const patient = ['--epsilon', '.2', '--seeds', '1', '--largest', '2', '--labels', 'hard', '--radius', '1'];
    const chosen = await document('width', ...table, ...patient);
    expect(chosen.dataset.n).toBe(1000);
    expect(chosen.horizon.epochs).toBeLessThanOrEqual(20_000);
  });
});

test.each([
  [['complexity', ...iris, '--targets', 'teacher'], 'NO_SOFT_LABELS'],
  [['train', ...iris, '--width', '8', '--labels', 'hard', '--engine', 'wide'], 'UNKNOWN_ENGINE'],
  [['train', ...iris, '--width', '8', '--labels', 'hard', '--teacher', 'transport'], 'UNKNOWN_TEACHER'],
  [['width', ...iris, '--epsilon', '.1', '--radius', 'theorem'], 'BAD_OPTION'],
  [['margin', ...iris, '--sample', '2'], 'BAD_COUNT'],
  [['soften', ...iris, '--teacher', 'transport'], 'UNKNOWN_TEACHER'],
  [['report', '--dataset', ...iris, '--engine', 'tfjs'], 'UNKNOWN_ENGINE'],
])('%j: %s', async (words, code) => {
  expect(await refusal(...words)).toMatch(new RegExp(`^error\\[${code}\\]: [^\\n]+; [^\\n]+$`));
});
