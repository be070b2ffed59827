import { expect, test } from 'vitest';
import type { WidthTrial } from '../../width/bracket.ts';
import { sampleCell } from './study.sample.ts';
import { widthOutcomes } from './width-outcomes.ts';

function trials(width: number, outcomes: readonly boolean[]): WidthTrial[] {
  return outcomes.map((succeeded, i) => ({
    width,
    seed: i + 1,
    averageError: succeeded ? 0 : 0.5,
    succeeded,
    steps: 1,
    stoppedEarly: false,
  }));
}

test('shares, dropped widths and the isotonic curve, by increasing width', () => {
  const cell = sampleCell({
    trials: [
      ...trials(8, [true, true, true, true, true]),
      ...trials(4, [true, true, true, false, false]),
      ...trials(6, [false, true, false]),
    ],
  });
  const outcomes = widthOutcomes(cell);
  expect(outcomes.map(({ width, runs, successes, dropped }) => [width, runs, successes, dropped])).toEqual([
    [4, 5, 3, false],
    [6, 3, 1, true],
    [8, 5, 5, false],
  ]);
  // 3/5 and 1/3 violate the order: pooled to 4/8.
  expect(outcomes.map(({ fitted }) => fitted)).toEqual([0.5, 0.5, 1].map((share) => expect.closeTo(share, 12)));
  // All of five: the lower end solves p⁵ = .025.
  expect(outcomes[2].interval).toEqual({ lower: expect.closeTo(0.025 ** 0.2, 12), upper: 1, confidence: 0.95 });
});

test('no trials, no outcomes', () => {
  expect(widthOutcomes(sampleCell({ trials: [] }))).toEqual([]);
});
