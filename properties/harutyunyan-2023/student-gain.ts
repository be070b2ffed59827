import { type TrendKind, trend } from '../../src/claims/index.ts';
import type { DigitsReport } from '../../src/experiment/harutyunyan-2023/digits-class.ts';
import { meanInterval } from '../../src/statistics/mean-interval.ts';

/** The mean over runs of how much more of a quantity one student has than another with the same teacher. */
export function gain<Student extends string>(
  runs: (key: string) => readonly Readonly<Record<Student, DigitsReport>>[],
  [of, over]: readonly [Student, Student],
  quantity: keyof DigitsReport,
  expectation: TrendKind['expectation'],
): TrendKind {
  return trend({
    measure: (key) => {
      return meanInterval(runs(key).map((run) => run[of][quantity] - run[over][quantity]));
    },
    expectation,
  });
}
