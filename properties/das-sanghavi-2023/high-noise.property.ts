/**
 * Das, Sanghavi 2023, linear regression with noisy labels: "in the high label noise regime, the optimal value of ξ …
 * is surprisingly greater than 1".
 *
 * With fixed inputs, `h = s/(s + ρ)`, `c = 1 − h`, `τ = σ²/ρ` and weights w of the squared errors (1 for coefficients,
 * s for predictions) `ξ* = Σw(τc²h − θ²c²h)/Σw(θ²c²h² + τc³h)`: positive for `τ > Σwθ²c²h/Σwc²h`, above 1 for
 * `τ > Σwθ²c²h(1 + h)/Σwc²h²`, in the limit `Σwc²h/Σwc³h`. That the gain grows with the noise is not so at the optimal
 * ratio: over-regularised fits gain much without any noise.
 *
 * Tested against fits to the signal and to every basis vector of the noise, without random draws.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { bestRatio } from '../../src/kernel/ridge/best-ratio.ts';
import { predictions, ridgeCoefficients } from '../../src/kernel/ridge/fits.ts';
import { type FixedDesign, type FixedDesignRatio, fixedDesignRatio } from '../../src/kernel/ridge/fixed-design.ts';
import { TANGENT } from '../../src/kernel/ridge/mix.ts';
import { ridgeSystem } from '../../src/kernel/ridge/system.ts';
import { dot, row, zeros } from '../../src/numerics/matrix.ts';
import { symmetricSpectrum } from '../../src/numerics/spectrum.ts';
import { timesTransposed, transposed } from '../../src/numerics/times-transposed.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';
import * as exact from './exact.ts';
import { dasSanghavi2023 } from './source.ts';

const hundredths = (from: number, to: number) => fc.integer({ min: 100 * from, max: 100 * to }).map((k) => k / 100);

const designs = fc.integer({ min: 1, max: 6 }).chain((count) => {
  const array = (entry: fc.Arbitrary<number>) => fc.array(entry, { minLength: count, maxLength: count });
  return fc.record({
    eigenvalues: array(hundredths(0, 10).map((s) => s + 0.01)),
    signal: array(hundredths(-3, 3)),
    noise: hundredths(0, 20),
    rho: hundredths(0, 5).map((rho) => rho + 0.01),
    /** Of predictions, not of coefficients. */
    predicts: fc.boolean(),
  });
});
type Design = typeof designs extends fc.Arbitrary<infer D> ? D : never;

const asked = ({ predicts, ...design }: Design): FixedDesign =>
  predicts ? { ...design, weights: design.eigenvalues } : design;

const samples = fc.record({
  samples: fc.integer({ min: 1, max: 10 }),
  features: fc.integer({ min: 1, max: 10 }),
  noise: hundredths(0, 20),
  rho: hundredths(0, 5).map((rho) => rho + 0.05),
  predicts: fc.boolean(),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});

const isOptimal = (changed: (design: FixedDesign) => FixedDesign) =>
  forAll(
    samples,
    ({ samples: n, features: p, noise, rho, predicts, seed }) => {
      const inputs = gaussianInputs(n, p, seed);
      const truth = gaussianInputs(1, p, seed, 'truth').data;
      const labels = zeros(n, 1 + n);
      for (let i = 0; i < n; i++) {
        row(labels, i)[0] = dot(row(inputs, i), truth);
        row(labels, i)[1 + i] = Math.sqrt(noise);
      }
      const gram = timesTransposed(inputs, inputs);
      const system = ridgeSystem(gram, labels);
      const byFeature = transposed(inputs);
      // Rows of what is measured: coefficients, or predictions at the inputs.
      const seen = predicts ? gram : byFeature;
      const wanted = predicts ? labels : { data: truth };
      const errors = predictions(seen, ridgeCoefficients(system, rho / n));
      for (let k = 0; k < seen.rows; k++) row(errors, k)[0] -= wanted.data[predicts ? k * (1 + n) : k];
      const speeds = predictions(seen, ridgeCoefficients(system, rho / n, TANGENT));
      const exact = bestRatio(errors.data, speeds.data, 1);

      const { values, vectors } = symmetricSpectrum(timesTransposed(byFeature, byFeature));
      const rank = Math.min(n, p);
      const eigenvalues = values.slice(0, rank);
      const signal = Float64Array.from({ length: rank }, (_, i) => dot(row(vectors, i), truth));
      const design = { eigenvalues, signal, noise, rho, ...(predicts && { weights: eigenvalues }) };
      const { ratio, teacherRisk, mixedRisk } = fixedDesignRatio(changed(design));
      return -Math.max(
        Math.abs(ratio - (exact.ratio ?? Number.NaN)) / (1 + Math.abs(ratio)),
        Math.abs(teacherRisk - mixedRisk - exact.gain) / (1 + exact.gain),
      );
    },
    // Eigenvalues off by 1e−14 of the largest, 50 at most, against ρ ≥ .05, and D ≥ 1e−4.
    { runs: 40, tolerance: 1e-7 },
  );

