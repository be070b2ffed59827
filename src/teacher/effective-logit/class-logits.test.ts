import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromRows, row } from '../../numerics/matrix.ts';
import { effectiveClassLogit, effectiveClassLogits } from './class-logits.ts';
import { effectiveLogit } from './effective-logit.ts';
import { type LabelMix, withSquaredTemperature } from './label-mix.ts';

type Row = [
  teacher: number[],
  label: number,
  rho: number,
  temperature: number,
  squared: boolean,
  z: string[],
  sensitivity: number,
];
const { cases }: { cases: Row[] } = JSON.parse(
  readFileSync(new URL('../../../fixtures/golden/effective-class-logits.json', import.meta.url), 'utf8'),
);
const u = 2 ** -53;

const largest = (values: Iterable<number>) => [...values].reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Teachers of up to seven classes, with a label and a mix. */
const problems = fc
  .record({
    teacher: fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 2, maxLength: 7 }),
    label: fc.nat(6),
    softRatio: fc.oneof(
      fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
      fc.double({ min: -12, max: -1, noNaN: true }).map((x) => 10 ** x),
      fc.double({ min: -12, max: -1, noNaN: true }).map((x) => 1 - 10 ** x),
    ),
    temperature: fc.double({ min: -1.5, max: 1.5, noNaN: true }).map((x) => 10 ** x),
  })
  .map(({ teacher, label, softRatio, temperature }) => ({
    teacher,
    label: label % teacher.length,
    mix: { softRatio, temperature },
  }));

