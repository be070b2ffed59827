import { describe, expect, test } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { familyDataset } from '../data/dataset-by-name.ts';
import { parseCsv } from '../data/readers/csv/csv.ts';
import { wasmEngine } from '../student/engines/wasm/wasm.ts';
import type { Engine, TrainingProblem, TrainingSpec } from '../student/training.ts';
import { answerCell } from '../sweep/grid/run-cell.ts';
import { widthLadder } from '../width/ladder.ts';
import { certificateOf } from './certificate.ts';
import { csvOf, withGivenLogits, withoutPoint } from './given-dataset.ts';
import { type HuntOptions, hunt } from './hunt.ts';
import { huntSubject, softNeedsNoMore, widthBelowBound } from './statements.ts';

/** Runs succeed exactly where `succeeds` says so. */
function scripted(succeeds: (problem: TrainingProblem, spec: TrainingSpec) => boolean): Engine {
  return {
    name: 'reference',
    train: async (problem, specs) =>
      specs.map((spec) => ({
        averageRisk: 0,
        averageError: succeeds(problem, spec) ? 0 : 1,
        finalRisk: 0,
        finalError: 0,
        maxMovement: 0,
        steps: spec.epochs,
        stoppedEarly: false,
      })),
  };
}

/** The planted flaw: with at least five points soft labels need 12 neurons where hard ones need 2. */
const planted = scripted(({ labels }, { width, labels: kind }) => kind === 'hard' || labels.length < 5 || width >= 12);

const options = (change: Partial<HuntOptions>): HuntOptions => ({
  statement: softNeedsNoMore,
  epsilon: 0.1,
  epochsCap: 50,
  frequency: 0.8,
  ladder: widthLadder(16),
  engine: planted,
  seed: 1,
  seeds: 3,
  // Never the clock: what is found must depend on the seed alone.
  remaining: () => 1e9,
  tries: 200,
  ...change,
});

async function found(change: Partial<HuntOptions>) {
  const result = await hunt(options(change));
  if (result.outcome !== 'found') throw new Error(`nothing found in ${result.tried}`);
  return result;
}

describe('hunt', () => {
  test('finds a planted counterexample and cuts it down to the fewest points', async () => {
    const { dataset, minimal, finding } = await found({});
    expect(dataset.labels).toHaveLength(5);
    expect(minimal).toBe(true);
    expect(finding.cells.map(({ bracket }) => [bracket.lower, bracket.upper])).toEqual([
      [10, 12],
      [0, 2],
    ]);
  });

  test('a real violation of a bound that is far too small is found, no point can be left out, and the file says the same', async () => {
    const statement = widthBelowBound(1e-6);
    const change = { statement, engine: wasmEngine, epsilon: 0.05, epochsCap: 20, tries: 50 };
    const result = await found(change);
    const measure = (dataset: Dataset, firstSeed: number) => statement.measure(dataset, 3, firstSeed, options(change));
    for (let i = 0; i < result.dataset.labels.length; i++) {
      const smaller = withoutPoint(result.dataset, i);
      if (smaller === null) continue;
      const both = [await measure(smaller, 1), await measure(smaller, 1_000_001)];
      expect(both.every(({ violated }) => violated)).toBe(false);
    }
    const certificate = certificateOf(result, options(change), 'a find.csv', 'hunt again');
    expect(certificate).toMatchObject({
      points: result.dataset.labels.length,
      minimal: true,
      statement: 'width-below-bound',
      engine: 'wasm',
    });
    expect(certificate.replay).toMatch(
      /^npx distill-check width 'a find.csv' --scale none .* --seeds 6 --seed 2000001 /,
    );
    expect(certificate.margin.lower).toBeGreaterThan(0);
    const read = parseCsv(csvOf(result.dataset), 'find.csv', { scale: 'none' });
    const [{ spec, bracket }] = result.finding.cells;
    const again = await answerCell(spec, huntSubject(read), certificate.seeds.first, wasmEngine);
    expect(again.bracket).toEqual(bracket);
    expect(again.margin).toBe(certificate.teacherMargin);
  });

  test('one rung is noise, and what fresh seeds do not confirm is no find', async () => {
    const oneRung = scripted((_, { width, labels }) => width >= (labels === 'hard' ? 8 : 10));
    expect(await hunt(options({ engine: oneRung, tries: 20 }))).toEqual({ outcome: 'nothing', tried: 20 });
    const luck = scripted((_, { width, labels, seed }) => labels === 'hard' || Number(seed) > 1000 || width >= 12);
    expect(await hunt(options({ engine: luck, tries: 20 }))).toEqual({ outcome: 'nothing', tried: 20 });
    const notes: string[] = [];
    const late = scripted((_, { width, labels, seed }) => labels === 'hard' || Number(seed) > 2e6 || width >= 12);
    const result = await hunt(options({ engine: late, tries: 3, report: (text) => notes.push(text) }));
    expect(result.outcome).toBe('nothing');
    expect(notes.at(-1)).toMatch(/not confirmed/);
  });

  test('ends without a find when its time is up', async () => {
    expect(await hunt(options({ remaining: () => 0 }))).toEqual({ outcome: 'nothing', tried: 0 });
    let calls = 0;
    const { minimal, dataset } = await found({ remaining: () => (calls++ < 3 ? 1e9 : 0) });
    expect(minimal).toBe(false);
    expect(dataset.labels.length).toBeGreaterThanOrEqual(5);
  });

  test('the same seed finds the same points', async () => {
    const [a, b] = [await found({ seed: 5 }), await found({ seed: 5 })];
    expect(csvOf(a.dataset)).toBe(csvOf(b.dataset));
    expect(a.origin).toEqual(b.origin);
  });
});

test('a file keeps every bit of points, labels and soft labels', () => {
  const dataset = withGivenLogits(familyDataset('mixture:n=9,d=3', 4));
  const read = parseCsv(csvOf(dataset), 'x.csv', { scale: 'none' });
  expect(read.inputs).toEqual(dataset.inputs);
  expect(read.labels).toEqual(dataset.labels);
  expect(read.softLogits).toEqual(dataset.softLogits);
});

test('a class never loses its last point', () => {
  const dataset = withGivenLogits(familyDataset('linear:gamma=0.3,n=3,d=2', 1));
  const single = dataset.labels.findIndex(
    (label, i) => dataset.labels.indexOf(label) === dataset.labels.lastIndexOf(label) && i >= 0,
  );
  expect(withoutPoint(dataset, single)).toBeNull();
  expect(withoutPoint(dataset, (single + 1) % 3)?.labels).toHaveLength(2);
});
