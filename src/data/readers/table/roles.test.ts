import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../csv/csv.ts';
import { openParquet } from '../parquet/parquet.ts';
import { columnsTable } from '../parquet/parquet-dataset.ts';
import { tableDataset } from './table-dataset.ts';

type Table = Readonly<Record<string, readonly number[]>>;

function asCsv(table: Table): string {
  const rows = Object.values(table)[0].map((_, i) => Object.values(table).map((column) => column[i]));
  return [Object.keys(table), ...rows].map((line) => line.join()).join('\n');
}

function asParquet(table: Table, pandas?: object): Uint8Array {
  const columnData = Object.entries(table).map(([name, data]) => ({ name, data: [...data], type: 'DOUBLE' as const }));
  const kvMetadata = pandas && [{ key: 'pandas', value: JSON.stringify(pandas) }];
  return new Uint8Array(parquetWriteBuffer({ columnData, codec: 'UNCOMPRESSED', ...(kvMetadata && { kvMetadata }) }));
}

const features = { a: [3, 1, -2, 4, 5, 1], b: [1, 1, 2, 5, -3, 2] };
const label = [0, 1, 0, 1, 1, 0];
const given = [-2.5, 3, -0.5, 1, 4, -7];

describe('one rule for all formats', () => {
  test.each<[string, Table]>([
    ['plain', { ...features, label }],
    ['y', { y: label, ...features }],
    ['logit', { ...features, label, logit: given }],
    ['logits', { logits: given, ...features, label }],
    ['soft', { ...features, soft: given.map((z) => 1 / (1 + Math.exp(-z))), label }],
  ])('%s', async (_, table) => {
    const { name: _a, source: _b, ...csv } = parseCsv(asCsv(table), 'x.csv');
    const parquet = tableDataset(await columnsTable(openParquet(asParquet(table), 'x'), 'x', {}), {});
    expect(csv).toEqual({ ...parquet, name: undefined, source: undefined });
    expect(csv.columns?.features).toEqual(['a', 'b']);
    if ('logit' in table || 'logits' in table) expect([...(csv.softLogits ?? [])]).toEqual(given);
  });

  test('columns that pandas calls its index are left out, and no other', async () => {
    const table = { ...features, label, id: [9, 4, 7, 1, 3, 8], __index_level_0__: [0, 1, 2, 3, 4, 5] };
    const read = async (pandas: object) =>
      tableDataset(await columnsTable(openParquet(asParquet(table, pandas), 'x'), 'x', {}), {});
    const plain = parseCsv(asCsv({ ...features, label }), 'x');
    const { inputs, columns } = await read({ index_columns: ['__index_level_0__', 'id'] });
    expect(inputs).toEqual(plain.inputs);
    expect(columns?.leftOut).toEqual([
      { name: 'id', why: "the file's index" },
      { name: '__index_level_0__', why: "the file's index" },
    ]);
    const range = await read({ index_columns: [{ kind: 'range', start: 0, stop: 6, step: 1 }] });
    expect(range.columns?.features).toEqual(['a', 'b', 'id', '__index_level_0__']);
  });

  test('--drop leaves columns out, text among them in Parquet, and names what is not there', () => {
    const text = asCsv({ ...features, label, id: [1, 2, 3, 4, 5, 6] });
    expect(parseCsv(text, 'x', { drop: ['id'] }).inputs).toEqual(parseCsv(asCsv({ ...features, label }), 'x').inputs);
    expect(() => parseCsv(text, 'x', { drop: ['Id'] })).toThrow(/no column 'Id' to drop; did you mean 'id'\?/);
    expect(() => parseCsv(text, 'x', { drop: ['label'] })).toThrow(/there is no column 'label' or 'y'/);
  });
});

describe('remarks', () => {
  const remarksOn = (table: Table, options = {}) => parseCsv(asCsv(table), 'x', options).remarks;

  test('a column that counts the rows, upwards or downwards, whatever its name', () => {
    for (const k of [
      [0, 1, 2, 3, 4, 5],
      [7, 6, 5, 4, 3, 2],
    ]) {
      const remark = "column 'k' counts the rows and is taken as a feature: --drop k leaves it out";
      expect(remarksOn({ ...features, k, label })).toEqual([remark]);
      expect(remarksOn({ ...features, k, label }, { drop: ['k'] })).toEqual([]);
    }
    expect(remarksOn({ ...features, k: [0, 1, 2, 3, 4, 6], label })).toEqual([]);
  });

  test.each(['Unnamed: 0', 'index', 'id', 'class', 'prediction', 'teacher_logits'])('the name %s', (name) => {
    expect(remarksOn({ ...features, [name]: [1, 5, 2, 4, 3, 5], label })?.[0]).toContain(
      `'${name}' is taken as a feature`,
    );
  });

  test('one column that makes up the norm, unless everything is standardised', () => {
    const pay = [3000, 1000, 2500, 4000, 1200, 900];
    expect(remarksOn({ ...features, pay, label })).toEqual([
      "column 'pay' makes up 99 % of the squared norms, the other columns hardly count: --standardise gives all the same weight",
    ]);
    expect(remarksOn({ ...features, pay, label }, { standardise: true })).toEqual([]);
    expect(remarksOn({ ...features, label })).toEqual([]);
    expect(remarksOn({ a: features.a, label })).toEqual([]);
  });

  test('logits that lie between 0 and 1', () => {
    const p = [0.1, 0.9, 0.2, 0.8, 1, 0];
    expect(remarksOn({ ...features, logit: p, label })?.[0]).toContain("column 'logit' lies between 0 and 1");
    expect(remarksOn({ ...features, logit: given, label })).toEqual([]);
  });
});

test('standardised features have one weight each; constant ones are left out and named', () => {
  const { inputs, scale, columns } = parseCsv(asCsv({ ...features, k: [2, 2, 2, 2, 2, 2], label }), 'x', {
    standardise: true,
  });
  expect(columns?.leftOut).toEqual([{ name: 'k', why: 'one value only' }]);
  expect(columns?.features).toEqual(['a', 'b']);
  for (const column of [0, 1]) {
    const values = Array.from({ length: 6 }, (_, i) => inputs.data[2 * i + column] / scale);
    expect(values.reduce((sum, value) => sum + value)).toBeCloseTo(0, 12);
    expect(values.reduce((sum, value) => sum + value ** 2, 0)).toBeCloseTo(6, 12);
  }
});
