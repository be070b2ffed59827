import { expect, test } from 'vitest';
import type { Engine, TrainingTrace } from '../../student/training.ts';
import { watchWidths } from './watch.ts';

/** Students of 8 neurons and more reach the target; one run takes a second. */
function searched(isTTY: boolean) {
  let time = 0;
  const written: string[] = [];
  const engine = {
    name: 'stand-in',
    async train(_problem: unknown, specs: readonly { width: number }[]) {
      time += 1000 * specs.length;
      return specs.map(({ width }) => ({ averageError: width < 8 ? 0.5 : 0.05, stoppedEarly: false }) as TrainingTrace);
    },
  } as Engine;
  const search = { epsilon: 0.1, frequency: 0.5, seeds: 2, ladder: [4, 8, 16] };
  const target = { isTTY, columns: 60, write: (text: string) => written.push(text) };
  const watch = watchWidths(engine, search, target, () => time);
  const run = (width: number, labels: 'soft' | 'hard') =>
    watch.engine.train(
      {} as never,
      [1, 2].map((seed) => ({ width, labels, radius: 1, stepSize: 1, epochs: 1, seed })),
    );
  return { watch, written, run };
}

test('it says what failed, what passed and how long the rest takes at most', async () => {
  const { watch, written, run } = searched(false);
  await run(4, 'soft');
  // A quarter of a second per neuron; 8 and 16 neurons on two seeds may lie ahead.
  expect(written).toEqual(['2 s, at most about 12 s left  soft labels, B = 1: 4 neurons fail\n']);
  await run(16, 'soft');
  await run(8, 'soft');
  await run(4, 'hard');
  expect(watch.soFar()).toBe('soft labels, B = 1: 4 neurons fail, 8 pass; hard labels, B = 1: 4 neurons fail');
  // The second line came at twice the time of the first.
  expect(written).toHaveLength(3);
  watch.clear();
  expect(written).toHaveLength(3);
});

test('on a terminal one line is drawn over, within its columns', async () => {
  const { watch, written, run } = searched(true);
  for (const width of [4, 16, 8]) await run(width, 'soft');
  await run(4, 'hard');
  for (const line of written) expect(line.replace('\r\u001b[2K', '').length).toBeLessThan(60);
  watch.clear();
  expect(written.at(-1)).toBe('\r\u001b[2K');
});
