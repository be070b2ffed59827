import { describe, expect, test } from 'vitest';
import { familyDataset } from '../../data/dataset-by-name.ts';
import { transportMargin } from '../../margin/transport.ts';
import { dot, row } from '../../numerics/matrix.ts';
import { referenceEngine } from '../../student/engines/reference.ts';
import { dualTeacher } from '../../teacher/dual.ts';
import { transportTeacher } from '../../teacher/transport.ts';
import { widthLadder } from '../../width/ladder.ts';
import { minimalWidth } from '../../width/minimal-width.ts';
import { familyPoints } from '../state/families.ts';
import { datasetOf, onGrid } from '../state/points.ts';
import { initialState } from '../state/state.ts';
import { circleInputs } from './circle-inputs.ts';
import { type JobWorker, jobLine } from './job-line.ts';
import type { Reply, Request, StudentTask, WidthPart } from './jobs.ts';
import { computeMargins } from './margins.ts';
import { frameSteps, trainStudents } from './students.ts';
import { searchWidths } from './widths.ts';

const points = familyPoints('circle:k=2,n=16', 1);
const dataset = { ...familyDataset('circle:k=2,n=16'), ...datasetOf(points) };
const never = { report: () => {}, pause: async () => {} };

describe('margins', () => {
  test('are those of the command, with the vectors that attain the lower end', () => {
    const { transport, rkhs, angles, vectors, attained } = computeMargins({ points, teacher: 'transport' });
    const { lower, upper } = transportMargin(dataset);
    expect([transport.lower, transport.upper]).toEqual([lower, upper]);
    expect(rkhs.lower ** 2).toBeLessThan(upper);
    expect(vectors).toHaveLength(2 * angles.length);
    // Rounding of a sum of 16 terms of at most 1.
    expect(attained).toBeGreaterThan(lower - 1e-14);
    expect(attained).toBeLessThan(upper + 1e-14);
  });

  test.each([
    ['transport' as const, transportTeacher],
    ['dual' as const, dualTeacher],
  ])('the %s teacher is that of the package', (teacher, teacherOf) => {
    const { profile, teacherLogits } = computeMargins({ points, teacher });
    const known = teacherOf(dataset);
    expect(profile).toEqual(known.logits(circleInputs()));
    expect(teacherLogits).toEqual(known.logits(dataset.inputs));
  });

  test('parallel points of opposite labels are refused', () => {
    const two = [onGrid({ x: 0.5, y: 0, label: 1 }), onGrid({ x: 1, y: 0, label: -1 })];
    expect(() => computeMargins({ points: two, teacher: 'dual' })).toThrow('rows 1 and 2 are parallel');
  });
});

const { teacherLogits } = computeMargins({ points, teacher: 'transport' });
const task: StudentTask = { ...initialState(), points, teacherLogits, width: 16, epochs: 60, epsilon: 0.3 };

describe('students', () => {
  test('both begin at 0 everywhere, and their frames are of the one run', async () => {
    const runs = await trainStudents(task, never);
    expect(runs.map(({ side }) => side)).toEqual(['soft', 'hard']);
    for (const { frames, error, averageError, side } of runs) {
      expect(frames.map(({ step }) => step)).toEqual([0, ...frameSteps(60), 60]);
      expect(frames[0].profile.every((value) => value === 0)).toBe(true);
      expect(frames[0].turned).toBe(0);
      for (const { step, wrong } of frames) {
        if (step < 60) expect(wrong.reduce((sum, one) => sum + one, 0) / points.length).toBe(error[step]);
      }
      expect(error.reduce((sum, one) => sum + one, 0) / 60).toBeCloseTo(averageError, 12);
      const problem = { inputs: dataset.inputs, labels: dataset.labels, teacherLogits };
      const spec = { width: 16, radius: 1, stepSize: 1, epochs: 60, seed: 1, labels: side };
      const [reference] = await referenceEngine.train(problem, [spec]);
      expect(averageError).toBeCloseTo(reference.averageError, 6);
    }
  });

  test('the logits on the circle are those of the weights', async () => {
    const [{ frames }] = await trainStudents({ ...task, width: 4 }, never);
    const { weights, profile } = frames[frames.length - 1];
    const circle = circleInputs();
    for (const direction of [0, 77, 300]) {
      // Neurons of one sign less those of the other: the sign of a pair is found from the largest logit alone.
      const open = [0, 1, 2, 3].map((j) =>
        Math.max(0, dot(weights.subarray(2 * j, 2 * j + 2), row(circle, direction))),
      );
      const signs = [
        [1, 1],
        [1, -1],
        [-1, 1],
        [-1, -1],
      ].map(([a, b]) => (a * (open[0] - open[2]) + b * (open[1] - open[3])) / 2);
      expect(Math.min(...signs.map((value) => Math.abs(value - profile[direction])))).toBeLessThan(1e-12);
    }
  });

  test('a job that is to end does not go on', async () => {
    let pauses = 0;
    const stopping = {
      report: () => {},
      pause: async () => {
        if (++pauses === 3) throw new Error('stopped');
      },
    };
    await expect(trainStudents(task, stopping)).rejects.toThrow('stopped');
    expect(pauses).toBe(3);
  });

  test.each([1, 2, 50, 10000])('frames of %d steps: ever fewer, none twice, none beyond', (epochs) => {
    const steps = frameSteps(epochs);
    expect(steps.every((step, i) => step > (steps[i - 1] ?? 0) && step < epochs)).toBe(true);
    expect(steps.length).toBeLessThan(4 + Math.log(epochs) / Math.log(1.35));
  });
});

