/** Second evaluations of the refutations of Menon et al. 2021, and beside them. */
import { in64Digits, inRationals } from '../exact/arithmetic.ts';

type Pair = readonly [number, number];

/** Two labels with the logistic losses of a logit: of one of them the variance is `(ℓ₁ − ℓ₂)² p₁ p₂`. */
export const strictUnlessOneHot = in64Digits<{ probabilities: readonly number[]; logit: number }>((witness, of) => {
  const scope = { p: witness.probabilities, f: witness.logit };
  const losses = { a: of('log(1 + exp(-f))', scope), b: of('log(1 + exp(f))', scope) };
  const variance = of('(a - b)^2 * p[1] * p[2]', { ...losses, ...scope });
  return {
    gap: of.holds('v > 0', { v: variance }) ? variance : of('-1'),
    'loss of the first label': losses.a,
    'of the second': losses.b,
    variance,
  };
});

/** One input with the loss (1, 0): the bias is the difference of first probabilities. */
export const accuracyOrder = inRationals<{ bayes: Pair; teachers: readonly Pair[] }>(({ bayes, teachers }, of) => {
  const squares = teachers.map(([t]) => of('(t - p)^2', { t, p: bayes[0] }));
  const accuracies = teachers.map(([t, other]) => of('p', { p: t > other ? bayes[0] : bayes[1] }));
  const isMore = of.holds('a > b', { a: accuracies[0], b: accuracies[1] });
  return {
    gap: isMore ? of('b - a', { a: squares[0], b: squares[1] }) : of('1'),
    'accuracy of the first teacher': accuracies[0],
    'of the second': accuracies[1],
    'b² of the first teacher': squares[0],
    'b² of the second': squares[1],
  };
});

export const scoreOrder = in64Digits<{ bayes: number; teachers: readonly number[] }>(({ bayes: p, teachers }, of) => {
  const divergences = teachers.map((q) => of('p*log(p/q) + (1 - p)*log((1 - p)/(1 - q))', { p, q }));
  const squares = teachers.map((q) => of('2*(q - p)^2', { p, q }));
  return {
    gap: of('sign(d - c) * (b - a)', { c: divergences[0], d: divergences[1], a: squares[0], b: squares[1] }),
    'KL of the first teacher': divergences[0],
    'of the second': divergences[1],
    'Brier excess of the first': squares[0],
    'Brier excess of the second': squares[1],
  };
});

/** Samples in order: a with label 1, a with label 0, b; f₂ errs on a with label 0 and on b, f₁ on a with label 1. */
export const lessVariance = inRationals<{ samples: number }>(({ samples }, of) => {
  const cells = ['6/10 * 55/100', '6/10 * 45/100', '4/10'].map((p) => of(p));
  const sequences = Array.from({ length: samples }).reduce<number[][]>(
    (all) => all.flatMap((one) => [0, 1, 2].map((cell) => [...one, cell])),
    [[]],
  );
  /** The chance that f₂ is chosen by what each sample says against it. */
  const chosen = (against: readonly string[]) =>
    sequences.reduce((sum, cellsOf) => {
      const excess = cellsOf.reduce((total, cell) => of(`t + (${against[cell]})`, { t: total }), of('0'));
      const chance = cellsOf.reduce((product, cell) => of('a*b', { a: product, b: cells[cell] }), of('1'));
      return of('sum + c*(1 - sign(e))/2', { sum, c: chance, e: excess });
    }, of('0'));
  const hard = chosen(['-1', '1', '1']);
  const soft = chosen(['45/100 - 55/100', '45/100 - 55/100', '1']);
  return { gap: of('h - s', { h: hard, s: soft }), 'hard labels': hard, 'true probabilities': soft };
});

interface Nearer {
  readonly bayes: readonly number[];
  readonly teacher: readonly number[];
  readonly losses: readonly number[];
  readonly samples: number;
}

/** Of one input: the teacher's empirical risk is a constant, so all of its error is bias. */
export const nearerTeacherHelps = inRationals<Nearer>(({ bayes, teacher, losses, samples }, of) => {
  const scope = { p: bayes, t: teacher, l: losses, n: samples };
  const hard = of('(dot(p, l.^2) - dot(p, l)^2)/n', scope);
  const soft = of('dot(t - p, l)^2', scope);
  const distance = of('sum(abs(t - p))/2', scope);
  const oneHot = of('sum(p .* (1 - p))', scope);
  const isNearer = of.holds('d < e', { d: distance, e: oneHot });
  return {
    gap: isNearer ? of('h - s', { h: hard, s: soft }) : of('1'),
    'error of hard labels': hard,
    'error of the teacher': soft,
    'distance of the teacher': distance,
    'of one-hot labels': oneHot,
  };
});

interface Rows {
  readonly bayes: readonly number[];
  readonly teacher: readonly (readonly number[])[];
  readonly losses: readonly number[];
}

/** Two inputs of mass ½ with the same true probabilities. */
export const teacherVariesLess = inRationals<Rows>(({ bayes, teacher, losses }, of) => {
  const hard = of('dot(p, l.^2) - dot(p, l)^2', { p: bayes, l: losses });
  const [a, b] = teacher.map((t) => of('dot(t, l)', { t, l: losses }));
  const soft = of('((a - b)/2)^2', { a, b });
  return { gap: of('h - s', { h: hard, s: soft }), 'V[ℓ_y]': hard, 'V[p^t·ℓ]': soft };
});
