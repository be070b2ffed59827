import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Engine, TrainingSpec, TrainingTrace } from '../student/training.ts';
import { widthLadder } from './ladder.ts';
import { minimalWidth } from './minimal-width.ts';
import { question } from './question.sample.ts';
import { trialMemory } from './trial-memory.ts';
import { failuresAllowed } from './try-width.ts';

/** An engine whose runs succeed exactly where `succeeds` says so; it counts the runs. */
function scriptedEngine(succeeds: (width: number, seed: number) => boolean) {
  const runs: TrainingSpec[] = [];
  const engine: Engine = {
    name: 'reference',
    train: async (_problem, specs) =>
      specs.map((spec): TrainingTrace => {
        runs.push(spec);
        const success = succeeds(spec.width, Number(spec.seed));
        return {
          averageRisk: 0,
          averageError: success ? 0.05 : 0.2,
          finalRisk: 0,
          finalError: 0,
          maxMovement: 0,
          steps: 10,
          stoppedEarly: !success && spec.stopAboveError !== undefined,
        };
      }),
  };
  return { engine, runs };
}

function expectNoRunTwice(runs: readonly TrainingSpec[]): void {
  expect(new Set(runs.map(({ width, seed }) => `${width}/${seed}`)).size).toBe(runs.length);
}

describe('widthLadder', () => {
  test('is the ladder of the reports', () => {
    expect(widthLadder(256)).toEqual([2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 160, 192, 256]);
    expect(widthLadder(1024).slice(-6)).toEqual([320, 384, 512, 640, 768, 1024]);
    expect(widthLadder(7)).toEqual([2, 4, 6]);
    for (const largest of [0, -2, 2.5]) {
      expect(() => widthLadder(largest)).toThrow(expect.objectContaining({ code: 'BAD_COUNT' }));
    }
  });
});

