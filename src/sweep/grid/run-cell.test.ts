import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../data/dataset.ts';
import { fromRows } from '../../numerics/matrix.ts';
import type { Engine, TrainingSpec } from '../../student/training.ts';
import { defaultTeacher } from '../../teacher/default-teacher.ts';
import type { CellSpec } from './cell.ts';
import type { CellSubject } from './cell-subject.ts';
import { answerCell, boundDelta } from './run-cell.ts';

/** Ends every run at once, without error, and keeps what it was asked for. */
function idleEngine() {
  const runs: TrainingSpec[] = [];
  const engine: Engine = {
    name: 'reference',
    train: async (_, specs) => {
      runs.push(...specs);
      return specs.map(() => ({
        averageRisk: 0,
        averageError: 0,
        finalRisk: 0,
        finalError: 0,
        maxMovement: 0,
        steps: 1,
        stoppedEarly: false,
      }));
    },
  };
  return { engine, runs };
}

/** The shortest point has norm .6. */
const dataset: Dataset = {
  name: 'short',
  scale: 1,
  source: 'three points',
  inputs: fromRows([
    [1, 0],
    [0, 0.6],
    [-0.8, 0],
  ]),
  labels: Int8Array.of(1, -1, 1),
};

const spec: CellSpec = {
  dataset: 'short:n=3',
  epsilon: 0.2,
  labels: 'soft',
  radius: 'none',
  stepSize: 0.5,
  epochsCap: 40,
  frequency: 0.7,
  seeds: 2,
  ladder: [2, 4],
};

/** A subject whose margin is given, not found. */
const subjectOf = (points: Dataset, margin: number): CellSubject => ({
  dataset: points,
  teacher: defaultTeacher(points),
  margin,
  gamma: { kind: 'attained', teacher: 'given', confidence: 1 },
});

const answer = async (change: Partial<CellSpec> = {}, margin = 0.125) => {
  const { engine, runs } = idleEngine();
  const cell = await answerCell({ ...spec, ...change }, subjectOf(dataset, margin), 5, engine);
  return { cell, runs };
};

test.each([
  [0.7, 0.1],
  [0.4, 0.2],
  [0.997, 1e-3],
  [1, 1e-3],
])('at frequency %d the bounds take δ = %d: 1 − 3δ is the frequency, .997 at most', (frequency, delta) => {
  expect(boundDelta(frequency)).toBeCloseTo(delta, 15);
});

describe('answerCell', () => {
  test('the horizon is ⌈4/(3κ(γ)ε)⌉, or the cap', async () => {
    const { cell, runs } = await answer();
    const capless = await answer({ epochsCap: 1e9 });
    // κ(γ) = KL(μ(γ) ‖ ½), μ the logistic function.
    const mu = 1 / (1 + Math.exp(-0.125));
    const kappa = mu * Math.log(2 * mu) + (1 - mu) * Math.log(2 * (1 - mu));
    expect(cell.epochsAsked).toBe(Math.ceil(4 / (3 * kappa * 0.2)));
    expect(cell.epochs).toBe(40);
    expect(runs.every(({ epochs }) => epochs === 40)).toBe(true);
    expect(capless.cell.epochs).toBe(capless.cell.epochsAsked);
    expect(capless.runs[0].epochs).toBe(cell.epochsAsked);
  });

  test('the radius: none, a number, or the theorem of the labels', async () => {
    expect((await answer()).cell.radius).toBeNull();
    expect((await answer()).runs[0].radius).toBe(Number.POSITIVE_INFINITY);
    expect((await answer({ radius: 2.5 })).cell.radius).toBe(2.5);
    expect((await answer({ radius: 'theorem' })).cell.radius).toBe(1);
    const hard = await answer({ radius: 'theorem', labels: 'hard' });
    // Proposition 5, at the risk β = ε ln 2 that implies ε.
    const beta = 0.2 * Math.LN2;
    expect(hard.cell.radius).toBeCloseTo((2 / 0.125) * Math.log(2 / (beta * Math.LN2)), 12);
    expect(hard.runs[0].radius).toBe(hard.cell.radius);
  });

  test('bounds of the labels asked for only, at the shortest point’s norm', async () => {
    const { cell } = await answer();
    expect(cell.bounds.length).toBeGreaterThan(0);
    expect(cell.bounds.every(({ labels }) => labels === 'soft')).toBe(true);
    const unit = {
      ...dataset,
      inputs: fromRows([
        [1, 0],
        [0, 1],
        [-1, 0],
      ]),
    };
    const { engine } = idleEngine();
    const long = await answerCell(spec, subjectOf(unit, 0.125), 5, engine);
    const widths = (bounds: typeof cell.bounds) => new Map(bounds.map(({ id, width }) => [id, width]));
    const [short, full] = [widths(cell.bounds), widths(long.bounds)];
    // Shorter points ask for more where a bound knows the norms, and never for less.
    for (const [id, width] of short) expect(width).toBeGreaterThanOrEqual(full.get(id)!);
    expect([...short].some(([id, width]) => width > full.get(id)!)).toBe(true);
  });

  test('what it repeats of the question', async () => {
    const { cell, runs } = await answer({}, 0.1);
    expect(cell).toMatchObject({ family: 'short', n: 3, d: 2, margin: 0.1, spec });
    const narrow = runs.filter(({ width }) => width === 2);
    expect(narrow.map(({ seed }) => seed)).toEqual([5, 6]);
    expect(narrow[0]).toMatchObject({ labels: 'soft', stepSize: 0.5 });
    expect(cell.bracket).toMatchObject({ lower: 0, upper: 2 });
  });

  test('without a margin it is the teacher’s', async () => {
    const { engine } = idleEngine();
    const { margin } = await answerCell(spec, dataset, 5, engine);
    // The dual teacher attains γ₂² at least, of points that are orthogonal or antipodal; and γ_∞ < min‖x‖/2 = .3.
    expect(margin).toBeGreaterThan(0.05);
    expect(margin).toBeLessThan(0.3);
  });
});