export const fixedDesign = claim({
  id: 'das-sanghavi-2023/fixed-design-ratio',
  ...dasSanghavi2023('Linear regression'),
  statement: String.raw`\text{fixed inputs: } \xi^* = \frac{\sum w (\tau c^2 h - \theta^2 c^2 h)}{\sum w (\theta^2 c^2 h^2 +
    \tau c^3 h)},\; \tau = \sigma^2/\rho,\; h = \frac{s}{s + \rho},\; c = 1 - h`,
  status: 'derived',
  kind: isOptimal((design) => design),
});

gate(fixedDesign, {
  mutants: [
    mutant(
      'twice the noise',
      isOptimal((design) => ({ ...design, noise: 2 * design.noise })),
    ),
    mutant(
      'errors of coefficients for those of predictions',
      isOptimal(({ weights: _, ...design }) => design),
    ),
  ],
});

const shares = ({ eigenvalues, rho }: FixedDesign) =>
  Array.from(eigenvalues, (s) => ({ h: s / (s + rho), c: rho / (s + rho) }));

/** The slack of a threshold of σ² above which `ξ* > level`, with 1e−9 of room around it. */
const isThreshold = (level: number, threshold: (design: FixedDesign, ratio: FixedDesignRatio) => number) =>
  forAll(
    designs.filter(({ signal }) => signal.some((value) => value !== 0)),
    (instance) => {
      const design = asked(instance);
      const at = (noise: number) => fixedDesignRatio({ ...design, noise }).ratio;
      const bound = threshold(design, fixedDesignRatio(design));
      return Math.min(at(bound * (1 + 1e-9)) - level, level - at(bound * (1 - 1e-9)));
    },
    // A slope of ξ* in ln σ² below 1e3 and rounding of 1e−14.
    { runs: 200, tolerance: 1e-12 },
  );

export const positiveRatio = claim({
  id: 'das-sanghavi-2023/positive-ratio',
  ...dasSanghavi2023('Linear regression'),
  statement: String.raw`\xi^* > 0 \iff \tau > \sum w \theta^2 c^2 h / \sum w c^2 h`,
  status: 'derived',
  kind: isThreshold(0, (_, { positiveAbove }) => positiveAbove),
});

gate(positiveRatio, {
  mutants: [
    mutant(
      'the plain mean of θ²',
      isThreshold(0, ({ signal, rho }) => (rho * dot(signal, signal)) / signal.length),
    ),
  ],
});

/** The threshold for ξ* > 1 with another factor in place of 1 + h. */
const beyondOne = (factor: (h: number, c: number) => number) => (design: FixedDesign) => {
  let [up, down] = [0, 0];
  shares(design).forEach(({ h, c }, i) => {
    const w = design.weights?.[i] ?? 1;
    up += w * design.signal[i] ** 2 * c * c * h * factor(h, c);
    down += w * c * c * h * h;
  });
  return (design.rho * up) / down;
};

export const ratioBeyondOne = claim({
  id: 'das-sanghavi-2023/ratio-beyond-one',
  ...dasSanghavi2023('Abstract'),
  statement: String.raw`\text{in high label noise } \xi^* > 1: \text{ exactly for } \tau > \sum w \theta^2 c^2 h (1 + h) /
    \sum w c^2 h^2`,
  status: 'derived',
  kind: isThreshold(1, (_, { beyondOneAbove }) => beyondOneAbove),
});

