/**
 * Section 4. A teacher that the student can represent keeps `‖Δŵ_n‖` below the norm of its oracle, whatever the sample.
 * With a share of hard labels and a teacher that crosses 0 the target jumps; a continuous student has no oracle for it,
 * and `‖Δŵ_n‖` grows without bound.
 *
 * Label smoothing is no easy task either: its target is the jump itself, only lower.
 *
 * Tested exactly for the bound, and by log-log slopes from n = 64 to 512 in d = 3 for the growth; a teacher that never
 * crosses 0 is the control.
 */

import fc from 'fast-check';
import { claim, type Expectation, forAll, mutant } from '../../src/claims/index.ts';
import { growthSlope, weightGrowth, wideStudent } from '../../src/experiment/ji-zhu-2020/weight-growth.ts';
import { gate } from '../../src/gate/index.ts';
import { networkNtkGram } from '../../src/kernel/network-ntk.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { weightChangeNorms } from '../../src/linearised/linearised.ts';
import { effectiveLogits } from '../../src/teacher/effective-logit/effective-logit.ts';
import { smoothedLabelLogit } from '../../src/teacher/effective-logit/regions.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';
import { kernelOracle } from '../../src/teacher/tasks/kernel-oracle.ts';
import { measuredOver } from './measured-over.ts';
import { jiZhu2020 } from './source.ts';

const student = wideStudent;
const TEMPERATURE = 5;
const SMOOTHING = 0.1;
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
    // A kernel entry off by 1e−14 moves ‖Δŵ‖² by that over the smallest eigenvalue, which is above 1e−5 for so few
    // Gaussian points.
    { runs: 150, tolerance: 1e-8 },
  );

export const oraclesAreEasy = claim({
  id: 'ji-zhu-2020/oracle-norm',
  ...jiZhu2020('Section 4'),
  statement: String.raw`z = \langle \phi, \Delta w_* \rangle \Rightarrow \|\Delta \hat w_n\| \le \|\Delta w_*\|
    \text{ for every } n`,
  status: 'derived',
  kind: oracleStays(1),
});

gate(oraclesAreEasy, {
  mutants: [mutant('half of the norm', oracleStays(0.5))],
  sensitivity: { of: 'norm of the oracle', kind: (factor) => oracleStays(1 / factor) },
});

const jumpSizes = [64, 512] as const;
const jumpGrowths = (seed: string) => {
  const inputs = gaussianInputs(512, 3, seed);
  const norms = weightGrowth(inputs, jumpSizes);
  const oracle = kernelOracle(student, 20, 3, seed).logits(inputs);
  const lowest = oracle.reduce((low, z) => Math.min(low, z));
  const positive = oracle.map((z) => z - lowest + 1);
  const half = { softRatio: 0.5, temperature: TEMPERATURE };
  return {
    oracle: norms(oracle),
    jump: norms(effectiveLogits(oracle, signs(oracle), half)),
    smoothed: norms(signs(oracle).map((y) => y * smoothedLabelLogit(SMOOTHING))),
    positive: norms(positive),
    mixedPositive: norms(effectiveLogits(positive, signs(positive), half)),
  };
};
type JumpRun = ReturnType<typeof jumpGrowths>;
const measured = measuredOver('ji-zhu-2020/jump', 2, jumpGrowths);
const jumpSlope = (runs: readonly JumpRun[], of: keyof JumpRun) => growthSlope(runs, (run) => run[of], jumpSizes);

const jumpSlopeIs = (of: keyof JumpRun, expectation: Expectation) =>
  measured((runs) => jumpSlope(runs, of), expectation);

export const jumpGrows = claim({
  id: 'ji-zhu-2020/jump-has-no-oracle',
  ...jiZhu2020('Section 4'),
  statement: String.raw`\rho < 1 \text{ and a teacher that crosses } 0:\; \|\Delta \hat w_n\|
    \text{ grows without bound} \;(\text{slope} > .35,\ d = 3,\ n = 64 \to 512)`,
  status: 'observed',
  kind: jumpSlopeIs('jump', { above: 0.35 }),
});

gate(jumpGrows, {
  mutants: [
    mutant('ρ = 1', jumpSlopeIs('oracle', { above: 0.35 })),
    mutant('a teacher above 0', jumpSlopeIs('mixedPositive', { above: 0.35 })),
  ],
});

export const smoothedLabelsGrow = claim({
  id: 'ji-zhu-2020/label-smoothing-is-not-easy',
  ...jiZhu2020('Section 4'),
  statement: String.raw`\text{label smoothing is no easy task: the norm for } z = \pm \ln(2/\varepsilon - 1)
    \text{ grows as that of a jump} \;(\varepsilon = .1,\ \text{slope} > .35,\ d = 3,\ n = 64 \to 512)`,
  status: 'observed',
  kind: jumpSlopeIs('smoothed', { above: 0.35 }),
});

gate(smoothedLabelsGrow, {
  mutants: [mutant('the soft labels of the teacher', jumpSlopeIs('oracle', { above: 0.35 }))],
});

export const oracleDoesNotGrow = claim({
  id: 'ji-zhu-2020/oracle-does-not-grow',
  ...jiZhu2020('Section 4'),
  statement: String.raw`\rho = 1 \text{ and a teacher that the student can represent: } \|\Delta \hat w_n\|
    \text{ settles} \;(\text{slope} < .05)`,
  status: 'observed',
  kind: jumpSlopeIs('oracle', { below: 0.05 }),
});

gate(oracleDoesNotGrow, { mutants: [mutant('ρ = .5', jumpSlopeIs('jump', { below: 0.05 }))] });

const fasterThanTeacher = (of: 'mixedPositive' | 'jump') =>
  measured((runs) => jumpSlope(runs, of) - jumpSlope(runs, of === 'jump' ? 'oracle' : 'positive'), { below: 0.05 });

export const noJumpNoGrowth = claim({
  id: 'ji-zhu-2020/no-jump-no-growth',
  ...jiZhu2020('Section 4'),
  statement: String.raw`\rho = .5 \text{ and a teacher that never crosses } 0:\; \|\Delta \hat w_n\|
    \text{ grows no faster than for } \rho = 1`,
  status: 'observed',
  kind: fasterThanTeacher('mixedPositive'),
});

gate(noJumpNoGrowth, { mutants: [mutant('a teacher that crosses 0', fasterThanTeacher('jump'))] });
