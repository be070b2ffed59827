import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleCell } from '../../report/study/study.sample.ts';
import { barLine, type ProgressTarget, timeLeft } from '../terminal/progress-line.ts';
import { sweepProgress } from './progress.ts';

function terminal(isTTY: boolean): { target: ProgressTarget; written: string[] } {
  const written: string[] = [];
  return { target: { isTTY, columns: 80, write: (text) => written.push(text) }, written };
}

describe('sweepProgress', () => {
  test('is one line per cell away from a terminal', () => {
    const { target, written } = terminal(false);
    let now = 0;
    const progress = sweepProgress(3, target, () => now);
    const cell = sampleCell();
    progress.cell(1, cell, true);
    now = 4000;
    progress.cell(2, cell, false);
    progress.cell(3, cell, false);
    progress.clear();
    expect(written).toEqual([
      '[1/3] circle:gamma=0.1 ε=0.1 soft B=1: (8, 10] (kept)\n',
      '[2/3, about 4 s left] circle:gamma=0.1 ε=0.1 soft B=1: (8, 10]\n',
      '[3/3] circle:gamma=0.1 ε=0.1 soft B=1: (8, 10]\n',
    ]);
  });

  test('is one line on a terminal, and leaves it empty', () => {
    const { target, written } = terminal(true);
    const progress = sweepProgress(2, target, () => 0);
    progress.cell(1, sampleCell(), false);
    progress.clear();
    expect(written).toHaveLength(3);
    for (const text of written) expect(text.lastIndexOf('\r\u001b[2K')).toBe(0);
    expect(written.join('')).not.toContain('\n');
    expect(written[1]).toContain('████████████░░░░░░░░░░░░ 1/2');
    expect(written[2]).toBe('\r\u001b[2K');
  });
});

test('barLine never wraps', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 1, max: 300 }),
      (total, done, columns) => {
        const line = barLine(Math.min(done, total), total, 'about 3 s left', 'circle:k=4,n=48', columns);
        expect(line.length).toBeLessThanOrEqual(Math.max(1, columns - 1));
      },
    ),
    { seed: 1 },
  );
});

test.each([
  [0, 0, 5, ''],
  [1000, 1, 0, ''],
  [1000, 2, 3, 'about 2 s left'],
  [60_000, 1, 2, 'about 2 min 0 s left'],
  [60_000, 1, 125, 'about 2 h 5 min left'],
])('after %i ms, %i cells and with %i to go: %s', (elapsed, fresh, remaining, text) => {
  expect(timeLeft(elapsed, fresh, remaining)).toBe(text);
});
