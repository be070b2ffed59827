import { trend } from '../../src/claims/index.ts';
import {
  flippedTarget,
  jumpTarget,
  mixtureTarget,
  randomTarget,
  targetGrowths,
  zeroTarget,
} from '../../src/experiment/ji-zhu-2020/target-growths.ts';
import { growthSlope } from '../../src/experiment/ji-zhu-2020/weight-growth.ts';
import { overRuns } from '../../src/experiment/over-runs.ts';
import { keptRuns } from '../kept-runs.ts';

const RUNS = 12;
const SAMPLES = 1024;

const targets = {
  random: randomTarget,
  flipped: flippedTarget(0.2),
  jump: jumpTarget,
  mixture: mixtureTarget(5),
  zero: zeroTarget,
};
export type Target = keyof typeof targets;
type Run = ReturnType<typeof targetGrowths<Target>>;

/** `‖Δŵ_n‖` of one run at the sample sizes N/8, N/2 and N, all five targets on the same inputs. */
const sizesOf = (samples: number) => [samples / 8, samples / 2, samples];
export const simulate = (d: number, samples: number) => (seed: string) =>
  targetGrowths(targets, d, sizesOf(samples), seed);

export const dimensions = [2, 5] as const;
type Runs = Readonly<Record<(typeof dimensions)[number], readonly Run[]>>;
/** All claims of this file look at the same runs. */
const KEY = 'ji-zhu-2020/asymptotic-inefficiency';
const kept = { 2: keptRuns(KEY, RUNS, simulate(2, SAMPLES)), 5: keptRuns(KEY, RUNS, simulate(5, SAMPLES)) };

/** The slope of `ln E‖Δŵ_n‖` from N/2 to N, or from N/8. */
export function slope(runs: readonly Run[], target: Target, from: 'N/8' | 'N/2' = 'N/2'): number {
  return growthSlope(runs, (run) => run[target], sizesOf(SAMPLES), from === 'N/8' ? 0 : 1);
}

export function over(statistic: (runs: Runs) => number) {
  return (key: string) => {
    // One resampling for both dimensions: run `i` of one beside run `i` of the other.
    const pairs = kept[2](key).map((two, run) => ({ 2: two, 5: kept[5](key)[run] }));
    return overRuns(pairs, (some) => statistic({ 2: some.map((p) => p[2]), 5: some.map((p) => p[5]) }), KEY);
  };
}

export const nearExponent = (target: Target, exponent: (d: number) => number, from: 'N/8' | 'N/2' = 'N/2') =>
  trend({
    measure: over((runs) => Math.max(...dimensions.map((d) => Math.abs(slope(runs[d], target, from) - exponent(d))))),
    expectation: { below: 0.1 },
  });
