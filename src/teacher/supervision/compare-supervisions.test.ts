import { describe, expect, test } from 'vitest';
import type { NamedKernel } from '../../kernel/kernel-by-name.ts';
import { fromRows } from '../../numerics/matrix.ts';
import { compareSupervisions } from './compare-supervisions.ts';
import { randomSupervision, softSupervisions, supervisionBy } from './supervision.ts';

/** A kernel whose matrix is the same whatever the inputs are, and exact. */
function given(rows: readonly (readonly number[])[]): NamedKernel {
  return { name: 'given', gram: () => fromRows(rows), crossGram: () => fromRows(rows), entryError: () => 0 };
}

const inputs = fromRows([[0], [1]]);
const labels = Int8Array.of(1, -1);
const diagonal = given([
  [4, 0],
  [0, 1],
]);
const hard = supervisionBy('hard', Float64Array.of(1, -1), labels);
const large = supervisionBy('large', Float64Array.of(20, -2), labels);

describe('a diagonal kernel of eigenvalues 4 and 1', () => {
  const { kernel, rows } = compareSupervisions(inputs, [hard, large], diagonal);

  test('the kernel: trace, condition, nothing added', () => {
    expect(kernel).toMatchObject({ name: 'given', trace: 5, jitter: 0, entryError: 0 });
    expect(kernel.condition).toBeCloseTo(4, 12);
  });

  test('complexity √Σ y²/k, in its interval; adjusted by √Tr/n; per size by the root mean square', () => {
    const [easy, row] = rows;
    expect(row.targets).toBe('hard');
    expect(row.complexity).toBeCloseTo(Math.sqrt(1.25), 14);
    expect(row.adjusted).toBeCloseTo((Math.sqrt(1.25) * Math.sqrt(5)) / 2, 14);
    expect(row.rootMeanSquare).toBeCloseTo(1, 14);
    expect(row.perSize).toBeCloseTo(1.25, 14);
    expect(row.interval.lower).toBeLessThanOrEqual(Math.sqrt(1.25));
    expect(row.interval.upper).toBeGreaterThanOrEqual(Math.sqrt(1.25));
    expect(row.interval.upper - row.interval.lower).toBeLessThan(1e-13);
    // 400/4 + 4/1 and (400 + 4)/2: larger, but easier for its size.
    expect(easy.targets).toBe('large');
    expect(easy.complexity).toBeCloseTo(Math.sqrt(104), 12);
    expect(easy.perSize).toBeCloseTo(Math.sqrt(104 * 5) / 2 / Math.sqrt(202), 13);
    expect(easy.disagreement).toBe(0);
    expect(easy.note).toBeNull();
  });

  test('the bound is that of the interpolant, for one output only', () => {
    const row = rows[1];
    expect(row.bound!.norm).toBeCloseTo(Math.sqrt(1.25), 14);
    // It fits the labels at margin 1, its ceiling is 2: 2·2√5/2 and 3√(ln(2·2·3/.1)/4).
    expect(row.bound!.ramp).toBeCloseTo(0, 14);
    expect(row.bound!.capacity).toBeCloseTo(2 * Math.sqrt(5), 12);
    expect(row.bound!.confidence).toBeCloseTo(3 * Math.sqrt(Math.log(120) / 4), 12);
    const pair = {
      ...hard,
      values: fromRows([
        [1, 2],
        [-1, 0],
      ]),
      error: null,
    };
    const [both] = compareSupervisions(inputs, [pair], diagonal).rows;
    expect(both.bound).toBeNull();
    expect(both.complexity).toBeCloseTo(Math.sqrt(1.25 + 1), 14);
  });

  test('margin, level and ridge of the bound', () => {
    const [row] = compareSupervisions(inputs, [hard], diagonal, { gamma: 2, delta: 0.2, ridge: 1 }).rows;
    // f = (4/5, −1/2): ramps 1 − .4 and 1 − .25; ‖f‖² = .64/4 + .25.
    expect(row.bound!.ramp).toBeCloseTo((0.6 + 0.75) / 2, 12);
    expect(row.bound!.norm).toBeCloseTo(Math.sqrt(0.16 + 0.25), 12);
    expect(row.bound!.capacity).toBeCloseTo((2 * Math.sqrt(5)) / 4, 12);
    expect(row.bound!.confidence).toBeCloseTo(3 * Math.sqrt(Math.log(20) / 4), 12);
  });
});

