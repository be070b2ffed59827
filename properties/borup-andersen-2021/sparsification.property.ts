/**
 * README of the authors' repository: "the solution sparsifies with each distillation step when alpha = 0, and we have
 * extended this result to include all alpha in [0,1]". With each step is refuted for α in (0, 1): the ratio of two
 * components' factors rises at first, and then falls to that of the limit. It rises from τ to τ + 1 exactly where `(1 −
 * α)(A₁ − A₂) > α (A₂/B₂ − A₁/B₁)`, with `B = B_τ`. What is kept: from the second round on it is above that of the
 * first fit.
 *
 * Tested on the closed form of `mixed-rounds`.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { elevenPoints } from '../../src/experiment/mobahi-2020/eleven-points.ts';
import { gate } from '../../src/gate/index.ts';
import { rbfGram } from '../../src/kernel/rbf.ts';
import { mixedFilter } from '../../src/kernel/self-distillation/mixed-rounds.ts';
import { symmetricSpectrum } from '../../src/numerics/spectrum.ts';
import * as exact from './exact.ts';
import { borupAndersen2021 } from './source.ts';

/** `d` for which `d/(d + 1) = A`. */
const eigenvalueOf = (share: number) => share / (1 - share);

interface Pair {
  /** `A₁ > A₂`, in (0, 1). */
  readonly large: number;
  readonly small: number;
  readonly truthShare: number;
}

/** `B_τ[1]` and `B_τ[2]`. */
const factorsAt = ({ large, small, truthShare }: Pair, rounds: number) =>
  [large, small].map((share) => mixedFilter(eigenvalueOf(share), { ridge: 1, truthShare, rounds })) as [number, number];

const ratioAt = (pair: Pair, rounds: number) => {
  const [first, second] = factorsAt(pair, rounds);
  return first / second;
};

const alwaysRises = (pair: Pair) =>
  counterexample({
    quote:
      'the solution sparsifies with each distillation step … we have extended this … to include all alpha in [0,1]',
    section: 'README of the authors’ repository, Sparsification of solution',
    conditions:
      'kernel ridge regression; sparser as it is put there: smaller diagonals of B decrease faster than larger ones',
    witness: pair,
    check: (witness) => {
      const ratios = [1, 2, 3, 4, 5, 6, 7, 8].map((rounds) => ratioAt(witness, rounds));
      const steps = ratios.slice(1).map((ratio, i) => ratio / ratios[i] - 1);
      return { slack: Math.min(...steps), ratios };
    },
    exact: exact.sparsifies,
    correction: 'borup-andersen-2021/sign-rule',
  });

export const sparsifies = claim({
  id: 'borup-andersen-2021/sparsifies-with-each-step',
  ...borupAndersen2021('README of the authors’ repository, Sparsification of solution'),
  statement: String.raw`B_\tau[1]/B_\tau[2] \text{ rises with each round for all } \alpha \in [0, 1]. \quad \text{True:
    for } \alpha = 0; \ A = (.9, .01),\ \alpha = .5 \text{ has } 90,\ 169.3,\ 166.1,\ 164.3, \dots \to 162.8.`,
  status: 'refuted as printed',
  kind: alwaysRises({ large: 0.9, small: 0.01, truthShare: 0.5 }),
});

gate(sparsifies, { mutants: [mutant('α = 0', alwaysRises({ large: 0.9, small: 0.01, truthShare: 0 }))] });

/** The largest and the smallest factor of the README's own example after each round. */
const ownExample = (truthShare: number) =>
  counterexample({
    witness: { ridge: 0.2, truthShare },
    check: (witness) => {
      const { values } = symmetricSpectrum(rbfGram(elevenPoints.inputs, 1 / Math.sqrt(160)));
      const ratios = Array.from({ length: 12 }, (_, i) => {
        const settings = { ...witness, rounds: i + 1 };
        return mixedFilter(values[0], settings) / mixedFilter(values[10], settings);
      });
      return { slack: Math.min(...ratios.slice(1).map((ratio, i) => ratio - ratios[i])), ratios };
    },
    exact: exact.ownExampleSparsifies,
    correction: 'borup-andersen-2021/sign-rule',
  });

