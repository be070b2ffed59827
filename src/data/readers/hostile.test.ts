import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkNames } from './csv/strict.ts';
import { hostileFiles } from './hostile.sample.ts';
import { columnRemarks } from './table/remarks.ts';
import { columnRoles } from './table/roles.ts';

const program = new URL('./hostile.sample.ts', import.meta.url).pathname;
/** Beyond this, something is not linear: all files together take two seconds. */
const patience = 100_000;

test('hostile files are refused by a process that is ended if it hangs or takes much memory', {
  tags: ['slow'],
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'distill-check-hostile-'));
  try {
    const node = ['--max-old-space-size=300', '--import', 'tsx', program, folder];
    const text = execFileSync(process.execPath, node, { encoding: 'utf8', timeout: patience, killSignal: 'SIGKILL' });
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { megabytes } = lines.pop();
    expect(Object.fromEntries(lines.map(({ name, code }) => [name, code]))).toEqual(
      Object.fromEntries(Object.entries(hostileFiles).map(([name, { code }]) => [name, code])),
    );
    for (const { longest } of lines) expect(longest).toBeLessThan(1000);
    expect(megabytes).toBeLessThan(500);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each<[string, (names: readonly string[]) => unknown]>([
  ['names that differ', (names) => checkNames(names, 'x')],
  [
    'the roles of columns',
    (names) => columnRoles(names, 'CSV', 'x', { drop: ['unnamed: 1', 'unnamed: 2'], index: names.slice(5, 9) }),
  ],
  ['remarks on columns that count', (names) => columnRemarks(names, countingRows(names.length), false)],
])('%s are looked at a fixed number of times each', (_, action) => {
  const [few, many] = [200, 800].map((n) => {
    const counted = countingReads(['label', ...Array.from({ length: n - 1 }, (_, k) => `unnamed: ${k}`)]);
    action(counted.names);
    return counted.reads();
  });
  expect(few).toBeGreaterThan(0);
  expect(many / few).toBeLessThan(4.5);
});

/** An array, and how many of its elements were read. */
function countingReads(names: string[]) {
  let reads = 0;
  const get = (target: string[], key: string | symbol, receiver: unknown) => {
    if (typeof key === 'string' && /^\d/.test(key)) reads++;
    return Reflect.get(target, key, receiver);
  };
  return { names: new Proxy(names, { get }), reads: () => reads };
}

/** Six points whose features all count them. */
function countingRows(cols: number) {
  return { rows: 6, cols, data: Float64Array.from({ length: 6 * cols }, (_, at) => Math.floor(at / cols)) };
}
