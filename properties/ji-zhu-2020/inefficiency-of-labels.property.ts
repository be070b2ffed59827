import fc from 'fast-check';
import { claim, forAll, mutant, trend } from '../../src/claims/index.ts';
import { hardShare, hardShareGrowths } from '../../src/experiment/ji-zhu-2020/hard-share-growths.ts';
import { stoppingGrowths } from '../../src/experiment/ji-zhu-2020/stopping-growths.ts';
import { growthSlope, weightGrowth, wideStudent } from '../../src/experiment/ji-zhu-2020/weight-growth.ts';
import { overRuns } from '../../src/experiment/over-runs.ts';
import { gate } from '../../src/gate/index.ts';
import { networkNtkGram } from '../../src/kernel/network-ntk.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { weightChangeNorms } from '../../src/linearised/linearised.ts';
import { effectiveLogits } from '../../src/teacher/effective-logit/effective-logit.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';
import { kernelOracle } from '../../src/teacher/tasks/kernel-oracle.ts';
import { keptRuns } from '../kept-runs.ts';
import { jiZhu2020 } from './source.ts';

const student = wideStudent;
const TEMPERATURE = 5;
const signs = (values: Float64Array) => values.map((z) => (z > 0 ? 1 : -1));

const oracleStays = (share: number) =>
  forAll(
    fc.record({
      d: fc.integer({ min: 2, max: 4 }),
      depth: fc.integer({ min: 1, max: 2 }),
      centres: fc.integer({ min: 2, max: 6 }),
      samples: fc.integer({ min: 1, max: 40 }),
      seed: fc.integer({ min: 0, max: 10_000 }),
    }),
    ({ d, depth, centres, samples, seed }) => {
      const network = { ...student, depth };
      const oracle = kernelOracle(network, centres, d, seed);
      const inputs = gaussianInputs(samples, d, seed, 'samples');
      const norms = weightChangeNorms(kernelSystem(networkNtkGram(inputs, network)), oracle.logits(inputs));
      return (share * oracle.norm - norms[samples - 1]) / oracle.norm;
    },
    // A kernel entry off by 1e−14 moves ‖Δŵ‖² by that over the smallest eigenvalue, which is above 1e−5 for so few Gaussian points.
    { runs: 150, tolerance: 1e-8 },
  );

export const oraclesAreEasy = claim({
  id: 'ji-zhu-2020/oracle-norm',
  ...jiZhu2020('Section 5'),
  statement: String.raw`z = \langle \phi, \Delta w_* \rangle \Rightarrow \|\Delta \hat w_n\| \le \|\Delta w_*\| \text{ for every } n`,
  status: 'derived',
  kind: oracleStays(1),
});

gate(oraclesAreEasy, { mutants: [mutant('half of the norm', oracleStays(0.5))] });

const jumpSizes = [64, 512] as const;
const JUMPS = 'ji-zhu-2020/jump';
const jumpRuns = keptRuns(JUMPS, 6, (seed) => {
  const inputs = gaussianInputs(512, 3, seed);
  const norms = weightGrowth(inputs, jumpSizes);
  const oracle = kernelOracle(student, 20, 3, seed).logits(inputs);
  const lowest = oracle.reduce((low, z) => Math.min(low, z));
  const positive = oracle.map((z) => z - lowest + 1);
  const half = { softRatio: 0.5, temperature: TEMPERATURE };
  return {
    oracle: norms(oracle),
    jump: norms(effectiveLogits(oracle, signs(oracle), half)),
    positive: norms(positive),
    mixedPositive: norms(effectiveLogits(positive, signs(positive), half)),
  };
});
type JumpRun = ReturnType<ReturnType<typeof jumpRuns>[number] extends infer R ? () => R : never>;
const jumpSlope = (runs: readonly JumpRun[], of: keyof JumpRun) => growthSlope(runs, (run) => run[of], jumpSizes);

const jumpSlopeIs = (of: keyof JumpRun, expectation: { above: number } | { below: number }) =>
  trend({ measure: (key) => overRuns(jumpRuns(key), (runs) => jumpSlope(runs, of), JUMPS), expectation });

export const jumpGrows = claim({
  id: 'ji-zhu-2020/jump-has-no-oracle',
  ...jiZhu2020('Section 5'),
  statement: String.raw`\rho < 1 \text{ and a teacher that crosses } 0:\; \|\Delta \hat w_n\| \text{ grows without bound}
    \;(\text{slope} > .35,\ d = 3,\ n = 64 \to 512)`,
  status: 'derived',
  kind: jumpSlopeIs('jump', { above: 0.35 }),
});

gate(jumpGrows, {
  mutants: [
    mutant('ρ = 1', jumpSlopeIs('oracle', { above: 0.35 })),
    mutant('a teacher above 0', jumpSlopeIs('mixedPositive', { above: 0.35 })),
  ],
});

export const oracleDoesNotGrow = claim({
  id: 'ji-zhu-2020/oracle-does-not-grow',
  ...jiZhu2020('Section 5'),
  statement: String.raw`\rho = 1 \text{ and a teacher that the student can represent: } \|\Delta \hat w_n\| \text{ settles}
    \;(\text{slope} < .05)`,
  status: 'derived',
  kind: jumpSlopeIs('oracle', { below: 0.05 }),
});

