import { expect, test } from 'vitest';
import type { CellResult } from '../../sweep/grid/cell.ts';
import { compareLabels } from './comparison.ts';
import { sampleCell, sampleStudy } from './study.sample.ts';

function compare(soft: readonly [number, number | null], hard: readonly [number, number | null]) {
  return compareLabels(sampleStudy([sampleCell({ bracket: soft }), sampleCell({ labels: 'hard', bracket: hard })]))[0];
}

test.each([
  [[8, 10], [32, 40], 4, 'equal', 'soft needs fewer'],
  [[32, 40], [8, 10], 0.25, 'equal', 'hard needs fewer'],
  [[8, 10], [8, 10], 1, 'equal', 'tie'],
  [[6, 8], [10, 12], 1.5, 'equal', 'tie'],
  [[0, 2], [2, 4], 2, 'equal', 'tie'],
  [[8, 10], [64, null], 6.4, 'at least', 'soft needs fewer'],
  [[40, 48], [64, null], 64 / 48, 'at least', 'undecided'],
  [[64, null], [8, 10], 10 / 64, 'at most', 'hard needs fewer'],
  [[64, null], [40, 48], 0.75, 'at most', 'undecided'],
  [[64, null], [64, null], null, 'unknown', 'undecided'],
] as const)('soft %j, hard %j: ratio %d, %s, %s', (soft, hard, ratio, kind, verdict) => {
  expect(compare(soft, hard)).toMatchObject({ ratio, kind, verdict });
});

test('pairs differ in their labels alone', () => {
  const hard = sampleCell({ labels: 'hard' });
  const others: CellResult[] = [
    sampleCell({ epsilon: 0.05 }),
    sampleCell({ radius: 'none' }),
    sampleCell({ stepSize: 2 }),
    sampleCell({ dataset: 'other' }),
    sampleCell({ epochsCap: 7 }),
  ];
  expect(compareLabels(sampleStudy([hard, ...others]))).toEqual([]);
});

test('a hard cell at its theorem’s radius is held against soft labels at B = 1', () => {
  const soft = sampleCell();
  const [comparison] = compareLabels(sampleStudy([soft, sampleCell({ labels: 'hard', radius: 'theorem' })]));
  expect(comparison).toMatchObject({ radius: 'theorem', verdict: 'tie' });
  expect(comparison.soft).toBe(soft);
});

test('a capped horizon on either side is mentioned', () => {
  const cells = [sampleCell({ epochsCap: 10 }), sampleCell({ labels: 'hard', epochsCap: 10 })];
  expect(compareLabels(sampleStudy(cells))[0].capped).toBe(true);
});
