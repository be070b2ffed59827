import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const slow = { tags: ['slow'] };
const main = resolve('src/cli/main.ts');
const config = {
  datasets: ['circle:k=1,n=8'],
  epsilons: [0.3, 0.2],
  radii: [1, 2],
  widths: [2, 4],
  seeds: 1,
  epochsCap: 20,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-limits-'));
  writeFileSync(join(folder, 'grid.json'), JSON.stringify(config));
});
afterEach(() => rmSync(folder, { recursive: true }));

function node(limit: string, flags: readonly string[], ...words: string[]) {
  const line = `${limit}; exec "$0" "$@"`;
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', line, process.execPath, ...flags, '--import', 'tsx', ...words],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

const sweep = (limit: string, flags: readonly string[], ...words: string[]) =>
  node(limit, flags, main, 'sweep', join(folder, 'grid.json'), '--out', join(folder, 'out'), ...words);

test('few files: enough, or one line; never 1', slow, () => {
  const found = [64, 96, 128, 256].map((files) => {
    const { status, stderr } = sweep(`ulimit -n ${files}`, [], '--workers', '16', '--resume');
    if (status !== 0) expect(stderr).toMatch(/^error\[MACHINE_LIMIT\]: [^\n]+; [^\n]+\n$/m);
    expect(stderr).not.toContain('    at ');
    return status;
  });
  expect(found).toEqual(expect.arrayContaining([70]));
  expect(found.filter((status) => status !== 0 && status !== 70)).toEqual([]);
  // What one limit let finish, the next run keeps.
  expect(sweep('true', [], '--workers', '1', '--resume').status).toBe(0);
  const cells = readdirSync(join(folder, 'out', 'cells'));
  for (const name of cells) expect(JSON.parse(readFileSync(join(folder, 'out', 'cells', name), 'utf8'))).toBeTruthy();
  expect(cells.filter((name) => name.endsWith('.json'))).toHaveLength(8);
});

test('without WebAssembly: one line, or the engine that needs none', slow, () => {
  const { status, stderr } = sweep('true', ['--jitless'], '--workers', '1');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error\[NO_WEBASSEMBLY\]: [^\n]+; [^\n]+\n$/m);
  expect(stderr).not.toContain('    at ');
  expect(sweep('true', ['--jitless'], '--workers', '1', '--resume', '--engine', 'reference').status).toBe(0);
});

test('a thread that fills its memory is an error of its task', slow, () => {
  const script = join(folder, 'leak.mts');
  writeFileSync(
    script,
    `import { exitCodeOf, toldError } from ${JSON.stringify(resolve('src/cli/terminal/told-error.ts'))};
import { workerPool } from ${JSON.stringify(resolve('src/workers/worker-pool.ts'))};
const pool = workerPool('./leak.sample', ${JSON.stringify(`file://${resolve('src/workers/worker-pool.ts')}`)}, 1);
await pool.run(1000 as never).catch((error) => {
  const told = toldError(error);
  console.log(told?.message);
  process.exit(told && exitCodeOf(told));
});
`,
  );
  const { status, stdout, stderr } = node('true', ['--max-old-space-size=64'], script);
  expect({ status, stderr }).toEqual({ status: 70, stderr: '' });
  expect(stdout).toMatch(/^a worker thread ran out of memory; [^\n]+\n$/);
});
