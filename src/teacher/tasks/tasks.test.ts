import { describe, expect, test } from 'vitest';
import { networkNtkGram } from '../../kernel/network-ntk.ts';
import { kernelSystem } from '../../linearised/kernel-system.ts';
import { weightChangeNorms } from '../../linearised/linearised.ts';
import { fromRows, norm } from '../../numerics/matrix.ts';
import { flipped, gaussianInputs, gaussianMixture, logitsOf } from './gaussian-mixture.ts';
import { kernelOracle } from './kernel-oracle.ts';
import { labelFittedTeacher } from './label-fitted.ts';

const network = { depth: 1, activation: 'relu' } as const;

describe('gaussianMixture', () => {
  test('one mode is ±1 at its centre and falls off with the squared distance over d', () => {
    const bump = gaussianMixture(1, 2, 'mixture-test');
    // ln|z| = −‖x − c‖²/2: differences of it along the axes give the centre.
    const level = (x: number, y: number) => Math.log(Math.abs(bump(Float64Array.of(x, y))));
    const centre = [(level(1, 0) - level(-1, 0)) / 2, (level(0, 1) - level(0, -1)) / 2];
    expect(Math.abs(bump(Float64Array.from(centre)))).toBeCloseTo(1, 12);
    expect(level(0, 0)).toBeCloseTo(-(norm(centre) ** 2) / 2, 12);
    // Along either axis the second difference of −t²/2 is −1.
    expect(level(1, 0) + level(-1, 0) - 2 * level(0, 0)).toBeCloseTo(-1, 12);
    expect(level(0, 1) + level(0, -1) - 2 * level(0, 0)).toBeCloseTo(-1, 12);
  });

  test('modes add up, and a key gives the same function twice', () => {
    const inputs = gaussianInputs(5, 3, 'mixture-test');
    const logits = logitsOf(gaussianMixture(4, 3, 1, 'teacher'), inputs);
    expect(logitsOf(gaussianMixture(4, 3, 1, 'teacher'), inputs)).toEqual(logits);
    expect(Math.max(...logits.map(Math.abs))).toBeLessThanOrEqual(4);
    expect(logitsOf(gaussianMixture(4, 3, 2, 'teacher'), inputs)).not.toEqual(logits);
  });
});

test('an oracle’s coefficients sum to 0: one centre makes the zero function', () => {
  const single = kernelOracle(network, 1, 2, 'single');
  expect(single.norm).toBe(0);
  expect([...single.logits(fromRows([[1, 2]]))]).toEqual([0]);
  expect(kernelOracle(network, 2, 2, 'single').norm).toBeGreaterThan(0);
});

test('flips are signs only, about as many as asked', () => {
  const logits = new Float64Array(2000).fill(3);
  const result = flipped(logits, 0.2, 'flips-test');
  expect(result.every((z) => Math.abs(z) === 3)).toBe(true);
  // Five standard deviations of a binomial: 5 √(2000 · 0.16) = 89.
  expect(Math.abs(result.filter((z) => z < 0).length - 400)).toBeLessThan(90);
  expect(flipped(logits, 0, 'flips-test')).toEqual(logits);
});

test('a kernel oracle’s norm bounds what students need for it, and is reached at its own centres', () => {
  const oracle = kernelOracle(network, 5, 2, 'oracle-test');
  const centres = gaussianInputs(5, 2, 'oracle-test', 'centres');
  const norms = weightChangeNorms(kernelSystem(networkNtkGram(centres, network)), oracle.logits(centres));
  // A cross Gram matrix is 1e−8 off where it meets its own points.
  expect(Math.abs(norms[4] / oracle.norm - 1)).toBeLessThan(1e-5);
  expect(norms[3]).toBeLessThan(oracle.norm);
});

describe('labelFittedTeacher', () => {
  const inputs = fromRows([
    [1, 0],
    [-1, 0.5],
    [0, -1],
  ]);
  const labels = [1, -1, 1];

  test('interpolates its labels when fully trained, at the scale asked for', () => {
    const teacher = labelFittedTeacher(inputs, labels, { network, steps: Number.POSITIVE_INFINITY, scale: 3 });
    teacher(inputs).forEach((z, i) => {
      expect(Math.abs(z - 3 * labels[i])).toBeLessThan(1e-6);
    });
  });

  test('descends towards that, from 0', () => {
    const logitsAfter = (steps: number) => labelFittedTeacher(inputs, labels, { network, steps, scale: 3 })(inputs);
    const misfit = (steps: number) => norm(logitsAfter(steps).map((z, i) => z - 3 * labels[i]));
    expect(logitsAfter(0)).toEqual(new Float64Array(3));
    expect(misfit(10)).toBeLessThan(misfit(1));
    expect(misfit(2000)).toBeLessThan(1e-6);
  });
});
