import { expect, test } from 'vitest';
import { ntkCrossGram, ntkGram } from '../kernel/ntk.ts';
import { ridgeCoefficients } from '../kernel/ridge/fits.ts';
import { ridgeSystem } from '../kernel/ridge/system.ts';
import { fromRows, row, rowsAt, zeros } from '../numerics/matrix.ts';
import { softmaxRows } from '../student/dense/supervision.ts';
import { classReferenceEngine, classWasmEngine } from '../student/multi-class/engines.ts';
import { classLossOf } from '../student/multi-class/losses.ts';
import { advise } from './advise.ts';
import { type Candidate, candidatesOf, HARD, labelsOf } from './candidates.ts';
import { ownTeacher } from './own-teacher.ts';
import { predictStudents } from './predicted.ts';
import { options, problem, rows, rules, split } from './scene.sample.ts';
import { stableStep, testStudent } from './trained.ts';

const mixed: Candidate = { teacher: 0, softRatio: 0.7, temperature: 3 };

test('predictions are those of fits that are made anew without each sample', () => {
  const time = 40;
  const few = rows.slice(0, 14);
  const [hard, soft] = predictStudents(problem, [HARD, mixed], few, time);
  const inputs = rowsAt(problem.inputs, few);
  const p = softmaxRows(problem.teachers[0].logitsAt(few), mixed.temperature);
  const targetOf = (candidate: Candidate, at: number, k: number) => {
    const label = problem.classes[few[at]] === k ? 1 : 0;
    const { softRatio, temperature } = candidate;
    const taught = candidate.teacher === null ? 0 : softRatio * temperature * (p.data[2 * at + k] - 0.5);
    return 2 * ((1 - softRatio) * (label - 0.5) + taught);
  };
  for (const [candidate, found] of [
    [HARD, hard],
    [mixed, soft],
  ] as const) {
    let [wrong, loss] = [0, 0];
    for (let out = 0; out < few.length; out++) {
      const kept = [...few.keys()].filter((i) => i !== out);
      const own = rowsAt(inputs, kept);
      const targets = fromRows(kept.map((i) => [targetOf(candidate, i, 0), targetOf(candidate, i, 1)]));
      // ρ = nλ stays that of all samples.
      const lambda = ((2 / time) * few.length) / kept.length;
      const coefficients = ridgeCoefficients(ridgeSystem(ntkGram(own), targets), lambda);
      const cross = ntkCrossGram(rowsAt(inputs, [out]), own);
      const f = [0, 1].map((k) => kept.reduce((sum, _, j) => sum + cross.data[j] * coefficients.data[2 * j + k], 0));
      const label = problem.classes[few[out]];
      if (!(f[label] > f[1 - label])) wrong++;
      loss += Math.log1p(Math.exp(f[1 - label] - f[label]));
    }
    expect(found.error).toBeCloseTo(wrong / few.length, 12);
    expect(found.logLoss).toBeCloseTo(loss / few.length, 9);
  }
});

test('the targets are minus the gradient of the loss at 0, times K over the factor of T²', () => {
  const teacherLogits = problem.teachers[0].logitsAt(rows);
  const classes = Int32Array.from(rows, (i) => problem.classes[i]);
  const { labels, factor } = labelsOf(mixed);
  const loss = classLossOf({ inputs: rowsAt(problem.inputs, rows), classes, teacherLogits }, labels);
  const residual = new Float64Array(2 * rows.length);
  const p = softmaxRows(teacherLogits, mixed.temperature);
  rows.forEach((_, i) => {
    loss.residual(new Float64Array(2 * rows.length), 2 * i, i, residual);
    for (let k = 0; k < 2; k++) {
      const label = classes[i] === k ? 1 : 0;
      const target =
        (1 - mixed.softRatio) * (label - 0.5) + mixed.softRatio * mixed.temperature * (p.data[2 * i + k] - 0.5);
      expect(-factor * residual[2 * i + k]).toBeCloseTo(target, 12);
    }
  });
});

