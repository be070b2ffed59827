import { describe, expect, test } from 'vitest';
import { solveKernel } from '../kernel/factored-kernel.ts';
import { networkNtkCrossGram, networkNtkGram } from '../kernel/network-ntk.ts';
import { dot, fromRows, norm, row, zeros } from '../numerics/matrix.ts';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import { denseFeatures } from '../student/dense/backward.ts';
import { denseForward } from '../student/dense/forward.ts';
import { gaussianNetwork } from '../student/dense/network.ts';
import { dataInefficiency, inefficiencyBetween } from './data-inefficiency.ts';
import { featureGram } from './feature-gram.ts';
import { hardLabelGain } from './hard-label-gain.ts';
import { kernelSystem } from './kernel-system.ts';
import { convergedCorrections, convergedWeightChange, descendLinearised, weightChangeNorms } from './linearised.ts';
import { acuteAngle, shareBeyond, transferRisk } from './transfer.ts';
import { zeroFunctionWeightChange } from './zero-function.ts';

const features = { ...zeros(5, 9), data: fillGaussian(randomStream('linearised-test'), new Float64Array(45)) };
const system = kernelSystem(featureGram(features));
const corrections = [1, -2, 0.5, 3, 0];
// Gaussian 5×9 features: the condition of their Gram matrix is below 100.
const rounding = 1e-12;

describe('kernelSystem', () => {
  test('refuses dependent features and says which', () => {
    const twice = fromRows([
      [1, 2],
      [3, 4],
      [1, 2],
    ]);
    expect(() => kernelSystem(fromRows([[0]]))).toThrow(/features of sample 1 depend/);
    expect(() => kernelSystem(featureGram(twice))).toThrow(/features of sample 3 depend/);
  });

  test('refuses a repeated sample wherever rounding leaves its pivot', () => {
    for (let run = 0; run < 60; run++) {
      const points = { ...zeros(10, 3), data: fillGaussian(randomStream('repeated', run), new Float64Array(30)) };
      row(points, 9).set(row(points, run % 9));
      const gram = networkNtkGram(points, { depth: 1 + (run % 3), activation: run % 2 === 0 ? 'relu' : 'erf' });
      expect(() => kernelSystem(gram)).toThrow(/features of sample 10 depend/);
    }
  });

  test('refuses a multiple of a sample, whatever their sizes', () => {
    // Exact entries: only the factorisation rounds, by less than 4u of the diagonal entry of its own row.
    for (let square = 2; square < 200; square++) {
      const [small, mixed, large] = [square, 30 * square, 900 * square];
      const rising = fromRows([
        [small, mixed],
        [mixed, large],
      ]);
      const falling = fromRows([
        [large, mixed],
        [mixed, small],
      ]);
      expect(() => kernelSystem(rising)).toThrow(/features of sample 2 depend/);
      expect(() => kernelSystem(falling)).toThrow(/features of sample 2 depend/);
    }
  });

  test('refuses a matrix that is not symmetric', () => {
    const tilted = fromRows([
      [2, 1],
      [0, 2],
    ]);
    expect(() => kernelSystem(tilted)).toThrow(expect.objectContaining({ code: 'NOT_SYMMETRIC' }));
  });

  test('solves', () => {
    const solution = solveKernel(system, corrections);
    const gram = featureGram(features);
    corrections.forEach((value, i) => {
      expect(Math.abs(dot(row(gram, i), solution) - value)).toBeLessThan(rounding);
    });
  });
});

