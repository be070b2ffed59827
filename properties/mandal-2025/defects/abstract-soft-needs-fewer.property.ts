/**
 * Mandal, Lin, Srikant 2025, abstract and Section 3: where soft labels need fewer neurons.
 *
 * Printed in the abstract: "when `γ ≤ ε`, i.e., when the dataset is challenging to classify, the neuron requirement
 * for soft-label training can be significantly lower than that for hard-label training". That is of the orders
 * `γ⁻²ε⁻¹` and `γ⁻⁴`; with the printed constants soft labels need more at `γ = ε = .1`, and the crossing is at `γ ~
 * √ε` up to logarithms. "Can be" is not refuted; that it is so at each `γ ≤ ε` is.
 *
 * Tested on the two formulas at one witness; the correction is the ratio soft-to-hard-ratio.
 */
import { hardRisk } from '../../../src/bounds/hard-risk.ts';
import { corollary4, proposition5 } from '../../../src/bounds/mandal-2025.ts';
import { claim, counterexample, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import * as exact from '../exact.ts';
import { mandal2025 } from '../source.ts';

/** The slack of "the soft width is at most the hard one", as a share of the hard one. */
const softNeedsFewer = (gamma: number) =>
  counterexample({
    quote:
      'when γ ≤ ε, i.e., when the dataset is challenging to classify, the neuron requirement for soft-label training can be significantly lower than that for hard-label training',
    section: 'the abstract',
    witness: { gamma, epsilon: 0.1, n: 1000, delta: 0.01, c: 1 },
    check: (problem) => {
      const soft = corollary4.width.evaluate(problem);
      const hard = proposition5.width.evaluate({ ...problem, beta: hardRisk.evaluate(problem) });
      return { slack: (hard - soft) / hard, soft, hard };
    },
    exact: exact.softNeedsFewer,
    correction: 'mandal-2025/soft-to-hard-ratio',
  });

export const softNeedsFewerAtGammaEpsilon = claim({
  id: 'mandal-2025/defects/soft-needs-fewer',
  ...mandal2025('Section 3, comparison of Corollary 4 and Proposition 5'),
  statement: String.raw`\text{Abstract: where } \gamma \le \varepsilon, \text{ soft labels can need significantly
    fewer neurons. One might expect: at each such }
    \gamma, \varepsilon. \quad
    \text{True: of the orders } \gamma^{-2}\varepsilon^{-1} \text{ and } \gamma^{-4} \text{ only; with the printed
    constants, at }
    \gamma = \varepsilon = 0.1,\ n = 1000,\ \delta = 0.01,\ c = 1, \text{ soft labels need } 4.66 \cdot 10^7
    \text{ and hard ones } 4.32 \cdot 10^7.`,
  status: 'conjectured',
  kind: softNeedsFewer(0.1),
});

gate(softNeedsFewerAtGammaEpsilon, { mutants: [mutant('γ = 0.09', softNeedsFewer(0.09))] });
