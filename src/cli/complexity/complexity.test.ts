import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { formatNpy } from '../../data/writers/npy.ts';
import { runCli } from '../run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'distill-check-complexity-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, lines: readonly (string | number)[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const into = (key: 'out' | 'err') => (text: unknown) => {
    written[key] += String(text);
    return true;
  };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(into('out'));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(into('err'));
  try {
    return { code: await runCli(['complexity', ...words]), ...written };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

interface Document {
  readonly kernel: { name: string; trace: number; jitter: number; condition: number };
  readonly rows: {
    targets: string;
    complexity: number;
    adjusted: number;
    perSize: number;
    disagreement: number | null;
    bound: { ramp: number; capacity: number; confidence: number; total: number; norm: number } | null;
  }[];
  readonly easiest: string;
}

describe('complexity', () => {
  test('digits: random labels are harder than hard ones, and those than soft ones of a trained teacher', async () => {
    const { code, out } = await run('digits:3v8,n=120', '--targets', 'hard,teacher,random', '--json');
    expect(code).toBe(0);
    const { rows, easiest } = JSON.parse(out) as Document;
    expect(rows.map(({ targets }) => targets)).toEqual(['trained teacher, τ = 1', 'hard labels', 'random labels']);
    expect(rows[1].complexity).toBeGreaterThan(rows[0].complexity);
    expect(rows[2].complexity).toBeGreaterThan(rows[1].complexity);
    expect(easiest).toBe('trained teacher, τ = 1');
  });

  test('every constant of the bound, for hard labels and the interpolant', async () => {
    const { out } = await run('circle:k=2,n=16', '--json', '--gamma', '0.5', '--delta', '0.2');
    const { rows, kernel } = JSON.parse(out) as Document;
    const [{ complexity, adjusted, bound, disagreement }] = rows;
    expect(disagreement).toBe(0);
    expect(adjusted).toBeCloseTo((complexity * Math.sqrt(kernel.trace)) / 16, 10);
    const ceiling = Math.ceil(complexity);
    expect(bound!.norm).toBeCloseTo(complexity, 8);
    expect(bound!.ramp).toBeCloseTo(0, 8);
    expect(bound!.capacity).toBeCloseTo((2 * ceiling * Math.sqrt(kernel.trace)) / (0.5 * 16), 10);
    expect(bound!.confidence).toBeCloseTo(3 * Math.sqrt(Math.log((2 * ceiling * (ceiling + 1)) / 0.2) / 32), 10);
    expect(bound!.total).toBeCloseTo(bound!.ramp + bound!.capacity + bound!.confidence, 10);
  });

  test('teachers from files: the smoother one is easier, several columns are one teacher, words may follow --compare', async () => {
    const angles = Array.from({ length: 32 }, (_, i) => i);
    const smooth = file('smooth.csv', ['soft', ...angles.map((i) => (i % 32 < 16 ? 0.7 : 0.3))]);
    const jagged = file('jagged.csv', ['soft', ...angles.map((i) => (i % 2 ? 0.7 : 0.3))]);
    const columns = file('columns.csv', ['target1,target2', ...angles.map((i) => `${i / 32},1`)]);
    const { code, out } = await run('circle:k=4,n=32', '--json', '--compare', smooth, jagged, columns);
    expect(code).toBe(0);
    const { rows } = JSON.parse(out) as Document;
    const order = rows.map(({ targets }) => targets);
    expect(order.indexOf(`${smooth}, τ = 1`)).toBeLessThan(order.indexOf(`${jagged}, τ = 1`));
    expect(rows.find(({ targets }) => targets === columns)).toMatchObject({ bound: null, disagreement: null });
    const text = await run('circle:k=4,n=32', '--targets', smooth, '--temperature', '1, 4');
    expect(text.out).toMatch(/easiest to learn from, whatever the size of its targets: .*smooth\.csv, τ = [14]\n/);
  });

  test("a teacher's logits as NumPy saves them are those of a CSV", async () => {
    const logits = Float64Array.from({ length: 32 }, (_, i) => Math.cos(i));
    const [array, table] = [join(folder, 'logits.npy'), file('logits.csv', ['logit', ...logits])];
    writeFileSync(array, formatNpy(logits, [32]));
    const { out } = await run('circle:k=4,n=32', '--json', '--targets', array, '--compare', table);
    const [first, second] = (JSON.parse(out) as Document).rows;
    expect(new Set([first.targets, second.targets])).toEqual(new Set([`${array}, τ = 1`, `${table}, τ = 1`]));
    expect({ ...first, targets: '' }).toEqual({ ...second, targets: '' });
    const { code, err } = await run('circle:k=4,n=16', '--targets', array);
    expect(code).toBe(2);
    expect(err).toMatch(/^error\[ROW_COUNT\]: [^\n]*logits.npy has 32 rows, the data set 16 points; [^\n]*\n$/);
  });

  test('a singular kernel is said to be one', async () => {
    const twice = file('twice.csv', ['a,b,label', '1,0,1', '1,0,1', '0,1,-1']);
    const { out } = await run(twice, '--kernel', 'rbf:length=1');
    expect(out).toMatch(/jitter [1-9].*\n/);
    expect(out).toMatch(/singular up to rounding, and C is a lower bound/);
  });

  test('one line for what is wrong, and exit code 2', async () => {
    const short = file('short.csv', ['soft', 0.5]);
    const odd = file('odd.csv', ['probability', ...Array(32).fill(0.5)]);
    const outside = file('outside.csv', ['soft', ...Array(32).fill(1.5)]);
    const refusals: [string[], RegExp][] = [
      [['--targets', short], /error\[ROW_COUNT\].*has 1 rows, the data set 32 points/],
      [['--targets', odd], /error\[NO_TARGETS\].*no column 'soft', 'logit' or 'target…'/],
      [['--targets', outside], /error\[BAD_TARGET\].*line 2: column 'soft' is '1.5'/],
      [['--targets', join(folder, 'none.csv')], /error\[FILE_NOT_FOUND\]/],
      [['--targets', 'given'], /error\[NO_SOFT_LABELS\]/],
      [['--kernel', 'rbf:length=0'], /error\[BAD_NUMBER\]/],
      [['--temperature', '1,0'], /error\[BAD_NUMBER\]: --temperature is '0'/],
      [['stray'], /error\[USAGE\]: too many arguments: 'stray'/],
      [['--gamma', '0'], /error\[BAD_NUMBER\]: --gamma is '0'/],
      [['--jitter', '-1'], /error\[BAD_NUMBER\]: --jitter is '-1'/],
    ];
    for (const [words, message] of refusals) {
      const { code, out, err } = await run('circle:k=4,n=32', ...words);
      expect(err).toMatch(message);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect({ code, out }).toEqual({ code: 2, out: '' });
    }
  });
});
