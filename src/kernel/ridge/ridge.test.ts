import { describe, expect, test } from 'vitest';
import golden from '../../../fixtures/golden/ridge.json' with { type: 'json' };
import { DistillCheckError } from '../../errors.ts';
import { fromRows, type Matrix, norm, zeros } from '../../numerics/matrix.ts';
import { timesTransposed } from '../../numerics/times-transposed.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { bestRatio, looRatio } from './best-ratio.ts';
import { duplicateGroups } from './duplicate-groups.ts';
import { fittedValues, predictions, ridgeCoefficients } from './fits.ts';
import { leaveOneOut } from './leave-one-out.ts';
import { looMix } from './loo-mix.ts';
import { mixOf, ratiosOf, TANGENT } from './mix.ts';
import { mixOfFilter } from './mix-of-filter.ts';
import { oneShotRatio } from './one-shot.ts';
import { jackknifeSystems, ratioInterval } from './ratio-interval.ts';
import { lambdaGrid, ridgePath } from './ridge-path.ts';
import { type RidgeSystem, ridgeSystem } from './system.ts';

const unit = (k: number) => Array.from({ length: k + 1 }, (_, i) => (i === k ? 1 : 0));
const farthest = (a: ArrayLike<number>, b: readonly number[]) =>
  b.reduce((most, value, i) => Math.max(most, Math.abs(a[i] - value)), 0);

function gaussian(rows: number, cols: number, role: string): Matrix {
  const matrix = zeros(rows, cols);
  fillGaussian(randomStream('ridge', role), matrix.data);
  return matrix;
}

function sample(n: number, d: number, columns = 1): RidgeSystem {
  const inputs = gaussian(n, d, 'inputs');
  return ridgeSystem(timesTransposed(inputs, inputs), gaussian(n, columns, 'targets'));
}

describe('against fits of 60 digits that were made anew', () => {
  golden.cases.forEach(({ gram, targets, lambda, groups, fitted, residuals }, index) => {
    const system = ridgeSystem(fromRows(gram), fromRows(targets));
    const size = norm(fromRows(targets).data);
    // Eigenvalues off by n u Tr K, against ρ: condition (Tr K + ρ)/ρ below 1e7 in all cases.
    const tolerance = 1e-8 * size;

    test(`case ${index}: teacher and three students at the samples, by outputs and by coefficients`, () => {
      fitted.forEach((values, k) => {
        expect(farthest(fittedValues(system, lambda, unit(k)).data, values.flat())).toBeLessThan(tolerance);
        const coefficients = ridgeCoefficients(system, lambda, unit(k));
        expect(farthest(predictions(fromRows(gram), coefficients).data, values.flat())).toBeLessThan(tolerance);
      });
    });

    test(`case ${index}: teacher and three students left out`, () => {
      const loo = leaveOneOut(system, lambda, { steps: 3, groups: groups ?? undefined });
      residuals.forEach((values, k) => {
        expect(farthest(loo.residuals[k].data, values.flat())).toBeLessThan(tolerance);
      });
      const tangent = residuals[1].flat().map((value, i) => value - residuals[0].flat()[i]);
      expect(farthest(loo.tangent.data, tangent)).toBeLessThan(tolerance);
    });
  });
});

test('groups of one sample each change nothing', () => {
  const system = sample(12, 5, 2);
  const plain = leaveOneOut(system, 0.1, { steps: 2 });
  const groups = Array.from({ length: 12 }, (_, i) => 11 - i);
  const grouped = leaveOneOut(system, 0.1, { steps: 2, groups });
  plain.residuals.forEach(({ data }, k) => {
    expect(farthest(grouped.residuals[k].data, [...data])).toBeLessThan(1e-12);
  });
});

test('the tangent is the slope of the path in ln λ, and the mix of a single step lies on it', () => {
  const system = sample(15, 20);
  const step = 1e-5;
  const [up, down] = [0.2 * Math.exp(step), 0.2 * Math.exp(-step)].map((lambda) => fittedValues(system, lambda).data);
  const slope = up.map((value, i) => (value - down[i]) / (2 * step));
  const tangent = fittedValues(system, 0.2, TANGENT).data;
  // Central differences: third derivatives of order 1 times step², rounding 2e−16/step.
  expect(farthest(tangent, [...slope])).toBeLessThan(1e-9);
  const mixed = fittedValues(system, 0.2, mixOf([-3])).data;
  const teacher = fittedValues(system, 0.2).data;
  expect(
    farthest(
      mixed,
      [...teacher].map((value, i) => value - 3 * tangent[i]),
    ),
  ).toBeLessThan(1e-13);
});