gate(ratioBeyondOne, {
  mutants: [
    mutant(
      '1 + c for 1 + h',
      isThreshold(
        1,
        beyondOne((_, c) => 1 + c),
      ),
    ),
    mutant(
      'h for 1 + h',
      isThreshold(
        1,
        beyondOne((h) => h),
      ),
    ),
  ],
});

/** At `σ² = 1e9 ρ`, with signals up to 3. */
const inHighNoise = (limit: (design: FixedDesign) => readonly [ratio: number, gain: number]) =>
  forAll(
    designs,
    (instance) => {
      const design = { ...asked(instance), noise: 1e9 * instance.rho };
      const { ratio, teacherRisk, mixedRisk } = fixedDesignRatio(design);
      const [wantedRatio, wantedGain] = limit(design);
      const gain = (teacherRisk - mixedRisk) / teacherRisk;
      const difference = Math.max(Math.abs(ratio / wantedRatio - 1), Math.abs(gain - wantedGain));
      return Math.min(1e-4 - difference, ratio - 1);
    },
    // The signal's share: θ²(1 + h/c)/τ below 9 · 1001/1e9.
    { runs: 150 },
  );

const noisyLimits = (design: FixedDesign): readonly [number, number] => {
  let [once, twice, thrice] = [0, 0, 0];
  shares(design).forEach(({ h, c }, i) => {
    const w = design.weights?.[i] ?? 1;
    once += w * c * h;
    twice += w * c * c * h;
    thrice += w * c ** 3 * h;
  });
  return [twice / thrice, twice ** 2 / (once * thrice)];
};

export const highNoise = claim({
  id: 'das-sanghavi-2023/high-noise',
  ...dasSanghavi2023('Abstract'),
  statement: String.raw`\text{in the high label noise regime } \xi^* > 1: \quad \sigma \to \infty:\; \xi^* \to \frac{\sum w
    c^2 h}{\sum w c^3 h} > 1, \text{ relative gain } \to \frac{(\sum w c^2 h)^2}{\sum w c h \cdot \sum w c^3 h}`,
  status: 'as printed',
  kind: inHighNoise(noisyLimits),
});

gate(highNoise, {
  mutants: [
    mutant(
      'the limit 1',
      inHighNoise((design) => [1, noisyLimits(design)[1]]),
    ),
    mutant(
      'the whole risk gained',
      inHighNoise((design) => [noisyLimits(design)[0], 1]),
    ),
  ],
});

/** The slack of "more noise, more relative gain" between two levels. */
const gainGrows = (from: number, to: number) =>
  counterexample({
    // c = (.3, .6) at ρ = 3.
    witness: { eigenvalues: [7, 2], signal: [1, 1], rho: 3, from, to },
    check: ({ from: low, to: high, ...design }) => {
      const gains = [low, high].map((tau) => {
        const { teacherRisk, mixedRisk } = fixedDesignRatio({ ...design, noise: tau * design.rho });
        return 1 - mixedRisk / teacherRisk;
      });
      return { slack: gains[1] - gains[0], gains };
    },
    exact: exact.gainGrowsWithNoise,
    correction: 'das-sanghavi-2023/high-noise',
  });

export const gainGrowsWithNoise = claim({
  id: 'das-sanghavi-2023/gain-grows-with-noise',
  ...dasSanghavi2023('Experiments'),
  statement: String.raw`\text{One might expect the gain of the best mix to grow with the label noise, as in the
    experiments.} \quad \text{True: not at the optimal ratio; with } c = (.3, .6),\ \theta = (1, 1) \text{ the relative
    gain is } 94\,\% \text{ without noise } (\xi^* = -2), \text{ none at } \tau = 1, \text{ and } 40\,\% \text{ at } \tau =
    5`,
  status: 'conjectured',
  kind: gainGrows(0, 1),
});

gate(gainGrowsWithNoise, { mutants: [mutant('from τ = 1 on', gainGrows(1, 5))] });
