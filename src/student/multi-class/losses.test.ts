import { expect, test } from 'vitest';
import golden from '../../../fixtures/golden/class-losses.json' with { type: 'json' };
import { fromRows } from '../../numerics/matrix.ts';
import { lossOf } from '../losses.ts';
import { classLossOf } from './losses.ts';

const u = 2 ** -53;

interface Case {
  readonly z: readonly (number | null)[];
  readonly f: readonly number[];
  readonly y: number;
  readonly temperature: number;
  readonly soft: number;
  readonly softResidual: readonly number[];
  readonly hard: number;
  readonly hardResidual: readonly number[];
}

const cases: readonly Case[] = golden.cases;

function problemOf({ z, y }: Case) {
  const teacherLogits = fromRows([z.map((logit) => logit ?? Number.NEGATIVE_INFINITY)]);
  return { inputs: fromRows([[1]]), classes: [y], teacherLogits };
}

/**
 * Rounding of the soft loss. An exponent `x/T` is off by `2u` of itself, a probability by `u (4 |x|/T + K + 5)` of itself;
 * `t` by 2u of itself and `s` by `(K + 4) u max|t|`, which moves `Σ p (e^s − 1 − s)` by `Σ p |e^s − 1|` times as much.
 */
function softBound({ z, f, temperature, soft }: Case): number {
  const k = f.length;
  const known = z.flatMap((logit, c) => (logit === null ? [] : [[logit, f[c]]]));
  const t = known.map(([logit, own]) => Math.abs(own - logit) / temperature);
  const exponents = Math.max(...known.flat().map(Math.abs), ...f.map(Math.abs)) / temperature;
  const far = Math.max(...t);
  // Σ p |e^s − 1| ≤ 2 √KL where the two are near each other, and at most 2 (1 + KL) e^30 nowhere: taken where it is used.
  const steep = Math.min(2 * Math.sqrt(2 * soft) + 4 * soft, 4 + 4 * soft);
  return 4 * u * ((k + 5) * far * steep + (4 * exponents + k + 10) * (soft + (far > 1 ? 1 : 0)));
}

test('the soft loss agrees with 400 digits, also where the student has nearly reached the teacher', () => {
  for (const given of cases) {
    const loss = classLossOf(problemOf(given), { softRatio: 1, temperature: given.temperature });
    const computed = loss.risk(Float64Array.from(given.f), 0, 0);
    expect(computed).toBeGreaterThanOrEqual(0);
    expect(Math.abs(computed - given.soft)).toBeLessThanOrEqual(softBound(given));
  }
  expect(cases.filter(({ soft }) => soft < 1e-15).length).toBeGreaterThan(20);
});

test('so do its derivatives', () => {
  for (const given of cases) {
    const { f, z, temperature, softResidual } = given;
    const k = f.length;
    const out = new Float64Array(k);
    classLossOf(problemOf(given), { softRatio: 1, temperature }).residual(Float64Array.from(f), 0, 0, out);
    const exponents = Math.max(...f.map(Math.abs), ...z.map((logit) => Math.abs(logit ?? 0))) / temperature;
    const far = Math.max(...f.map((own, c) => Math.abs(own - (z[c] ?? own)))) / temperature;
    const size = Math.max(...softResidual.map(Math.abs)) * temperature;
    // Of each probability as above, and of differences s by their own rounding; far apart, of the two probabilities.
    const parts = size + (far > 1 ? 1 : 0);
    const bound = (8 * u * ((k + 5) * Math.min(far, 1) + (4 * exponents + k + 10) * parts)) / temperature;
    for (const [c, value] of out.entries()) expect(Math.abs(value - softResidual[c])).toBeLessThanOrEqual(bound);
  }
});

test('the hard loss and its derivatives agree with 400 digits', () => {
  for (const given of cases) {
    const { f, hard, hardResidual } = given;
    const loss = classLossOf(problemOf(given), 'hard');
    const out = new Float64Array(f.length);
    loss.residual(Float64Array.from(f), 0, 0, out);
    const exponents = Math.max(...f.map(Math.abs));
    // A difference of two logits, an exponential and a sum.
    expect(Math.abs(loss.risk(Float64Array.from(f), 0, 0) - hard)).toBeLessThanOrEqual(4 * u * (exponents + hard + 8));
    for (const [c, value] of out.entries()) {
      const error = (4 * exponents + 16) * u * Math.abs(hardResidual[c]);
      expect(Math.abs(value - hardResidual[c])).toBeLessThanOrEqual(error + 5e-324);
    }
  }
});

test('of two classes with opposite logits, the losses of one logit', () => {
  for (const labels of ['soft', 'hard', { softRatio: 0.3, temperature: 4 }] as const) {
    for (const [z, f, y] of [
      [2, -1, 1],
      [0.5, 0.5001, -1],
      [-3, 20, 1],
    ]) {
      const binary = lossOf({ labels: Int8Array.of(y), teacherLogits: Float64Array.of(z) }, labels);
      const problem = {
        inputs: fromRows([[1]]),
        classes: [y > 0 ? 1 : 0],
        teacherLogits: fromRows([[-z / 2, z / 2]]),
      };
      const loss = classLossOf(problem, labels);
      const logits = Float64Array.of(-f / 2, f / 2);
      const out = new Float64Array(2);
      loss.residual(logits, 0, 0, out);
      expect(loss.risk(logits, 0, 0)).toBeCloseTo(binary.risk(f, 0), 12);
      // Along (−½, ½).
      expect((out[1] - out[0]) / 2).toBeCloseTo(binary.residual(f, 0), 12);
      expect(out[0] + out[1]).toBeCloseTo(0, 14);
    }
  }
});

test('a class that the teacher excludes costs what the student gives it', () => {
  const problem = {
    inputs: fromRows([[1]]),
    classes: [0],
    teacherLogits: fromRows([[0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]]),
  };
  const loss = classLossOf(problem, 'soft');
  expect(loss.risk(new Float64Array(3), 0, 0)).toBeCloseTo(Math.log(3), 14);
  const out = new Float64Array(3);
  loss.residual(new Float64Array(3), 0, 0, out);
  expect([...out]).toEqual([expect.closeTo(-2 / 3, 14), expect.closeTo(1 / 3, 14), expect.closeTo(1 / 3, 14)]);
});
