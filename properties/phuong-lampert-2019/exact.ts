/** Second evaluations of the refutations of Phuong & Lampert 2019. */
import type { BigNumber } from 'mathjs';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { descending, leastAngleCounts } from '../exact/angle-bound.ts';
import { type Formulas, in64Digits, inRationals } from '../exact/arithmetic.ts';

type Rows = readonly (readonly number[])[];

interface Atoms {
  readonly teacher: readonly number[];
  readonly atoms: Rows;
}

/** What a student that has seen some independent atoms scores at another, by the normal equations. */
const SCORE = 'dot(transpose(S) * lusolve(S*transpose(S), S*w), x)';

/** All samples in order, in d = 3 atoms that are independent: a student of all of them is the teacher. */
export const riskAlwaysFalls = inRationals<Atoms>(({ teacher, atoms }, of) => {
  if (of.holds('det(A) == 0', { A: atoms })) throw new RangeError('the atoms depend on one another');
  const wrongAfter = (seen: readonly number[]) =>
    atoms.filter((x) => {
      return of.holds(`dot(w, x) * ${SCORE} < 0`, { w: teacher, x, S: seen.map((i) => atoms[i]) });
    }).length;
  const known = new Map<string, number>();
  let samples: number[][] = [[]];
  const risks = [1, 2, 3, 4, 5].map((n) => {
    samples = samples.flatMap((one) => atoms.map((_, i) => [...one, i]));
    const wrong = samples.reduce((sum, sample) => {
      const seen = [...new Set(sample)].sort();
      const key = seen.join();
      known.set(key, known.get(key) ?? wrongAfter(seen));
      return sum + (known.get(key) ?? 0);
    }, 0);
    return of('k/m^(n + 1)', { k: wrong, m: atoms.length, n });
  });
  const falls = risks.slice(1).map((risk, i) => of('a - b', { a: risks[i], b: risk }));
  return {
    gap: of('min(f)', { f: falls }),
    'E R₁': risks[0],
    'E R₂': risks[1],
    'E R₃': risks[2],
    'E R₄': risks[3],
  };
});

/** One sample of several atoms: the scores of the others, and the margin `γ = asin cos φ`. */
export const marginAlone = in64Digits<Atoms & { readonly n: number }>(({ teacher, atoms, n }, of) => {
  if (n !== 1) throw new RangeError('more than one sample');
  const wrong = atoms.reduce((sum, seen) => {
    const score = '(dot(w, a)/dot(a, a)) * dot(a, x) * dot(w, x)';
    return sum + atoms.filter((x) => of.holds(`${score} < 0`, { w: teacher, a: seen, x })).length;
  }, 0);
  const risk = of('k/m^2', { k: wrong, m: atoms.length });
  const margins = atoms.map((a) => of('asin(abs(dot(w, a))/sqrt(dot(w, w)*dot(a, a)))', { w: teacher, a }));
  const gamma = of('min(g)', { g: margins });
  const bound = of('exp(-g)', { g: gamma });
  return { gap: bound.minus(risk), risk, 'e^{−γn}': bound, γ: gamma };
});

/** `(1 − 1/m)^n` against `(1 + c)(ln n/n)^κ`, `c = (1 − 2φ/π)^{−κ}`, `tan² φ = 1.001 (m − 1)`. */
export const recalledPolynomial = in64Digits<{ m: number; n: number; kappa: number; excess: number }>((witness, of) => {
  const c = of('(2/pi * acos(sqrt(e*(m - 1)/(1 + e*(m - 1)))))^(-k)', {
    e: witness.excess,
    m: witness.m,
    k: witness.kappa,
  });
  const risk = of('((m - 1)/m)^n', { m: witness.m, n: witness.n });
  const bound = of('(1 + c)*(log(n)/n)^k', { c, n: witness.n, k: witness.kappa });
  return { gap: bound.minus(risk), risk, bound, c };
});

/** The classifier `w·x ≥ 0` after one sample, and the bound with strict inequalities at the angles of the atoms. */
export const strictBoundAtTies = inRationals<Atoms & { readonly n: number }>(({ teacher, atoms, n }, of) => {
  if (n !== 1) throw new RangeError('more than one sample');
  const isPositive = (score: string, scope: Parameters<typeof of>[1]) => of.holds(`${score} >= 0`, scope);
  const errors = atoms.reduce((sum, a) => {
    const wrong = atoms.filter((x) => {
      return isPositive('dot(w, a)*dot(a, x)', { w: teacher, a, x }) !== isPositive('dot(w, x)', { w: teacher, x });
    });
    return sum + wrong.length;
  }, 0);
  const error = of('k/m^2', { k: errors, m: atoms.length });
  const squares = atoms.map((a) => of('dot(w, a)^2/(dot(w, w)*dot(a, a))', { w: teacher, a }));
  const bounds = squares.map((s) => {
    const beyond = squares.filter((t) => of.holds('t < s', { t, s })).length;
    const complement = squares.filter((t) => of.holds('t + s < 1', { t, s })).length;
    return of('(a + b)/m', { a: beyond, b: complement, m: atoms.length });
  });
  const bound = of('min(1, min(b))', { b: bounds });
  return { gap: of('b - e', { b: bound, e: error }), error, bound };
});

/** The sample (1, 0) twice: descent from 0 ends where its span comes nearest to the teacher. */
export const descentLimitByNumber = in64Digits<{ samples: Rows; teacher: readonly number[] }>((witness, of) => {
  const { samples, teacher: w } = witness;
  if (samples.some((row) => String(row) !== String(samples[0]))) throw new RangeError('samples that differ');
  const limit = of.vector('dot(x, w)/dot(x, x) * x', { x: samples[0], w });
  const far = of('sqrt(dot(l - w, l - w))', { l: limit, w });
  return {
    gap: of('1e-9 - d', { d: far }),
    distance: far,
    'first coordinate': limit[0],
    'second coordinate': limit[1],
  };
});

