import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../csv/csv.ts';
import { loadDataset } from '../load-dataset.ts';
import { parseParquet } from '../parquet/parquet.ts';

const path = (name: string) => new URL(`../../../../fixtures/golden/tables/${name}`, import.meta.url).pathname;
const golden = JSON.parse(readFileSync(path('golden.json'), 'utf8'));

describe('the same data set from CSV, Parquet by PyArrow and Polars, and NumPy', () => {
  test.each([
    ['iris', { label: 'species', positive: 'setosa' }, [150, 4, 50]],
    ['iris', { label: 'species', positive: 'versicolor', negative: 'virginica' }, [100, 4, 50]],
    ['wine', { label: 'cultivar', positive: 'class_1' }, [178, 13, 71]],
    [
      'wine',
      { label: 'cultivar', negative: 'class_0', positive: 'class_2', standardise: true, addConstant: true },
      [107, 14, 48],
    ],
    ['iris', { label: 'species', positive: 'virginica', sample: 30, seed: 3 }, [30, 4, 10]],
  ])('%s %j', async (name, options, [n, d, positives]) => {
    const [csv, ...others] = await Promise.all(
      ['.csv', '.parquet', '-zstd.parquet', '.npz'].map((ending) => loadDataset(path(name + ending), options)),
    );
    expect([csv.inputs.rows, csv.inputs.cols, csv.labels.filter((label) => label === 1).length]).toEqual([
      n,
      d,
      positives,
    ]);
    for (const { inputs, labels, scale, classes, rows } of others) {
      expect({ inputs, labels, scale, classes, rows }).toEqual({
        inputs: csv.inputs,
        labels: csv.labels,
        scale: csv.scale,
        classes: csv.classes,
        rows: csv.rows,
      });
    }
    const names = others.slice(0, 2).map(({ columns }) => columns);
    expect(names).toEqual([csv.columns, csv.columns]);
  });

  test('texts, booleans and integer labels', async () => {
    const [csv, ...others] = await Promise.all(
      ['mixed.csv', 'mixed.parquet', 'mixed-zstd.parquet'].map((name) => loadDataset(path(name), { label: 'kind' })),
    );
    expect(csv.columns).toEqual({
      label: 'kind',
      features: ['size', 'colour=blue', 'colour=green', 'colour=red', 'sold', 'count'],
      categories: [{ name: 'colour', values: ['blue', 'green', 'red'] }],
      leftOut: [],
    });
    expect(csv.classes).toEqual({ names: ['3', '7'], positive: '7', negative: ['3'], chosen: 'order' });
    // The first row of the file: 0.346,blue,True,5,3.
    expect([...csv.inputs.data.subarray(0, 6)].map((value) => +(value / csv.scale).toFixed(12))).toEqual([
      0.346, 1, 0, 0, 1, 5,
    ]);
    expect(csv.labels[0]).toBe(-1);
    for (const { name: _, source: _s, ...read } of others) {
      expect({ ...read, name: csv.name, source: csv.source }).toEqual(csv);
    }
  });
});

test.each(['packed-zstd-v1', 'packed-zstd-v2'])('%s.parquet holds what PyArrow put there', async (name) => {
  const bytes = new Uint8Array(readFileSync(path(`${name}.parquet`)));
  const { text: _, ...numbers } = golden.packed as Record<string, number[]>;
  await expect(parseParquet(bytes, name)).rejects.toThrow(/the text "v0": the column is text/);
  const { openParquet } = await import('../parquet/parquet.ts');
  const { names, column, cells } = openParquet(bytes, name);
  for (const [key, values] of Object.entries(numbers)) {
    expect([...(await column(names.indexOf(key)))]).toEqual(values.map(Number));
  }
  expect((await cells(names.indexOf('text'))).data).toEqual(golden.packed.text);
});

describe('a sample', () => {
  const table = `a,b,y\n${Array.from({ length: 90 }, (_, i) => `${i + 1},${(i * 7) % 11},${i % 3 === 0 ? 'p' : 'q'}`).join('\n')}`;

  test('keeps the shares of the classes, the order of the rows, and changes with the seed', () => {
    const { rows, labels, inputs, scale } = parseCsv(table, 'x', { sample: 30, seed: 2 });
    expect(rows).toMatchObject({ total: 90, sample: { of: 90, seed: 2 } });
    expect(labels.filter((label) => label === -1)).toHaveLength(10);
    const taken = [...(rows?.taken ?? [])];
    expect(taken).toEqual([...new Set(taken)].sort((a, b) => a - b));
    taken.forEach((row, i) => {
      expect(inputs.data[2 * i] / scale).toBeCloseTo(row + 1, 10);
      expect(labels[i]).toBe(row % 3 === 0 ? -1 : 1);
    });
    expect(parseCsv(table, 'x', { sample: 30, seed: 3 }).rows?.taken).not.toEqual(rows?.taken);
  });

  test('of more points than there are is all of them, and says nothing', () => {
    const whole = parseCsv(table, 'x');
    expect(parseCsv(table, 'x', { sample: 1000 })).toEqual(whole);
    expect(whole.rows).toBeUndefined();
  });
});