describe('effectiveClassLogit', () => {
  test('has the 50-digit values to the precision that its arguments allow', () => {
    expect(cases.length).toBeGreaterThan(150);
    for (const [teacher, label, softRatio, temperature, squared, z, sensitivity] of cases) {
      const mix = squared ? withSquaredTemperature({ softRatio, temperature }) : { softRatio, temperature };
      const found = effectiveClassLogit(teacher, label, mix);
      // A relative error of one unit in each argument moves z by `sensitivity` units; at ρ → 1 the mix with T² rounds
      // 1 − ρ, which `sensitivity` has as the share of ρ.
      const allowed = 16 * u * (sensitivity + Math.max(1, largest(teacher)));
      found.forEach((value, k) => {
        expect(Math.abs(value - Number(z[k])), `${[teacher, label, softRatio, temperature, squared]}`).toBeLessThan(
          allowed,
        );
      });
    }
  });

  test('of two classes is the effective logit of their difference', () => {
    fc.assert(
      fc.property(problems, ({ teacher: [a, b], label, mix }) => {
        const [first, second] = effectiveClassLogit([a, b], label % 2, mix);
        const binary = effectiveLogit(b - a, label % 2 === 1 ? 1 : -1, mix);
        // The difference is rounded once, and z with it (dz/dz_t ≤ 1/T² for T < 1).
        const scale = Math.max(1, Math.abs(a), Math.abs(b)) * Math.max(1, mix.temperature ** -2);
        expect(Math.abs(second - first - binary)).toBeLessThanOrEqual(32 * u * (scale + mix.temperature));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('rows sum to 0, and the label gains on every other class', () => {
    fc.assert(
      fc.property(problems, ({ teacher, label, mix }) => {
        const z = effectiveClassLogit(teacher, label, mix);
        const rounding = 8 * u * (1 + largest(z)) * teacher.length;
        expect(Math.abs(z.reduce((sum, value) => sum + value))).toBeLessThanOrEqual(rounding);
        const slack = 64 * u * (largest(teacher) + largest(z) + mix.temperature + 1);
        teacher.forEach((value, k) => {
          expect(z[label] - z[k]).toBeGreaterThanOrEqual(teacher[label] - value - slack);
        });
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('renaming the classes and shifting the teacher change nothing but rounding', () => {
    fc.assert(
      fc.property(problems, fc.double({ min: -8, max: 8, noNaN: true }), ({ teacher, label, mix }, shift) => {
        const { length } = teacher;
        const z = effectiveClassLogit(teacher, label, mix);
        const turned = effectiveClassLogit(
          teacher.map((_, k) => teacher[(k + 1) % length]),
          (label + length - 1) % length,
          mix,
        );
        const shifted = effectiveClassLogit(
          teacher.map((value) => value + shift),
          label,
          mix,
        );
        // Sums are taken in another order, shifted logits rounded; dz/dz_t ≤ 1/T² for T < 1.
        const scale = (largest(teacher) + 8 + mix.temperature) * Math.max(1, mix.temperature ** -2);
        z.forEach((value, k) => {
          expect(Math.abs(turned[(k + length - 1) % length] - value)).toBeLessThanOrEqual(64 * u * scale);
          expect(Math.abs(shifted[k] - value)).toBeLessThanOrEqual(64 * u * scale);
        });
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('no nearby logits have a smaller loss', () => {
    const lossOf = (z: Float64Array, teacher: number[], label: number, { softRatio, temperature }: LabelMix) => {
      const logSoftmax = (x: number[]) => {
        const top = Math.max(...x);
        const total = top + Math.log(x.reduce((sum, value) => sum + Math.exp(value - top), 0));
        return x.map((value) => value - total);
      };
      const p = logSoftmax(teacher.map((value) => value / temperature));
      const soft = logSoftmax(Array.from(z, (value) => value / temperature));
      const hard = logSoftmax([...z]);
      return (
        -softRatio * p.reduce((sum, value, k) => sum + Math.exp(value) * soft[k], 0) - (1 - softRatio) * hard[label]
      );
    };
    fc.assert(
      fc.property(problems, ({ teacher, label, mix }) => {
        const z = effectiveClassLogit(teacher, label, mix);
        const least = lossOf(z, teacher, label, mix);
        for (let k = 0; k < z.length; k++) {
          for (const change of [-0.1, -1e-3, 1e-3, 0.1]) {
            const moved = lossOf(z.with(k, z[k] + change), teacher, label, mix);
            expect(moved).toBeGreaterThanOrEqual(least * (1 - 64 * u) - 64 * u);
          }
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('undecided teachers, in closed form: label smoothing', () => {
    // T = 1, equal logits: softmax(z) = ρ/K + (1 − ρ) e_y, so z_y − z_k = ln(1 + K(1 − ρ)/ρ).
    for (const K of [2, 3, 10]) {
      for (const softRatio of [1e-300, 0.1, 0.5, 0.999]) {
        const z = effectiveClassLogit(new Array(K).fill(1.5), 1, { softRatio, temperature: 1 });
        const gap = Math.log1p((K * (1 - softRatio)) / softRatio);
        expect(Math.abs(z[1] - z[0] - gap)).toBeLessThanOrEqual(16 * u * (1 + gap));
      }
    }
  });

  test('without hard labels it is the centred teacher, without soft labels infinite', () => {
    expect(effectiveClassLogit([1, 2, 6], 0, { softRatio: 1, temperature: 4 })).toEqual(Float64Array.of(-2, -1, 3));
    const endless = Number.POSITIVE_INFINITY;
    expect([...effectiveClassLogit([1, 2, 6], 1, { softRatio: 0, temperature: 4 })]).toEqual([
      -endless,
      endless,
      -endless,
    ]);
  });

  test('settles at extreme arguments', () => {
    for (const teacher of [
      [1e3, -1e3, 0],
      [-1e6, 1e6, 5, 3],
      [1e-300, 0, -1e-300],
      [700, 710, -700],
    ]) {
      for (const softRatio of [1e-300, 1e-12, 0.5, 1 - 2 ** -53]) {
        for (const temperature of [1e-3, 0.1, 1, 30, 1e4]) {
          for (const label of [0, 1, 2]) {
            const z = effectiveClassLogit(teacher, label, { softRatio, temperature });
            expect(z.every((value) => Number.isFinite(value))).toBe(true);
            expect(z[label] - largest(z)).toBeLessThanOrEqual(0);
          }
        }
      }
    }
  });
});

describe('effectiveClassLogits', () => {
  const mix = { softRatio: 0.4, temperature: 3 };
  const logits = fromRows([
    [1, 2, 0],
    [-1, 0, 4],
  ]);

  test('row by row', () => {
    const { rows, cols, ...all } = effectiveClassLogits(logits, [2, 0], mix);
    expect([rows, cols]).toEqual([2, 3]);
    [2, 0].forEach((label, i) => {
      expect(row({ rows, cols, ...all }, i)).toEqual(effectiveClassLogit(row(logits, i), label, mix));
    });
  });

  test.each([
    ['a label that is no class', () => effectiveClassLogits(logits, [0, 3], mix), 'BAD_LABEL', /label 2 is 3/],
    ['a label too few', () => effectiveClassLogits(logits, [0], mix), 'BAD_SHAPE', /length 1, not 2/],
    ['one class', () => effectiveClassLogit([1], 0, mix), 'BAD_COUNT', /classes/],
    [
      'NaN',
      () =>
        effectiveClassLogits(
          fromRows([
            [0, 1],
            [0, Number.NaN],
          ]),
          [0, 1],
          mix,
        ),
      'BAD_LOGIT',
      /of sample 2 for class 1 is NaN/,
    ],
    ['an infinite logit', () => effectiveClassLogit([0, -Infinity], 0, mix), 'BAD_LOGIT', /for class 1 is -Infinity/],
    [
      'logits too far apart',
      () => effectiveClassLogit([0, 1e300], 0, { softRatio: 0.5, temperature: 1e-300 }),
      'BAD_LOGIT',
      /too far apart/,
    ],
    ['a bad mix', () => effectiveClassLogit([0, 1], 0, { softRatio: 2, temperature: 1 }), 'BAD_NUMBER', /soft ratio/],
  ])('refuses %s', (_, run, code, message) => {
    expect(run).toThrow(expect.objectContaining({ code }));
    expect(run).toThrow(message);
  });
});
