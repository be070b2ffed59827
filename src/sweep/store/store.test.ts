import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cannotWrite } from '../../files/write-whole.ts';
import type { CellResult, CellSpec } from '../grid/cell.ts';
import { cellKey, clearCells, clearUnfinished, openCellStore } from './store.ts';

const spec: CellSpec = {
  dataset: 'circle:k=2,n=48',
  epsilon: 0.1,
  labels: 'soft',
  radius: 1,
  stepSize: 1,
  epochsCap: 100,
  frequency: 0.8,
  seeds: 2,
  ladder: [2, 4],
};
const result: CellResult = {
  spec,
  family: 'circle',
  n: 48,
  d: 2,
  margin: 0.2087,
  radius: 1,
  epochs: 100,
  epochsAsked: 2444,
  bracket: { lower: 2, upper: 4, largestTried: 4, trials: [] },
  bounds: [{ id: 'mandal-2025/theorem-s', labels: 'soft', width: 1234 }],
};
// More than the store asks for, as a sweep's manifest is: none of the rest may reach the names.
const context = { seed: 1, engine: 'reference', version: '0.1.0', files: {}, command: 'npx distill-check sweep' };

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'distill-check-store-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** Finds the only cell of the store. */
async function cellPath(): Promise<string> {
  const [name] = await readdir(join(directory, 'cells'));
  return join(directory, 'cells', name);
}

describe('the cell store', () => {
  test('gives back what was written, and nothing for another question', async () => {
    const store = await openCellStore(directory, context);
    expect(await store.read(spec)).toBeNull();
    await store.write(result);
    expect(await store.read(spec)).toEqual(result);
    expect(await store.read({ ...spec, epsilon: 0.2 })).toBeNull();
    const others = [{ seed: 2 }, { engine: 'wasm' }, { version: '0.2.0' }, { files: { [spec.dataset]: 'abc' } }];
    for (const other of others) {
      const store = await openCellStore(directory, { ...context, ...other });
      expect(await store.read(spec)).toBeNull();
      expect(await store.readAll()).toEqual([]);
    }
  });

  test('lists the whole cells of its context and passes over anything else', async () => {
    const store = await openCellStore(directory, context);
    const second = { ...result, spec: { ...spec, epsilon: 0.2 } };
    await store.write(result);
    await store.write(second);
    await (await openCellStore(directory, { ...context, seed: 2 })).write(result);
    await writeFile(join(directory, 'cells', `${'0'.repeat(32)}.json`), '{');
    await writeFile(join(directory, 'cells', 'notes.txt'), 'mine');
    const listed = await store.readAll();
    expect(listed.toSorted((a, b) => a.spec.epsilon - b.spec.epsilon)).toEqual([result, second]);
  });

  test('the disk’s own words when a cell cannot be written, and nothing left of the attempt', async () => {
    const store = await openCellStore(directory, context);
    const cell = `${cellKey(spec, context)}.json`;
    await mkdir(join(directory, 'cells', cell));
    await expect(store.write(result)).rejects.toMatchObject({ code: 'CANNOT_WRITE' });
    expect(await readdir(join(directory, 'cells'))).toEqual([cell]);
    await writeFile(join(directory, 'file'), '');
    await expect(openCellStore(join(directory, 'file'), context)).rejects.toThrow(/cannot write .*file.*ENOTDIR/);
  });

  test.runIf(existsSync('/dev/full'))('a full disk is called one', async () => {
    const refused = await writeFile('/dev/full', 'x').catch((error) => error);
    expect(String(cannotWrite('cells/a.json', refused))).toMatch(/no space left on device \(ENOSPC\); make room/);
  });

  test('leaves no temporary file and writes the same bytes twice', async () => {
    const store = await openCellStore(directory, context);
    await store.write(result);
    const first = await readFile(await cellPath());
    await store.write({ ...result });
    expect(await readdir(join(directory, 'cells'))).toHaveLength(1);
    expect(await readFile(await cellPath())).toEqual(first);
  });

  test('names a cell that was cut short, altered or belongs to another question', async () => {
    const store = await openCellStore(directory, context);
    await store.write(result);
    const path = await cellPath();
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.slice(0, 100));
    await expect(store.read(spec)).rejects.toMatchObject({
      code: 'DAMAGED_CELL',
      message: expect.stringContaining(path),
    });
    await writeFile(path, text.replace('0.2087', '0.2088'));
    await expect(store.read(spec)).rejects.toThrow(/checksum/);
    await store.write({ ...result, spec: { ...spec, epsilon: 0.2 } });
    const other = join(directory, 'cells', `${cellKey({ ...spec, epsilon: 0.2 }, context)}.json`);
    await writeFile(path, await readFile(other));
    await expect(store.read(spec)).rejects.toThrow(/another question/);
  });

  test('a key depends on the cell and what decides its result alone', () => {
    expect(cellKey(spec, { ...context, command: 'another' } as typeof context)).toBe(cellKey(spec, context));
    const reversed = Object.fromEntries(Object.entries(spec).reverse()) as unknown as CellSpec;
    expect(cellKey(reversed, context)).toBe(cellKey(spec, context));
    expect(cellKey({ ...spec, ladder: [2] }, context)).not.toBe(cellKey(spec, context));
  });

  test('clearing removes cells and half-written ones, and nothing else', async () => {
    const store = await openCellStore(directory, context);
    await store.write(result);
    await writeFile(join(directory, 'cells', 'notes.txt'), 'mine');
    await writeFile(`${await cellPath()}.77.tmp`, '{');
    await clearCells(directory);
    expect(await readdir(join(directory, 'cells'))).toEqual(['notes.txt']);
  });

  test('clearing what a killed run left keeps the finished cells', async () => {
    const store = await openCellStore(directory, context);
    await store.write(result);
    const path = await cellPath();
    await writeFile(`${path}.77.tmp`, '{');
    await clearUnfinished(directory);
    expect(await readdir(join(directory, 'cells'))).toHaveLength(1);
    expect(await store.read(spec)).toEqual(result);
  });
});
