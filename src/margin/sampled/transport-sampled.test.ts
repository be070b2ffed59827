import { describe, expect, test } from 'vitest';
import { noisyXor } from '../../data/families/noisy-xor.ts';
import { dot, fromRows, norm, row } from '../../numerics/matrix.ts';
import { fillGaussian, fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { arcMargin } from '../planar/transport-arcs.ts';
import { rkhsMargin } from '../rkhs/rkhs.ts';
import { transportMargin } from '../transport.ts';
import { sampledMargin } from './transport-sampled.ts';

/** n points of the unit sphere whose first two coordinates decide the label as in XOR. */
function xor(n: number, d: number, seed: number) {
  const stream = randomStream(seed, 'transport-sampled');
  const inputs = fromRows(Array.from({ length: n }, () => fillSphere(stream, new Float64Array(d))));
  const labels = Int8Array.from({ length: n }, (_, i) => (row(inputs, i)[0] * row(inputs, i)[1] > 0 ? 1 : -1));
  return { inputs, labels };
}

/** Points in the plane, exactly, and the same with a zero third coordinate, which leaves `γ_∞` unchanged. */
function embedded(n: number, seed: number) {
  const plane = xor(n, 2, seed);
  const inputs = fromRows(Array.from({ length: n }, (_, i) => [...row(plane.inputs, i), 0]));
  return { plane, space: { inputs, labels: plane.labels } };
}

describe('sampledMargin', () => {
  test('an embedded plane: the interval meets the exact one', () => {
    const { plane, space } = embedded(12, 3);
    const exact = arcMargin(plane, 1e-9);
    const sampled = sampledMargin(space, rkhsMargin(space), { samples: 40_000, confidence: 0.9999 });
    expect(sampled.lower).toBeLessThanOrEqual(exact.upper);
    expect(sampled.upper).toBeGreaterThanOrEqual(exact.lower);
    expect(sampled.upper).toBeLessThan(1.05 * exact.upper);
    expect(sampled.lower).toBeGreaterThan(0.5 * exact.lower);
    expect(sampled.confidence).toBe(0.9999);
    // Newton steps: five with each of the smoothings tried, of which there are three at most.
    expect([5, 10, 15]).toContain(sampled.iterations);
    expect(sampled.note === undefined).toBe(sampled.upper - sampled.lower <= 0.1 * sampled.upper);
  });

  test.each([4, 5, 6])('the whole noisy XOR cube in d = %i contains what its teacher attains', (d) => {
    const data = noisyXor({ n: 2 ** d, d }, 1);
    const attained = Math.asin(1 / Math.sqrt(2 * (d - 1))) / (Math.PI * Math.sqrt(d - 1));
    const rkhs = rkhsMargin(data);
    const { lower, upper, weights, note } = transportMargin(data, { samples: 10_000 });
    expect(upper).toBeGreaterThanOrEqual(attained);
    expect(upper).toBeLessThanOrEqual(rkhs.upper);
    expect(lower).toBeGreaterThanOrEqual(rkhs.lower ** 2);
    expect(upper - lower).toBeLessThan(0.15 * upper);
    expect(note === undefined).toBe(upper - lower <= 0.1 * upper);
    expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    if (d === 6) expect(upper).toBeGreaterThanOrEqual(0.045802);
  });

  test('v has norm at most one and attains the lower end on draws of its own', () => {
    const data = xor(24, 4, 1);
    const { lower, v } = transportMargin(data, { samples: 10_000 });
    const stream = randomStream(2, 'attains');
    const draws = 20_000;
    const w = new Float64Array(4);
    const logits = new Float64Array(24);
    for (let draw = 0; draw < draws; draw++) {
      fillGaussian(stream, w);
      const direction = v(w);
      // S/‖S‖ is rounded coordinate by coordinate
      expect(norm(direction)).toBeLessThanOrEqual(1 + 8 * Number.EPSILON);
      for (let i = 0; i < 24; i++) {
        const x = row(data.inputs, i);
        if (dot(w, x) > 0) logits[i] += (data.labels[i] * dot(direction, x)) / draws;
      }
    }
    // Terms in [−1, 1]: Hoeffding, 24 tests at a joint level of 1e−6, on top of the interval's own level of .99.
    expect(Math.min(...logits)).toBeGreaterThan(lower - Math.sqrt((2 * Math.log(24 / 1e-6)) / draws));
  });

  test('same seed, same interval; the inputs scale it exactly by powers of two', () => {
    const data = xor(16, 4, 5);
    const options = { samples: 2_000, seed: 7 };
    const once = transportMargin(data, options);
    const again = transportMargin(data, options);
    expect([again.lower, again.upper]).toEqual([once.lower, once.upper]);
    const other = transportMargin(data, { ...options, seed: 8 });
    expect(other.upper).not.toBe(once.upper);
    const half = { inputs: { ...data.inputs, data: data.inputs.data.map((x) => x / 2) }, labels: data.labels };
    const scaled = transportMargin(half, options);
    // The draws are the same; only solves to finite tolerance (1e−10 of the gradients' range) see the scale.
    expect(Math.abs(scaled.upper - once.upper / 2)).toBeLessThan(1e-6 * once.upper);
    expect(Math.abs(scaled.lower - once.lower / 2)).toBeLessThan(1e-4 * once.upper);
  });

  test('rigorous intervals meet the exact margin, below the asymptotic lower end of the same draws', () => {
    const { plane, space } = embedded(8, 11);
    const rkhs = rkhsMargin(space);
    const exact = arcMargin(plane, 1e-9);
    const asymptotic = sampledMargin(space, rkhs, { samples: 10_000 });
    const rigorous = sampledMargin(space, rkhs, { samples: 10_000, rigorous: true });
    expect(rigorous.lower).toBeLessThanOrEqual(asymptotic.lower);
    expect(rigorous.lower).toBeLessThanOrEqual(exact.upper);
    expect(rigorous.upper).toBeGreaterThanOrEqual(exact.lower);
  });

  test('no more than half the shortest input, whatever the draws: the weights on that point prove it', () => {
    const one = { inputs: fromRows([[0.6, 0, 0]]), labels: Int8Array.of(1) };
    const single = sampledMargin(one, rkhsMargin(one), { samples: 500 });
    // Rounded up for the d + 8 roundings of a norm.
    expect(single.upper).toBeGreaterThanOrEqual(0.3);
    expect(single.upper).toBeLessThanOrEqual(0.3 * (1 + 13 * 2 ** -53));
    expect(single.lower).toBeLessThanOrEqual(0.3);
    const apart = fromRows([
      [1, 0, 0],
      [-0.5, 0, 0],
      [-0.4, 0.7, 0],
    ]);
    const three = { inputs: apart, labels: Int8Array.of(1, -1, -1) };
    const { upper, weights, support } = sampledMargin(three, rkhsMargin(three), { samples: 500 });
    expect(upper).toBeLessThanOrEqual(0.25 * (1 + 13 * 2 ** -53));
    expect(support).toBe(weights.filter((q) => q > 0).length);
  });

  test('draws that prove more than is possible prove what is possible', () => {
    // Found among 120 such sets: at this level and with so few pairs the sampled lower end is above half the shortest
    // input.
    const stream = randomStream('cap', 40);
    const rows = [0.99, 1, 1].map((share) => {
      const [, y, z] = fillSphere(stream, new Float64Array(3));
      const length = Math.hypot(1, 0.15 * y, 0.15 * z);
      return [1, 0.15 * y, 0.15 * z].map((value) => (value * share * 0.8) / length);
    });
    const data = { inputs: fromRows(rows), labels: Int8Array.of(1, 1, 1) };
    const { lower, upper } = sampledMargin(data, rkhsMargin(data), { samples: 100, confidence: 0.05, seed: 40 });
    const most = (Math.min(...rows.map(norm)) / 2) * (1 + 13 * 2 ** -53);
    expect(lower).toBeLessThanOrEqual(upper);
    expect(upper).toBeLessThanOrEqual(most);
  });

  test('near-duplicates of opposite labels: wide, honest, and it says so', () => {
    const points = [
      [1, 0],
      [Math.cos(1e-4), Math.sin(1e-4)],
    ];
    const labels = Int8Array.of(1, -1);
    const exact = arcMargin({ inputs: fromRows(points), labels }, 1e-6);
    const space = { inputs: fromRows(points.map(([x, y]) => [x, y, 0])), labels };
    const { lower, upper, note } = sampledMargin(space, rkhsMargin(space), { samples: 20_000 });
    expect(lower).toBeLessThanOrEqual(exact.upper);
    expect(upper).toBeGreaterThanOrEqual(exact.lower);
    expect(lower).toBeGreaterThan(0);
    expect(note).toMatch(/wide/);
  });

  /** Counts the intervals that miss the exact margin. */
  const misses = (repeats: number, samples: number, confidence: number) => {
    const { plane, space } = embedded(8, 4);
    const exact = arcMargin(plane, 1e-9);
    const rkhs = rkhsMargin(space);
    let missed = 0;
    for (let seed = 0; seed < repeats; seed++) {
      const { lower, upper } = sampledMargin(space, rkhs, { samples, confidence, seed });
      if (lower > exact.upper || upper < exact.lower) missed++;
    }
    return missed;
  };

  test('coverage: at most 10 of 100 intervals of level .95 miss', () => {
    // P(Binomial(100, .05) > 10) = 1.1 %: the seeds are fixed, so this is decided once.
    expect(misses(100, 400, 0.95)).toBeLessThanOrEqual(10);
  });

  test('coverage: at most 72 of 1000 intervals of level .95 miss', { tags: ['slow'] }, () => {
    // P(Binomial(1000, .05) > 72) < 1e−3
    expect(misses(1_000, 2_000, 0.95)).toBeLessThanOrEqual(72);
  });
});
