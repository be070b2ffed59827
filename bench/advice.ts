/**
 * Regret of `advise` beside the usual recipes and a plain grid search: `npm run bench -- advice [set] [splits] [seconds]`.
 *
 * For each split every candidate's students are trained on all samples that are not held out, and judged on the held-out
 * ones by their clean labels: a choice's regret is its error less the smallest of all candidates'. Grid search trains every
 * candidate on the same folds and takes the smallest mean: with as many runs as the advice's search, and with a quarter.
 * The teacher is the data's own leave-one-out fit, from noisy labels where there is noise.
 */
import { advise } from '../src/advice/advise.ts';
import { type Candidate, candidatesOf } from '../src/advice/candidates.ts';
import { foldsOf, heldOutSplit } from '../src/advice/folds.ts';
import { ownTeacher } from '../src/advice/own-teacher.ts';
import type { AdviceProblem } from '../src/advice/problem.ts';
import { stableStep, testStudent } from '../src/advice/trained.ts';
import { hasManyClasses } from '../src/data/class-dataset.ts';
import { loadClasses } from '../src/data/readers/load-dataset.ts';
import { ntkGram } from '../src/kernel/ntk.ts';
import { duplicateGroups } from '../src/kernel/ridge/duplicate-groups.ts';
import { rowsAt } from '../src/numerics/matrix.ts';
import { sampleOrder } from '../src/random/sample-order.ts';
import { randomStream } from '../src/random/stream.ts';
import { meanInterval } from '../src/statistics/mean-interval.ts';
import { type ClassEngine, classWasmEngine } from '../src/student/multi-class/engines.ts';
import type { TrainingTrace } from '../src/student/training.ts';

interface BenchSet {
  readonly file: string;
  readonly label: string;
  readonly sample?: number;
  readonly standardise: boolean;
  /** Share of labels that become those of another class. */
  readonly noise: number;
}

const SETS: Readonly<Record<string, BenchSet>> = {
  digits: { file: 'fixtures/datasets/digits.csv', label: 'digit', sample: 500, standardise: false, noise: 0 },
  'noisy-digits': { file: 'fixtures/datasets/digits.csv', label: 'digit', sample: 500, standardise: false, noise: 0.2 },
  wine: { file: 'fixtures/golden/tables/wine.csv', label: 'cultivar', standardise: true, noise: 0 },
  'noisy-wine': { file: 'fixtures/golden/tables/wine.csv', label: 'cultivar', standardise: true, noise: 0.2 },
  'breast-cancer': { file: process.env.BREAST_CANCER ?? '', label: 'label', standardise: true, noise: 0 },
  iris: { file: 'fixtures/datasets/iris.csv', label: 'species', standardise: true, noise: 0.2 },
};

const RECIPES: readonly { readonly name: string; readonly candidate: Candidate }[] = [
  { name: 'hard labels', candidate: { teacher: null, softRatio: 0, temperature: 1 } },
  { name: 'T = 4, ρ = .9', candidate: { teacher: 0, softRatio: 0.9, temperature: 4 } },
  { name: 'T = 2, ρ = .5', candidate: { teacher: 0, softRatio: 0.5, temperature: 2 } },
];
const WIDTHS = [8, 32, 128];
const EPOCHS = 200;
const HELD_OUT = 0.25;
const TRUE_RUNS = 4;
const SPEED = 2e9;

const [only, splits = '10', seconds = '10'] = process.argv.slice(2);
for (const [name, set] of Object.entries(SETS)) {
  if (only !== undefined && only !== 'all' && only !== name) continue;
  if (set.file === '') continue;
  await benchSet(name, set, Number(splits), Number(seconds) * SPEED);
}

