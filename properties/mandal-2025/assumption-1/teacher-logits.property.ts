/**
 * Mandal, Lin, Srikant 2025, Assumption 1 and what it says of the start of Theorem 2.
 *
 * Statement: the teacher is the kernel limit of one `v` with `‖v(w)‖ ≤ 1` for all `w`: `z_i = E_w⟨v(w), φ_i(w)⟩`,
 * `φ_i(w) = 1[w·x_i > 0] x_i`, `w ~ N(0, I_d)`, and `y_i z_i ≥ γ`. Hence `|z_i| ≤ ‖x_i‖/2`, and an untrained student
 * (`f = 0`) has the risk `R^KL(W(0)) ≤ (8n)⁻¹ Σ z_i² ≤ 1/32`, so that Theorem 2 says nothing for `β ≥ 1/32`.
 *
 * Tested on the teachers of all data families, in closed form; both bounds are attained at `γ = ½`, where all `|z_i| =
 * ½`.
 */
import { claim, forAll, mutant, relativeSlack } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { norm, row } from '../../../src/numerics/matrix.ts';
import { lossOf, meanRisk } from '../../../src/student/losses.ts';
import { buildNamed, namedProblems } from '../named-problem.ts';
import { mandal2025 } from '../source.ts';

// The teacher's logits are sums of at most 16 closed-form terms.
const options = { runs: 300, tolerance: 1e-12, examples: [{ dataset: 'linear:gamma=0.5,n=2,d=2', dataSeed: 0 }] };

const logitsBelow = (factor: number) =>
  forAll(
    namedProblems,
    (name) => {
      const { inputs, teacherLogits } = buildNamed(name);
      return Math.min(...teacherLogits.map((z, i) => relativeSlack(Math.abs(z), factor * norm(row(inputs, i)))));
    },
    options,
  );

export const teacherLogitsAreSmall = claim({
  id: 'mandal-2025/teacher-logits',
  ...mandal2025('Assumption 1'),
  statement: String.raw`\|v(w)\| \le 1 \;\Rightarrow\; |z_i| \le \tfrac12 \|x_i\|`,
  status: 'derived',
  kind: logitsBelow(1 / 2),
});

gate(teacherLogitsAreSmall, {
  mutants: [mutant('1/2 lowered to 0.49', logitsBelow(0.49))],
  sensitivity: { of: 'constant 1/2', kind: (factor) => logitsBelow(1 / 2 / factor) },
});

const initialRiskBelow = (quadratic: number, largest: number) =>
  forAll(
    namedProblems,
    (name) => {
      const problem = buildNamed(name);
      const { teacherLogits } = problem;
      const risk = meanRisk(lossOf(problem, 'soft'), new Float64Array(teacherLogits.length));
      const meanSquare = teacherLogits.reduce((sum, z) => sum + z * z, 0) / teacherLogits.length;
      return Math.min(relativeSlack(risk, quadratic * meanSquare), relativeSlack(quadratic * meanSquare, largest));
    },
    options,
  );

export const initialRiskIsSmall = claim({
  id: 'mandal-2025/initial-risk',
  ...mandal2025('Theorem 2'),
  statement: String.raw`R^{\mathrm{KL}}(W(0)) \le \frac1{8n} \sum_i z_i^2 \le \frac1{32}:
    \text{ Theorem 2 says nothing for } \beta \ge \tfrac1{32}`,
  status: 'derived',
  kind: initialRiskBelow(1 / 8, 1 / 32),
});

gate(initialRiskIsSmall, {
  mutants: [
    mutant('1/8 lowered to 1/8.1', initialRiskBelow(1 / 8.1, 1 / 32)),
    mutant('1/32 lowered to 1/33', initialRiskBelow(1 / 8, 1 / 33)),
  ],
  sensitivity: [
    { of: 'constant 1/8', kind: (factor) => initialRiskBelow(1 / 8 / factor, 1 / 32) },
    { of: 'constant 1/32', kind: (factor) => initialRiskBelow(1 / 8, 1 / 32 / factor) },
  ],
});
