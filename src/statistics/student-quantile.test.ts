import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { studentQuantile } from './student-quantile.ts';

const golden: { readonly students: readonly { readonly outside: number; readonly df: number; readonly t: number }[] } =
  JSON.parse(readFileSync(new URL('../../fixtures/golden/statistics/statistics.json', import.meta.url), 'utf8'));

// As for the beta quantile: its smaller tail is the smaller of both, its slope in ln t at least about min(df, 1).
test.each(golden.students)('agrees with R, from above: outside=$outside, df=$df', ({ outside, df, t }) => {
  const computed = studentQuantile(outside, df);
  expect(computed).toBeGreaterThanOrEqual(t);
  expect(computed - t).toBeLessThanOrEqual(1e-14 * (2 - Math.log(outside) - Math.log1p(-outside)) * t);
});

test('the closed forms of one and two degrees of freedom', () => {
  for (const outside of [1e-8, 0.01, 0.4, 0.9]) {
    expect(studentQuantile(outside, 1) * Math.tan((Math.PI * outside) / 2)).toBeCloseTo(1, 13);
    const square = (2 * (1 - outside) ** 2) / (outside * (2 - outside));
    expect(studentQuantile(outside, 2) / Math.sqrt(square)).toBeCloseTo(1, 13);
  }
});
