import { describe, expect, test } from 'vitest';
import { factoredKernel, inverseQuadratic } from '../kernel/factored-kernel.ts';
import { kernelByName, type NamedKernel } from '../kernel/kernel-by-name.ts';
import { columnsOf, fromRows, type Matrix } from '../numerics/matrix.ts';
import { compareInefficiency } from './compare-inefficiency.ts';
import { inefficiencyRuns } from './inefficiency-runs.ts';

/** Points of the circle at even angles, the first twice where `repeated`. */
function circle(n: number, repeated = false): Matrix {
  const angles = Array.from({ length: n }, (_, i) => (2 * Math.PI * i) / n + 0.1);
  if (repeated) angles[n - 2] = angles[1];
  return fromRows(angles.map((angle) => [Math.cos(angle), Math.sin(angle)]));
}

/** Of points that are numbers: 1 on the diagonal, .6 between `2k` and `2k + 1`. */
function pairsGram({ rows: n, data }: Matrix): Matrix {
  const value = (i: number, j: number) => {
    if (i === j) return 1;
    return Math.floor(data[i] / 2) === Math.floor(data[j] / 2) ? 0.6 : 0;
  };
  return fromRows(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => value(i, j))));
}

const kernel = kernelByName('ntk:depth=1');
const inputs = circle(8);
const targets = Float64Array.from({ length: 8 }, (_, i) => Math.sin(3 * i) + 0.2 * i);
const plan = { orders: 3, samples: 8, jitter: 0, seed: 1 };

