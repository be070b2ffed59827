/** Second evaluations of the refutations of Zhao & Zhu 2024. */
import { in64Digits, inRationals } from '../exact/arithmetic.ts';
import type { Domain } from './learners.ts';

/** The least of `−Σ k_a ln q_a` over distributions is at `q = k/n`. */
export const crossEntropyZero = in64Digits<{ counts: readonly number[] }>(({ counts }, of) => {
  const n = counts.reduce((sum, k) => sum + k, 0);
  const least = counts.filter((k) => k > 0).reduce((sum, k) => of('sum + k*log(n/k)', { sum, k, n }), of('0'));
  return { gap: of('1e-12 - least', { least }), 'least cross-entropy': least };
});

export const theorem51Printed = inRationals<{ inputs: number; samples: number }>(({ inputs: S, samples: n }, of) => {
  const total = of('1 - 1/(S*(n + 1)) + (S - 1)/(n + 1)', { S, n });
  return { gap: of('1/10^12 - abs(total - 1)', { total }), 'sum of the masses': total };
});

/** The bias is exactly 0 though the distribution is neither uniform on all labels nor one-hot. */
export const theorem43AsPrinted = inRationals<{ weights: readonly number[] }>(({ weights }, of) => {
  const scope = { w: weights };
  const bias = of('sum(abs(w.^2/sum(w.^2) - w/sum(w)))/2', scope);
  const isUniform = of.holds('max(w) == min(w)', scope);
  const isDirac = of.holds('max(w) == sum(w)', scope);
  const coincides = of.holds('bias == 0', { bias });
  return {
    gap: of(coincides && !isUniform && !isDirac ? '-1' : '1'),
    bias,
    'largest probability': of('max(w)/sum(w)', scope),
    'smallest probability': of('min(w)/sum(w)', scope),
  };
});

/** All ways to part n among three labels. */
const parts = (n: number) =>
  Array.from({ length: n + 1 }, (_, a) => Array.from({ length: n - a + 1 }, (__, b) => [a, b, n - a - b])).flat();

const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1));

/**
 * `E TV(k π/Σ k π, π)` over samples of n from (.6, .3, .1), in whole numbers: with the weights w = (6, 3, 1) and
 * `t = Σ k w` the variation is `Σ w |10 k − t|/(20 t)`; samples of one t are added up first.
 */
export const riskFallsToLimit = in64Digits<{ samples: number }>(({ samples: n }, of) => {
  const weights = [6, 3, 1];
  const factorials = Array.from({ length: n + 1 }, (_, k) => factorial(k));
  const byTotal = new Map<number, bigint>();
  for (const counts of parts(n)) {
    const total = counts.reduce((sum, k, a) => sum + k * weights[a], 0);
    const differences = counts.reduce((sum, k, a) => sum + weights[a] * Math.abs(10 * k - total), 0);
    const ways = counts.reduce((product, k, a) => product * BigInt(weights[a]) ** BigInt(k), factorials[n]);
    const chance = counts.reduce((quotient, k) => quotient / factorials[k], ways);
    byTotal.set(total, (byTotal.get(total) ?? 0n) + chance * BigInt(differences));
  }
  const sum = [...byTotal].reduce(
    (before, [total, part]) => before.plus(of('x', { x: String(part) }).div(total)),
    of('0'),
  );
  const risk = of('s/20/10^n', { s: sum, n });
  const limit = of('sum(abs(w.^2/sum(w.^2) - w/10))/2', { w: weights });
  return { gap: risk.minus(limit), 'risk at n': risk, limit };
});

/** Both labels are missing with their own probability; never at once. */
export const eventOf48 = in64Digits<{ mass: number; samples: number; logarithm: number }>((witness, of) => {
  const scope = { p: witness.mass, n: witness.samples, L: witness.logarithm };
  const [rare, common] = [of('exp(n*log(1 - p))', scope), of('exp(n*log(p))', scope)];
  const mean = of('p*rare + (1 - p)*common', { ...scope, rare, common });
  const threshold = of('3*sqrt(2*L)/n', scope);
  const beyond = of('0')
    .plus(of.holds('p - m >= t', { ...scope, m: mean, t: threshold }) ? rare : 0)
    .plus(of.holds('1 - p - m >= t', { ...scope, m: mean, t: threshold }) ? common : 0);
  const logarithm = of('log(x)', { x: beyond });
  return { gap: of('-L - x', { ...scope, x: logarithm }), 'ln P': logarithm, 'ln δ': of('-L', scope), threshold };
});

/** One input: exact where a label was seen, the rest shared evenly, over all samples in order. */
export const riskIsMissingMass = inRationals<Domain>(({ probabilities: [weights], samples: n }, of) => {
  const own = of.vector('w/sum(w)', { w: weights });
  const missing = own.reduce((sum, p) => of('sum + p*(1 - p)^n', { sum, p, n }), of('0'));
  const labels = own.map((_, a) => a);
  // By the binary digits of a number.
  const subsets = Array.from({ length: 2 ** labels.length }, (_, set) => labels.filter((a) => (set >> a) % 2 === 1));
  const massOf = (seen: readonly number[]) => seen.reduce((sum, a) => of('a + b', { a: sum, b: own[a] }), of('0'));
  /** The chance that a sample shows exactly these labels, by inclusion and exclusion. */
  const chanceOf = (seen: readonly number[]) =>
    subsets
      .filter((part) => part.every((a) => seen.includes(a)))
      .reduce((sum, part) => {
        return of('sum + s*m^n', { sum, s: (-1) ** (seen.length - part.length), m: massOf(part), n });
      }, of('0'));
  const risk = subsets
    .filter((seen) => seen.length > 0)
    .reduce((sum, seen) => {
      const unseen = labels.filter((a) => !seen.includes(a));
      const rest = of('1 - m', { m: massOf(seen) });
      const distance = unseen.reduce(
        (total, a) => of('total + abs(p - rest/k)/2', { total, p: own[a], rest, k: unseen.length }),
        of('0'),
      );
      return of('sum + c*d', { sum, c: chanceOf(seen), d: distance });
    }, of('0'));
  return { gap: of('1/10^9 - abs(r - m)', { r: risk, m: missing }), risk, 'missing mass': missing };
});
