import { expect, test } from 'vitest';
import { fittedValues } from '../../kernel/ridge/fits.ts';
import { kernelSample } from './kernel-sample.ts';

test('labels have mean square 1 + σ², and the risk is that of the fit', () => {
  const { labels, system, best } = kernelSample({ samples: 400, d: 4, noise: 0.5, fresh: 400 }, 'labels');
  const square = labels.reduce((sum, y) => sum + (y * y) / 400, 0);
  // Both averages of squares over 400 points, of deviation about √(2/400) of themselves; five of them.
  expect(Math.abs(square - 1.25)).toBeLessThan(5 * 1.25 * 2 * Math.sqrt(2 / 400));
  // A fit that is shrunk away leaves the whole mean square of the target, 1 by its scale.
  expect(best(1e9).teacherRisk).toBeCloseTo(1, 6);
  expect(Math.max(...fittedValues(system, 1e9).data.map(Math.abs))).toBeLessThan(1e-6);
});

test('the key decides everything', () => {
  const settings = { samples: 10, d: 3, noise: 1, fresh: 5 };
  expect(kernelSample(settings, 'one').labels).toEqual(kernelSample(settings, 'one').labels);
  expect(kernelSample(settings, 'one').labels).not.toEqual(kernelSample(settings, 'two').labels);
});
