import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../test/captured-run.sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'distill-check-inefficiency-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function json(...words: string[]) {
  const { code, stdout, stderr } = await run('inefficiency', ...words, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('inefficiency', () => {
  test('a smooth teacher is easier than random labels, in numbers and in words', async () => {
    const found = await json('circle:k=4,n=48', '--soft-ratio', '1');
    const { curves, slopeRange, orders, samples } = found;
    expect({ orders, samples, slopeRange }).toEqual({ orders: 20, samples: 48, slopeRange: { from: 6, to: 48 } });
    expect(curves.teacher.slope.upper).toBeLessThan(curves.random.slope.lower);
    expect(found.verdict).toBe('easier than random labels');
    for (const curve of Object.values<{ points: { inefficiency: number }[]; norms: number[] }>(curves)) {
      expect(curve.norms).toHaveLength(48);
      expect(curve.points).toHaveLength(47);
      for (const { inefficiency } of curve.points) expect(inefficiency).toBeGreaterThanOrEqual(0);
    }
    const { stdout } = await run('inefficiency', 'circle:k=4,n=48', '--soft-ratio', '1');
    expect(stdout).toMatch(/the teacher is more learnable than random labels/);
    expect(stdout.match(/^ *\d+ {2}/gm)).toHaveLength(7);
  });

  test('labels that are random cannot be told from random labels, and hard labels are harder than soft ones', async () => {
    const noise = await json('random-labels:n=40,d=3', '--soft-ratio', '.01', '--temperature', '1', '--orders', '6');
    expect(noise.verdict).toBe('cannot tell');
    const soft = await json('digits:3v8,n=30', '--soft-ratio', '1', '--orders', '6');
    const hard = await json('digits:3v8,n=30', '--soft-ratio', '.05', '--orders', '6');
    expect(hard.curves.teacher.slope.estimate).toBeGreaterThan(soft.curves.teacher.slope.estimate);
  });

  test('the seed alone decides; a kernel without a network has no start to undo', async () => {
    const words = ['circle:k=2,n=12', '--orders', '3'];
    const first = await json(...words);
    expect(await json(...words)).toEqual(first);
    const other = await json(...words, '--seed', '2');
    expect(other.curves.teacher.norms[0]).not.toBe(first.curves.teacher.norms[0]);
    const plain = await json(...words, '--kernel', 'rbf:length=0.3');
    expect(plain.curves.zero).toBeNull();
    const fewer = await json(...words, '--samples', '2');
    expect(fewer.curves.teacher.points).toHaveLength(1);
  });

  test('a student that knows everything already', async () => {
    const undecided = file('undecided.csv', 'a,b,label,soft\n1,0,1,.5\n0,1,0,.5\n.5,-.5,1,.5\n');
    const { curves, verdict } = await json(undecided, '--soft-ratio', '1');
    expect({ verdict, slope: curves.teacher.slope }).toEqual({ verdict: 'nothing to learn', slope: null });
    const { stdout } = await run('inefficiency', undecided, '--soft-ratio', '1');
    expect(stdout).toMatch(/there is nothing to learn/);
    expect(stdout).not.toMatch(/NaN|Infinity/);
  });

  test('parallel inputs: no matter for a network with biases, a named pair for one without', async () => {
    const parallel = file('parallel.csv', 'a,b,label\n0,1,0\n1,0,1\n.3,.4,1\n.5,0,1\n');
    await json(parallel, '--orders', '2');
    const { code, stdout, stderr } = await run('inefficiency', parallel, '--kernel', 'first-layer', '--orders', '2');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error\[SINGULAR_KERNEL\]: .*are 2 and 4; .*--jitter.*\n$/m);
    const eased = await run('inefficiency', parallel, '--kernel', 'first-layer', '--orders', '2', '--jitter', '1e-3');
    expect(eased.code).toBe(0);
    const opposite = file('opposite.csv', 'a,b,label\n1,0,1\n.5,0,0\n0,1,1\n');
    expect((await run('inefficiency', opposite)).stderr).toMatch(/^error\[NOT_SEPARABLE\]: .*rows 1 and 2.*\n$/m);
  });

  test('one line for what is wrong, and exit code 2', async () => {
    const refusals: [string[], RegExp][] = [
      [['circle:k=4,n=32', '--orders', '0'], /error\[BAD_NUMBER\]: --orders is '0'; it must be an integer, at least 2/],
      [['circle:k=4,n=32', '--samples', '1'], /error\[BAD_NUMBER\]: --samples is '1'/],
      [['circle:k=4,n=32', '--soft-ratio', '0'], /error\[BAD_NUMBER\]: --soft-ratio is 0/],
      [['circle:k=4,n=32', '--soft-ratio', 'NaN'], /error\[BAD_NUMBER\]: --soft-ratio is 'NaN'/],
      [['circle:k=4,n=32', '--temperature', '0'], /error\[BAD_NUMBER\]: --temperature is '0'/],
      [['circle:k=4,n=32', '--kernel', 'ntk:width=2'], /error\[BAD_KERNEL\]/],
      [['circle:k=4,n=32', '--teacher', 'given'], /error\[NO_SOFT_LABELS\]/],
      [['circle:k=4,n=1'], /error\[[A-Z_]+\]/],
      [[file('one.csv', 'a,label\n1,1\n')], /error\[CSV_ONE_CLASS\]/],
      [[file('nan.csv', 'a,label\n1,1\nNaN,0\n')], /error\[CSV_BAD_NUMBER\].*line 3/],
      [[file('empty.csv', '')], /error\[CSV_EMPTY\]/],
    ];
    for (const [words, message] of refusals) {
      const { code, stdout, stderr } = await run('inefficiency', ...words);
      expect(stderr).toMatch(message);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    }
  });
});