test('a jitter that was asked for is part of the kernel', () => {
  const { kernel, rows } = compareSupervisions(inputs, [hard], diagonal, { jitter: 1 });
  expect(kernel).toMatchObject({ jitter: 1, trace: 5 });
  const exact = Math.sqrt(1 / 5 + 1 / 2);
  // Both factors are those of K + 1: the trace is 7.
  expect(rows[0].adjusted).toBeCloseTo((exact * Math.sqrt(7)) / 2, 14);
  // The student's function lies in the space of K, where the jitter is a ridge.
  expect(rows[0].bound!.capacity).toBeCloseTo((2 * Math.sqrt(5)) / 2, 12);
  expect(rows[0].complexity).toBeCloseTo(exact, 14);
  expect(rows[0].interval.lower).toBeLessThanOrEqual(exact);
  expect(rows[0].interval.upper).toBeGreaterThanOrEqual(exact);
  expect(rows[0].interval.upper).toBeLessThan(exact * (1 + 1e-13));
});

test('±1 labels cost 1/√n at least, also when the kernel is nearly all jitter', () => {
  const faint = given([
    [1e-6, 0],
    [0, 1e-6],
  ]);
  const [row] = compareSupervisions(inputs, [hard], faint, { jitter: 1 }).rows;
  expect(row.adjusted).toBeGreaterThanOrEqual(Math.SQRT1_2 * (1 - 1e-14));
});

test('a kernel that is singular to working precision: the lower end, and no upper one', () => {
  const ones = given([
    [1, 1],
    [1, 1],
  ]);
  const [row] = compareSupervisions(inputs, [hard], ones).rows;
  expect(row.interval.upper).toBe(Number.POSITIVE_INFINITY);
  expect(row.complexity).toBe(row.interval.lower);
  expect(row.complexity).toBeGreaterThan(1e6);
});

test('targets that are 0 everywhere cost nothing', () => {
  const nothing = supervisionBy('nothing', new Float64Array(2), labels);
  const [row] = compareSupervisions(inputs, [nothing], diagonal).rows;
  expect(row).toMatchObject({ complexity: 0, perSize: 0, disagreement: 1 });
});

describe('supervisions', () => {
  test('soft labels: tanh(z/2τ), judged by their signs; a 0 is wrong', () => {
    const [warm, cold] = softSupervisions('net', Float64Array.of(2, 0), [1, 4], labels, 'a note');
    expect(warm.name).toBe('net, τ = 1');
    expect(warm.values.data[0]).toBeCloseTo(Math.tanh(1), 15);
    expect(cold.values.data[0]).toBeCloseTo(Math.tanh(0.25), 15);
    expect([...warm.labels]).toEqual([1, -1]);
    expect(warm.error).toBe(0.5);
    expect(warm.note).toBe('a note');
    expect('note' in softSupervisions('net', Float64Array.of(2, 0), [1], labels)[0]).toBe(false);
  });

  test('random labels are judged by themselves, and their error by the data’s', () => {
    const many = new Int8Array(400).fill(1);
    const drawn = randomSupervision(many, 3);
    expect([...drawn.labels]).toEqual([...drawn.values.data]);
    expect(drawn.error).toBe([...drawn.labels].filter((label) => label < 0).length / 400);
    // Five standard deviations of a fair coin.
    expect(Math.abs(drawn.error! - 0.5)).toBeLessThan(5 * 0.025);
  });
});
