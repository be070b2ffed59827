import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { cellRows, trialRows } from './csv.ts';
import { cellsParquet, trialsParquet } from './parquet.ts';
import { richStudy, sampleCell, sampleStudy } from './study.sample.ts';

const tables = [
  { name: 'cells', write: cellsParquet, table: cellRows },
  { name: 'trials', write: trialsParquet, table: trialRows },
] as const;

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}

/** Physical type by column. */
function typesOf(bytes: Uint8Array): Record<string, string | undefined> {
  const { children } = parquetSchema(parquetMetadata(bufferOf(bytes)));
  return Object.fromEntries(children.map(({ element }) => [element.name, element.type]));
}

describe.each(tables)('$name.parquet', ({ write, table }) => {
  test('gives back every field of the table', async () => {
    const study = richStudy();
    const { columns, rows } = table(study);
    const read = await parquetReadObjects({ file: bufferOf(write(study)) });
    expect(read).toHaveLength(rows.length);
    for (const [i, row] of rows.entries()) {
      const expected = columns.map((name, j) => [name, name === 'radius_rule' ? String(row[j]) : row[j]]);
      const fields = Object.entries(read[i]).map(([name, value]) => [
        name,
        typeof value === 'bigint' ? Number(value) : value,
      ]);
      expect(Object.fromEntries(fields)).toEqual(Object.fromEntries(expected));
    }
  });

  test('has the same types with and without rows, and equal bytes for equal studies', () => {
    const some = typesOf(write(richStudy()));
    const none = typesOf(write(sampleStudy([])));
    expect(some).toMatchObject(none);
    expect(write(richStudy())).toEqual(write(richStudy()));
    expect(some).toMatchObject({ dataset: 'BYTE_ARRAY', gamma: 'DOUBLE', epsilon: 'DOUBLE' });
  });

  test('keeps seeds of more than 32 bits', async () => {
    const seed = Number.MAX_SAFE_INTEGER;
    const trial = { width: 2, seed, averageError: 0, succeeded: true, steps: 1, stoppedEarly: false };
    const study = sampleStudy([sampleCell({ trials: [trial] })]);
    const read = await parquetReadObjects({ file: bufferOf(trialsParquet(study)) });
    expect(read[0].seed).toBe(BigInt(seed));
  });

  test('says what made it', () => {
    const study = richStudy();
    const { created_by, key_value_metadata } = parquetMetadata(bufferOf(write(study)));
    expect(created_by).toBe(`distill-check ${study.version}`);
    expect(key_value_metadata).toContainEqual({ key: 'command', value: study.command });
  });
});
