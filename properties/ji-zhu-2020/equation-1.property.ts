/**
 * Equation (1), Section 2: the network in NTK parameterisation, `h^{l+1} = W^l x^l/√m + b^l`, all parameters `N(0, 1)`,
 * biases trained too. As its width m grows, the kernel `Θ_m = φ(X)ᵀφ(X)` of its gradients tends to the closed form `Θ`
 * that all wide students of this folder use.
 *
 * With one hidden layer `Θ_m` is a mean over m independent neurons and a constant, so `E‖Θ_m − Θ‖_F²` falls exactly as
 * 1/m. Tested on ten Gaussian inputs in d = 10 by the logarithmic slope of the root mean square distance over five
 * networks from width 64 to 1024: below −.35, where −½ is exact.
 */

import { claim, mutant } from '../../src/claims/index.ts';
import { meanOf } from '../../src/experiment/over-runs.ts';
import { gate } from '../../src/gate/index.ts';
import { networkNtkGram } from '../../src/kernel/network-ntk.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { type Matrix, norm } from '../../src/numerics/matrix.ts';
import { denseFeatures } from '../../src/student/dense/backward.ts';
import { gaussianNetwork } from '../../src/student/dense/network.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';
import { measuredOver } from './measured-over.ts';
import { jiZhu2020 } from './source.ts';

const widths = { narrow: 64, wide: 1024 } as const;
const shape = { dimension: 10, activation: 'relu' } as const;
const depths = [1, 2] as const;
type Depth = (typeof depths)[number];
type Width = keyof typeof widths;

/** `‖Θ_m − Θ‖_F / ‖Θ‖_F` of a network with one hidden layer, from the limit of each depth. */
function simulate(seed: string): Readonly<Record<Width, readonly number[]>> {
  const inputs = gaussianInputs(10, 10, seed);
  const limits = depths.map((depth) => networkNtkGram(inputs, { ...shape, depth }));
  const distances = (width: Width) => {
    const network = gaussianNetwork({ inputs: 10, widths: [widths[width]] }, seed);
    const empirical = featureGram(denseFeatures(network, inputs));
    return limits.map((limit) => distance(empirical, limit));
  };
  return { narrow: distances('narrow'), wide: distances('wide') };
}
type Run = ReturnType<typeof simulate>;
const measured = measuredOver('ji-zhu-2020/wide-limit', 5, simulate);

function distance(a: Matrix, b: Matrix): number {
  return norm(a.data.map((value, k) => value - b.data[k])) / norm(b.data);
}

function rootMeanSquare(some: readonly Run[], width: Width, depth: Depth): number {
  return Math.sqrt(meanOf(some, (run) => run[width][depths.indexOf(depth)] ** 2));
}

const fallsAs = (below: number, depth: Depth = 1) =>
  measured(
    (some) => {
      const ratio = rootMeanSquare(some, 'wide', depth) / rootMeanSquare(some, 'narrow', depth);
      return Math.log(ratio) / Math.log(widths.wide / widths.narrow);
    },
    { below },
  );

export const rate = claim({
  id: 'ji-zhu-2020/wide-limit',
  ...jiZhu2020('Section 2, equation (1)'),
  statement: String.raw`L = 1:\; \sqrt{E \|\Theta_m - \Theta\|_F^2} \sim m^{-1/2} \quad (m = 64 \to 1024)`,
  status: 'observed',
  kind: fallsAs(-0.35),
});

gate(rate, {
  mutants: [mutant('to the limit of another depth', fallsAs(-0.35, 2)), mutant('as 1/m', fallsAs(-0.9))],
});

const closeAt = (width: Width, largest: number) =>
  measured((some) => rootMeanSquare(some, width, 1), { below: largest });

export const closeAtOneThousand = claim({
  id: 'ji-zhu-2020/wide-limit-error',
  ...jiZhu2020('Section 2, equation (1)'),
  statement: String.raw`m = 1024,\ L = 1: \sqrt{E \|\Theta_m - \Theta\|_F^2} < .05\,\|\Theta\|_F`,
  status: 'observed',
  kind: closeAt('wide', 0.05),
});

gate(closeAtOneThousand, { mutants: [mutant('at width 64 already', closeAt('narrow', 0.05))] });
