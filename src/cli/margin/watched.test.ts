import { expect, test } from 'vitest';
import { loadDataset } from '../../data/readers/load-dataset.ts';
import { patientLine } from '../terminal/patient-line.ts';
import { runCommand } from '../test/command-process.sample.ts';
import { computeMargin } from './compute.ts';
import { marginWatch, watchedMargin } from './watched.ts';

test('on a thread of its own a margin is the same to the bit', async () => {
  const { inputs, labels } = await loadDataset('sphere:n=1100,d=4', { seed: 1 });
  const task = { norm: 'rkhs', dataset: { inputs, labels }, tolerance: 1e-6 } as const;
  expect(await watchedMargin(task)).toEqual(computeMargin(task));
});

test('it shows the interval so far and how long the rest takes, and keeps what was known before', () => {
  let time = 0;
  const written: string[] = [];
  const line = patientLine({ isTTY: false, write: (text: string) => written.push(text) }, () => time);
  const known = { norm: 'rkhs', lower: 0.25, upper: 0.3 } as never;
  const watch = marginWatch('transport', [known]);
  expect(watch.soFar()).toBe('RKHS γ₂ in [0.25, 0.3]; transport γ_∞: nothing is proven');
  time = 1000;
  watch.show(line, { done: 1, total: 10 });
  expect(written).toEqual([]);
  time = 2000;
  watch.show(line, { done: 4, total: 10, interval: { lower: 0.1, upper: 0.3, confidence: 1 } });
  expect(written).toEqual(['2 s, about 3 s left  transport γ_∞ in [0.1, 0.3]\n']);
  expect(watch.soFar()).toBe('RKHS γ₂ in [0.25, 0.3]; transport γ_∞ in [0.1, 0.3]');
});

test('Ctrl-C leaves the intervals that are proven in one line, and 130', { timeout: 60_000 }, async () => {
  let isStopped = false;
  const { code, stdout, stderr } = await runCommand(
    ['margin', 'sphere:n=300,d=10', '--samples', '4000000', '--json'],
    (child, text) => {
      if (isStopped || !/ left {2}transport γ_∞ in \[0\.\d+, 0\.\d+\]\n/.test(text)) return;
      isStopped = true;
      child.kill('SIGINT');
    },
  );
  expect(stdout).toBe('');
  expect(code).toBe(130);
  const last = stderr.trimEnd().split('\n').at(-1);
  expect(last).toMatch(/^interrupted; so far: RKHS γ₂ in \[0\.\d+, 0\.\d+\]; transport γ_∞ in \[0\.\d+, 0\.\d+\]$/);
});
