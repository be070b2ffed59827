import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import byFiftyDigits from '../../../fixtures/golden/corrected-teachers.json' with { type: 'json' };
import { correctingSoftRatio, isCorrected, largestCorrectingSoftRatio } from './regions.ts';
import { softening } from './softening.ts';

const samples = fc.array(
  fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.constantFrom(1 as const, -1 as const)),
  { minLength: 1, maxLength: 20 },
);
const temperatures = fc.double({ min: 0.05, max: 50, noNaN: true });
const softRatios = fc.double({ min: 0.001, max: 1, noNaN: true });
const columns = (pairs: readonly (readonly [number, 1 | -1])[]) =>
  [pairs.map(([z]) => z), pairs.map(([, y]) => y)] as const;

describe('softening', () => {
  test('ρ = 1 leaves the teacher as it is and corrects nothing', () => {
    fc.assert(
      fc.property(samples, temperatures, (pairs, temperature) => {
        const result = softening(...columns(pairs), { softRatio: 1, temperature });
        expect(result.samples.map(({ effectiveLogit }) => effectiveLogit)).toEqual(pairs.map(([z]) => z + 0));
        // Up to T = 50 the least tanh(a/2T) that is added to T without being lost is about T·2⁻⁵³.
        const sure = pairs.filter(([z, y]) => y * z < -1e-10);
        expect(result.wrong - result.corrected).toBeGreaterThanOrEqual(sure.length);
      }),
      { seed: 1 },
    );
  });

  test('ρ ≤ T/(1 + T) corrects every wrong teacher', () => {
    fc.assert(
      fc.property(samples, temperatures, fc.double({ min: 0, max: 1, noNaN: true }), (pairs, temperature, share) => {
        const softRatio = share * largestCorrectingSoftRatio(temperature);
        const result = softening(...columns(pairs), { softRatio, temperature });
        expect(result.correctsAll).toBe(true);
        expect(result.corrected).toBe(result.wrong);
      }),
      { seed: 1 },
    );
  });

  test('what is called corrected has the sign of the label', () => {
    fc.assert(
      fc.property(samples, temperatures, softRatios, (pairs, temperature, softRatio) => {
        for (const sample of softening(...columns(pairs), { softRatio, temperature }).samples) {
          // z is known to eight units of max(1, |z|), and ρ to one, which moves z by ρ ∂z/∂ρ ≤ 4T²/(1 − ρ) near z = 0.
          if (Math.abs(sample.effectiveLogit) <= 2 ** -50 * (1 + (4 * temperature ** 2) / (1 - softRatio))) continue;
          const right = sample.label * sample.effectiveLogit > 0;
          expect(right).toBe(!sample.teacherWrong || sample.corrected);
        }
      }),
      { seed: 1 },
    );
  });

  test('every ρ below the one that is named corrects all samples, and no ρ above it does', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0.1, max: 20, noNaN: true }), (pairs, temperature) => {
        const at = (softRatio: number) => softening(...columns(pairs), { softRatio, temperature });
        const limit = at(0.5).correctingHere;
        if (limit === null) {
          expect(at(1).wrong).toBe(0);
          return;
        }
        expect(at(limit * (1 - 1e-12)).corrected).toBe(at(0.5).wrong);
        const above = limit + (1 - limit) * 1e-9;
        // Closer to 0, tanh(a/2T) is below what ρ can tell; farther out nothing changes any more.
        const sure = pairs.some(([z, y]) => y * z < -1e-3);
        if (sure) expect(at(above).corrected).toBeLessThan(at(above).wrong);
      }),
      { seed: 1 },
    );
  });

  test('does not depend on the order of the samples', () => {
    fc.assert(
      fc.property(samples, temperatures, softRatios, (pairs, temperature, softRatio) => {
        const mix = { softRatio, temperature };
        const ahead = softening(...columns(pairs), mix);
        const back = softening(...columns([...pairs].reverse()), mix);
        expect({ ...back, samples: [...back.samples].reverse() }).toEqual(ahead);
      }),
      { seed: 1 },
    );
  });

  test('an undecided teacher is wrong, and any hard label corrects it', () => {
    const { wrong, corrected, correctingHere } = softening([0], [-1], { softRatio: 0.999, temperature: 0.1 });
    expect({ wrong, corrected, correctingHere }).toEqual({ wrong: 1, corrected: 1, correctingHere: 1 });
  });

  test('at ρ = T/(1 + T) the correction may be too small for a number, and still is one', () => {
    const mix = { softRatio: 0.5, temperature: 1 };
    expect(softening([-1000], [1], mix).samples[0]).toMatchObject({ effectiveLogit: 0, corrected: true });
    expect(isCorrected(-1000, 1, { ...mix, softRatio: 0.5 + 1e-15 })).toBe(false);
    expect(correctingSoftRatio(Number.POSITIVE_INFINITY, 1)).toBe(0.5);
  });

  test('decides as 50 digits do, eight units in the last place beside the boundary', () => {
    for (const { size, temperature, softRatio, corrected } of byFiftyDigits) {
      const mix = { softRatio, temperature };
      expect(isCorrected(-size, 1, mix), JSON.stringify({ size, mix })).toBe(corrected);
      expect(isCorrected(size, -1, mix)).toBe(corrected);
    }
  });
});