/** The first atom is `(cos .6, sin .6)`, the second its mirror image, the teacher `e₁`. */
const HALF = '0.6';

/** After the first atom, with `b` beside it on its normal: the scores at the teacher and at the second atom. */
function besides(of: Formulas<BigNumber>, beside: BigNumber) {
  const scope = { t: HALF, b: beside };
  return {
    alongTeacher: of('cos(t)^2 + b*sin(t)', scope),
    atSecond: of('cos(t)*cos(2*t) + b*sin(2*t)', scope),
  };
}

/** No atom is farther than .6 < π/4 from the teacher: `p(.6) = p(π/2 − .6) = 0`. */
const riskGap = (of: Formulas<BigNumber>, atSecond: BigNumber) => of(atSecond.isNegative() ? '0 - 1/2' : '0');

export const offsetBreaksBound = in64Digits<{ offset: number }>(({ offset }, of) => {
  const { atSecond } = besides(of, of('b', { b: offset }));
  return { gap: riskGap(of, atSecond), 'logit of the second atom': atSecond, bound: of('0') };
});

export const offsetAngle = in64Digits<{ offset: number }>(({ offset }, of) => {
  const { alongTeacher } = besides(of, of('b', { b: offset }));
  return {
    gap: alongTeacher,
    'part along the sample': of('cos(t)^2', { t: HALF }),
    'part beside it': of('b*sin(t)', { b: offset, t: HALF }),
  };
});

/** What two balanced layers keep beside the samples: `s = ‖q‖²` solves `s = (‖q(0)‖²/‖w(0)‖) √(‖ŵ‖² + s)`. */
const KEPT = 'sqrt((k^2 + sqrt(k^4 + 4*k^2*f^2))/2)';

export const deepBreaksBound = in64Digits<{ size: number; turn: number; depth: number }>((witness, of) => {
  const { size, turn, depth } = witness;
  if (depth !== 2) throw new RangeError(`a student of ${depth} layers`);
  const scope = { r: size, a: turn, t: HALF };
  const loss = '-(p*log(1/(1 + exp(-z))) + (1 - p)*log(1/(1 + exp(z))))';
  const p = of('1/(1 + exp(-cos(t)))', scope);
  const gain = of(loss, { p, z: '0' }).minus(of(loss, { p, z: of('r*cos(a)', scope) }));
  const beside = of(KEPT, { k: of('r*sin(a)^2', scope), f: of('cos(t)', scope) });
  // The start is turned away from the teacher, beyond the sample.
  const { atSecond } = besides(of, beside.neg());
  return {
    gap: gain.isNegative() ? of('0') : riskGap(of, atSecond),
    'length beside ŵ': beside,
    'logit of the second atom': atSecond,
    'gain of the start over 0': gain,
  };
});

interface Deep {
  readonly d: number;
  readonly n: number;
  readonly size: number;
  readonly seed: number;
}

/** Three Gaussian samples in eight dimensions, two layers from half along ŵ and half at random. */
export const deepIsNoProjection = in64Digits<Deep>(({ d, n, size, seed }, of) => {
  const draw = (role: string, count: number) =>
    Array.from(fillGaussian(randomStream(seed, role), new Float64Array(count)));
  const flat = draw('samples', n * d);
  const samples = Array.from({ length: n }, (_, i) => flat.slice(i * d, (i + 1) * d));
  const projected = (w: readonly (number | BigNumber)[]) =>
    of.vector('transpose(S) * lusolve(S*transpose(S), S*w)', { S: samples, w });
  const fitted = projected(draw('teacher', d));
  const bent = of.vector('f/sqrt(dot(f, f)) + 0.7*s/sqrt(dot(s, s))', { f: fitted, s: draw('start', d) });
  const start = of.vector('r*b/sqrt(dot(b, b))', { r: size, b: bent });
  const unseen = of('dot(w - p, w - p)', { w: start, p: projected(start) });
  const [length, first] = [of('sqrt(dot(f, f))', { f: fitted }), of('sqrt(q)', { q: unseen })];
  const far = of(KEPT, { k: of('q/r', { q: unseen, r: size }), f: length });
  return {
    gap: of('0.1 - x', { x: far }),
    'distance from ŵ': far,
    'beside the samples at the start': first,
    '‖ŵ‖': length,
  };
});

/** Points around the circle; of a point and its mirror image the angles to `φ(x₀)` are the same. */
const HALF_CIRCLE = 10_000;

export const emptyForRelu = in64Digits<{ n: number }>(({ n }, of) => {
  // cos ᾱ = |cos θ|(1 − θ/π) at θ = π(i + ½)/10⁴, the cosines by turning on.
  const [turn, turned] = [of('2*cos(pi/m)', { m: HALF_CIRCLE }), of('cos(pi/(2*m))', { m: HALF_CIRCLE })];
  let [before, own] = [turned, turned];
  const squares = Array.from({ length: HALF_CIRCLE }, (_, i) => {
    const value = own.times((HALF_CIRCLE - i - 0.5) / HALF_CIRCLE);
    [before, own] = [own, own.times(turn).minus(before)];
    return value.times(value);
  });
  const { beyond, beyondComplement } = leastAngleCounts(descending(squares), n);
  const shares = [beyond, beyondComplement].map((count) => of('k/m', { k: count, m: HALF_CIRCLE }));
  const bound = of('a + b^n', { a: shares[0], b: shares[1], n });
  return { gap: bound.minus(1), bound, 'p(β)': shares[0], 'p(π/2 − β)': shares[1] };
});
