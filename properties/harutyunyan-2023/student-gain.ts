import type { Expectation, ReplicatedTrend } from '../../src/claims/index.ts';
import type { DigitsReport } from '../../src/experiment/harutyunyan-2023/digits-class.ts';
import { byRun } from './by-run.ts';

/** How much more, run by run, of a quantity one student has than another with the same teacher. */
export function gain<Student extends string>(
  runs: (key: string) => readonly Readonly<Record<Student, DigitsReport>>[],
  [of, over]: readonly [Student, Student],
  quantity: keyof DigitsReport,
  expectation: Expectation,
  share?: number,
): ReplicatedTrend {
  return byRun(
    (key) => {
      const [run] = runs(key);
      return run[of][quantity] - run[over][quantity];
    },
    expectation,
    share,
  );
}
