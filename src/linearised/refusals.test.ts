import { expect, test } from 'vitest';
import { fromRows } from '../numerics/matrix.ts';
import { lossOf } from '../student/losses.ts';
import { dataInefficiency, inefficiencyBetween } from './data-inefficiency.ts';
import { inefficiencyCurve } from './inefficiency-curve.ts';
import { kernelSystem } from './kernel-system.ts';
import { convergedCorrections, convergedWeightChange, descendLinearised, weightChangeNorms } from './linearised.ts';

const features = fromRows([
  [1, 0, 1],
  [0, 1, 1],
]);
const system = kernelSystem(
  fromRows([
    [2, 1],
    [1, 2],
  ]),
);

function refuses(run: () => unknown, code: string) {
  expect(run).toThrow(expect.objectContaining({ code }));
}

test.each([
  ['convergedWeightChange', (z: number[]) => convergedWeightChange(features, system, z)],
  ['weightChangeNorms', (z: number[]) => weightChangeNorms(system, z)],
  ['convergedCorrections', (z: number[]) => convergedCorrections(system, fromRows([[1, 1]]), z)],
])('%s takes a finite correction for each sample', (_, run) => {
  refuses(() => run([1]), 'BAD_SHAPE');
  refuses(() => run([1, 2, 3]), 'BAD_SHAPE');
  refuses(() => run([1, Number.NaN]), 'BAD_INPUT');
  refuses(() => run([Number.POSITIVE_INFINITY, 1]), 'BAD_INPUT');
  expect(() => run([1, 2])).not.toThrow();
});

test('a Gram matrix is square, finite, symmetric and not singular', () => {
  refuses(() => kernelSystem(features), 'BAD_SHAPE');
  refuses(() => kernelSystem(fromRows([[Number.NaN]])), 'BAD_INPUT');
  refuses(
    () =>
      kernelSystem(
        fromRows([
          [1, 0.5],
          [0, 1],
        ]),
      ),
    'NOT_SYMMETRIC',
  );
  refuses(
    () =>
      kernelSystem(
        fromRows([
          [1, 1],
          [1, 1],
        ]),
      ),
    'SINGULAR_KERNEL',
  );
});

test('runs are of one length, at least one of them, and two for an interval', () => {
  for (const runs of [[], [[1, 2], [1]], [[1], [1, 2]]]) {
    refuses(() => dataInefficiency(runs), 'BAD_RUNS');
    refuses(() => inefficiencyBetween(runs, 1, 2), 'BAD_RUNS');
    refuses(() => inefficiencyCurve(runs, 1), 'BAD_RUNS');
  }
  refuses(() => inefficiencyCurve([[1, 2]], 1), 'BAD_RUNS');
  for (const [from, to] of [
    [0, 2],
    [2, 2],
    [2, 1],
    [1, 4],
  ]) {
    refuses(() => inefficiencyBetween([[1, 2, 3]], from, to), 'BAD_RUNS');
  }
  expect(inefficiencyBetween([[1, 2, 3]], 1, 3)).toBeCloseTo(1, 14);
  const runs = [
    [1, 2, 4],
    [1, 3, 3],
  ];
  expect(inefficiencyCurve(runs, 1)).toEqual(inefficiencyCurve(runs, 1, 0.95));
  expect(inefficiencyCurve(runs, 2).slope!.estimate).toBeCloseTo(Math.log(3.5 / 2.5) / Math.log(3 / 2), 14);
});

test('gradient descent makes the steps that it is given, from the start that it is given, until it is there', () => {
  const loss = lossOf({ labels: Int8Array.of(1, -1), teacherLogits: Float64Array.of(3, 0) }, 'soft');
  const descent = { stepSize: 0.5, steps: 3 };
  const run = (steps: number, start?: Float64Array) => {
    return descendLinearised(features, [0, 0], loss, { ...descent, steps, ...(start && { start }) });
  };
  expect([...run(0)]).toEqual([0, 0, 0]);
  const start = run(2);
  const kept = start.slice();
  expect(run(3)).toEqual(run(1, start));
  expect(start).toEqual(kept);
  expect(run(3)).not.toEqual(run(2));
  // Residuals at 0 are 1 − 2μ(3) apart, at most ½: no step is taken where that is near enough.
  expect([...descendLinearised(features, [0, 0], loss, { ...descent, residual: 0.5 })]).toEqual([0, 0, 0]);
  expect(descendLinearised(features, [0, 0], loss, { ...descent, residual: 0.4 })).not.toEqual(run(0));
});