describe('converged students', () => {
  const change = convergedWeightChange(features, system, corrections);

  test('make every correction, by the smallest change', () => {
    corrections.forEach((value, i) => {
      expect(Math.abs(dot(row(features, i), change) - value)).toBeLessThan(rounding);
    });
    expect(Math.abs(weightChangeNorms(system, corrections)[4] - norm(change))).toBeLessThan(rounding);
  });

  test('the norms of all leading parts come from one factorisation', () => {
    const norms = weightChangeNorms(system, corrections);
    for (let k = 1; k <= 5; k++) {
      const part = { rows: k, cols: 9, data: features.data.subarray(0, 9 * k) };
      const small = convergedWeightChange(part, kernelSystem(featureGram(part)), corrections.slice(0, k));
      expect(Math.abs(norms[k - 1] - norm(small))).toBeLessThan(rounding);
    }
  });

  test('are where gradient descent on squares goes', () => {
    const squares = { risk: () => 0, residual: (f: number, i: number) => f - corrections[i] };
    const descended = descendLinearised(features, new Float64Array(5), squares, { stepSize: 0.03, steps: 5000 });
    descended.forEach((w, k) => {
      expect(Math.abs(w - change[k])).toBeLessThan(rounding);
    });
  });

  test('need as many corrections as samples, all finite', () => {
    for (const wrong of [
      [1, 2],
      [1, 2, 3, 4, Number.NaN],
    ]) {
      expect(() => convergedWeightChange(features, system, wrong)).toThrow();
      expect(() => weightChangeNorms(system, wrong)).toThrow();
      expect(() => convergedCorrections(system, featureGram(features), wrong)).toThrow();
    }
  });

  test('descent goes on from where it starts, and stops at the residual that was asked for', () => {
    const squares = { risk: () => 0, residual: (f: number, i: number) => f - corrections[i] };
    const plan = { stepSize: 0.03, steps: 5000 };
    const rough = descendLinearised(features, new Float64Array(5), squares, { ...plan, residual: 0.1 });
    const misses = corrections.map((value, i) => Math.abs(dot(row(features, i), rough) - value));
    expect(Math.max(...misses)).toBeLessThanOrEqual(0.1);
    expect(Math.max(...misses)).toBeGreaterThan(0.05);
    const half = descendLinearised(features, new Float64Array(5), squares, { ...plan, steps: 20 });
    const start = half.slice();
    const whole = descendLinearised(features, new Float64Array(5), squares, { ...plan, steps: 50 });
    expect(descendLinearised(features, new Float64Array(5), squares, { ...plan, steps: 30, start: half })).toEqual(
      whole,
    );
    expect(half).toEqual(start);
  });

  test('interpolate under a limiting kernel', () => {
    const points = { ...zeros(6, 2), data: fillGaussian(randomStream('linearised-test', 2), new Float64Array(12)) };
    const network = { depth: 1, activation: 'relu' } as const;
    const wide = kernelSystem(networkNtkGram(points, network));
    const targets = [1, 2, 3, -1, -2, 0];
    const back = convergedCorrections(wide, networkNtkCrossGram(points, points, network), targets);
    // The diagonal is off by 1e−8 where a cross Gram matrix meets its own points, the coefficients are below 100.
    back.forEach((value, i) => {
      expect(Math.abs(value - targets[i])).toBeLessThan(1e-5);
    });
  });
});

test('the zero function undoes the outputs', () => {
  const network = gaussianNetwork({ inputs: 2, widths: [7, 7], activation: 'tanh', outputScale: 0.5 }, 3);
  const points = fromRows([
    [1, 2],
    [-1, 0.5],
  ]);
  const tangent = denseFeatures(network, points);
  const change = zeroFunctionWeightChange(network);
  denseForward(network, points).outputs.data.forEach((f, i) => {
    expect(Math.abs(dot(row(tangent, i), change) + f)).toBeLessThan(1e-14);
  });
});

describe('dataInefficiency', () => {
  test('takes the logarithm of the mean, not the mean of logarithms', () => {
    const runs = [
      [1, 2, 2],
      [3, 4, 6],
    ];
    expect(dataInefficiency(runs)).toEqual([
      { n: 1, inefficiency: Math.log(3 / 2) },
      { n: 2, inefficiency: 2 * Math.log(4 / 3) },
    ]);
    expect(inefficiencyBetween(runs, 1, 3)).toBeCloseTo(Math.log(2) / Math.log(3), 15);
    expect(dataInefficiency([[0, 0, 1]])).toEqual([]);
  });

  test('names what it cannot use', () => {
    expect(() => dataInefficiency([])).toThrow(/runs of lengths \[\]/);
    expect(() => dataInefficiency([[1], [1, 2]])).toThrow(/runs of lengths \[1, 2\]/);
    expect(() => inefficiencyBetween([[1, 2]], 0, 2)).toThrow(/no slope from 0 to 2/);
    expect(() => inefficiencyBetween([[1, 2]], 2, 2)).toThrow(/no slope from 2 to 2/);
    expect(() => inefficiencyBetween([[1, 2]], 1, 3)).toThrow(/no slope from 1 to 3 samples in runs of 2/);
  });
});

