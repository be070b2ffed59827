/**
 * Mandal, Lin, Srikant 2025, Assumption 1: the margin that the theorems are in, beside the RKHS margin, above the
 * plane.
 *
 * Statement: with `γ_∞ = max { min_i y_i E_w⟨v(w), φ_i(w)⟩ : ‖v(w)‖ ≤ 1 } = min_{q∈Δ} E_w ‖Σ_i q_i y_i φ_i(w)‖` and
 * `γ₂ = min_{q∈Δ} √((q⊙y)ᵀ K (q⊙y))`, `‖x_i‖ ≤ 1` gives `γ₂² ≤ γ_∞ ≤ γ₂`: the kernel's classifier is itself such a v,
 * and Jensen's inequality.
 *
 * Tested in dimensions 3 to 6 (ji-telgarsky-2020/margins: in the plane, where both are exact) with the witnesses `v`
 * and `q` of the transport margin, both ends estimated on draws of the claim's own and widened by Hoeffding's
 * inequality; the margin's own interval would not do, for it is cut to `[γ₂², γ₂]`. How loose: `γ_∞` lies mostly near
 * `γ₂`, and `γ₂²` is far below.
 */
import fc from 'fast-check';
import { type DatasetInstance, datasetOf } from '../../../src/claims/arbitraries/dataset-instance.ts';
import {
  angularArbitrary,
  linearArbitrary,
  mixtureArbitrary,
  randomLabelsArbitrary,
} from '../../../src/claims/arbitraries/families.ts';
import { claim, forAll, mutant } from '../../../src/claims/index.ts';
import type { Dataset } from '../../../src/data/dataset.ts';
import { gate } from '../../../src/gate/index.ts';
import { rkhsMargin } from '../../../src/margin/rkhs/rkhs.ts';
import { transportMargin } from '../../../src/margin/transport.ts';
import { dot, norm, row } from '../../../src/numerics/matrix.ts';
import { fillGaussian } from '../../../src/random/distributions.ts';
import { randomStream } from '../../../src/random/stream.ts';
import { mandal2025 } from '../source.ts';

const size = { points: 10, dimensions: 6 };
const instances = fc
  .oneof(linearArbitrary(size), mixtureArbitrary(size), randomLabelsArbitrary(size), angularArbitrary(size))
  .filter(({ dataset }) => Number(/,d=(\d+)/.exec(dataset)?.[1]) > 2);
const DRAWS = 40_000;
/** Chance that any of the two ends of an instance is off by more than it is widened. */
const CHANCE = 1e-11;

/** Lower and upper end of `γ_∞` from the witnesses `v` and `q` and draws that they have not seen. */
function sampledEnds({ inputs, labels }: Dataset, v: (w: Float64Array) => Float64Array, q: Float64Array, seed: string) {
  const { rows: n, cols: d } = inputs;
  const stream = randomStream(seed, 'ends');
  const w = new Float64Array(d);
  const attained = new Float64Array(n);
  let length = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    fillGaussian(stream, w);
    const weight = v(w);
    const sum = new Float64Array(d);
    for (let i = 0; i < n; i++) {
      const x = row(inputs, i);
      if (dot(w, x) <= 0) continue;
      attained[i] += (labels[i] * dot(weight, x)) / DRAWS;
      for (let k = 0; k < d; k++) sum[k] += q[i] * labels[i] * x[k];
    }
    length += norm(sum) / DRAWS;
  }
  // Values of ⟨v, φ⟩ lie in [−1, 1], lengths in [0, 1].
  const offBy = (range: number) => range * Math.sqrt(Math.log((n + 1) / CHANCE) / (2 * DRAWS));
  return { lower: Math.min(...attained) - offBy(2), upper: length + offBy(1) };
}

/** Slack of a relation, from the ends that are safe: it is negative only where the relation is disproved. */
const relates = (
  slack: (rkhs: { lower: number; upper: number }, transport: { lower: number; upper: number }) => number,
  { runs = 20, examples = [] as readonly DatasetInstance[] } = {},
) =>
  forAll(
    instances,
    (instance) => {
      const dataset = datasetOf(instance);
      const { v, weights } = transportMargin(dataset, { samples: 20_000 });
      const transport = sampledEnds(dataset, v, weights, `${instance.dataset}/${instance.dataSeed}`);
      const rkhs = rkhsMargin(dataset);
      return { slack: slack(rkhs, transport), rkhs: rkhs.upper, ...transport };
    },
    { runs, examples },
  );

export const marginsAboveThePlane = claim({
  id: 'mandal-2025/margins-above-the-plane',
  ...mandal2025('Assumption 1'),
  statement: String.raw`\|x_i\| \le 1,\ d > 2 \;\Rightarrow\; \gamma_2^2 \le \gamma_\infty \le \gamma_2`,
  status: 'derived',
  kind: relates((rkhs, transport) => Math.min(transport.upper - rkhs.lower ** 2, rkhs.upper - transport.lower)),
});

/** A wide margin (γ₂ = .517, γ_∞ = .485), where what the ends are widened by is small. */
const wide = { examples: [{ dataset: 'linear:gamma=0.45,n=6,d=3', dataSeed: 1 }], runs: 10 };

gate(marginsAboveThePlane, {
  tags: ['slow'],
  timeout: 300_000,
  mutants: [
    mutant(
      'γ₂ ≤ γ_∞: the square lost',
      relates((rkhs, transport) => transport.upper - rkhs.lower, wide),
    ),
    mutant(
      'γ_∞ ≤ γ₂²',
      relates((rkhs, transport) => rkhs.upper ** 2 - transport.lower, wide),
    ),
    mutant(
      'γ_∞ ≤ γ₂ lowered by a fifth',
      relates((rkhs, transport) => 0.8 * rkhs.upper - transport.lower, wide),
    ),
  ],
  sensitivity: [
    {
      of: 'upper end γ₂',
      kind: (factor) =>
        relates((rkhs, transport) =>
          Math.min(transport.upper - rkhs.lower ** 2, rkhs.upper / factor - transport.lower),
        ),
      factors: [1.1, 1.3, 1.6],
    },
    {
      of: 'lower end γ₂²',
      kind: (factor) =>
        relates((rkhs, transport) =>
          Math.min(transport.upper - factor * rkhs.lower ** 2, rkhs.upper - transport.lower),
        ),
      factors: [1.5, 2, 3, 5],
    },
  ],
});
