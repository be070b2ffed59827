import { describe, expect, test } from 'vitest';
import { DistillCheckError } from '../../errors.ts';
import { GRID, MOST_POINTS } from './points.ts';
import { readTable } from './table.ts';

test('a table of two features becomes its points, scaled into the disc', () => {
  const { name, points, remarks } = readTable('a,b,label\n3,4,1\n-3,0,0\n', 'points.csv');
  expect(name).toBe('points.csv');
  expect(remarks).toEqual([]);
  expect(points.map(({ label }) => label)).toEqual([1, -1]);
  for (const [i, [x, y]] of [
    [0.6, 0.8],
    [-0.6, 0],
  ].entries()) {
    expect(Math.abs(points[i].x - x)).toBeLessThan(2 * GRID);
    expect(Math.abs(points[i].y - y)).toBeLessThan(2 * GRID);
  }
});

test('of more features the first two columns of numbers are drawn, and the page says so', () => {
  const text = 'kind,a,b,c,label\nred,3,4,5,1\nblue,-3,1,5.5,0\nred,1,1,1,1\n';
  const { points, remarks } = readTable(text, 'points.csv');
  expect(remarks[0]).toBe('of 4 features a and b are drawn');
  expect(points[0].x / points[0].y).toBeCloseTo(3 / 4, 5);
});

test('of more points than the page takes a sample is drawn', () => {
  const lines = Array.from({ length: 500 }, (_, i) => `${Math.cos(i)},${Math.sin(i)},${i % 2}`);
  const { points, remarks } = readTable(`a,b,label\n${lines.join('\n')}\n`, 'points.csv');
  expect(points).toHaveLength(MOST_POINTS);
  expect(remarks).toContain(`${MOST_POINTS} of 500 points are drawn`);
});

test('soft labels are left aside, and the page says so', () => {
  expect(readTable('a,b,soft,label\n3,4,.9,1\n-3,0,.2,0\n', 'points.csv').remarks[0]).toContain('soft labels');
});

describe('what cannot be drawn is one clear line', () => {
  test.each([
    ['', 'CSV_EMPTY', 'points.csv: the file is empty'],
    ['1,2,3\n4,5,6\n', 'CSV_NO_HEADER', 'line 1'],
    ['a,b,label\n1,x,1\n1,2,0\n', 'CSV_BAD_NUMBER', "column 'b'"],
    ['a,label\n1,1\n2,0\n', 'NOT_PLANAR', 'points.csv has 1 feature, and the explorer draws the plane'],
  ])('%j', (text, code, message) => {
    try {
      readTable(text, 'points.csv');
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof DistillCheckError)) throw error;
      expect(error.code).toBe(code);
      expect(error.message).toContain(message);
      expect(error.message).not.toContain('\n');
    }
  });
});
