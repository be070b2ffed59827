import { expect, test } from 'vitest';
import { computeMargins } from '../jobs/margins.ts';
import { trainStudents } from '../jobs/students.ts';
import { initialState } from '../state/state.ts';
import { runningAverages } from './curves.ts';
import { lemmasOf } from './lemmas.ts';

test('running averages end at the average of all steps', () => {
  const error = Float64Array.from({ length: 5000 }, (_, i) => 1 / (1 + i));
  const places = runningAverages(error);
  expect(places[0]).toEqual([1, 1]);
  const [step, average] = places[places.length - 1];
  expect(step).toBe(5000);
  expect(average).toBeCloseTo(error.reduce((a, b) => a + b) / 5000, 14);
  expect(places.length).toBeLessThan(500);
});

test.each([
  'transport',
  'dual',
] as const)('the sides of every lemma stand in its order, with the %s teacher', async (teacher) => {
  const state = { ...initialState(), teacher, epochs: 200 };
  const margins = computeMargins(state);
  const pause = async () => {};
  const runs = await trainStudents({ ...state, teacherLogits: margins.teacherLogits }, { report: () => {}, pause });
  const lemmas = lemmasOf(state, margins, runs);
  const ordered = lemmas.filter(({ statement }) => statement.includes('≤'));
  expect(ordered.map(({ title }) => title)).toEqual([
    'The two margins',
    'Least soft loss of a wrong answer',
    'Lemma 3 of Mandal et al. 2025',
  ]);
  for (const { sides } of ordered) {
    for (let i = 1; i < sides.length; i++) expect(sides[i].value).toBeGreaterThanOrEqual(sides[i - 1].value);
    expect(sides[0].value).toBeGreaterThan(0);
  }
});

test('Lemma 3 is about soft labels alone: it is left out for a mix', () => {
  const state = { ...initialState(), mix: 0.5, temperature: 2 };
  const titles = lemmasOf(state, computeMargins(state), undefined).map(({ title }) => title);
  expect(titles).not.toContain('Lemma 3 of Mandal et al. 2025');
  expect(titles).toContain('Split of the effective logit');
});
