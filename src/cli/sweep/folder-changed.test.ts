import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseSweepConfig } from '../../sweep/grid/config.ts';
import { openCellLeases } from '../../sweep/leases/lease.ts';
import { run } from '../test/captured-run.sample.ts';
import { runSweep } from './run-sweep.ts';

const config = {
  datasets: ['circle:k=1,n=8'],
  epsilons: [0.3, 0.2],
  labels: ['soft'],
  radii: [1, 2],
  widths: [2, 4],
  seeds: 1,
  epochsCap: 20,
  engine: 'reference',
};

let folder = '';
const at = (...names: string[]) => join(folder, ...names);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-changed-'));
  await writeFile(at('grid.json'), JSON.stringify(config));
});
afterEach(() => rm(folder, { recursive: true }));

const sweep = (...flags: string[]) => run('sweep', at('grid.json'), '--out', at('out'), '--workers', '1', ...flags);

/** A sweep during which something happens to its folder. */
async function during(act: () => void) {
  const manifest = {
    format: 'distill-check/sweep@1',
    config: parseSweepConfig(config, 'test'),
    command: 'sweep',
  } as const;
  let acted = false;
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    if (!acted && String(text).includes('[2/4')) {
      acted = true;
      act();
    }
    return true;
  });
  try {
    return await runSweep({
      directory: at('out'),
      manifest: { ...manifest, seed: 1, engine: 'reference', version: '0.1.0' },
      workers: 1,
      finished: 'refuse',
    }).then(
      () => 'done',
      ({ code }) => code,
    );
  } finally {
    spy.mockRestore();
  }
}

const cells = () => readdirSync(at('out', 'cells')).filter((name) => name.endsWith('.json'));

type Change = readonly [name: string, act: () => void, ending: string];

test.each<Change>([
  ['cells are deleted', () => cells().map((name) => rmSync(at('out', 'cells', name))), 'CELLS_LOST'],
  ['the manifest is deleted', () => rmSync(at('out', 'sweep.json')), 'ANOTHER_SWEEP'],
])('a sweep is not done when %s meanwhile', async (_, act, ending) => {
  expect(await during(act)).toBe(ending);
});

test.each<Change>([
  ['nothing happens', () => {}, 'done'],
  ['a cell is emptied', () => writeFileSync(at('out', 'cells', cells()[0]), ''), 'CELLS_LOST'],
  ['the folder is deleted', () => rmSync(at('out'), { recursive: true }), 'CANNOT_WRITE'],
])('%s', { tags: ['slow'] }, async (_, act, ending) => {
  expect(await during(act)).toBe(ending);
});

test('another grid in a folder where one is at work is refused, whatever it wants', async () => {
  expect((await sweep()).code).toBe(0);
  const before = await readFile(at('out', 'sweep.json'), 'utf8');
  const leases = await openCellLeases(at('out'), { expiry: 300 });
  await writeFile(at('grid.json'), JSON.stringify({ ...config, epsilons: [0.1] }));
  for (const flags of [['--resume'], [], ['--share'], ['--resume', '--shard', '1/2']]) {
    const { code, stderr } = await sweep(...flags);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error\[ANOTHER_SWEEP\]: [^\n]+; [^\n]+\n$/);
  }
  expect(await readFile(at('out', 'sweep.json'), 'utf8')).toBe(before);
  expect(cells()).toHaveLength(4);
  await leases.close();
  expect((await sweep('--resume')).code).toBe(0);
});

describe('a damaged manifest is one line', () => {
  const whole = {
    format: 'distill-check/sweep@1',
    config: parseSweepConfig(config, 'test'),
    seed: 1,
    engine: 'wasm',
    version: '0.1.0',
    command: 'npx distill-check sweep grid.json',
    files: {},
  };
  const { command: _command, ...lacking } = whole;
  const damages: readonly unknown[] = [
    { ...lacking, label: whole.command },
    ...Object.keys(whole).flatMap((field) =>
      [undefined, null, 7.5, 'x', [], {}, [null], { a: 1 }]
        // What is right for the field, or makes another sweep.
        .filter((value) => !(field === 'files' && JSON.stringify(value) === '{}'))
        .filter((value) => !(typeof value === 'string' && ['command', 'engine', 'version'].includes(field)))
        .map((value) => ({ ...whole, [field]: value })),
    ),
    null,
    [],
    'text',
  ];

  test('to each command that reads it', async () => {
    expect((await sweep()).code).toBe(0);
    for (const damage of damages) {
      await writeFile(at('out', 'sweep.json'), JSON.stringify(damage));
      for (const words of [
        ['report', at('out'), '--out', at('report')],
        ['merge', at('out'), at('out'), '--out', at('merged')],
        ['sweep', at('grid.json'), '--out', at('out'), '--share'],
      ]) {
        const { code, stderr } = await run(...words);
        expect({ damage, words, code }).toEqual({ damage, words, code: 2 });
        expect(stderr).toMatch(/^error\[(DAMAGED_SWEEP|BAD_CONFIG)\]: [^\n]+; [^\n]+\n$/);
      }
    }
    expect(await readdir(folder)).not.toContain('merged');
  });
});
