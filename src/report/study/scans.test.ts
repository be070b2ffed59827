import { expect, test } from 'vitest';
import { settingsOf } from './cells.ts';
import { cellsOfOneSize, scansOf } from './scans.ts';
import { sampleCell, sampleStudy } from './study.sample.ts';

const at = (k: number, n: number, labels: 'soft' | 'hard' = 'soft') => ({
  ...sampleCell({ dataset: `circle:k=${k},n=${n}`, margin: 0.4 / k, labels, bracket: [n / 2, n] }),
  n,
});

const study = sampleStudy([at(2, 48), at(4, 48), at(4, 48, 'hard'), at(8, 48), at(4, 96), at(4, 24)]);

test('a data set at several sizes is a scan, by increasing size', () => {
  const [scan, ...others] = scansOf(study);
  expect(others).toEqual([]);
  expect(scan).toMatchObject({ name: 'circle:k=4', family: 'circle', epsilon: 0.1, radius: 1 });
  expect(scan.rows.map(({ n, soft, hard }) => [n, soft?.bracket.upper, hard?.bracket.upper])).toEqual([
    [24, 24, undefined],
    [48, 48, 48],
    [96, 96, undefined],
  ]);
});

test('the plots against the margin keep to one size a family', () => {
  expect(cellsOfOneSize(study).map(({ spec }) => spec.dataset)).toEqual([
    'circle:k=2,n=48',
    'circle:k=4,n=48',
    'circle:k=4,n=48',
    'circle:k=8,n=48',
  ]);
  expect(settingsOf(study).flatMap(({ cells }) => cells.map(({ n }) => n))).toEqual([48, 48, 48, 48]);
});

test('sizes that change along with the margin are no scan', () => {
  const mixed = sampleStudy([at(2, 24), at(4, 48), at(8, 96)]);
  expect(scansOf(mixed)).toEqual([]);
  expect(cellsOfOneSize(mixed)).toHaveLength(3);
});

test('files and names without parameters have no sizes to strip', () => {
  const files = sampleStudy([sampleCell({ dataset: 'points.csv' }), { ...sampleCell({ dataset: 'more.csv' }), n: 9 }]);
  expect(scansOf(files)).toEqual([]);
});
