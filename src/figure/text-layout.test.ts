import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenLines, flow, textWidth } from './text-layout.ts';

test('broken lines keep every word in order and fit unless a word alone does not', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ minLength: 1 }).map((word) => word.replace(/\s/g, 'x')),
        { minLength: 1 },
      ),
      (words) => {
        const lines = brokenLines(words.join(' '), 12, 100);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines) expect(textWidth(line, 12) <= 100 || !line.includes(' ')).toBe(true);
      },
    ),
    { seed: 1 },
  );
});

test('boxes flow into rows in order', () => {
  expect(flow([30, 30, 30], 70, 5)).toEqual([
    { row: 0, x: 0 },
    { row: 0, x: 35 },
    { row: 1, x: 0 },
  ]);
  expect(flow([100, 10], 70, 5).map(({ row }) => row)).toEqual([0, 1]);
});
