import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dot, type Matrix, row } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { type Loss, lossOf, meanRisk } from '../losses.ts';
import { studentLogits } from './forward.ts';
import { riskGradient } from './gradient.ts';
import { symmetricInitialisation } from './initialisation.ts';
import { arbitraryLabels, arbitraryProblem } from './problem.arbitrary.ts';
import type { Student } from './student.ts';

function scatteredStudent(width: number, dimension: number, spread: number, seed: number): Student {
  const { weights, signs } = symmetricInitialisation(width, dimension, seed);
  const moves = fillGaussian(randomStream(seed, 'moves'), new Float64Array(weights.data.length));
  return { signs, weights: { ...weights, data: weights.data.map((w, p) => w + spread * moves[p]) } };
}

function gradientAt(student: Student, inputs: Matrix, loss: Loss): Matrix {
  const residuals = studentLogits(student, inputs).map((f, i) => loss.residual(f, i));
  return riskGradient(student, inputs, residuals);
}

const squaredNorm = ({ data }: Matrix) => dot(data, data);

test('A5: the gradient is the central difference, away from kinks', () => {
  const h = 1e-4;
  let compared = 0;
  fc.assert(
    fc.property(arbitraryProblem, arbitraryLabels, fc.nat(), (problem, labels, seed) => {
      const { inputs } = problem;
      const student = scatteredStudent(6, inputs.cols, 1, seed);
      const loss = lossOf(problem, labels);
      const gradient = gradientAt(student, inputs, loss);
      const size = Math.max(...gradient.data.map(Math.abs));
      const riskWith = (p: number, change: number) => {
        const data = student.weights.data.slice();
        data[p] += change;
        return meanRisk(loss, studentLogits({ ...student, weights: { ...student.weights, data } }, inputs));
      };
      for (let p = 0; p < gradient.data.length; p++) {
        const weight = row(student.weights, Math.floor(p / inputs.cols));
        const clear = Array.from({ length: inputs.rows }, (_, i) => Math.abs(dot(weight, row(inputs, i))) > 2 * h);
        if (clear.includes(false)) continue;
        compared++;
        const difference = (riskWith(p, h) - riskWith(p, -h)) / (2 * h);
        // Truncation is h²/6 times a third derivative, which is below 10 times the gradient's own scale (T ≥ 0.1:
        // ρ/T³ against ρ/T); rounding of a risk below 60 leaves 60 · 2^−53 · 8/h.
        expect(Math.abs(gradient.data[p] - difference)).toBeLessThanOrEqual(1e-5 * size + 1e-9);
      }
    }),
    { seed: 1 },
  );
  expect(compared).toBeGreaterThan(1000);
});

test('A4: the squared gradient is at most half the soft risk, and .4073 of the hard one', () => {
  fc.assert(
    fc.property(arbitraryProblem, fc.constantFrom(0, 0.1, 1, 10), fc.nat(), (problem, spread, seed) => {
      const student = scatteredStudent(8, problem.inputs.cols, spread, seed);
      for (const [labels, factor] of [
        ['soft', 0.5],
        ['hard', 0.4073],
      ] as const) {
        const loss = lossOf(problem, labels);
        const risk = meanRisk(loss, studentLogits(student, problem.inputs));
        expect(squaredNorm(gradientAt(student, problem.inputs, loss))).toBeLessThanOrEqual(factor * risk * (1 + 1e-12));
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('the gradient is linear in the residuals and 0 at residuals of 0', () => {
  fc.assert(
    fc.property(arbitraryProblem, fc.nat(), ({ inputs, teacherLogits }, seed) => {
      const student = scatteredStudent(4, inputs.cols, 1, seed);
      const once = riskGradient(student, inputs, teacherLogits);
      const twice = riskGradient(
        student,
        inputs,
        teacherLogits.map((r) => 2 * r),
      );
      twice.data.forEach((g, p) => {
        // Doubling is exact but for the subnormal numbers: at most n + 1 roundings to their spacing.
        expect(Math.abs(g - 2 * once.data[p])).toBeLessThanOrEqual(3 * (inputs.rows + 1) * Number.MIN_VALUE);
      });
      for (const g of riskGradient(student, inputs, new Float64Array(inputs.rows)).data) expect(Math.abs(g)).toBe(0);
    }),
    { seed: 1 },
  );
});