describe('minimalWidth', () => {
  test('where no width passes, leaping tries no rung that it leapt over', async () => {
    const { engine, runs } = scriptedEngine(() => false);
    const { upper, lower, trials } = await minimalWidth(question, engine);
    expect([lower, upper]).toEqual([256, null]);
    // Rungs 1, 4, 7, 10, 13, 16 and the last.
    expect([...new Set(runs.map(({ width }) => width))]).toEqual([4, 10, 20, 40, 80, 160, 256]);
    expect(trials.map(({ width }) => width)).toEqual(trials.map(({ width }) => width).sort((a, b) => a - b));
  });

  test('trials are in the order of their widths and seeds, whatever the order of the search', async () => {
    const { engine, runs } = scriptedEngine((width) => width >= 12);
    const { trials } = await minimalWidth(question, engine);
    const asked = runs.map(({ width }) => width);
    expect(asked).not.toEqual([...asked].sort((a, b) => a - b));
    const order = trials.map(({ width, seed }) => 1000 * width + Number(seed));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(trials.filter(({ width }) => width === 12)).toHaveLength(10);
  });

  test('without a search too, when the wide runs end before the narrow ones', async () => {
    const { engine } = scriptedEngine((width) => width >= 4);
    const late: Engine = {
      ...engine,
      train: async (problem, specs) => {
        await new Promise((resolve) => setTimeout(resolve, 12 - specs[0].width));
        return engine.train(problem, specs);
      },
    };
    const { trials } = await minimalWidth({ ...question, ladder: [2, 4, 8], seeds: 2, search: 'none' }, late);
    expect(trials.map(({ width, seed }) => [width, seed])).toEqual([
      [2, 1],
      [2, 2],
      [4, 1],
      [4, 2],
      [8, 1],
      [8, 2],
    ]);
  });

  test('a memory knows a success for runs that may stop and that may not, a failure as it was', async () => {
    const { training, epsilon } = question;
    const trial = { width: 2, seed: 1, averageError: 0, succeeded: true, steps: 3, stoppedEarly: false };
    for (const [succeeded, asked] of [
      [true, 0],
      [false, 1],
    ] as const) {
      const memory = trialMemory();
      const one = { training, epsilon, width: 2, seed: 1, stops: true };
      memory.learn(one, { ...trial, succeeded });
      let missing = 0;
      const run = async (questions: readonly unknown[]) => {
        missing += questions.length;
        return questions.map(() => trial);
      };
      await memory.recall([one], run);
      expect(missing).toBe(0);
      await memory.recall([{ ...one, stops: false }], run);
      expect(missing).toBe(asked);
      // Any other question is another one.
      await memory.recall(
        [
          { ...one, seed: 2 },
          { ...one, epsilon: 0.2 },
          { ...one, width: 4 },
        ],
        run,
      );
      expect(missing).toBe(asked + 3);
      for (const change of [{ radius: 2 }, { stepSize: 2 }, { epochs: 11 }, { labels: 'hard' as const }]) {
        await memory.recall([{ ...one, training: { ...training, ...change } }], run);
      }
      expect(missing).toBe(asked + 7);
    }
  });

  test('finds the threshold of a monotone success rule, whichever way it searches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom('gallop' as const, 'climb' as const, 'none' as const),
        async (needed, search) => {
          const { engine } = scriptedEngine((width) => width >= needed);
          const { lower, upper, largestTried } = await minimalWidth({ ...question, search }, engine);
          const expected = question.ladder.find((width) => width >= needed) ?? null;
          expect(upper).toBe(expected);
          expect(lower).toBe(question.ladder.filter((width) => width < needed).at(-1) ?? 0);
          if (upper === null) expect(largestTried).toBe(256);
        },
      ),
      { seed: 1 },
    );
  });

  test('passes with two failures of ten and drops a width at its third', async () => {
    const { engine, runs } = scriptedEngine((width, seed) => seed > (width >= 64 ? 2 : 3));
    const { lower, upper, trials } = await minimalWidth(question, engine);
    expect([lower, upper]).toEqual([48, 64]);
    expect(trials.filter((trial) => trial.width === 48)).toHaveLength(3);
    expect(trials.filter((trial) => trial.width === 64)).toHaveLength(10);
    // The leap that was not followed ran its first three seeds, which decided nothing.
    expect(runs.length - trials.length).toBe(3);
    expect(new Set(trials.map((trial) => trial.width))).toEqual(new Set([4, 10, 20, 40, 48, 64]));
    expectNoRunTwice(runs);
  });

  test('every width that is kept has been decided', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 9 }),
        fc.constantFrom(0.5, 0.8, 1),
        fc.constantFrom('gallop' as const, 'climb' as const),
        async (table, frequency, search) => {
          const ladder = table.map((_, rung) => 2 * (rung + 1));
          const { engine, runs } = scriptedEngine((width, seed) => table[width / 2 - 1][seed - 1]);
          const asked = { ...question, ladder, seeds: 6, frequency, search };
          const { lower, upper, trials } = await minimalWidth(asked, engine);
          expectNoRunTwice(runs);
          for (const width of new Set(trials.map((trial) => trial.width))) {
            const own = trials.filter((trial) => trial.width === width);
            const failures = own.filter((trial) => !trial.succeeded).length;
            expect(own.length === 6 || failures === failuresAllowed(6, frequency) + 1).toBe(true);
            if (width === upper) expect(failures).toBeLessThanOrEqual(failuresAllowed(6, frequency));
            if (width === lower) expect(failures).toBe(failuresAllowed(6, frequency) + 1);
          }
          const ends = [lower, upper].filter((end) => end !== null && end > 0);
          for (const end of ends) expect(trials.map((trial) => trial.width)).toContain(end);
        },
      ),
      { seed: 1 },
    );
  });

  test('uses the same seeds at every width and asks for the early stop below the largest width', async () => {
    const { engine, runs } = scriptedEngine(() => false);
    const { upper, lower } = await minimalWidth({ ...question, firstSeed: 7 }, engine);
    expect([lower, upper]).toEqual([256, null]);
    for (const run of runs) expect(run.stopAboveError).toBe(run.width === 256 ? undefined : 0.1);
    expect(new Set(runs.map((run) => run.seed))).toEqual(new Set([7, 8, 9]));
  });

  test('dropping a width early never changes the verdict, whatever the successes', async () => {
    const ladder = [2, 4, 6, 8];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), { minLength: 4, maxLength: 4 }),
        fc.constantFrom(0.5, 0.8, 1),
        async (table, frequency) => {
          const { engine, runs } = scriptedEngine((width, seed) => table[ladder.indexOf(width)][seed - 1]);
          const few = await minimalWidth({ ...question, ladder, seeds: 7, frequency, search: 'climb' }, engine);
          const stopped = runs.length;
          const all = await minimalWidth({ ...question, ladder, seeds: 7, frequency, search: 'none' }, engine);
          expect([few.lower, few.upper]).toEqual([all.lower, all.upper]);
          expect(all.trials).toHaveLength(28);
          expect(stopped).toBeLessThanOrEqual(28);
        },
      ),
      { seed: 1 },
    );
  });

  test('without a search every run goes to its end, and the answer is the smallest width that passes', async () => {
    const { engine, runs } = scriptedEngine((width) => width === 4 || width === 16);
    const ladder = [2, 4, 8, 16];
    const { lower, upper, largestTried } = await minimalWidth({ ...question, ladder, search: 'none' }, engine);
    expect([lower, upper, largestTried]).toEqual([2, 4, 16]);
    expect(runs.every((run) => run.stopAboveError === undefined)).toBe(true);
    expect(runs).toHaveLength(40);
  });

  test('a memory spares the runs of a narrower question and changes no answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 80 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 8, max: 64 }),
        async (needed, seeds, largest) => {
          const { engine, runs } = scriptedEngine((width, seed) => width + 3 * (seed % 4) >= needed);
          const memory = trialMemory();
          const narrow = { ...question, seeds, ladder: widthLadder(largest) };
          const wide = { ...question, seeds: 10, ladder: widthLadder(128) };
          await minimalWidth({ ...narrow, memory }, engine);
          runs.length = 0;
          const recalled = await minimalWidth({ ...wide, memory }, engine);
          const withMemory = runs.length;
          runs.length = 0;
          expect(recalled).toEqual(await minimalWidth(wide, engine));
          expect(withMemory).toBeLessThan(runs.length);
          runs.length = 0;
          await minimalWidth({ ...wide, memory }, engine);
          expect(runs).toEqual([]);
        },
      ),
      { seed: 1 },
    );
  });

  test('equal questions at the same time are run once; a failed run can be asked again', async () => {
    const { engine, runs } = scriptedEngine((width) => width >= 6);
    const memory = trialMemory();
    const [a, b] = await Promise.all([1, 2].map(() => minimalWidth({ ...question, memory }, engine)));
    expect(a).toEqual(b);
    expectNoRunTwice(runs);
    const broken: Engine = { name: 'reference', train: () => Promise.reject(new Error('worker died')) };
    const fresh = trialMemory();
    await expect(minimalWidth({ ...question, memory: fresh }, broken)).rejects.toThrow('worker died');
    expect(await minimalWidth({ ...question, memory: fresh }, engine)).toEqual(a);
  });

  test('a run that ends above ε without an early stop is a failure', async () => {
    const { engine } = scriptedEngine(() => true);
    const late: Engine = {
      ...engine,
      train: async (problem, specs) =>
        (await engine.train(problem, specs)).map((trace) => ({ ...trace, averageError: 0.100001 })),
    };
    expect((await minimalWidth({ ...question, ladder: [2] }, late)).upper).toBeNull();
  });

  test.each([
    [{ ladder: [] }, 'BAD_LADDER'],
    [{ ladder: [2, 3] }, 'BAD_LADDER'],
    [{ ladder: [4, 2] }, 'BAD_LADDER'],
    [{ ladder: [0, 2] }, 'BAD_LADDER'],
    [{ ladder: [2, 2] }, 'BAD_LADDER'],
    [{ epsilon: 0 }, 'BAD_PROBABILITY'],
    [{ epsilon: 1 }, 'BAD_PROBABILITY'],
    [{ frequency: 0 }, 'BAD_PROBABILITY'],
    [{ seeds: 1.5 }, 'BAD_COUNT'],
    [{ frequency: 1.5 }, 'BAD_PROBABILITY'],
    [{ seeds: 0 }, 'BAD_COUNT'],
  ])('refuses %j', async (change, code) => {
    const { engine } = scriptedEngine(() => true);
    await expect(minimalWidth({ ...question, ...change }, engine)).rejects.toMatchObject({ code });
  });
});

test('failuresAllowed rounds as arithmetic does, not as floats do', () => {
  expect(failuresAllowed(10, 0.8)).toBe(2);
  expect(failuresAllowed(10, 1)).toBe(0);
  expect(failuresAllowed(20, 0.8)).toBe(4);
  expect(failuresAllowed(10, 0.95)).toBe(0);
});