describe('inefficiencyRuns', () => {
  const runs = inefficiencyRuns(inputs, targets, kernel, plan);
  const whole = factoredKernel(kernel.gram(inputs));

  test('every order of all samples ends at √(zᵀK⁻¹z), and starts at |z_i|/√K_ii of its first', () => {
    expect(runs.teacher).toHaveLength(3);
    const end = Math.sqrt(inverseQuadratic(whole, targets));
    const { data } = kernel.gram(inputs);
    const starts = Array.from(targets, (z, i) => Math.abs(z) / Math.sqrt(data[i * 9]));
    for (const run of runs.teacher) {
      expect(run).toHaveLength(8);
      expect(run[7] / end).toBeCloseTo(1, 9);
      expect(Math.min(...starts.map((value) => Math.abs(value / run[0] - 1)))).toBeLessThan(1e-12);
      for (let n = 1; n < 8; n++) expect(run[n]).toBeGreaterThanOrEqual(run[n - 1]);
    }
    expect(new Set(runs.teacher.map(([first]) => first)).size).toBeGreaterThan(1);
  });

  test('a part of the samples is what was asked for', () => {
    const part = inefficiencyRuns(inputs, targets, kernel, { ...plan, samples: 5 });
    for (const group of [part.teacher, part.random, part.zero!]) for (const run of group) expect(run).toHaveLength(5);
  });

  test('random labels are drawn anew for each order', () => {
    expect(new Set(runs.random.map((run) => run[7])).size).toBe(3);
    expect(new Set(runs.zero!.map((run) => run[7])).size).toBe(3);
  });

  test('a start of a wide network has the kernel as its covariance, but for the last layer’s own part', () => {
    // E z₀ᵀK⁻¹z₀ = Tr(K⁻¹Σ) ≤ n for a covariance Σ ⪯ K: the mean of 3 orders is below by far.
    const mean = runs.zero!.reduce((sum, run) => sum + run[7] ** 2, 0) / 3;
    expect(mean).toBeGreaterThan(0.5);
    expect(mean).toBeLessThan(3 * 8);
  });

  test.each([1, 10])('a start sees inputs of size %d as the kernel does, whatever their dimension', (size) => {
    const flat = circle(5);
    flat.data.forEach((value, k) => {
      flat.data[k] = size * value;
    });
    const embedded = fromRows(
      Array.from({ length: 5 }, (_, i) => [...flat.data.slice(2 * i, 2 * i + 2), ...new Array(18).fill(0)]),
    );
    const many = { ...plan, orders: 40, samples: 5 };
    const [plane, space] = [flat, embedded].map((points) => {
      const { zero } = inefficiencyRuns(points, new Float64Array(5), kernel, many);
      return zero!.reduce((sum, run) => sum + run[4] ** 2, 0) / 40;
    });
    // Each is a mean of 40 sums of five squares of Gaussians, of relative spread √(2/5)/√40 = .1 at most if they are
    // even and .22 if one dominates; five of the first, both means together.
    expect(Math.abs(Math.log(space / plane))).toBeLessThan(0.7);
  });

  test('there is a start for networks of up to three hidden layers only', () => {
    // No two of an odd number of points are antipodal, which the first layer's kernel would not tell apart enough.
    for (const name of ['rbf:length=1', 'first-layer', 'ntk:depth=4']) {
      expect(inefficiencyRuns(circle(5), targets, kernelByName(name), { ...plan, samples: 5 }).zero).toBeNull();
    }
    for (const name of ['ntk:depth=2', 'ntk:depth=3', 'ntk-erf:depth=1']) {
      expect(inefficiencyRuns(inputs, targets, kernelByName(name), { ...plan, orders: 1 }).zero).toHaveLength(1);
    }
  });

  test('rounding is the share of the first order, the same for all samples in any order', () => {
    const one = inefficiencyRuns(inputs, targets, kernel, { ...plan, orders: 1 });
    expect(runs.rounding).toBe(one.rounding);
    expect(runs.rounding).toBeGreaterThan(0);
    expect(runs.rounding).toBeLessThan(1e-9);
  });

  test('two samples that are one are named, in the order of the data; other errors are passed on', () => {
    const twice = circle(8, true);
    expect(() => inefficiencyRuns(twice, targets, kernel, plan)).toThrow(/least are 2 and 7;/);
    expect(() => inefficiencyRuns(inputs, targets, kernel, { ...plan, jitter: Number.NaN })).toThrow(
      expect.objectContaining({ code: 'BAD_NUMBER' }),
    );
    expect(() => inefficiencyRuns(twice, targets, kernel, { ...plan, jitter: 1e-3 })).not.toThrow();
  });

  test('of samples of different sizes those of the largest cosine are named, not of the largest product', () => {
    const far = fromRows([
      [1, 0],
      [3, 3],
      [0, 1],
      [3, -3],
      [1, 0],
    ]);
    expect(() => inefficiencyRuns(far, [1, 2, 3, 4, 5], kernelByName('first-layer'), { ...plan, samples: 5 })).toThrow(
      /least are 1 and 5;/,
    );
    // Nor those of the smallest sizes, as the short points 1 and 3 at 60°.
    const near = fromRows([
      [0.02, 0],
      [3, 3],
      [0.01, 0.01 * Math.sqrt(3)],
      [3, 3],
      [-1, 2],
    ]);
    expect(() => inefficiencyRuns(near, [1, 2, 3, 4, 5], kernelByName('first-layer'), { ...plan, samples: 5 })).toThrow(
      /least are 2 and 4;/,
    );
  });
});

