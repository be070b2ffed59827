import { expect, test } from 'vitest';
import type { Engine, TrainingSpec } from '../student/training.ts';
import type { WidthQuestion } from './question.ts';
import { tryWidth } from './try-width.ts';

const trace = { averageRisk: 0, averageError: 0.05, finalRisk: 0, finalError: 0, maxMovement: 0, steps: 7 };

/** An engine that gives every run this end, and the specs that it was asked for, in batches. */
function engineOf(end: { readonly averageError?: number; readonly stoppedEarly: boolean }) {
  const batches: (readonly TrainingSpec[])[] = [];
  const engine: Engine = {
    name: 'reference',
    train: async (_, specs) => {
      batches.push(specs);
      return specs.map(() => ({ ...trace, ...end }));
    },
  };
  return { engine, batches };
}

const question: WidthQuestion = {
  problem: {
    inputs: { rows: 1, cols: 1, data: Float64Array.of(1) },
    labels: Int8Array.of(1),
    teacherLogits: Float64Array.of(0.1),
  },
  training: { labels: 'soft', radius: 1, stepSize: 0.5, epochs: 10 },
  epsilon: 0.1,
  frequency: 0.6,
  seeds: 5,
  firstSeed: 11,
  ladder: [2, 4],
};

test('a run that was stopped failed, however small its error was by then', async () => {
  const { engine } = engineOf({ stoppedEarly: true, averageError: 0.01 });
  const trials = await tryWidth(question, 2, engine);
  // Two failures of five are allowed: the third drops the width.
  expect(trials.map(({ succeeded }) => succeeded)).toEqual([false, false, false]);
  expect(trials.map(({ seed }) => seed)).toEqual([11, 12, 13]);
  expect(trials[0]).toMatchObject({ width: 2, averageError: 0.01, steps: 7, stoppedEarly: true });
});

test.each([
  [0.1, true],
  [0.1 + 1e-12, false],
])('a run that ends at error %d succeeds at ε = .1: %s', async (averageError, succeeded) => {
  const { engine } = engineOf({ stoppedEarly: false, averageError });
  for (const trial of await tryWidth(question, 2, engine)) expect(trial.succeeded).toBe(succeeded);
});

test('waves: as many as can drop the width, then what is left; the last width is never stopped', async () => {
  const passing = engineOf({ stoppedEarly: false });
  await tryWidth(question, 2, passing.engine);
  expect(passing.batches.map((batch) => batch.map(({ seed }) => seed))).toEqual([
    [11, 12, 13],
    [14, 15],
  ]);
  expect(passing.batches.flat().every(({ stopAboveError }) => stopAboveError === 0.1)).toBe(true);
  expect(passing.batches[0][0]).toMatchObject({ width: 2, labels: 'soft', radius: 1, stepSize: 0.5, epochs: 10 });

  const last = engineOf({ stoppedEarly: false });
  await tryWidth(question, 4, last.engine);
  expect(last.batches.flat().every(({ stopAboveError }) => stopAboveError === undefined)).toBe(true);

  const first = engineOf({ stoppedEarly: false });
  expect(await tryWidth(question, 2, first.engine, 'first wave')).toHaveLength(3);
  expect(first.batches).toHaveLength(1);

  const all = engineOf({ stoppedEarly: false, averageError: 1 });
  expect(await tryWidth({ ...question, search: 'none' }, 2, all.engine)).toHaveLength(5);
  expect(all.batches).toHaveLength(1);
  expect(all.batches[0].every(({ stopAboveError }) => stopAboveError === undefined)).toBe(true);
});
