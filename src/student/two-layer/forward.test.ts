import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dot, fromRows, row } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { forwardBuffers, forwardPass, frozenGateLogits, studentLogits } from './forward.ts';
import { symmetricInitialisation } from './initialisation.ts';
import { arbitraryProblem } from './problem.arbitrary.ts';
import { sampleColumns } from './samples.ts';
import type { Student } from './student.ts';

/** A student whose halves have gone their own ways. */
function trainedStudent(width: number, dimension: number, seed: number): Student {
  const { weights, signs } = symmetricInitialisation(width, dimension, seed);
  const moves = fillGaussian(randomStream(seed, 'moves'), new Float64Array(weights.data.length));
  return { signs, weights: { ...weights, data: weights.data.map((w, p) => w + moves[p]) } };
}

const halfWidth = fc.integer({ min: 1, max: 9 });

test('the initial student is exactly 0 at every input', () => {
  fc.assert(
    fc.property(arbitraryProblem, halfWidth, fc.nat(), ({ inputs }, half, seed) => {
      const student = symmetricInitialisation(2 * half, inputs.cols, seed);
      for (const logit of studentLogits(student, inputs)) expect(Math.abs(logit)).toBe(0);
      for (const logit of frozenGateLogits(student, student.weights, inputs)) expect(Math.abs(logit)).toBe(0);
    }),
    { seed: 1 },
  );
});

test('logits and gates are those of the definition', () => {
  fc.assert(
    fc.property(arbitraryProblem, halfWidth, fc.nat(), ({ inputs }, half, seed) => {
      const width = 2 * half;
      const student = trainedStudent(width, inputs.cols, seed);
      const buffers = forwardBuffers(width, inputs.rows);
      const logits = forwardPass(student, sampleColumns(inputs), buffers);
      for (let i = 0; i < inputs.rows; i++) {
        let expected = 0;
        for (let j = 0; j < width; j++) {
          const activation = dot(row(student.weights, j), row(inputs, i));
          expected += (student.signs[j] * Math.max(0, activation)) / Math.sqrt(width);
          // The sign of an activation within rounding of 0 (5 products of size ≤ 10) may differ.
          if (Math.abs(activation) > 1e-13) {
            expect(buffers.gates[j * inputs.rows + i]).toBe(activation > 0 ? 1 : 0);
          }
        }
        // (m + d) roundings of terms below 10.
        expect(Math.abs(logits[i] - expected)).toBeLessThan(1e-13);
      }
    }),
    { seed: 1 },
  );
});

test('A8: with its own gates the linearised student is the student', () => {
  fc.assert(
    fc.property(arbitraryProblem, halfWidth, fc.nat(), ({ inputs }, half, seed) => {
      const student = trainedStudent(2 * half, inputs.cols, seed);
      const linearised = frozenGateLogits(student, student.weights, inputs);
      studentLogits(student, inputs).forEach((f, i) => {
        expect(Math.abs(f - linearised[i])).toBeLessThan(1e-10);
      });
    }),
    { seed: 1 },
  );
});

test('with frozen gates the student is linear in its weights', () => {
  fc.assert(
    fc.property(arbitraryProblem, halfWidth, fc.nat(), ({ inputs }, half, seed) => {
      const { weights: gatesAt, signs } = trainedStudent(2 * half, inputs.cols, seed);
      const first = trainedStudent(2 * half, inputs.cols, seed + 1).weights;
      const second = trainedStudent(2 * half, inputs.cols, seed + 2).weights;
      const combined = { ...first, data: first.data.map((w, p) => 2 * w - 3 * second.data[p]) };
      const at = (weights: typeof first) => frozenGateLogits({ weights, signs }, gatesAt, inputs);
      const [a, b, c] = [at(first), at(second), at(combined)];
      c.forEach((f, i) => {
        // About (m + d) roundings of terms below 50.
        expect(Math.abs(f - (2 * a[i] - 3 * b[i]))).toBeLessThan(1e-12);
      });
    }),
    { seed: 1 },
  );
});

test('a pre-activation of 0 is a closed gate', () => {
  const student = {
    weights: fromRows([
      [1, 0],
      [2, 3],
    ]),
    signs: Int8Array.of(1, -1),
  };
  const samples = sampleColumns(fromRows([[0, 1]]));
  const buffers = forwardBuffers(2, 1);
  expect(forwardPass(student, samples, buffers)[0]).toBeCloseTo(-3 / Math.SQRT2, 15);
  expect([...buffers.gates]).toEqual([0, 1]);
});

test('parts that do not fit are refused', () => {
  const student = symmetricInitialisation(4, 2, 1);
  expect(() => studentLogits(student, fromRows([[1, 0, 0]]))).toThrow(
    'as many weights as inputs have features (3), got 2',
  );
  expect(() => studentLogits({ ...student, signs: new Int8Array(3) }, fromRows([[1, 0]]))).toThrow(
    '4 neurons need as many signs, got 3',
  );
  const three = { weights: fromRows([[1], [1], [1]]), signs: new Int8Array(3) };
  expect(() => studentLogits(three, fromRows([[1]]))).toThrow('width must be a positive even number, got 3');
});
