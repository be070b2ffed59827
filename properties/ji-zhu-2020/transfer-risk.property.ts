import { claim, gate, mutant, trend } from '../../src/claims/index.ts';
import { type Matrix, zeros } from '../../src/data/matrix.ts';
import { networkNtkCrossGram, networkNtkGram } from '../../src/kernel/network-ntk.ts';
import { kernelSystem } from '../../src/student/kernel-system.ts';
import { convergedCorrections } from '../../src/student/linearised.ts';
import { transferRisk } from '../../src/student/transfer.ts';
import { effectiveLogits } from '../../src/teacher/effective-logit.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';
import { kernelOracle } from '../../src/teacher/tasks/kernel-oracle.ts';
import { keptRuns, meanOf, overRuns } from './over-runs.ts';
import { jiZhu2020 } from './source.ts';

const student = { depth: 1, activation: 'relu' } as const;
const TEMPERATURE = 5;
const softRatios = [1, 0.99, 0.9, 0.5, 0.05] as const;
const sizes = [16, 32, 64, 128, 256, 512] as const;
const LARGEST = 512;
const FRESH = 1000;

/** The first rows of a matrix, or of its columns. */
function leading(matrix: Matrix, rows: number, cols: number): Matrix {
  const part = zeros(rows, cols);
  for (let i = 0; i < rows; i++) part.data.set(matrix.data.subarray(i * matrix.cols, i * matrix.cols + cols), i * cols);
  return part;
}

/** The transfer risk on fresh inputs: one row a soft ratio, one column a sample size. A teacher that the student can represent. */
const runs = keptRuns(20, (seed) => {
  const inputs = gaussianInputs(LARGEST, 2, seed, 'samples');
  const fresh = gaussianInputs(FRESH, 2, seed, 'fresh');
  const oracle = kernelOracle(student, 20, 2, seed);
  const taught = oracle.logits(inputs);
  const labels = taught.map((z) => (z > 0 ? 1 : -1));
  const teacher = oracle.logits(fresh);
  const gram = networkNtkGram(inputs, student);
  const cross = networkNtkCrossGram(fresh, inputs, student);
  const systems = sizes.map((n) => ({ n, system: kernelSystem(leading(gram, n, n)), cross: leading(cross, FRESH, n) }));
  return softRatios.map((softRatio) => {
    const targets = effectiveLogits(taught, labels, { softRatio, temperature: TEMPERATURE });
    return systems.map((part) => {
      return transferRisk(teacher, convergedCorrections(part.system, part.cross, targets.subarray(0, part.n)));
    });
  });
});
type Run = readonly (readonly number[])[];
const KEY = 'ji-zhu-2020/transfer-risk';

const risk = (some: readonly Run[], ratio: number, size: number) => meanOf(some, (run) => run[ratio][size]);

/** Least squares of `ln R` on `ln n`. */
function slope(some: readonly Run[], ratio: number): number {
  // Half a disagreement in all runs together, so that a resample without any keeps a logarithm.
  const least = 0.5 / (FRESH * some.length);
  const x = sizes.map(Math.log);
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const y = sizes.map((_, size) => Math.log(Math.max(least, risk(some, ratio, size))));
  const products = x.reduce((sum, value, k) => sum + (value - mean) * y[k], 0);
  return products / x.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

const slowestFall = (ratios: readonly number[], below: number) =>
  trend({
    measure: () => overRuns(runs(KEY), (some) => Math.max(...ratios.map((ratio) => slope(some, ratio))), KEY),
    expectation: { below },
  });

export const riskFalls = claim({
  id: 'ji-zhu-2020/transfer-risk-falls',
  ...jiZhu2020('Figure 2, left'),
  statement: String.raw`\mathcal R_n \text{ falls as a power of } n \text{ at every } \rho: \text{ all slopes } < -.2
    \quad (d = 2,\ T = 5,\ n = 16 \to 512)`,
  status: 'as printed',
  kind: slowestFall([0, 1, 2, 3, 4], -0.2),
});

gate(riskFalls, { mutants: [mutant('as 1/n at every ρ', slowestFall([0, 1, 2, 3, 4], -1))] });

/** The smallest rise of the mean risk over a step along the order, at every sample size up to the largest. */
const risesAlong = (order: readonly number[], largest: number) =>
  trend({
    measure: () =>
      overRuns(
        runs(KEY),
        (some) => {
          const rises = sizes
            .filter((n) => n <= largest)
            .flatMap((_, size) =>
              order.slice(1).map((ratio, k) => risk(some, ratio, size) - risk(some, order[k], size)),
            );
          return Math.min(...rises);
        },
        KEY,
      ),
    expectation: { above: 0 },
  });

export const hardLabelsRaiseRisk = claim({
  id: 'ji-zhu-2020/transfer-risk-in-soft-ratio',
  ...jiZhu2020('Figure 2, left'),
  statement: String.raw`\text{a perfect teacher: } \mathcal R_n \text{ rises from } \rho = 1 \text{ over } .99 \text{ to } .9 \text{ at every } n \le 512`,
  status: 'as printed',
  kind: risesAlong([0, 1, 2], 512),
});

gate(hardLabelsRaiseRisk, { mutants: [mutant('reversed', risesAlong([2, 1, 0], 512))] });

export const moreHardLabelsRaiseRisk = claim({
  id: 'ji-zhu-2020/transfer-risk-of-hard-labels',
  ...jiZhu2020('Figure 2, left'),
  statement: String.raw`\text{a perfect teacher: } \mathcal R_n \text{ rises further from } \rho = .9 \text{ over } .5 \text{ to } .05
    \text{ at every } n \le 64 \text{ (beyond, it has saturated)}`,
  status: 'corrected',
  kind: risesAlong([2, 3, 4], 64),
});

gate(moreHardLabelsRaiseRisk, { mutants: [mutant('reversed', risesAlong([4, 3, 2], 64))] });

const fasterThan = (soft: number, hard: number, by: number) =>
  trend({
    measure: () => overRuns(runs(KEY), (some) => slope(some, hard) - slope(some, soft), KEY),
    expectation: { above: by },
  });

export const softLabelsAreFaster = claim({
  id: 'ji-zhu-2020/transfer-risk-rate',
  ...jiZhu2020('Figure 2, left'),
  statement: String.raw`\mathcal R_n \sim n^{-b},\; b(\rho = 1) \ge b(\rho = .05) + .4`,
  status: 'as printed',
  kind: fasterThan(0, 4, 0.4),
});

gate(softLabelsAreFaster, { mutants: [mutant('ρ = .5 against ρ = .05', fasterThan(3, 4, 0.4))] });

const ordered = (slower: number, faster: number) =>
  trend({
    measure: () => overRuns(runs(KEY), (some) => slope(some, slower) - slope(some, faster), KEY),
    expectation: { above: 0 },
  });

export const rateIsNotMonotone = claim({
  id: 'ji-zhu-2020/transfer-risk-rate-is-not-monotone',
  ...jiZhu2020('Figure 2, left'),
  statement: String.raw`b(\rho) \text{ is not monotone: } b(.99) < b(.05) < b(1)`,
  status: 'derived',
  kind: ordered(1, 4),
});

gate(rateIsNotMonotone, { mutants: [mutant('the fewer hard labels, the faster', ordered(4, 1))] });