test('ratios and weights of mixes are each other’s inverse', () => {
  for (const ratios of [[], [0.3], [2, -1.5], [0.5, 0.25, 3]]) {
    const mix = mixOf(ratios);
    expect(mix.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
    const back = ratiosOf(mix) ?? [];
    expect(back).toHaveLength(ratios.length);
    for (const [k, ratio] of back.entries()) expect(ratio).toBeCloseTo(ratios[k], 12);
  }
  // The last label is the truth, whatever the step before it was.
  expect(ratiosOf([1, 0, 0])).toEqual([0, 0]);
  expect(ratiosOf([1, 1, -1])).toBeUndefined();
});

test('the best ratio: closed form, its halves, and none where the tangent is 0', () => {
  const best = bestRatio([3, 1, -2], [1, -1, 0.5], 3);
  expect(best.ratio).toBeCloseTo(-(3 - 1 - 1) / 2.25, 14);
  expect(best.teacherRisk).toBeCloseTo(14 / 3, 14);
  expect(best.gain).toBeCloseTo(1 / 2.25 / 3, 14);
  expect(best.mixedRisk).toBeCloseTo(best.teacherRisk - best.gain, 14);
  expect(best.pureRisk).toBeCloseTo((16 + 0 + 2.25) / 3, 14);
  expect(bestRatio([1, 2], [0, 0])).toEqual({ ratio: null, teacherRisk: 2.5, mixedRisk: 2.5, gain: 0, pureRisk: 2.5 });
  expect(bestRatio([1, 2], [1e-17, 1e-17]).ratio).toBeNull();
});

test('a zero kernel leaves nothing to distil', () => {
  const system = ridgeSystem(zeros(3, 3), [1, 2, 3]);
  expect(looRatio(system, 0.1).ratio).toBeNull();
  expect(looMix(system, 0.1, { steps: 2 }).mix).toEqual([1, 0, 0]);
});

test('label columns add up: stacked risks and one ratio for all', () => {
  const inputs = gaussian(10, 4, 'columns');
  const gram = timesTransposed(inputs, inputs);
  const targets = gaussian(10, 2, 'targets of two');
  const both = looRatio(ridgeSystem(gram, targets), 0.3);
  const singles = [0, 1].map((c) => {
    const { residuals, tangent } = leaveOneOut(
      ridgeSystem(
        gram,
        Float64Array.from({ length: 10 }, (_, i) => targets.data[2 * i + c]),
      ),
      0.3,
    );
    return { e: residuals[0].data, speed: tangent.data };
  });
  const sum = (value: (e: number, speed: number) => number) =>
    singles.reduce((total, { e, speed }) => total + e.reduce((part, x, i) => part + value(x, speed[i]), 0), 0);
  const ratio = -sum((e, speed) => e * speed) / sum((_, speed) => speed * speed);
  expect(both.ratio).toBeCloseTo(ratio, 10);
  expect(both.teacherRisk).toBeCloseTo(sum((e) => e * e) / 10, 12);
});

test('weights by leave-one-out: one step is the ratio; more solve b ∝ (EᵀE)⁻¹1', () => {
  const system = sample(30, 6);
  const { ratio, mixedRisk } = looRatio(system, 0.5);
  const one = looMix(system, 0.5);
  expect(one.mix[1]).toBeCloseTo(ratio as number, 11);
  expect(one.risk).toBeCloseTo(mixedRisk, 12);
  const { mix, risk } = looMix(system, 0.5, { steps: 2 });
  const { residuals } = leaveOneOut(system, 0.5, { steps: 2 });
  const combined = residuals[0].data.map((_, i) => mix.reduce((sum, b, k) => sum + b * residuals[k].data[i], 0));
  expect(mix.reduce((sum, b) => sum + b, 0)).toBeCloseTo(1, 10);
  // At the optimum Eᵀ(Eb) is a multiple of 1.
  const slopes = residuals.map(({ data }) => data.reduce((sum, value, i) => sum + value * combined[i], 0));
  for (const slope of slopes) expect(Math.abs(slope / slopes[0] - 1)).toBeLessThan(1e-8);
  expect(risk).toBeCloseTo(slopes[0] / 30, 8);
});

test('twins: leave-one-out of single samples sees their labels, that of groups does not', () => {
  const inputs = gaussian(12, 3, 'twins');
  const doubled = fromRows(Array.from({ length: 24 }, (_, i) => inputs.data.subarray((i % 12) * 3, (i % 12) * 3 + 3)));
  const groups = duplicateGroups(doubled);
  expect([...groups]).toEqual(Array.from({ length: 24 }, (_, i) => i % 12));
  const labels = gaussian(12, 1, 'labels of twins').data;
  const whole = ridgeSystem(timesTransposed(doubled, doubled), [...labels, ...labels]);
  const single = ridgeSystem(timesTransposed(inputs, inputs), labels);
  // ρ = 24λ on twice the Gram matrix of 12 samples: the fit of these alone at the same λ.
  const exact = leaveOneOut(single, 0.01).residuals[0].data;
  const grouped = leaveOneOut(whole, 0.01, { groups }).residuals[0].data;
  for (const [i, value] of exact.entries()) expect(Math.abs(grouped[i] - value)).toBeLessThan(1e-11);
  const leaky = leaveOneOut(whole, 0.01).residuals[0].data;
  expect(norm(leaky)).toBeLessThan(0.9 * norm(grouped));
});

test('the interval: sandwich and jackknife as defined, and wider the surer', () => {
  const inputs = gaussian(40, 5, 'interval');
  const gram = timesTransposed(inputs, inputs);
  const targets = gaussian(40, 1, 'labels of the interval').data;
  const systems = jackknifeSystems(gram, targets, { parts: 8 });
  expect(systems.parts.map(({ samples }) => samples)).toEqual(Array(8).fill(35));
  const { ratio, lower, upper } = ratioInterval(systems, 0.2);
  const { residuals, tangent } = leaveOneOut(systems.whole, 0.2);
  const [e, speed] = [residuals[0].data, tangent.data];
  const squares = speed.reduce((sum, v) => sum + v * v, 0);
  const own = speed.reduce((sum, v, i) => sum + (v * (e[i] + (ratio as number) * v)) ** 2, 0) / squares ** 2;
  const without = systems.parts.map((part) => looRatio(part, 0.2).ratio as number);
  const mean = without.reduce((sum, v) => sum + v / 8, 0);
  const fit = (7 / 8) * without.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  expect((upper - lower) / 2).toBeCloseTo(1.6448536269514729 * Math.sqrt(own + fit), 9);
  expect((upper + lower) / 2).toBeCloseTo(ratio as number, 12);
  const surer = ratioInterval(systems, 0.2, 0.99);
  expect(surer.upper).toBeGreaterThan(upper);
  expect(ratioInterval(jackknifeSystems(zeros(5, 5), [1, 2, 3, 4, 5], { parts: 5 }), 1)).toMatchObject({
    ratio: null,
    isDecided: false,
  });
});

test('groups stay together in the parts of the jackknife', () => {
  const groups = Array.from({ length: 20 }, (_, i) => i % 10);
  const { parts, partGroups } = jackknifeSystems(sampleGram(20), new Float64Array(20).fill(1), { groups, parts: 5 });
  for (const [k, part] of parts.entries()) {
    expect(part.samples).toBe(16);
    const counts = new Map<number, number>();
    for (const group of partGroups[k]) counts.set(group, (counts.get(group) ?? 0) + 1);
    expect([...counts.values()]).toEqual(Array(8).fill(2));
  }
});

function sampleGram(n: number): Matrix {
  const inputs = gaussian(n, 3, 'gram');
  return timesTransposed(inputs, inputs);
}

test('the path: each point is its own, the best ones are the smallest', () => {
  const system = sample(25, 10);
  const lambdas = lambdaGrid(1e-3, 10, 9);
  expect(lambdas).toHaveLength(9);
  expect(lambdas[8]).toBeCloseTo(10, 12);
  const { points, bestTeacher, bestMix, gainOverTuning } = ridgePath(system, lambdas);
  for (const [k, point] of points.entries()) {
    expect(point).toEqual({ lambda: lambdas[k], ...looRatio(system, lambdas[k]) });
  }
  expect(bestTeacher.teacherRisk).toBe(Math.min(...points.map(({ teacherRisk }) => teacherRisk)));
  expect(bestMix.mixedRisk).toBe(Math.min(...points.map(({ mixedRisk }) => mixedRisk)));
  expect(gainOverTuning).toBe(bestTeacher.teacherRisk - bestMix.mixedRisk);
});

describe('refusals', () => {
  const system = ridgeSystem(
    fromRows([
      [1, 0],
      [0, 1],
    ]),
    [1, 2],
  );
  const gram = fromRows([
    [1, 0],
    [0, 1],
  ]);
  test.each([
    ['no samples', () => ridgeSystem(zeros(0, 0), []), 'BAD_SHAPE'],
    ['too few targets', () => ridgeSystem(gram, [1]), 'BAD_SHAPE'],
    ['no column', () => ridgeSystem(gram, zeros(2, 0)), 'BAD_SHAPE'],
    ['a target that is no number', () => ridgeSystem(gram, [1, Number.NaN]), 'BAD_INPUT'],
    [
      'an indefinite matrix',
      () =>
        ridgeSystem(
          fromRows([
            [0, 1],
            [1, 0],
          ]),
          [1, 2],
        ),
      'NOT_POSITIVE_SEMIDEFINITE',
    ],
    [
      'an asymmetric matrix',
      () =>
        ridgeSystem(
          fromRows([
            [1, 1],
            [0, 1],
          ]),
          [1, 2],
        ),
      'NOT_SYMMETRIC',
    ],
    ['λ = 0', () => ridgeCoefficients(system, 0), 'BAD_NUMBER'],
    ['λ = ∞', () => leaveOneOut(system, Number.POSITIVE_INFINITY), 'BAD_NUMBER'],
    ['weights that are none', () => fittedValues(system, 1, [Number.NaN]), 'BAD_INPUT'],
    ['half a step', () => leaveOneOut(system, 1, { steps: 0.5 }), 'BAD_COUNT'],
    ['one group', () => leaveOneOut(system, 1, { groups: [4, 4] }), 'BAD_SHAPE'],
    ['groups of another length', () => leaveOneOut(system, 1, { groups: [4] }), 'BAD_SHAPE'],
    ['kernel values of other samples', () => predictions(zeros(1, 3), zeros(2, 1)), 'BAD_SHAPE'],
    ['errors and tangent of two lengths', () => bestRatio([1, 2], [1]), 'BAD_SHAPE'],
    ['more parts than samples', () => jackknifeSystems(gram, [1, 2]), 'BAD_COUNT'],
    ['a grid that falls', () => lambdaGrid(1, 0.1), 'BAD_NUMBER'],
    ['an empty grid', () => ridgePath(system, []), 'BAD_SHAPE'],
  ])('%s', (_name, call, code) => {
    let thrown: unknown;
    try {
      call();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DistillCheckError);
    expect((thrown as DistillCheckError).code).toBe(code);
  });
});

test('the one-shot estimate by hand: two samples of orthogonal features', () => {
  // h = (2/3, 1/2), c = (1/3, 1/2); df/n = 7/12, df₂/n = (4/9 + 1/4)/2 = 25/72.
  const system = ridgeSystem(
    fromRows([
      [2, 0],
      [0, 1],
    ]),
    [3, 4],
  );
  const { published, corrected, factor } = oneShotRatio(system, 0.5);
  const residual = [(3 * 1) / 3 / (5 / 12), (4 * 1) / 2 / (5 / 12)];
  const pure = [(3 * 5) / 9 / (47 / 72), (4 * 3) / 4 / (47 / 72)];
  const steps = residual.map((r, i) => r - pure[i]);
  const product = residual[0] * steps[0] + residual[1] * steps[1];
  expect(published).toBeCloseTo(product / (steps[0] ** 2 + steps[1] ** 2), 10);
  expect(factor).toBeCloseTo((1 - 14 / 12 + 25 / 72) / (5 / 12), 14);
  expect(published).toBeCloseTo((2 - factor) * corrected, 10);
});

test('the mix of a filter: interpolation through it and through 1 at 1', () => {
  const mix = mixOfFilter([1 / 3, 2 / 3], [11 / 27, 22 / 27]);
  for (const [k, weight] of [1, 1, -1].entries()) expect(mix[k]).toBeCloseTo(weight, 13);
  expect(mixOfFilter([], [])).toEqual([1]);
  expect(() => mixOfFilter([0.5, 0.5], [0, 1])).toThrow('not different');
  expect(() => mixOfFilter([1], [0])).toThrow('not different');
  expect(() => mixOfFilter([0.5], [0, 1])).toThrow('length');
});
