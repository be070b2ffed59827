import { expect, test } from 'vitest';
import { sampleCell, sampleStudy } from '../study.sample.ts';
import { readScans } from './scans.ts';

const at = (n: number, labels: 'soft' | 'hard', upper: number | null) => ({
  ...sampleCell({ dataset: `circle:k=4,n=${n}`, labels, bracket: [upper === null ? 64 : 2, upper] }),
  n,
});

test('says the widths at each size and the largest factor between them', () => {
  const study = sampleStudy([at(24, 'soft', 8), at(48, 'soft', 10), at(24, 'hard', 16), at(48, 'hard', 64)]);
  expect(readScans(study)).toEqual([
    {
      topic: 'scans',
      finding: 'Changing n or d alone moves the width needed by a factor of up to 4.',
      detail:
        'On circle:k=4 with radius B\u00a0=\u00a01, n = 24, 48: soft labels 8, 10; hard labels 16, 64. The margin changes along with n or d where its range is given.',
    },
  ]);
});

test('a width that was not found is said to lie above the largest one tried', () => {
  const [reading] = readScans(sampleStudy([at(24, 'hard', 16), at(48, 'hard', null)]));
  expect(reading.finding).toMatch(/cannot be said/);
  expect(reading.detail).toMatch(/hard labels 16, > 64\./);
});

test('a study of one size says nothing about sizes', () => {
  expect(readScans(sampleStudy([sampleCell()]))).toEqual([]);
});
