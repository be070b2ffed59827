import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../test/command-process.sample.ts';

test('single precision moves no bracket of the quick study', { tags: ['slow'], timeout: 600_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'distill-check-precision-'));
  const cells: string[] = [];
  for (const engine of ['wasm', 'wasm-float64']) {
    const out = join(folder, engine);
    const { code } = await runCommand(['study', '--quick', '--engine', engine, '--out', out]);
    expect(code).toBe(0);
    cells.push(await readFile(join(out, 'cells.csv'), 'utf8'));
  }
  await rm(folder, { recursive: true });
  expect(cells[0].split('\n').length).toBeGreaterThan(20);
  expect(cells[1]).toBe(cells[0]);
});
