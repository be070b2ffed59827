import { expect, test } from 'vitest';
import { pairNamed, pairOfClasses } from '../../../experiment/mandal-2025/noisy-images/images.ts';
import { noiseLevel } from '../../../experiment/mandal-2025/noisy-images/run.ts';
import { gapContrast } from '../../../experiment/mandal-2025/noisy-images/runs.ts';
import { pair, setting as tiny } from '../../../experiment/mandal-2025/noisy-images/scene.sample.ts';
import { figure1Settings } from '../../../experiment/mandal-2025/noisy-images/settings.ts';
import { tensorFlow } from '../../../student/engines/tfjs/backend.ts';
import { figure1, figure1Of } from './figure-1.ts';
import { figure1Paper } from './paper.ts';

test('the figure of a tiny setting: networks beside the paper’s, gaps from the same runs, put into words', async () => {
  const { tf } = await tensorFlow();
  const before = tf.memory().numTensors;
  const reported: string[] = [];
  const figure = await figure1Of(figure1, pair, tiny, {
    runs: 2,
    seed: 3,
    onProgress: (done, total) => reported.push(`${done}/${total}`),
  });
  expect(reported).toEqual(['1/4', '2/4', '3/4', '4/4']);
  expect(tf.memory().numTensors).toBe(before);
  const [accuracies, gaps] = figure.panels.map(({ series }) => series);
  expect(accuracies.map(({ points }) => points.length)).toEqual([2, 2, 2, 5, 5, 5]);
  expect(gaps[1].points.map(({ y }) => Number(y.toFixed(1)))).toEqual([1.4, 0.9, 0.4, 7.8, 8.1]);
  const { x, y, low, high } = gaps[0].points[1];
  const runs = await Promise.all([0, 1].map((run) => noiseLevel(pair, tiny, x, `3/mandal-2025/1/${run}`)));
  // Shares of twenty test images: sums of a few roundings.
  expect(y).toBeCloseTo(50 * runs.reduce((sum, { soft, hard }) => sum + soft - hard, 0), 10);
  expect(accuracies[0].points[1].y).toBeCloseTo(50 * (runs[0].teacher + runs[1].teacher), 10);
  expect(low).toBeLessThanOrEqual(y);
  expect(high).toBeGreaterThanOrEqual(y);
  expect(figure.settings).toContain('stripes, 6×6 pixels in [0, 1] with Gaussian noise; 32 images for training');
  expect(figure.settings).toContain('Teacher of 2+2 layers');
  expect(figure.seen).toMatch(
    /exceeds that below by −?\d+\.\d \[.*\] \(7\.0 in the paper\): the .*paper’s sign.* The teacher is ahead .*\(7\.8 in the paper\)\./,
  );
});

test('both students start alike and see the same images: on the same labels they are the same', async () => {
  const level = await noiseLevel(pair, tiny, 0.2, 'same', { hard: 'hard', soft: 'hard' });
  expect(level.soft).toBe(level.hard);
  const other = await noiseLevel(pair, tiny, 0.2, 'same');
  expect([other.teacher, other.hard]).toEqual([level.teacher, level.hard]);
});

test('the contrast is the gap at .1 and more less the gap below', () => {
  const at = (soft: number, hard: number) => ({ teacher: 1, hard, soft });
  expect(gapContrast([at(0.5, 0.5), at(0.75, 0.5), at(0.875, 0.375)], [0.05, 0.1, 0.2])).toBe(0.375);
  expect(
    gapContrast(
      figure1Paper,
      figure1Paper.map(({ variance }) => variance),
    ),
  ).toBeCloseTo(7.05, 10);
});

test('the full setting is the paper’s 80/10/10 split', () => {
  expect(figure1Settings.full.parts(12_000)).toEqual([9600, 1200, 1200]);
});

test('a folder that is none is refused before anything is read', async () => {
  await expect(pairOfClasses('/nowhere/at/all')).rejects.toThrow('--data-dir /nowhere/at/all is no folder');
});

test('MNIST’s fours and nines, training and test images', { tags: ['slow'] }, async () => {
  const { name, images, labels } = await pairNamed('mnist:4v9');
  expect(name).toBe('MNIST, 4 against 9');
  expect([labels.filter((label) => label > 0).length, labels.filter((label) => label < 0).length]).toEqual([
    6824, 6958,
  ]);
  expect(images.pixels).toHaveLength(13_782 * 784);
  const [least, most] = images.pixels.reduce(([low, high], x) => [Math.min(low, x), Math.max(high, x)], [1, 0]);
  expect([least, most]).toEqual([0, 1]);
});