test('a trained student is the same by both engines, and is judged on samples that it has not seen', async () => {
  // Of few neurons a point may reach none: a tie, which is wrong whatever the label.
  const wide = { ...rules, width: 64 };
  const wrong = await testStudent(problem, mixed, split, wide, 'seed', classWasmEngine);
  expect(wrong).toEqual(await testStudent(problem, mixed, split, wide, 'seed', classReferenceEngine));
  expect(wrong).toHaveLength(split.test.length);
  // Labels of the test part are not used: turned round, right becomes wrong.
  const turned = problem.classes.map((label, i) => (i >= 32 ? 1 - label : label));
  const opposite = await testStudent({ ...problem, classes: turned }, mixed, split, wide, 'seed', classWasmEngine);
  opposite.forEach((value, i) => {
    expect(value).toBe(1 - wrong[i]);
  });
});

test('the step is below the stable one, and within the factor of the row sums', () => {
  const gram = ntkGram(problem.inputs);
  const step = stableStep(gram);
  // λ_max by the power method.
  let v = new Float64Array(gram.rows).fill(1);
  let largest = 0;
  for (let turn = 0; turn < 100; turn++) {
    const next = Float64Array.from(v, (_, i) => row(gram, i).reduce((sum, value, j) => sum + value * v[j], 0));
    largest = Math.hypot(...next);
    v = next.map((value) => value / largest);
  }
  expect(step).toBeLessThanOrEqual((2 * gram.rows) / largest);
  expect(step).toBeGreaterThan((0.5 * gram.rows) / largest);
});

test('a teacher of the data’s own sees no label of the sample that it speaks of, nor of samples it was not given', () => {
  const { inputs, classes } = problem;
  const honest = ownTeacher(inputs, classes, 2).logitsAt(rows);
  const turned = classes.slice();
  turned[40] = 1 - turned[40];
  expect(ownTeacher(inputs, turned, 2).logitsAt(rows)).toEqual(honest);
  // Where labels are noise, a teacher that saw them would be right on most.
  const noise = Int32Array.from(classes, (_, i) => ((i * 7919) >> 3) % 2);
  const said = ownTeacher(inputs, noise, 2).logitsAt(rows);
  const right = rows.filter((i) => said.data[2 * i + noise[i]] > said.data[2 * i + 1 - noise[i]]).length;
  expect(right).toBeLessThan(24);
});

test('a whole advice: deterministic, all candidates, finalists on held-out samples, and within its work', async () => {
  const advice = await advise(problem, options);
  expect(await advise(problem, options)).toEqual(advice);
  expect(advice.candidates).toHaveLength(5);
  expect(advice.samples).toEqual({ n: 48, developed: 36, heldOut: 12 });
  const finalists = advice.candidates.filter(({ heldOut }) => heldOut !== null);
  expect(finalists.length).toBeGreaterThanOrEqual(3);
  expect(finalists.some(({ candidate }) => candidate.teacher === null)).toBe(true);
  for (const { candidate, gain } of finalists) expect(gain === null).toBe(candidate.teacher === null);
  expect(advice.widths.map(({ width }) => width)).toEqual([4, 8]);
  expect(advice.widths.some(({ difference }) => difference.estimate === 0)).toBe(true);
  const runs = advice.candidates.map((row) => row.runs.length);
  expect(Math.max(...runs)).toBe(runs[0]);
  // A smaller budget trains fewer students.
  expect((await advise(problem, { ...options, work: 1e8 })).students).toBeLessThan(advice.students);
});

test('noisy labels and a teacher that knows the truth: soft labels are advised, and worth something', {
  tags: ['slow'],
}, async () => {
  const noisy = problem.classes.map((label, i) => (i % 4 < 1 ? 1 - label : label));
  const wise = zeros(48, 2);
  problem.classes.forEach((label, i) => {
    wise.data[2 * i + label] = 8;
  });
  const teachers = [{ name: 'wise', logitsAt: (at: readonly number[]) => rowsAt(wise, at) }];
  const advice = await advise(
    { ...problem, classes: noisy, teachers },
    { ...options, candidates: candidatesOf(1, [1, 2], [1]), epochs: 400, widths: [64], work: 4e9 },
  );
  const [{ candidate }] = advice.candidates;
  expect(candidate.teacher).toBe(0);
  const [hard, soft] = [null, 0].map((teacher) =>
    Math.min(
      ...advice.candidates.filter((one) => one.candidate.teacher === teacher).map(({ predicted }) => predicted.error),
    ),
  );
  expect(soft).toBeLessThanOrEqual(hard);
});