describe('targets of several columns', () => {
  const columns = fromRows(Array.from(targets, (z, i) => [z, 2 * z - 1, Math.cos(5 * i)]));

  test('a squared change is the sum of those of the columns', () => {
    const { teacher } = inefficiencyRuns(inputs, columns, kernel, plan);
    const single = columnsOf(columns).map((column) => inefficiencyRuns(inputs, column, kernel, plan).teacher);
    teacher.forEach((run, r) => {
      run.forEach((value, n) => {
        const squares = single.reduce((sum, runs) => sum + runs[r][n] ** 2, 0);
        expect(Math.abs(value ** 2 / squares - 1)).toBeLessThan(1e-14);
      });
    });
  });

  test('one column is a vector, in every curve', () => {
    const column = { rows: 8, cols: 1, data: targets };
    expect(inefficiencyRuns(inputs, column, kernel, plan)).toEqual(inefficiencyRuns(inputs, targets, kernel, plan));
    expect(compareInefficiency(inputs, column, kernel, plan)).toEqual(
      compareInefficiency(inputs, targets, kernel, plan),
    );
  });

  test('random labels and the start have as many columns', () => {
    // The law of the large numbers over columns: E z_cᵀK⁻¹z_c is Tr K⁻¹ each.
    const many = { rows: 8, cols: 400, data: new Float64Array(3200).fill(1) };
    const runs = inefficiencyRuns(inputs, many, kernel, plan);
    const { data } = kernel.gram(inputs);
    const starts = Array.from({ length: 8 }, (_, i) => Math.sqrt(400 / data[i * 9]));
    // χ² of 400 columns: 5 standard deviations of √(1/800).
    for (const run of runs.random) {
      expect(Math.min(...starts.map((value) => Math.abs(run[0] / value - 1)))).toBeLessThan(5 / Math.sqrt(800));
    }
    const one = inefficiencyRuns(inputs, targets, kernel, plan);
    for (const [r, run] of runs.zero!.entries()) expect(run[7]).toBeGreaterThan(5 * one.zero![r][7]);
  });

  test('fewer than inputs are refused', () => {
    const call = () => inefficiencyRuns(inputs, fromRows([[1, 2]]), kernel, plan);
    expect(call).toThrow(expect.objectContaining({ code: 'BAD_SHAPE' }));
  });
});

describe('compareInefficiency', () => {
  test.each([
    [4, 1],
    [8, 1],
    [16, 2],
    [20, 2],
    [24, 3],
  ])('of %d samples the slope is fitted from %d on', (n, from) => {
    const { slopeRange } = compareInefficiency(circle(n), new Float64Array(n).fill(1), kernel, { ...plan, samples: n });
    expect(slopeRange).toEqual({ from, to: n });
  });

  test('a linear teacher is easier than random labels, one that tells neighbours apart is harder', () => {
    const points = circle(24);
    const wide = { ...plan, orders: 12, samples: 24 };
    const linear = Float64Array.from({ length: 24 }, (_, i) => points.data[2 * i]);
    const easy = compareInefficiency(points, linear, kernel, wide);
    expect(easy.verdict).toBe('easier than random labels');
    expect(easy.curves.teacher.slope!.upper).toBeLessThan(easy.curves.random.slope!.lower);
    // 32 pairs of cosine .6, of opposite labels. A whole pair costs 2/(1 − .6), two halves of pairs 2; in random labels
    // pairs agree half of the time. At n = N/8 few pairs are whole: slopes of about .69 and .58.
    const paired: NamedKernel = { ...kernel, name: 'pairs', gram: pairsGram, entryError: () => 0 };
    const opposite = Float64Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    const numbered = fromRows(Array.from(opposite, (_, i) => [i]));
    const hard = compareInefficiency(numbered, opposite, paired, { ...plan, orders: 100, samples: 64 });
    expect(hard.verdict).toBe('harder than random labels');
    expect(compareInefficiency(points, new Float64Array(24), kernel, wide).verdict).toBe('nothing to learn');
  });

  test('the curves are those of the runs, zero only where there is a network', () => {
    const { curves, rounding } = compareInefficiency(inputs, targets, kernel, plan);
    const runs = inefficiencyRuns(inputs, targets, kernel, plan);
    expect(rounding).toBe(runs.rounding);
    expect(curves.teacher.norms[7]).toBeCloseTo(runs.teacher.reduce((sum, run) => sum + run[7], 0) / 3, 12);
    expect(curves.random.norms[7]).toBeCloseTo(runs.random.reduce((sum, run) => sum + run[7], 0) / 3, 12);
    expect(curves.zero!.norms[7]).toBeCloseTo(runs.zero!.reduce((sum, run) => sum + run[7], 0) / 3, 12);
    const noNetwork = compareInefficiency(circle(5), targets, kernelByName('first-layer'), { ...plan, samples: 5 });
    expect(noNetwork.curves.zero).toBeNull();
  });
});