async function benchSet(name: string, set: BenchSet, count: number, work: number): Promise<void> {
  const regrets = new Map<string, number[]>();
  const correlations: number[] = [];
  let runs = 0;
  for (let seed = 1; seed <= count; seed++) {
    const { label, sample, standardise } = set;
    const data = await loadClasses(set.file, { label, sample, standardise, seed });
    const clean = hasManyClasses(data) ? data.labels : Int32Array.from(data.labels, (sign) => (sign > 0 ? 1 : 0));
    const classCount = hasManyClasses(data) ? data.classNames.length : 2;
    const noisy = withNoise(clean, classCount, set.noise, seed);
    const { inputs } = data;
    const problem = { inputs, classes: noisy, classCount, teachers: [ownTeacher(inputs, noisy, classCount)] };
    const engine = remembering(classWasmEngine);
    const candidates = candidatesOf(1, [1, 2, 4, 8], [0.5, 0.9, 1]);
    const options = { candidates, widths: WIDTHS, epochs: EPOCHS, work, heldOut: HELD_OUT, seed, engine };
    const advice = await advise(problem, options);
    if (advice.agreement.correlation !== null) correlations.push(advice.agreement.correlation);

    const groups = duplicateGroups(inputs);
    const outer = heldOutSplit(noisy, HELD_OUT, groups, seed);
    const folds = foldsOf(outer.train, noisy, groups, advice.folds, seed);
    const rules = { width: 32, epochs: EPOCHS, stepSize: stableStep(ntkGram(rowsAt(inputs, outer.train))) };
    const judged: AdviceProblem = { ...problem, classes: onlyTrain(noisy, clean, outer.train) };
    const truth = new Map<string, number>();
    for (const candidate of candidates) {
      const errors = [];
      for (let run = 0; run < TRUE_RUNS; run++) {
        errors.push(meanOf(await testStudent(judged, candidate, outer, rules, `${seed}/truth/${run}`, engine)));
      }
      truth.set(keyOf(candidate), meanOf(errors));
    }
    const best = Math.min(...truth.values());
    const note = (method: string, candidate: Candidate) => {
      const regret = (truth.get(keyOf(candidate)) as number) - best;
      regrets.set(method, [...(regrets.get(method) ?? []), regret]);
    };
    const searched = advice.candidates.reduce((sum, row) => sum + row.runs.length, 0);
    runs += searched / count;
    note('advise', advice.candidates[0].candidate);
    const byTheory = advice.candidates.toSorted(
      (a, b) => a.predicted.error - b.predicted.error || a.predicted.logLoss - b.predicted.logLoss,
    );
    note('theory alone', byTheory[0].candidate);
    for (const recipe of RECIPES) note(recipe.name, recipe.candidate);
    for (const share of [1, 1 / 4]) {
      const order = Array.from(sampleOrder(randomStream(seed, 'grid'), candidates.length));
      const total = Math.max(1, Math.floor(share * searched));
      const errors = candidates.map((): number[] => []);
      for (let made = 0; made < total; made++) {
        const index = order[made % order.length];
        const run = errors[index].length;
        const wrong = await testStudent(
          problem,
          candidates[index],
          folds[run % folds.length],
          rules,
          `${seed}/${run}`,
          engine,
        );
        errors[index].push(meanOf(wrong));
      }
      const tried = order.filter((index) => errors[index].length > 0);
      const chosen = tried.reduce((a, b) => (meanOf(errors[b]) < meanOf(errors[a]) ? b : a));
      note(share === 1 ? 'grid search, as many runs' : 'grid search, a quarter of them', candidates[chosen]);
    }
  }
  console.log(
    `\n${name}: regret in points of error, mean over ${count} splits; ${Math.round(runs)} runs in the search`,
  );
  for (const [method, values] of regrets) {
    const { estimate, lower, upper } = meanInterval(values);
    const [mean, from, to] = [estimate, lower, upper].map((value) => (100 * value).toFixed(2));
    console.log(`  ${method.padEnd(32)} ${mean.padStart(6)}  [${from}, ${to}]`);
  }
  if (correlations.length > 1) {
    const { estimate, lower, upper } = meanInterval(correlations);
    const [mean, from, to] = [estimate, lower, upper].map((value) => value.toFixed(2));
    console.log(`  rank correlation of theory and training ${mean} [${from}, ${to}], ${correlations.length} splits`);
  }
}

function withNoise(labels: Int32Array, classCount: number, share: number, seed: number): Int32Array {
  const stream = randomStream(seed, 'label-noise');
  return labels.map((label) => {
    const [whether, which] = [stream.uniform(), stream.uniform()];
    return whether < share ? (label + 1 + Math.floor(which * (classCount - 1))) % classCount : label;
  });
}

/** The labels that are trained on, with clean ones wherever a student is judged. */
function onlyTrain(noisy: Int32Array, clean: Int32Array, train: readonly number[]): Int32Array {
  const out = clean.slice();
  for (const i of train) out[i] = noisy[i];
  return out;
}

/** An engine that trains the same student once: methods share runs. */
function remembering(engine: ClassEngine): ClassEngine {
  const known = new Map<string, TrainingTrace>();
  return {
    ...engine,
    async train(problem, specs) {
      const traces: TrainingTrace[] = [];
      for (const spec of specs) {
        const sums = [problem.inputs.data, problem.teacherLogits.data].map((data) =>
          data.reduce((sum, value, i) => sum + value * Math.sin(i + 1), 0),
        );
        const key = JSON.stringify([spec, sums, Array.from(problem.classes).join('')]);
        const trace = known.get(key) ?? (await engine.train(problem, [spec]))[0];
        known.set(key, trace);
        traces.push(trace);
      }
      return traces;
    },
  };
}

function keyOf({ teacher, softRatio, temperature }: Candidate): string {
  return `${teacher} ${softRatio} ${temperature}`;
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