describe('a constant', () => {
  test('is 1 before the scaling, stays where features are standardised, and makes zero a point', () => {
    const table = 'a,b,y\n0,0,p\n3,4,q\n1,2,q\n';
    expect(() => parseCsv(table, 'x')).toThrow(/all features are 0; .*--add-constant/);
    const { inputs, scale, columns } = parseCsv(table, 'x', { addConstant: true });
    expect(scale).toBeCloseTo(1 / Math.sqrt(26), 12);
    for (let i = 0; i < 3; i++) expect(inputs.data[3 * i + 2] / scale).toBeCloseTo(1, 12);
    expect(columns?.features).toEqual(['a', 'b', '1 (--add-constant)']);
    const standardised = parseCsv(table, 'x', { addConstant: true, standardise: true });
    for (let i = 0; i < 3; i++) expect(standardised.inputs.data[3 * i + 2] / standardised.scale).toBeCloseTo(1, 12);
  });
});

describe('soft labels speak of the positive class', () => {
  const table = (labels: readonly (string | number)[]) =>
    `a,soft,y\n${labels.map((label, i) => `${i + 1},.${i + 2},${label}`).join('\n')}\n`;

  test('of 0 and 1 that is 1, as ever, and of other labels the one that is named', () => {
    expect(parseCsv(table([0, 1, 1]), 'x').softLogits?.[0]).toBe(Math.log(0.2) - Math.log1p(-0.2));
    const { softLogits, labels } = parseCsv(table(['a', 'b', 'a']), 'x', { positive: 'a' });
    expect(softLogits?.[2]).toBeCloseTo(Math.log(0.4 / 0.6), 12);
    expect([...labels]).toEqual([1, -1, 1]);
    // Against the rest: the probability of a among all classes is the one against the others.
    expect(parseCsv(table(['a', 'b', 'c']), 'x', { positive: 'a' }).softLogits).toHaveLength(3);
  });

  test.each<[readonly (string | number)[], object, RegExp]>([
    [['a', 'b', 'a'], {}, /'soft' speaks of one class, and neither 'a' nor 'b' is named by --positive/],
    [[3, 7, 7], {}, /speaks of one class/],
    [[0, 1, 1], { positive: '0' }, /'soft' speaks of class 1, and --positive 0 makes it −1; leave --positive out/],
    [['a', 'b', 'c'], { positive: 'a', negative: 'b' }, /'soft' speaks of 'a' among 3 classes, not among two of them/],
  ])('%j %j is refused', (labels, options, message) => {
    const error = expect(() => parseCsv(table(labels), 'x', options));
    error.toThrow(expect.objectContaining({ code: 'BAD_SOFT', message: expect.stringMatching(message) }));
    expect(parseCsv(table(labels), 'x', { positive: String(labels[0]), ...options, drop: ['soft'] }).softLogits).toBe(
      undefined,
    );
  });
});

describe('--label', () => {
  test('names the column, whatever others are called', () => {
    const text = 'label,a,species\n4,1,x\n7,2,y\n';
    const { columns, labels, remarks } = parseCsv(text, 'x', { label: 'species' });
    expect(columns).toMatchObject({ label: 'species', features: ['label', 'a'] });
    expect([...labels]).toEqual([-1, 1]);
    expect(remarks?.[0]).toMatch(/'label' is taken as a feature/);
  });

  test.each([
    [{ label: 'specis' }, "no column 'specis', which --label names; did you mean 'species'?"],
    [{ label: 'species', drop: ['species'] }, "column 'species' is named by --label and left out"],
  ])('%j is refused', (options, message) => {
    expect(() => parseCsv('a,species\n1,x\n2,y\n', 'x', options)).toThrow(message);
  });

  test.each(['iris.npz', 'iris.parquet'])('in %s too, with what may have been meant', async (name) => {
    await expect(loadDataset(path(name), { label: 'specis' })).rejects.toMatchObject({
      code: 'NO_COLUMN',
      message: expect.stringContaining("did you mean 'species'?"),
    });
  });
});

test('families and images have labels of their own', async () => {
  for (const options of [{ label: 'y' }, { positive: '1' }, { addConstant: true }, { sample: 9 }, { negative: '1' }]) {
    await expect(loadDataset('circle', options)).rejects.toMatchObject({ code: 'NO_COLUMN' });
  }
  await expect(loadDataset('digits:3v8', { sample: 9 })).rejects.toThrow(
    /--sample 9 is given; .*as in digits:3v8,n=100/,
  );
});

test('a text with too many values is refused with a way out', () => {
  const lines = Array.from({ length: 60 }, (_, i) => `${i},name ${i},${i % 2}`);
  expect(() => parseCsv(`a,who,y\n${lines.join('\n')}`, 'x.csv')).toThrow(
    "x.csv, line 52: column 'who' is text and holds more than 50 different values; leave it out by --drop who",
  );
});
