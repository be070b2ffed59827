import { describe, expect, test } from 'vitest';
import { fillGaussian, fillSphere, rademacher } from './distributions.ts';
import { type RandomStream, randomStream } from './stream.ts';

/** A stream that counts what is taken from it. */
function counted(stream: RandomStream) {
  let taken = 0;
  return {
    uniform: () => {
      taken++;
      return stream.uniform();
    },
    taken: () => taken,
  };
}

/** `Φ(x)` to 1.5e−7 (Abramowitz & Stegun 7.1.26), far below the bound that it is used with. */
function normalCdf(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2);
  const tail =
    (((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) *
      t *
      Math.exp((-x * x) / 2)) /
    2;
  return x > 0 ? 1 - tail : tail;
}

describe('fillGaussian', () => {
  const n = 20_000;
  const sample = fillGaussian(randomStream('gaussian'), new Float64Array(n));

  test('the same numbers in every version', () => {
    const golden = [-0.7030807450819182, -0.7753358248395713, -0.7694781627692127];
    fillGaussian(randomStream('golden'), new Float64Array(3)).forEach((value, i) => {
      // The last bit of Math.log, cos and sin is up to the engine: three functions of at most 1 ulp each.
      expect(Math.abs(value - golden[i])).toBeLessThan(4 * 2 ** -53);
    });
  });

  test('takes 2⌈length/2⌉ uniforms, whatever their values', () => {
    for (const [length, expected] of [
      [0, 0],
      [1, 2],
      [2, 2],
      [5, 6],
      [100, 100],
    ]) {
      const stream = counted(randomStream('count', length));
      fillGaussian(stream, new Float64Array(length));
      expect(stream.taken()).toBe(expected);
    }
  });

  test('is finite for the smallest and the largest uniform', () => {
    for (const uniform of [2 ** -53, 1 - 2 ** -53]) {
      for (const value of fillGaussian({ uniform: () => uniform }, new Float64Array(2))) {
        expect(Number.isFinite(value)).toBe(true);
      }
    }
  });

  test('moments 0, 1, 0, 3 within 5σ', () => {
    // Variances of the k-th power of a standard Gaussian: E x^{2k} − (E x^k)² = 1, 2, 15, 96.
    for (const [power, moment, variance] of [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
    ]) {
      const mean = sample.reduce((sum, x) => sum + x ** power, 0) / n;
      expect(Math.abs(mean - moment)).toBeLessThan(5 * Math.sqrt(variance / n));
    }
  });

  test('Kolmogorov–Smirnov distance from Φ below the DKW bound at 1e−6', () => {
    const sorted = [...sample].sort((a, b) => a - b);
    const bound = Math.sqrt(Math.log(2 / 1e-6) / (2 * n));
    const distance = sorted.reduce((most, x, i) => {
      const cdf = normalCdf(x);
      return Math.max(most, cdf - i / n, (i + 1) / n - cdf);
    }, 0);
    expect(distance).toBeLessThan(bound);
  });

  test('the two halves of a pair are uncorrelated, and so are their squares', () => {
    let [plain, squares] = [0, 0];
    for (let i = 0; i < n; i += 2) {
      plain += sample[i] * sample[i + 1];
      squares += (sample[i] ** 2 - 1) * (sample[i + 1] ** 2 - 1);
    }
    // Variances 1 and 2·2, over n/2 pairs, 5σ.
    expect(Math.abs(plain / (n / 2))).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(squares / (n / 2))).toBeLessThan(5 * Math.sqrt(8 / n));
  });
});

describe('fillSphere', () => {
  test('norm 1 up to d roundings, in any dimension', () => {
    for (const d of [1, 2, 3, 10, 1000]) {
      const point = fillSphere(randomStream('sphere', d), new Float64Array(d));
      const square = point.reduce((sum, value) => sum + value * value, 0);
      expect(Math.abs(square - 1)).toBeLessThan((d + 8) * 2 ** -52);
    }
  });

  test('in three dimensions a coordinate is uniform on [−1, 1]', () => {
    const n = 10_000;
    const stream = randomStream('sphere', 'law');
    const first: number[] = [];
    for (let i = 0; i < n; i++) first.push(fillSphere(stream, new Float64Array(3))[0]);
    first.sort((a, b) => a - b);
    // Archimedes: the height of a uniform point of the 2-sphere is uniform. DKW at 1e−6.
    const bound = Math.sqrt(Math.log(2 / 1e-6) / (2 * n));
    const distance = first.reduce((most, x, i) => {
      const cdf = (x + 1) / 2;
      return Math.max(most, cdf - i / n, (i + 1) / n - cdf);
    }, 0);
    expect(distance).toBeLessThan(bound);
  });
});

describe('rademacher', () => {
  test('±1, one uniform each, with mean 0', () => {
    const n = 10_000;
    const stream = counted(randomStream('rademacher'));
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const sign = rademacher(stream);
      expect(Math.abs(sign)).toBe(1);
      sum += sign;
    }
    expect(stream.taken()).toBe(n);
    // Hoeffding at 1e−6: |sum| ≤ √(2n ln(2/1e−6)).
    expect(Math.abs(sum)).toBeLessThan(Math.sqrt(2 * n * Math.log(2 / 1e-6)));
  });

  test('splits at one half', () => {
    expect(rademacher({ uniform: () => 0.5 - 2 ** -53 })).toBe(-1);
    expect(rademacher({ uniform: () => 0.5 })).toBe(1);
  });
});
