/**
 * "Self-distillation iterations modify regularization by progressively limiting the number of basis functions that can
 * be used to represent the solution" (abstract). Softly, and for the filters: their effective number `(Σ B)²/Σ B²`
 * falls. That of what the solution itself is made of need not; no component vanishes before all do; equal eigenvalues
 * stay equal for ever. With a fixed multiplier the outputs turn to the top eigenvector, as in power iteration; with a
 * tolerance they may collapse first.
 *
 * Tested on random spectra, and by witnesses of two eigenvalues.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { ntkGram } from '../../src/kernel/ntk.ts';
import { effectiveNumber } from '../../src/kernel/self-distillation/equivalent-kernel.ts';
import { scaledSpectrum, spectralRounds } from '../../src/kernel/self-distillation/tolerance-rounds.ts';
import { fromRows, norm } from '../../src/numerics/matrix.ts';
import * as exact from './exact.ts';
import { mobahi2020 } from './source.ts';
import { buildSpectrum, type SpectrumInstance, spectra } from './spectra.ts';

const numbersFall = (entries: (filter: Float64Array, modes: ArrayLike<number>) => Float64Array) =>
  forAll(
    spectra(),
    (instance) => {
      const { values, modes } = buildSpectrum(instance);
      fc.pre(values[0] / values[values.length - 1] > 1.001);
      const filters = spectralRounds({ values, modes }, 1).map(({ filter }) => filter);
      const numbers = [values.map(() => 1), ...filters].map((filter) => effectiveNumber(entries(filter, modes)));
      return numbers
        .slice(1)
        .reduce((slack, value, t) => Math.min(slack, numbers[t] - value), Number.POSITIVE_INFINITY);
    },
    { runs: 150, tolerance: 1e-11 },
  );

const used = (filter: Float64Array, modes: ArrayLike<number>) => filter.map((value, k) => (value * modes[k]) ** 2);

export const filtersThin = claim({
  id: 'mobahi-2020/filters-thin',
  ...mobahi2020('Abstract'),
  statement: String.raw`\frac{(\sum_k B_t[k])^2}{\sum_k B_t[k]^2} \text{ falls from round to round}`,
  status: 'derived',
  kind: numbersFall((filter) => filter),
});

gate(filtersThin, { mutants: [mutant('the energies of the outputs', numbersFall(used))] });

interface TwoModes {
  readonly values: readonly number[];
  readonly modes: readonly number[];
  readonly ratio: number;
}

const roundsOf = ({ values, modes, ratio }: TwoModes) =>
  spectralRounds({ values, modes }, (norm(modes) / ratio) ** 2 / modes.length);

/** The slack of "the solution uses fewer and fewer basis functions", by the energies of its components. */
const usesFewer = (witness: TwoModes) =>
  counterexample({
    witness,
    check: (two) => {
      const ones = Float64Array.from(two.values, () => 1);
      const filters = [ones, ...roundsOf(two).map(({ filter }) => filter)];
      const numbers = filters.map((filter) => effectiveNumber(used(filter, two.modes)));
      const most = Math.max(...numbers);
      return { slack: numbers[0] - most, first: numbers[0], most, last: numbers[numbers.length - 1] };
    },
    exact: exact.solutionUses,
    correction: 'mobahi-2020/filters-thin',
  });

export const solutionUses = claim({
  id: 'mobahi-2020/solution-uses-fewer',
  ...mobahi2020('Abstract'),
  statement: String.raw`\text{One might read "progressively limiting the number of basis functions" as of those that the
    solution uses.} \quad \text{True: of } B_t; \text{ with } d = (1, .1),\ z = (.3, 3),\ r_0 = 30 \text{ the effective
    number of the components of } y_t \text{ goes } 1.02 \to 1.95 \to 1.00.`,
  status: 'conjectured',
  kind: usesFewer({ values: [1, 0.1], modes: [0.3, 3], ratio: 30 }),
});

gate(solutionUses, { mutants: [mutant('z = (3, .3)', usesFewer({ values: [1, 0.1], modes: [3, 0.3], ratio: 30 }))] });

const keepsAll = (least: number) =>
  forAll(
    spectra(),
    (instance: SpectrumInstance) => {
      const rounds = spectralRounds(buildSpectrum(instance), 1);
      return Math.min(...rounds.flatMap(({ filter }) => [...filter])) - least;
    },
    // The ratios of a hundred rounds at a condition of 10⁴ stay far from underflow.
    { runs: 150 },
  );

