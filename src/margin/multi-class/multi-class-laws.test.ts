import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classTargets } from '../../kernel/complexity/class-targets.ts';
import { complexityInterval } from '../../kernel/complexity/interval.ts';
import { ntkError, ntkGram } from '../../kernel/ntk.ts';
import { fromRows, norm } from '../../numerics/matrix.ts';
import { rkhsMargin } from '../rkhs/rkhs.ts';
import { parallelOppositePair } from '../separability.ts';
import { multiClassMargin } from './multi-class.ts';

interface Instance {
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly classCount: number;
}

/**
 * Up to 12 points of norm in [0.001, √3] of up to 5 classes; duplicates, multiples, antipodes and tiny angles included.
 */
const instances: fc.Arbitrary<Instance> = fc
  .record({
    points: fc.array(
      fc.record({
        x: fc
          .array(
            fc.oneof(
              fc.double({ min: -1, max: 1, noNaN: true }),
              fc.integer({ min: -2, max: 2 }).map((v) => v / 2),
            ),
            { minLength: 3, maxLength: 3 },
          )
          .map((x) => (norm(x) < 1e-3 ? [1, 0, 0] : x)),
        y: fc.nat(4),
      }),
      { minLength: 2, maxLength: 12 },
    ),
    classCount: fc.integer({ min: 2, max: 5 }),
  })
  .map(({ points, classCount }) => ({
    rows: points.map(({ x }) => x),
    labels: points.map(({ y }) => y % classCount),
    classCount,
  }))
  .filter(({ rows, labels, classCount }) =>
    Array.from({ length: classCount }, (_, c) => c).every((c) => {
      const sides = Int8Array.from(labels, (y) => (y === c ? 1 : -1));
      return parallelOppositePair({ inputs: fromRows(rows), labels: sides }) === null;
    }),
  );

const marginOf = ({ rows, labels, classCount }: Instance) => {
  return multiClassMargin({ inputs: fromRows(rows), labels, classCount });
};

type Interval = { readonly lower: number; readonly upper: number };

/** Both contain the same number. */
function expectOverlap(a: Interval, b: Interval): void {
  expect(a.lower).toBeLessThanOrEqual(b.upper);
  expect(b.lower).toBeLessThanOrEqual(a.upper);
}

test('two classes: γ₂', () => {
  fc.assert(
    fc.property(instances, (instance) => {
      fc.pre(instance.classCount === 2);
      const labels = Int8Array.from(instance.labels, (y) => 1 - 2 * y);
      expectOverlap(marginOf(instance), rkhsMargin({ inputs: fromRows(instance.rows), labels }));
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('renaming the classes, permuting the points, permuting and reflecting the axes change nothing', () => {
  const keys = fc.array(fc.nat(), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(instances, keys, ({ rows, labels, classCount }, numbers) => {
      const interval = marginOf({ rows, labels, classCount });
      const renamed = Array.from({ length: classCount }, (_, c) => c).sort((a, b) => numbers[a] - numbers[b] || a - b);
      expectOverlap(interval, marginOf({ rows, labels: labels.map((y) => renamed[y]), classCount }));
      const order = rows.map((_, i) => i).sort((i, j) => numbers[i] - numbers[j] || i - j);
      const permuted = { rows: order.map((i) => rows[i]), labels: order.map((i) => labels[i]), classCount };
      expectOverlap(interval, marginOf(permuted));
      expectOverlap(interval, marginOf({ rows: rows.map(([a, b, c]) => [-c, a, -b]), labels, classCount }));
    }),
    { seed: 1 },
  );
});

test('a point or a class more can only lower the margin', () => {
  fc.assert(
    fc.property(instances, (instance) => {
      const { rows, labels, classCount } = instance;
      const { lower } = marginOf(instance);
      const fewer = marginOf({ rows: rows.slice(1), labels: labels.slice(1), classCount });
      expect(lower).toBeLessThanOrEqual(fewer.upper);
      expect(marginOf({ ...instance, classCount: classCount + 1 }).lower).toBeLessThanOrEqual(marginOf(instance).upper);
      // The points of the last class and the class with them.
      const kept = rows.map((_, i) => i).filter((i) => labels[i] !== classCount - 1);
      fc.pre(classCount > 2 && kept.length > 0);
      const without = {
        rows: kept.map((i) => rows[i]),
        labels: kept.map((i) => labels[i]),
        classCount: classCount - 1,
      };
      expect(lower).toBeLessThanOrEqual(marginOf(without).upper);
    }),
    { seed: 1 },
  );
});

test('at most the margin of any two of the classes', () => {
  fc.assert(
    fc.property(instances, ({ rows, labels, classCount }) => {
      const { lower } = marginOf({ rows, labels, classCount });
      for (let a = 0; a < classCount; a++) {
        for (let b = 0; b < a; b++) {
          const kept = rows.map((_, i) => i).filter((i) => labels[i] === a || labels[i] === b);
          if (kept.length === 0) continue;
          const sides = Int8Array.from(kept, (i) => (labels[i] === a ? 1 : -1));
          const pair = rkhsMargin({ inputs: fromRows(kept.map((i) => rows[i])), labels: sides });
          expect(lower).toBeLessThanOrEqual(pair.upper);
        }
      }
    }),
    { seed: 1 },
  );
});

test('at least what the classifiers of each class against the rest attain together', () => {
  // f_k = c_k h_k/‖c‖ with c_k = 1/γ_k and y h_k ≥ γ_k = lower: f_y − f_k ≥ 2/‖c‖, over √2.
  fc.assert(
    fc.property(instances, (instance) => {
      const { rows, labels, classCount } = instance;
      let squares = 0;
      for (let c = 0; c < classCount; c++) {
        const sides = Int8Array.from(labels, (y) => (y === c ? 1 : -1));
        squares += 1 / rkhsMargin({ inputs: fromRows(rows), labels: sides }).lower ** 2;
      }
      // Three roundings and a sum of five.
      const attained = Math.SQRT2 / Math.sqrt(squares);
      expect(marginOf(instance).upper).toBeGreaterThanOrEqual(attained * (1 - 8 * 2 ** -53));
    }),
    { seed: 1 },
  );
});

test('repeated points of the same class change nothing', () => {
  fc.assert(
    fc.property(instances, fc.integer({ min: 1, max: 12 }), ({ rows, labels, classCount }, count) => {
      const repeated = {
        rows: [...rows, ...rows.slice(0, count)],
        labels: [...labels, ...labels.slice(0, count)],
        classCount,
      };
      expectOverlap(marginOf({ rows, labels, classCount }), marginOf(repeated));
    }),
    { seed: 1 },
  );
});

test('the complexity of the classes times the margin is at least 1', () => {
  fc.assert(
    fc.property(instances, ({ rows, labels, classCount }) => {
      const gram = ntkGram(fromRows(rows));
      const targets = classTargets(labels, classCount);
      // Of the exact kernel from above: infinite where rounding leaves open whether it is singular.
      const { upper } = complexityInterval(gram, targets, ntkError(fromRows(rows)));
      // The targets' own rounding, 2u each.
      expect(upper * marginOf({ rows, labels, classCount }).upper).toBeGreaterThanOrEqual(1 - 4 * 2 ** -53);
    }),
    { seed: 1 },
  );
});
