/**
 * Adjusted complexity `n⁻¹ √(Yᵀ K⁻¹ Y · Tr K)` of labels `±1`: at least `n^{−1/2}` for any kernel (Cauchy–Schwarz), and
 * for random labels `Tr K · Tr K⁻¹/n² ≥ 1` in mean square.
 *
 * Tested on random kernels of up to 8 points: the floor and kernels that nearly attain it, the
 * mean by all `2ⁿ` labellings, the
 * tail by Markov.
 */
import fc from 'fast-check';
import { claim, forAll, mutant, relativeSlack, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { supervisionComplexity } from '../../src/kernel/complexity/supervision-complexity.ts';
import { factoredKernel } from '../../src/kernel/factored-kernel.ts';
import { fromRows, type Matrix } from '../../src/numerics/matrix.ts';
import { rademacher } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { buildSpectrum, gramOf, type KernelInstance, kernels } from './random-kernels.ts';
import { harutyunyan2023 } from './source.ts';

/** Any kernel with any labels, or one that has hardly anything but the labels: `K = YYᵀ/n + 10^{−decades} I`. */
type Labelled = { readonly signs: number } & (
  | { readonly kernel: KernelInstance }
  | { readonly samples: number; readonly decades: number }
);
const signs = fc.integer({ min: 0, max: 255 });
const labelled: fc.Arbitrary<Labelled> = fc.oneof(
  fc.record({ kernel: kernels, signs }),
  fc.record({ samples: fc.integer({ min: 1, max: 8 }), decades: fc.integer({ min: 0, max: 4 }), signs }),
);
/** `8^{−1/2} √((1 + 8·10⁻⁴)/(1 + 10⁻⁴))`, a 3000th above the floor. */
const aligned: Labelled = { samples: 8, decades: 4, signs: 0b10110010 };

const isAtLeast = (floor: (n: number) => number) =>
  forAll(
    labelled,
    (instance) => {
      const n = 'kernel' in instance ? instance.kernel.samples : instance.samples;
      const labels = Float64Array.from({ length: n }, (_, i) => ((instance.signs >> i) & 1 ? 1 : -1));
      const gram =
        'kernel' in instance ? gramOf(buildSpectrum(instance.kernel)) : alignedGram(labels, instance.decades);
      return relativeSlack(floor(n), supervisionComplexity(factoredKernel(gram), labels).adjusted);
    },
    // Equality for one sample; a condition of 1e4 gives 1e4 · 8 · 64 u.
    { runs: 300, tolerance: 1e-9, examples: [aligned, { kernel: { samples: 1, decades: 0, seed: 1 }, signs: 0 }] },
  );

function alignedGram(labels: Float64Array, decades: number): Matrix {
  const n = labels.length;
  const rows = Array.from(labels, (y, i) => {
    return Array.from(labels, (other, j) => (y * other) / n + (i === j ? 10 ** -decades : 0));
  });
  return fromRows(rows);
}

export const floorOfLabels = claim({
  id: 'harutyunyan-2023/adjusted-complexity-floor',
  ...harutyunyan2023('adjusted supervision complexity'),
  statement: String.raw`Y \in \{\pm1\}^n \implies \tfrac1n \sqrt{Y^\top K^{-1} Y \cdot \mathrm{Tr} K} \ge
    \tfrac1{\sqrt n}`,
  status: 'derived',
  kind: isAtLeast((n) => 1 / Math.sqrt(n)),
});

gate(floorOfLabels, {
  mutants: [
    mutant(
      'at least 1',
      isAtLeast(() => 1),
    ),
    mutant(
      'a thousandth more',
      isAtLeast((n) => 1.001 / Math.sqrt(n)),
    ),
  ],
  sensitivity: { of: 'floor', kind: (factor) => isAtLeast((n) => factor / Math.sqrt(n)) },
});

/** The mean of the squared adjusted complexity over all `2^n` labellings, against `Tr K Tr K⁻¹/n²` and 1. */
const averages = (power: number, least: number) =>
  forAll(
    kernels,
    (kernel) => {
      const n = kernel.samples;
      const spectrum = buildSpectrum(kernel);
      const factored = factoredKernel(gramOf(spectrum));
      let mean = 0;
      for (let signs = 0; signs < 2 ** n; signs++) {
        const labels = Float64Array.from({ length: n }, (_, i) => ((signs >> i) & 1 ? 1 : -1));
        mean += supervisionComplexity(factored, labels).adjusted ** 2 / 2 ** n;
      }
      const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
      const formula = (sum(spectrum.values) * sum(spectrum.values.map((value) => 1 / value))) / n ** power;
      return Math.min(-Math.abs(relativeSlack(mean, formula)), relativeSlack(least, formula));
    },
    { runs: 100, tolerance: 1e-9 },
  );

export const randomLabels = claim({
  id: 'harutyunyan-2023/random-labels-average',
  ...harutyunyan2023('adjusted supervision complexity, random labels'),
  statement: String.raw`\mathbb E_{Y \sim \{\pm1\}^n} \bigl[\tfrac1{n^2} Y^\top K^{-1} Y \cdot \mathrm{Tr} K\bigr] =
    \frac{\mathrm{Tr} K \cdot \mathrm{Tr} K^{-1}}{n^2} \ge 1`,
  status: 'derived',
  kind: averages(2, 1),
});

gate(randomLabels, {
  mutants: [mutant('n instead of n²', averages(1, 1)), mutant('at least 1.01', averages(2, 1.01))],
});

/** Random labels stay below their root mean square over √δ: Markov, as a frequency. */
const belowMarkov = (factor: number) =>
  withProbability({
    atLeast: 0.8,
    instances: kernels,
    examples: [{ samples: 8, decades: 4, seed: 2 }],
    runs: 4,
    trial: (kernel, key) => {
      const spectrum = buildSpectrum(kernel);
      const n = kernel.samples;
      const stream = randomStream(key, 'labels');
      const labels = Float64Array.from({ length: n }, () => rademacher(stream));
      const { adjusted } = supervisionComplexity(factoredKernel(gramOf(spectrum)), labels);
      const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
      const mean = (sum(spectrum.values) * sum(spectrum.values.map((value) => 1 / value))) / n ** 2;
      // 1e−9: rounding where all labels have the same complexity.
      return adjusted ** 2 <= (factor * mean) / 0.2 + 1e-9;
    },
  });

export const randomLabelsFrequency = claim({
  id: 'harutyunyan-2023/random-labels-frequency',
  ...harutyunyan2023('adjusted supervision complexity, random labels'),
  statement: String.raw`\text{w.p. } \ge 1 - \delta:\; \tfrac1{n^2} Y^\top K^{-1} Y \cdot \mathrm{Tr} K \le
    \frac{\mathrm{Tr} K \cdot \mathrm{Tr} K^{-1}}{\delta n^2} \text{ for random labels (tested at } \delta = 0.2)`,
  status: 'derived',
  kind: belowMarkov(1),
});

gate(randomLabelsFrequency, {
  mutants: [mutant('a tenth of it', belowMarkov(0.1))],
  sensitivity: { of: 'bound', kind: (factor) => belowMarkov(1 / factor) },
});