export const ownExampleSparsifies = claim({
  id: 'borup-andersen-2021/own-example-sparsifies',
  ...borupAndersen2021('README of the authors’ repository, Sparsification of solution'),
  statement: String.raw`\text{One might expect the ratio of the largest factor to the smallest to rise with each round
    of the README's example}. \quad \text{True: as long as the sign rule says; at } \alpha = .25 \text{ it goes } 1.80
    \to 3.61 \to 3.55.`,
  status: 'conjectured',
  kind: ownExample(0.25),
});

gate(ownExampleSparsifies, { mutants: [mutant('α = 0', ownExample(0))] });

const pairs = fc
  .record({
    one: fc.integer({ min: 1, max: 999 }),
    other: fc.integer({ min: 1, max: 999 }),
    truthShare: fc.integer({ min: 0, max: 100 }).map((k) => k / 100),
    rounds: fc.integer({ min: 1, max: 12 }),
  })
  .filter(({ one, other }) => one !== other)
  .map(({ one, other, ...rest }) => ({
    ...rest,
    large: Math.max(one, other) / 1000,
    small: Math.min(one, other) / 1000,
  }));

type Rule = (pair: Pair, factors: readonly [number, number]) => number;

const saysSign = (rule: Rule) =>
  forAll(
    pairs,
    ({ rounds, ...pair }) => {
      const change = ratioAt(pair, rounds + 1) / ratioAt(pair, rounds) - 1;
      const predicted = rule(pair, factorsAt(pair, rounds));
      // Where either is 0 but for rounding, nothing is said.
      fc.pre(Math.abs(change) > 1e-12 && Math.abs(predicted) > 1e-12);
      return Math.sign(change) === Math.sign(predicted) ? 0 : -1;
    },
    { runs: 500 },
  );

export const signRule = claim({
  id: 'borup-andersen-2021/sign-rule',
  ...borupAndersen2021('README of the authors’ repository, Sparsification of solution'),
  statement: String.raw`\frac{B_{\tau+1}[1]}{B_{\tau+1}[2]} > \frac{B_\tau[1]}{B_\tau[2]} \iff (1 - \alpha)(A_1 - A_2) >
    \alpha \Bigl(\frac{A_2}{B_\tau[2]} - \frac{A_1}{B_\tau[1]}\Bigr)`,
  status: 'derived',
  kind: saysSign(({ large, small, truthShare }, [first, second]) => {
    return (1 - truthShare) * (large - small) - truthShare * (small / second - large / first);
  }),
});

gate(signRule, {
  mutants: [
    mutant(
      'always rises',
      saysSign(({ truthShare }) => 1 - truthShare),
    ),
    mutant(
      'α and 1 − α exchanged',
      saysSign(({ large, small, truthShare }, [first, second]) => {
        return truthShare * (large - small) - (1 - truthShare) * (small / second - large / first);
      }),
    ),
  ],
});

const staysAbove = (factor: number) =>
  forAll(
    pairs,
    ({ rounds, ...pair }) => {
      const first = ratioAt(pair, 1);
      return (ratioAt(pair, rounds + 1) - first * factor) / first;
    },
    // α = 1 changes nothing: the ratio is then that of the first fit.
    { runs: 300, tolerance: 1e-13 },
  );

export const ratioStaysAbove = claim({
  id: 'borup-andersen-2021/sparser-than-the-first-fit',
  ...borupAndersen2021('README of the authors’ repository, Sparsification of solution'),
  statement: String.raw`\tau \ge 2,\ \alpha < 1: \quad B_\tau[1]/B_\tau[2] > A_1/A_2`,
  status: 'derived',
  kind: staysAbove(1),
});

gate(ratioStaysAbove, { mutants: [mutant('by a tenth', staysAbove(1.1))] });
