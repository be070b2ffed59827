import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { effectiveLogit, effectiveLogits } from './effective-logit.ts';
import { coldSplit, hardSplit, largestCorrectingSoftRatio, saturation, smoothedLabelLogit, split } from './regions.ts';
import { effectiveLogitSlopes, hardLabelCorrection } from './slopes.ts';

type Row = [
  zt: number,
  label: 1 | -1,
  rho: number,
  temperature: number,
  z: number,
  distance: number,
  byTeacherLogit: number,
  bySoftRatio: number,
  byTemperature: number,
];
const { cases }: { cases: Row[] } = JSON.parse(
  readFileSync(new URL('../../../fixtures/golden/effective-logit.json', import.meta.url), 'utf8'),
);
const u = 2 ** -53;

describe('effectiveLogit', () => {
  test('has the 60-digit values to the precision that its arguments allow', () => {
    for (const [zt, label, softRatio, temperature, z, , byTeacherLogit, bySoftRatio, byTemperature] of cases) {
      const found = effectiveLogit(zt, label, { softRatio, temperature });
      // A relative error of one unit in each argument would move z by this.
      const conditioned =
        Math.abs(zt * byTeacherLogit) + Math.abs(softRatio * bySoftRatio) + Math.abs(temperature * byTemperature);
      expect(Math.abs(found - z), `${[zt, label, softRatio, temperature]}`).toBeLessThanOrEqual(
        4 * u * (Math.abs(z) + conditioned),
      );
    }
  });

  test('is off by less than eight units of max(1, |z|) whatever the arguments', () => {
    for (const [zt, label, softRatio, temperature, z] of cases) {
      const found = effectiveLogit(zt, label, { softRatio, temperature });
      expect(Math.abs(found - z)).toBeLessThanOrEqual(8 * u * Math.max(1, Math.abs(z)));
    }
  });

  test('without hard labels it is the teacher, without soft labels infinite', () => {
    expect(effectiveLogit(-3, 1, { softRatio: 1, temperature: 4 })).toBe(-3);
    expect(effectiveLogit(-3, 1, { softRatio: 0, temperature: 4 })).toBe(Number.POSITIVE_INFINITY);
    expect(effectiveLogit(3, -1, { softRatio: 0, temperature: 4 })).toBe(Number.NEGATIVE_INFINITY);
    expect(effectiveLogit(0, -1, { softRatio: 1, temperature: 4 })).toBe(0);
  });

  test('a teacher that is infinitely sure is right for ever, or leaves a finite logit', () => {
    for (const label of [1, -1] as const) {
      for (const temperature of [0.1, 1, 7]) {
        const mix = { softRatio: 0.6, temperature };
        const sure = label * Number.POSITIVE_INFINITY;
        expect(effectiveLogit(sure, label, mix)).toBe(sure);
        const wrong = effectiveLogit(-sure, label, mix);
        expect(wrong).toBeCloseTo(effectiveLogit(-label * 1e4, label, mix), 12);
        expect(Number.isFinite(wrong)).toBe(true);
      }
    }
  });

  test('takes seven logarithms at most, one a step, and four in all but one case of a hundred', () => {
    const logarithms = vi.spyOn(Math, 'log');
    try {
      const taken = cases.map(([zt, label, softRatio, temperature]) => {
        logarithms.mockClear();
        effectiveLogit(zt, label, { softRatio, temperature });
        return logarithms.mock.calls.length;
      });
      expect(Math.max(...taken)).toBeLessThanOrEqual(7);
      expect(taken.filter((count) => count > 4).length).toBeLessThanOrEqual(cases.length / 100);
      expect(taken.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(3 * cases.length);
    } finally {
      logarithms.mockRestore();
    }
  });

  test('where the distance to the teacher underflows, it takes no longer than elsewhere', () => {
    const logarithms = vi.spyOn(Math, 'log');
    try {
      for (const [zt, softRatio, temperature] of [
        [1000, 0.5, 5],
        [821.742743815532, 0.9999988663614456, 56.68306885430859],
        // The distance is about 1e−95: its third power underflows.
        [218.98401978345439, 0.00002503486062025172, 69.98033650620437],
      ]) {
        logarithms.mockClear();
        expect(effectiveLogit(zt, 1, { softRatio, temperature })).toBe(zt);
        expect(logarithms.mock.calls.length).toBeLessThanOrEqual(8);
      }
    } finally {
      logarithms.mockRestore();
    }
  });

  test('mirrors the label', () => {
    const mix = fc.record({
      softRatio: fc.double({ min: 1e-9, max: 1, noNaN: true }),
      temperature: fc.double({ min: 0.01, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), mix, (zt, labelMix) => {
        expect(effectiveLogit(zt, -1, labelMix) + 0).toBe(-effectiveLogit(-zt, 1, labelMix) + 0);
      }),
      { seed: 1 },
    );
  });

  test('a step that hardly moves because a derivative misleads it is not the last one', () => {
    // 40 digits: 3.544631461965404350…; steps of the third order stopped at .5785.
    const mix = { softRatio: 0.9756900276875543, temperature: 35.81132420999084 };
    const found = effectiveLogit(-0.045785615371397095, 1, mix);
    expect(Math.abs(found - 3.544631461965404)).toBeLessThanOrEqual(8 * u * 3.55);
  });

  test('a teacher that is wrong by the least number is as good as undecided', () => {
    for (const temperature of [0.01, 0.1, 1, 4, 100]) {
      for (const softRatio of [0.1, 0.9, 0.999]) {
        const mix = { softRatio, temperature };
        expect(effectiveLogit(-Number.MIN_VALUE, 1, mix)).toBeCloseTo(effectiveLogit(0, 1, mix), 14);
      }
    }
  });

  test('a ratio of the two losses that no double holds does no harm', () => {
    // 2000 digits (mpmath): the root of the equation by bisection.
    for (const [zt, softRatio, temperature, z] of [
      [0, 1e-300, 1e20, 777.6090021491783],
      [1, 1e-300, 1e20, 777.6102873152782],
      [0, 1e-300, 1e200, 1605.8144730902327],
      [-3, 1e-200, 1e200, 1375.7084477250764],
      [0, 1e-16, 1e300, 1412.5255770749318],
    ]) {
      expect(Math.abs(effectiveLogit(zt, 1, { softRatio, temperature }) - z)).toBeLessThanOrEqual(8 * u * z);
    }
  });

  test('many at once are one by one', () => {
    const logits = [0, 3, -2, 1e3];
    const labels = [1, -1, 1, -1] as const;
    const mix = { softRatio: 0.3, temperature: 5 };
    const each = logits.map((zt, i) => effectiveLogit(zt, labels[i], mix));
    expect([...effectiveLogits(logits, labels, mix)]).toEqual(each);
  });

  test('names what it cannot use', () => {
    const mix = { softRatio: 0.3, temperature: 5 };
    expect(() => effectiveLogit(1, 1, { ...mix, softRatio: 1.5 })).toThrow(/soft ratio must be in \[0, 1\], got 1.5/);
    expect(() => effectiveLogit(1, 1, { ...mix, temperature: 0 })).toThrow(/temperature must be positive.*got 0/);
    for (const temperature of [-1, Number.POSITIVE_INFINITY, Number.NaN]) {
      expect(() => effectiveLogit(1, 1, { ...mix, temperature })).toThrow(/temperature must be positive/);
    }
    for (const softRatio of [-0.1, Number.NaN]) {
      expect(() => effectiveLogit(1, 1, { ...mix, softRatio })).toThrow(/soft ratio must be in/);
    }
    expect(() => effectiveLogits([1, Number.NaN], [1, 1], mix)).toThrow(/of sample 2 is NaN/);
    expect(() => effectiveLogits([1, 2], [1, 0], mix)).toThrow(/label of sample 2 is 0/);
    expect(() => effectiveLogits([1, 2], [1], mix)).toThrow(/2 teacher logits have 1 labels/);
  });
});

describe('effectiveLogitSlopes', () => {
  test('has the 1000-digit derivatives', () => {
    for (const [zt, label, softRatio, temperature, z, distance, byTeacher, byRatio, byTemperature] of cases) {
      const found = effectiveLogitSlopes(zt, label, { softRatio, temperature });
      // Each is a quotient of sums of exponentials of z/T, z_t/T and z, which turn a relative error of their exponents,
      // 8u of max(1, |z|) in z and 2u in z/T, into that of the result; a dozen operations on top.
      const exponents = 2 * (8 * Math.max(1, Math.abs(z)) + 2 * Math.abs(zt)) * (1 + 1 / temperature);
      // u = z − z_t loses what both have in common.
      const cancelled = (8 * Math.max(1, Math.abs(z))) / Math.abs(distance);
      const near = (a: number, b: number, allowed: number) => {
        const message = `${[zt, label, softRatio, temperature]}: ${a} for ${b}`;
        expect(Math.abs(a - b), message).toBeLessThanOrEqual(u * allowed);
      };
      near(found.byTeacherLogit, byTeacher, (16 + exponents) * byTeacher);
      near(found.bySoftRatio, byRatio, (16 + exponents + 4 * Math.abs(Math.log(softRatio))) * Math.abs(byRatio));
      if (distance !== 0 && cancelled * u < 0.1) {
        const size = Math.abs(byTemperature) + Math.abs((zt * byTeacher) / temperature) + Math.abs(z / temperature);
        near(found.byTemperature, byTemperature, (16 + exponents + cancelled) * size);
      }
    }
  });

  test('the correction of an undecided teacher: T²·½/¼', () => {
    expect(hardLabelCorrection(0, 1, 1)).toBe(2);
    expect(hardLabelCorrection(0, -1, 3)).toBe(-18);
  });
});

describe('regions', () => {
  test('split and saturation in closed form at T = 1', () => {
    expect(split({ softRatio: 0.5, temperature: 1 })).toBeCloseTo(Math.log(3), 15);
    expect(saturation({ softRatio: 0.05, temperature: 1 })).toBeCloseTo(Math.log(19), 14);
    expect(saturation({ softRatio: 0.5, temperature: 1 })).toBe(0);
    expect(smoothedLabelLogit(0.5)).toBeCloseTo(split({ softRatio: 0.5, temperature: 1 }), 15);
  });

  test('saturation changes its sign at T/(1 + T)', () => {
    for (const temperature of [0.01, 0.5, 1, 7, 100]) {
      const softRatio = largestCorrectingSoftRatio(temperature);
      expect(saturation({ softRatio: softRatio * 0.999, temperature })).toBeGreaterThan(0);
      expect(saturation({ softRatio: softRatio + (1 - softRatio) * 0.001, temperature })).toBeLessThan(0);
    }
  });

  test('the asymptotes of the split', () => {
    // The next terms are of the relative order t/2T in tanh and t in μ; of the order e^{−t} + t/T in the logarithm.
    const cold = { softRatio: 0.5, temperature: 1e-4 };
    expect(split(cold) / coldSplit(cold)).toBeCloseTo(1, 3);
    const hard = { softRatio: 1e-12, temperature: 2 };
    expect(split(hard) - hardSplit(hard)).toBeCloseTo(0, 5);
    // The formulas themselves where their terms count alike.
    expect(hardSplit({ softRatio: 0.5, temperature: 1 })).toBe(0);
    expect(hardSplit({ softRatio: 0.25, temperature: 2 })).toBeCloseTo(Math.log(11), 14);
    expect(coldSplit({ softRatio: 0.25, temperature: 2 })).toBe(24);
  });
});
