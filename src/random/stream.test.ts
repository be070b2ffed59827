import { describe, expect, test } from 'vitest';
import { type RandomStream, randomStream } from './stream.ts';

/**
 * `√(ln(2/α)/(2n))`: the Kolmogorov–Smirnov distance of n draws exceeds it with probability at most α = 1e−6
 * (DKW–Massart).
 */
const ksBound = (n: number) => Math.sqrt(Math.log(2 / 1e-6) / (2 * n));

function distanceFromUniform(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  return sorted.reduce((most, value, i) => Math.max(most, value - i / n, (i + 1) / n - value), 0);
}

function draws(stream: RandomStream, count: number): number[] {
  return Array.from({ length: count }, () => stream.uniform());
}

describe('randomStream', () => {
  test('the same key gives the same numbers, today and in every later version', () => {
    const first = draws(randomStream(1, 'theorem-s', 'weights'), 3);
    expect(first).toEqual([0.9712203125377813, 0.21345256010550762, 0.9949866932046582]);
    expect(draws(randomStream('1', 'theorem-s/weights'), 3)).toEqual(first);
  });

  test('streams do not disturb each other', () => {
    const [a, b] = [randomStream('a'), randomStream('b')];
    const mixed = Array.from({ length: 5 }, () => [a.uniform(), b.uniform()]);
    expect(mixed.map(([x]) => x)).toEqual(draws(randomStream('a'), 5));
    expect(mixed.map(([, y]) => y)).toEqual(draws(randomStream('b'), 5));
  });

  test('uniform on (0, 1)', () => {
    const values = draws(randomStream('uniform'), 20_000);
    expect(values.every((value) => value > 0 && value < 1)).toBe(true);
    expect(distanceFromUniform(values)).toBeLessThan(ksBound(20_000));
  });

  test('53 random bits: multiples of 2⁻⁵³, each bit set half of the time', () => {
    const count = 4000;
    const ones = new Float64Array(53);
    const stream = randomStream('bits');
    for (let draw = 0; draw < count; draw++) {
      let integer = stream.uniform() * 2 ** 53;
      expect(Number.isInteger(integer)).toBe(true);
      for (let bit = 0; bit < 53; bit++) {
        ones[bit] += integer % 2;
        integer = Math.floor(integer / 2);
      }
    }
    // Hoeffding, over 53 bits at 1e−6 together: |ones/count − ½| ≤ √(ln(2·53/1e−6)/(2·count)).
    const bound = Math.sqrt(Math.log((2 * 53) / 1e-6) / (2 * count));
    for (const total of ones) expect(Math.abs(total / count - 0.5)).toBeLessThan(bound);
  });

  test('first draws of 4000 neighbouring keys are uniform, and independent of the next key', () => {
    const first = Array.from({ length: 4001 }, (_, seed) => randomStream(seed, 'claim', 'weights').uniform());
    expect(distanceFromUniform(first)).toBeLessThan(ksBound(first.length));
    // Products of independent centred uniforms lie in [−¼, ¼]: Hoeffding at 1e−6, for pairs of every other key.
    for (const start of [0, 1]) {
      let sum = 0;
      for (let i = start; i < 4000; i += 2) sum += (first[i] - 0.5) * (first[i + 1] - 0.5);
      expect(Math.abs(sum / 2000)).toBeLessThan(0.5 * Math.sqrt(Math.log(2 / 1e-6) / (2 * 2000)));
    }
  });

  test('keys that differ in one letter, in order or in length give unrelated streams', () => {
    const keys = ['a', 'b', 'aa', 'a/b', 'b/a', 'a/b/', '1/12', '11/2', ''];
    const streams = keys.map((key) => draws(randomStream(key), 2000));
    const bound = 0.5 * Math.sqrt(Math.log((2 * 36) / 1e-6) / (2 * 2000));
    for (let i = 0; i < keys.length; i++) {
      for (let j = 0; j < i; j++) {
        const covariance = streams[i].reduce((sum, x, k) => sum + (x - 0.5) * (streams[j][k] - 0.5), 0) / 2000;
        expect(Math.abs(covariance)).toBeLessThan(bound);
      }
    }
  });
});
