/**
 * A ridge student mixed with its teacher, `f_SD = (1 − ξ) f_λ + ξ f_PD`, where `f_PD` is fitted to the outputs of `f_λ`
 * with the same λ: `f_PD − f_λ = λ ∂f_λ/∂λ` exactly. So for every squared risk R with `R'(λ) ≠ 0` the best mix beats
 * the teacher, and `sign ξ* = −sign R'(λ)`; the abstract of a paper on mixed ridge distillation says as much (Dang et
 * al. 2026).
 *
 * Tested on Gaussian kernels with random targets elsewhere, the slope by a difference.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { factoredKernel, solveKernel } from '../../src/kernel/factored-kernel.ts';
import { rbfCrossGram, rbfGram } from '../../src/kernel/rbf.ts';
import { dot, norm, row, zeros } from '../../src/numerics/matrix.ts';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { borupAndersen2021 } from './source.ts';

const instances = fc.record({
  n: fc.integer({ min: 2, max: 10 }),
  ridge: fc.constantFrom(0.05, 0.3, 1, 3),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});

/** Values at eight other points of the ridge fit, and of the pure student of its outputs. */
function buildFits({ n, ridge, seed }: { readonly n: number; readonly ridge: number; readonly seed: number }) {
  const inputs = zeros(n, 2);
  fillGaussian(randomStream(seed, 'inputs'), inputs.data);
  const elsewhere = zeros(8, 2);
  fillGaussian(randomStream(seed, 'elsewhere'), elsewhere.data);
  const gram = rbfGram(inputs, 0.7);
  const cross = rbfCrossGram(elsewhere, inputs, 0.7);
  const targets = fillGaussian(randomStream(seed, 'targets'), new Float64Array(n));
  const truth = fillGaussian(randomStream(seed, 'truth'), new Float64Array(8));
  const coefficientsOf = (labels: Float64Array, lambda: number) => solveKernel(factoredKernel(gram, lambda), labels);
  const at = (coefficients: Float64Array) => truth.map((_, i) => dot(row(cross, i), coefficients));
  const own = coefficientsOf(targets, ridge);
  const outputs = targets.map((_, i) => dot(row(gram, i), own));
  return {
    truth,
    teacher: at(own),
    student: at(coefficientsOf(outputs, ridge)),
    fitAt: (lambda: number) => at(coefficientsOf(targets, lambda)),
  };
}

/** `λ ∂f_λ/∂λ` by a central difference of the fourth order in `ln λ`. */
function tangent(fitAt: (lambda: number) => Float64Array, ridge: number): Float64Array {
  const step = 1e-3;
  const [far, near, back, farBack] = [2, 1, -1, -2].map((k) => fitAt(ridge * Math.exp(k * step)));
  return far.map((value, i) => (-value + 8 * near[i] - 8 * back[i] + farBack[i]) / (12 * step));
}

const isTangent = (scale: number) =>
  forAll(
    instances,
    (instance) => {
      const { teacher, student, fitAt } = buildFits(instance);
      const slope = tangent(fitAt, instance.ridge);
      return -norm(student.map((value, i) => value - teacher[i] - scale * slope[i]));
    },
    // The difference is off by 1e−13/1e−3 and by 1e−12 of the fifth derivative.
    { runs: 150, tolerance: 1e-7 },
  );

export const studentIsTangent = claim({
  id: 'borup-andersen-2021/student-is-the-tangent',
  ...borupAndersen2021('Ridge student of its teacher, beside the abstract of Dang et al. 2026'),
  statement: String.raw`f_{\mathrm{PD}} - f_\lambda = \lambda\, \frac{\partial f_\lambda}{\partial \lambda}`,
  status: 'derived',
  kind: isTangent(1),
});

gate(studentIsTangent, { mutants: [mutant('minus', isTangent(-1)), mutant('half', isTangent(0.5))] });

type Mix = (slope: number, curvature: number) => number;

const beatsTeacher = (mix: Mix) =>
  forAll(
    instances,
    (instance) => {
      const { truth, teacher, student, fitAt } = buildFits(instance);
      const error = teacher.map((value, i) => value - truth[i]);
      const direction = student.map((value, i) => value - teacher[i]);
      // λR'(λ) by its own difference, R the sum of squares.
      const risk = (values: ArrayLike<number>) => truth.reduce((sum, y, i) => sum + (values[i] - y) ** 2, 0);
      const step = 1e-4;
      const slope =
        (risk(fitAt(instance.ridge * Math.exp(step))) - risk(fitAt(instance.ridge * Math.exp(-step)))) / (2 * step);
      const curvature = dot(direction, direction);
      fc.pre(Math.abs(slope) > 1e-3 * risk(teacher) && curvature > 1e-6);
      const xi = mix(slope, curvature);
      const mixed = teacher.map((value, i) => value + xi * direction[i]);
      const gain = risk(teacher) - risk(mixed);
      // The whole gain, (λR')²/4‖f_PD − f_λ‖², up to the difference's error; and the sign of the best mix.
      const best = slope ** 2 / (4 * curvature);
      const optimum = -dot(error, direction) / curvature;
      const sameSign = Math.sign(xi) === -Math.sign(slope) && Math.sign(optimum) === Math.sign(xi);
      return { slack: sameSign ? Math.min(gain, gain - best * (1 - 1e-4)) : -1, xi, gain };
    },
    { runs: 150 },
  );

export const mixedBeatsTeacher = claim({
  id: 'borup-andersen-2021/mixed-student-beats-teacher',
  ...borupAndersen2021('Ridge student of its teacher, beside the abstract of Dang et al. 2026'),
  statement: String.raw`\text{every squared risk with } R'(\lambda) \ne 0: \; \min_\xi R\bigl((1 - \xi) f_\lambda + \xi
    f_{\mathrm{PD}}\bigr) < R(f_\lambda), \quad \operatorname{sign} \xi^* = -\operatorname{sign} R'(\lambda)`,
  status: 'derived',
  kind: beatsTeacher((slope, curvature) => -slope / (2 * curvature)),
});

gate(mixedBeatsTeacher, {
  mutants: [
    mutant(
      'ξ = 1',
      beatsTeacher(() => 1),
    ),
    mutant(
      'ξ = −λR′/‖f_PD − f_λ‖²',
      beatsTeacher((slope, curvature) => -slope / curvature),
    ),
  ],
});
