import { expect, test } from 'vitest';
import { fromRows } from '../numerics/matrix.ts';
import { rkhsMargin, rkhsMarginOfGram } from './rkhs/rkhs.ts';
import { parallelOppositePair } from './separability.ts';
import { transportMargin } from './transport.ts';

const good = {
  inputs: fromRows([
    [1, 0],
    [0, 1],
  ]),
  labels: Int8Array.of(1, -1),
};
const oneLabel = { ...good, labels: Int8Array.of(1) };
const zeroLabel = { ...good, labels: Int8Array.of(1, 0) };
const broken = {
  ...good,
  inputs: fromRows([
    [1, 0],
    [Number.NaN, 1],
  ]),
};
const empty = { inputs: { rows: 0, cols: 2, data: new Float64Array(0) }, labels: new Int8Array(0) };
const zeroPoint = {
  ...good,
  inputs: fromRows([
    [1, 0],
    [0, 0],
  ]),
};
const opposite = {
  ...good,
  inputs: fromRows([
    [1, 2],
    [2, 4],
  ]),
};

const margins = [
  ['rkhsMargin', rkhsMargin],
  ['transportMargin', transportMargin],
] as const;

function refuses(run: () => unknown, code: string) {
  expect(run).toThrow(expect.objectContaining({ code }));
}

test.each([
  ...margins,
  ['parallelOppositePair', parallelOppositePair],
] as const)('%s takes at least one finite point, with a label ±1 each', (_, run) => {
  refuses(() => run(oneLabel), 'BAD_SHAPE');
  refuses(() => run(zeroLabel), 'BAD_LABEL');
  refuses(() => run(broken), 'BAD_INPUT');
  refuses(() => run(empty), 'BAD_SHAPE');
});

test.each(margins)('%s refuses a point without a direction, and points on one ray of opposite labels', (_, run) => {
  refuses(() => run(zeroPoint), 'ZERO_INPUT');
  refuses(() => run({ ...zeroPoint, labels: Int8Array.of(1, 1) }), 'ZERO_INPUT');
  refuses(() => run(opposite), 'NOT_SEPARABLE');
  expect(run({ ...opposite, labels: Int8Array.of(1, 1) }).lower).toBeGreaterThan(0);
});

test('transportMargin takes levels in (0, 1) and a hundred pairs or more', () => {
  for (const tolerance of [0, 1, -1]) refuses(() => transportMargin(good, { tolerance }), 'BAD_PROBABILITY');
  for (const confidence of [0, 1]) refuses(() => transportMargin(good, { confidence }), 'BAD_PROBABILITY');
  for (const samples of [99, 100.5]) refuses(() => transportMargin(good, { samples }), 'BAD_COUNT');
  expect(transportMargin(good, { samples: 100, confidence: 0.5, tolerance: 0.5 }).lower).toBeGreaterThan(0);
});

test('a Gram matrix is square, finite, symmetric and positive semidefinite, with a label ±1 a row', () => {
  const identity = good.inputs;
  refuses(() => rkhsMarginOfGram(fromRows([[1, 0]]), Int8Array.of(1)), 'BAD_SHAPE');
  refuses(() => rkhsMarginOfGram(broken.inputs, good.labels), 'BAD_INPUT');
  refuses(
    () =>
      rkhsMarginOfGram(
        fromRows([
          [1, 0.5],
          [0, 1],
        ]),
        good.labels,
      ),
    'NOT_SYMMETRIC',
  );
  refuses(
    () =>
      rkhsMarginOfGram(
        fromRows([
          [1, 2],
          [2, 1],
        ]),
        good.labels,
      ),
    'NOT_POSITIVE_SEMIDEFINITE',
  );
  refuses(() => rkhsMarginOfGram(identity, oneLabel.labels), 'BAD_SHAPE');
  refuses(() => rkhsMarginOfGram(identity, zeroLabel.labels), 'BAD_LABEL');
  refuses(() => rkhsMarginOfGram(identity, Int8Array.of(1, 1, 1)), 'BAD_SHAPE');
});

test('unasked, both margins reach a relative gap of 1e−6 in the plane, and a looser one where that is asked for', () => {
  const points = {
    inputs: fromRows(Array.from({ length: 9 }, (_, i) => [Math.cos(0.7 * i), Math.sin(0.7 * i)])),
    labels: Int8Array.from({ length: 9 }, (_, i) => (i % 2 === 0 ? 1 : -1)),
  };
  for (const [, run] of margins) {
    const { lower, upper } = run(points);
    expect((upper - lower) / upper).toBeLessThanOrEqual(1e-6);
    expect(run(points, { tolerance: 1e-6 })).toMatchObject({ lower, upper });
  }
});