test('the search gives the bracket of the package, and reports every trial as it is made', async () => {
  const parts: WidthPart[] = [];
  const answers = await searchWidths(task, { ...never, report: (part) => parts.push(part) });
  const { step: stepSize, radius, epochs, epsilon } = task;
  for (const { side, lower, upper, trials } of answers) {
    const bracket = await minimalWidth(
      {
        problem: { inputs: dataset.inputs, labels: dataset.labels, teacherLogits },
        training: { labels: side, radius, stepSize, epochs },
        epsilon,
        frequency: 0.8,
        seeds: 10,
        ladder: widthLadder(512),
      },
      referenceEngine,
    );
    expect([lower, upper]).toEqual([bracket.lower, bracket.upper]);
    const own = parts.filter((part) => part.side === side);
    expect(own.length).toBeGreaterThan(1);
    expect(own[own.length - 1].trials.length).toBeGreaterThanOrEqual(trials.length);
    expect(own.every((part, i) => i === 0 || part.trials.length > own[i - 1].trials.length)).toBe(true);
  }
});

describe('a line of jobs', () => {
  function line(mayFinish: boolean) {
    const sent: Request[] = [];
    const worker: JobWorker = { postMessage: (request) => sent.push(request), onmessage: null };
    const heard: string[] = [];
    const listener = {
      onResult: (_: unknown, { teacher }: { teacher: string }) => heard.push(`result ${teacher}`),
      onError: (message: string) => heard.push(message),
    };
    const jobs = jobLine(worker, 'margins', listener, mayFinish);
    const reply = (data: Reply) => worker.onmessage?.({ data } as MessageEvent<Reply>);
    return { sent, heard, jobs, reply };
  }
  const result = {} as never;
  const [first, second, third] = (['transport', 'dual', 'transport'] as const).map((teacher) => ({ points, teacher }));

  test('of the jobs that wait only the newest begins', () => {
    const { sent, heard, jobs, reply } = line(true);
    jobs.ask(first);
    jobs.ask(second);
    jobs.ask(third);
    expect(sent).toEqual([{ id: 1, kind: 'margins', task: first }]);
    reply({ id: 1, result });
    expect(sent[1]).toEqual({ id: 2, kind: 'margins', task: third });
    expect(heard).toEqual(['result transport']);
    reply({ id: 1, result });
    expect(heard).toHaveLength(1);
    reply({ id: 2, error: 'no margin' });
    expect(heard[1]).toBe('no margin');
    expect(jobs.isBusy()).toBe(false);
  });

  test('a long job is stopped for the next, and what it says late is not heard', () => {
    const { sent, heard, jobs, reply } = line(false);
    jobs.ask(first);
    jobs.ask(second);
    expect(sent[1]).toEqual({ stop: 1 });
    reply({ id: 1, result });
    expect(heard).toEqual([]);
    expect(sent[2]).toEqual({ id: 2, kind: 'margins', task: second });
    jobs.stop();
    reply({ id: 2, stopped: true });
    expect([heard, jobs.isBusy()]).toEqual([[], false]);
  });
});
