import { expect, test } from 'vitest';
import { jackknife } from './jackknife.ts';
import { meanInterval } from './mean-interval.ts';

const mean = (runs: readonly number[]) => runs.reduce((sum, x) => sum + x, 0) / runs.length;

test('of a mean it is Student’s interval', () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6];
  const [found] = jackknife(values, (runs) => [mean(runs)], 0.9);
  const expected = meanInterval(values, 0.9);
  // The pseudo-values lose a digit to (R − 1) θ̂_{−r}.
  for (const key of ['estimate', 'lower', 'upper'] as const) expect(found[key]).toBeCloseTo(expected[key], 12);
});

test('of a smooth function of a mean it is that of the delta method, to first order', () => {
  const values = Array.from({ length: 200 }, (_, i) => 100 + Math.sin(i));
  const [log] = jackknife(values, (runs) => [Math.log(mean(runs))]);
  const plain = meanInterval(values);
  // The next term is smaller by the relative width of the interval, about 1e−3.
  expect((log.upper - log.lower) / ((plain.upper - plain.lower) / plain.estimate)).toBeCloseTo(1, 2);
});

test('several at once; what is not finite has no interval; one run has none', () => {
  const [first, second] = jackknife([1, 2, 4], (runs) => [mean(runs), Number.NaN]);
  expect(first).toEqual(jackknife([1, 2, 4], (runs) => [mean(runs)])[0]);
  expect(second.upper).toBeNaN();
  expect(() => jackknife([1], (runs) => [mean(runs)])).toThrow(/values/);
});