gate(oracleDoesNotGrow, { mutants: [mutant('ρ = .5', jumpSlopeIs('jump', { below: 0.05 }))] });

const fasterThanTeacher = (of: 'mixedPositive' | 'jump') =>
  trend({
    measure: (key) =>
      overRuns(
        jumpRuns(key),
        (runs) => jumpSlope(runs, of) - jumpSlope(runs, of === 'jump' ? 'oracle' : 'positive'),
        JUMPS,
      ),
    expectation: { below: 0.05 },
  });

export const noJumpNoGrowth = claim({
  id: 'ji-zhu-2020/no-jump-no-growth',
  ...jiZhu2020('Section 5'),
  statement: String.raw`\rho = .5 \text{ and a teacher that never crosses } 0:\; \|\Delta \hat w_n\| \text{ grows no faster than for } \rho = 1`,
  status: 'derived',
  kind: fasterThanTeacher('mixedPositive'),
});

gate(noJumpNoGrowth, { mutants: [mutant('a teacher that crosses 0', fasterThanTeacher('jump'))] });

const { softRatios } = hardShare;
const hardShareSizes = [64, 512] as const;
const RATIOS = 'ji-zhu-2020/hard-share';
const ratioRuns = keptRuns(RATIOS, 8, (seed) => hardShareGrowths(10, hardShareSizes, seed));
const ratioRunsInFive = keptRuns(RATIOS, 8, (seed) => hardShareGrowths(5, hardShareSizes, seed));

const hardShareRaises = (order: readonly number[]) =>
  trend({
    measure: (key) =>
      overRuns(
        ratioRuns(key),
        (runs) => {
          const slopes = order.map((k) => growthSlope(runs, (run) => run[k], hardShareSizes));
          return Math.min(...slopes.slice(1).map((slope, k) => slope - slopes[k]));
        },
        RATIOS,
      ),
    expectation: { above: 0 },
  });

export const hardLabelsAreInefficient = claim({
  id: 'ji-zhu-2020/hard-share-raises-inefficiency',
  ...jiZhu2020('Figure 4, right'),
  statement: String.raw`\text{the share of hard labels raises } \mathcal I(n):\; \text{strictly from } \rho = 1 \text{ over } .99,\ .9,\ .5 \text{ to } .05
    \quad (d = 10,\ T = 5,\ n = 64 \to 512)`,
  status: 'as printed',
  kind: hardShareRaises([0, 1, 2, 3, 4]),
});

gate(hardLabelsAreInefficient, {
  mutants: [
    mutant('ρ = .9 above ρ = .5', hardShareRaises([0, 1, 3, 2, 4])),
    mutant('reversed', hardShareRaises([4, 3, 2, 1, 0])),
  ],
});

const saturatesAtHalf = (softRatio: (typeof softRatios)[number]) =>
  trend({
    measure: (key) =>
      overRuns(
        ratioRunsInFive(key),
        (runs) => Math.abs(growthSlope(runs, (run) => run[softRatios.indexOf(softRatio)], hardShareSizes) - 0.5),
        RATIOS,
      ),
    expectation: { below: 0.1 },
  });

export const hardShareSaturates = claim({
  id: 'ji-zhu-2020/hard-share-saturates',
  ...jiZhu2020('Figure 4, right'),
  statement: String.raw`\rho = .05:\; \mathcal I(n) \approx \tfrac12, \text{ that of a jump} \quad (d = 5,\ T = 5,\ n = 64 \to 512)`,
  status: 'derived',
  kind: saturatesAtHalf(0.05),
});

gate(hardShareSaturates, {
  mutants: [mutant('at ρ = .9 already', saturatesAtHalf(0.9)), mutant('ρ = 1', saturatesAtHalf(1))],
});

const stoppingSizes = [32, 128] as const;
const STOPPING = 'ji-zhu-2020/stopping';
const stoppedRuns = keptRuns(STOPPING, 8, (seed) => stoppingGrowths(stoppingSizes, seed));

const longerIsHarder = (order: readonly number[]) =>
  trend({
    measure: (key) =>
      overRuns(
        stoppedRuns(key),
        (runs) => {
          const slopes = order.map((k) => growthSlope(runs, (run) => run[k], stoppingSizes));
          return Math.min(...slopes.slice(1).map((slope, k) => slope - slopes[k]));
        },
        STOPPING,
      ),
    expectation: { above: 0 },
  });

export const earlyStopping = claim({
  id: 'ji-zhu-2020/early-stopping',
  ...jiZhu2020('Figure 4, middle'),
  statement: String.raw`\text{a teacher stopped earlier is easier to learn: } \mathcal I(n) \text{ rises from } 10 \text{ over } 100 \text{ and } 1000 \text{ steps to }
    \infty \text{ and to the true labels} \quad (d = 5,\ n = 32 \to 128,\ 200 \text{ labels})`,
  status: 'as printed',
  kind: longerIsHarder([0, 1, 2, 3, 4]),
});

gate(earlyStopping, { mutants: [mutant('fully trained before 1000 steps', longerIsHarder([0, 1, 3, 2, 4]))] });