test('angles and risks', () => {
  expect(acuteAngle([1, 0], [-1, 1])).toBeCloseTo(Math.PI / 4, 15);
  const directions = fromRows([
    [1, 0],
    [1, 1],
    [0, -1],
  ]);
  expect(shareBeyond(directions, [1, 0], Math.PI / 3)).toBeCloseTo(1 / 3, 15);
  expect(
    shareBeyond(
      fromRows([
        [0, 1],
        [1, 0],
        [1, 0],
      ]),
      [1, 0],
      1,
    ),
  ).toBeCloseTo(1 / 3, 15);
  expect(transferRisk([1, 2, -3, 0], [1, -1, -1, 5])).toBe(0.25);
  // Each sample counts once, wherever it stands.
  for (let i = 0; i < 4; i++) {
    expect(transferRisk([1, 1, 1, 1], [1, 1, 1, 1].with(i, -1))).toBe(0.25);
    const across = fromRows(Array.from({ length: 4 }, (_, j) => (j === i ? [0, 1] : [1, 0])));
    expect(shareBeyond(across, [1, 0], 1)).toBe(0.25);
  }
  // Beyond is strict: a line at no angle is not beyond 0.
  expect(shareBeyond(fromRows([[1, 0]]), [1, 0], 0)).toBe(0);
  // A student at 0 disagrees with no one.
  expect(transferRisk([-1, 1], [0, 0])).toBe(0);
});

test('the hard-label gain in an orthonormal basis', () => {
  const plane = kernelSystem(
    fromRows([
      [1, 0],
      [0, 1],
    ]),
  );
  // The teacher points along the first axis, the truth at 45°, the hard labels along the second: (1·1 − 1·0)/‖t‖.
  const { alignment, bracket, gain } = hardLabelGain(plane, [1, 1], [2, 0], [0, 3]);
  expect(alignment).toBe(1);
  expect(bracket).toBe(3);
  expect(gain).toBe(1.5);
  // The teacher overrates the first sample: what hard labels take from it is no loss.
  expect(hardLabelGain(plane, [1, 1], [2, 0], [-1, 1]).bracket).toBe(1);
});

test('the hard-label gain is the slope of the cosine to the truth at the first hard labels', () => {
  const correlated = kernelSystem(
    fromRows([
      [2, 1, 0.5],
      [1, 3, 0.2],
      [0.5, 0.2, 1],
    ]),
  );
  const [truth, teacher, hard] = [
    [1, -2, 0.5],
    [0.7, 0.4, -1],
    [-0.3, 1, 2],
  ];
  const product = (a: number[], b: number[]) => dot(solveKernel(correlated, a), b);
  /** `‖Δw_g‖ cos ∠` of the weight change towards `teacher + share · hard`. */
  const cosine = (share: number) => {
    const change = teacher.map((z, i) => z + share * hard[i]);
    return product(truth, change) / Math.sqrt(product(change, change));
  };
  const { alignment, gain, bracket } = hardLabelGain(correlated, truth, teacher, hard);
  expect(alignment).toBeCloseTo(cosine(0), 12);
  // Central difference: its error is h² = 10⁻⁸ times a third derivative of order 1, and 10⁻¹⁶/h of rounding.
  expect(gain).toBeCloseTo((cosine(1e-4) - cosine(-1e-4)) / 2e-4, 6);
  expect(bracket).toBeCloseTo(gain * Math.sqrt(product(teacher, teacher)), 12);
});
