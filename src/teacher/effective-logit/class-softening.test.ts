import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromRows } from '../../numerics/matrix.ts';
import { classSoftening } from './class-softening.ts';
import { softening } from './softening.ts';

// Halves of subnormal numbers are rounded.
const logit = fc.double({ min: -40, max: 40, noNaN: true }).map((z) => (Math.abs(z) < 1e-300 ? 0 : z));
const mixes = fc.record({
  softRatio: fc.double({ min: 1e-3, max: 1, noNaN: true }),
  temperature: fc.double({ min: 0.3, max: 20, noNaN: true }),
});

test('two classes: the samples and sums of the binary softening', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(logit, fc.nat(1)), { minLength: 1, maxLength: 8 }), mixes, (samples, mix) => {
      const many = classSoftening(
        fromRows(samples.map(([z]) => [-z / 2, z / 2])),
        samples.map(([, label]) => label),
        mix,
      );
      const two = softening(
        samples.map(([z]) => z),
        samples.map(([, label]) => (label === 1 ? 1 : -1)),
        mix,
      );
      expect(many).toMatchObject({ wrong: two.wrong, correctsAll: two.correctsAll });
      for (const [i, { teacherGap, studentGap, corrected }] of many.samples.entries()) {
        const { label, logit: z, effectiveLogit, corrected: binary } = two.samples[i];
        expect(teacherGap).toBeCloseTo(label * z, 10);
        expect(studentGap).toBeCloseTo(label * effectiveLogit, 6);
        // On the boundary rounding decides.
        if (Math.abs(effectiveLogit) > 1e-6) expect(corrected).toBe(binary);
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('ρ ≤ T/(1 + T) corrects every wrong teacher, however sure; beyond it a sure one is not corrected', () => {
  const problem = fc
    .record({ z: fc.array(logit, { minLength: 3, maxLength: 6 }), label: fc.nat(5), mix: mixes })
    .map(({ z, label, mix }) => ({ z, label: label % z.length, mix }));
  fc.assert(
    fc.property(problem, fc.double({ min: 0.01, max: 1 - 1e-6, noNaN: true }), ({ z, label, mix }, share) => {
      const softRatio = (share * mix.temperature) / (1 + mix.temperature);
      const { samples, correctsAll } = classSoftening(fromRows([z]), [label], { ...mix, softRatio });
      expect(correctsAll).toBe(true);
      expect(samples[0].studentGap).toBeGreaterThan(0);
    }),
    { seed: 1, numRuns: 1000 },
  );
  const beyond = { temperature: 2, softRatio: 2 / 3 + 0.01 };
  const { correctsAll, corrected, wrong } = classSoftening(fromRows([[200, 0, 0]]), [1], beyond);
  expect({ correctsAll, corrected, wrong }).toEqual({ correctsAll: false, corrected: 0, wrong: 1 });
});

test('says which class the teacher and the student choose; a tie of the teacher is wrong', () => {
  const mix = { softRatio: 0.5, temperature: 4 };
  const { samples, wrong, corrected } = classSoftening(
    fromRows([
      [3, 1, 0],
      [1, 1, 0],
      [0, 0, 2],
    ]),
    [0, 1, 1],
    mix,
  );
  expect(samples.map(({ teacherClass }) => teacherClass)).toEqual([0, 0, 2]);
  expect(samples.map(({ studentClass }) => studentClass)).toEqual([0, 1, 1]);
  expect(samples.map(({ teacherWrong }) => teacherWrong)).toEqual([false, true, true]);
  expect({ wrong, corrected }).toEqual({ wrong: 2, corrected: 2 });
});