export const noneVanishes = claim({
  id: 'mobahi-2020/no-component-vanishes',
  ...mobahi2020('Abstract'),
  statement: String.raw`B_t[k] > 0 \text{ for every } k \text{ and } t < T: \text{ no component vanishes before all
    do}`,
  status: 'derived',
  kind: keepsAll(Number.MIN_VALUE),
});

gate(noneVanishes, { mutants: [mutant('above .01', keepsAll(0.01))] });

/** The slack of "the ratio of neighbouring filters grows" for equally spaced points on the circle. */
const neighboursPart = (shift: number) =>
  counterexample({
    witness: { points: 12, shift, ratio: 20 },
    check: ({ points, shift: moved, ratio }) => {
      const inputs = fromRows(
        Array.from({ length: points }, (_, i) => {
          const turn = (2 * Math.PI * i) / points + moved * Math.sin(i * i);
          return [Math.cos(turn), Math.sin(turn)];
        }),
      );
      const { values } = scaledSpectrum(ntkGram(inputs));
      // Of the eigenvalues that are not 0 to rounding.
      const kept = values.filter((value) => value > 1e-12);
      const rounds = roundsOf({ values: [...kept], modes: [...kept].map(() => 1), ratio });
      const { filter } = rounds[rounds.length - 1];
      const least = Math.min(...Array.from(filter.subarray(1), (value, k) => filter[k] / value));
      return { slack: least - 1.001, least, rounds: rounds.length };
    },
    exact: exact.tiesStay,
    correction: 'mobahi-2020/filter-ratios',
  });

export const tiesStay = claim({
  id: 'mobahi-2020/ties-stay',
  ...mobahi2020('Abstract'),
  statement: String.raw`\text{One might expect the rounds to tell all components apart}. \quad \text{True: those of
    different eigenvalues; 12 equally spaced points on the circle have pairs of equal } d, \text{ whose ratio stays }
    1.`,
  status: 'conjectured',
  kind: neighboursPart(0),
});

gate(tiesStay, { mutants: [mutant('points moved', neighboursPart(0.1))] });

/** `|cos ∠(y_t, v_1)|` after so many rounds with the first multiplier. */
const turnsToTop = (rounds: number) =>
  forAll(
    spectra(),
    (instance) => {
      const { values, modes } = buildSpectrum(instance);
      fc.pre(values.length > 1 && values[0] / values[1] > 1.01 && Math.abs(modes[0]) > 1e-3 * norm(modes));
      const [{ multiplier }] = spectralRounds({ values, modes }, 1);
      // A multiplier that hardly changes anything takes long.
      fc.pre(multiplier > 0.01 * values[0]);
      const logs = values.map((d) => -rounds * Math.log1p(multiplier / d));
      const turned = logs.map((value, k) => Math.exp(value - logs[0]) * modes[k]);
      return Math.abs(turned[0]) / norm(turned) - 0.999;
    },
    { runs: 150 },
  );

export const powerIteration = claim({
  id: 'mobahi-2020/power-iteration',
  ...mobahi2020('Power iteration'),
  statement: String.raw`\text{rounds at a fixed } c > 0: \; y_t / \|y_t\| \to \pm v_1 \text{, the top eigenvector}`,
  status: 'derived',
  kind: turnsToTop(200_000),
});

gate(powerIteration, { mutants: [mutant('after ten rounds', turnsToTop(10))] });

/** The slack of "the outputs turn to the top eigenvector before they collapse", cosine .9. */
const turnsInTime = (witness: TwoModes) =>
  counterexample({
    witness,
    check: (two) => {
      const rounds = roundsOf(two);
      const { modes } = rounds[rounds.length - 1];
      const cosine = Math.abs(modes[0]) / norm(modes);
      return { slack: cosine - 0.9, cosine, rounds: rounds.length };
    },
    exact: exact.collapsesFirst,
    correction: 'mobahi-2020/power-iteration',
  });

export const collapsesFirst = claim({
  id: 'mobahi-2020/collapses-first',
  ...mobahi2020('Power iteration'),
  statement: String.raw`\text{One might expect rounds with a tolerance to turn to the top eigenvector, as power
    iteration does}. \quad \text{True: at a fixed multiplier; } d = (1, .5),\ z = (.01, 3),\ r_0 = 5 \text{ collapses
    with a cosine below } .1.`,
  status: 'conjectured',
  kind: turnsInTime({ values: [1, 0.5], modes: [0.01, 3], ratio: 5 }),
});

gate(collapsesFirst, {
  mutants: [mutant('d = (1, .1), r₀ = 30', turnsInTime({ values: [1, 0.1], modes: [0.3, 3], ratio: 30 }))],
});
