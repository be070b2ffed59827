/** Second evaluations of the refutations of Mobahi, Farajtabar, Bartlett 2020. */
import type { BigNumber } from 'mathjs';
import { type Formulas, in64Digits, inRationals } from '../exact/arithmetic.ts';
import { rootBetween } from '../exact/root.ts';

type Digits = Formulas<BigNumber>;

/**
 * Rounds with a tolerance in the basis of eigenvectors: each keeps `d/(c + d)` of a component, c by
 * `Σ (c/(c + d))² y² = allowed`, while `Σ y²` is larger than that. The filters after each round.
 */
function filtersOf(of: Digits, values: readonly BigNumber[], targets: readonly BigNumber[], allowed: BigNumber) {
  const filters: (readonly BigNumber[])[] = [];
  let filter: readonly BigNumber[] = values.map(() => of('1'));
  for (;;) {
    const outputs = targets.map((z, k) => z.times(filter[k]));
    const square = outputs.reduce((sum, y) => sum.plus(y.times(y)), of('0'));
    if (square.lte(allowed)) return filters;
    /** With `x = c/(1 + c)`, to have the whole of c in an interval. */
    const excess = (x: BigNumber) => {
      const c = x.div(x.neg().plus(1));
      return outputs.reduce((sum, y, k) => sum.plus(y.times(c).div(values[k].plus(c)).pow(2)), allowed.neg());
    };
    const x = rootBetween(excess, of('1e-30'), of('1 - 1e-30'));
    const multiplier = x.div(x.neg().plus(1));
    filter = filter.map((share, k) => share.times(values[k]).div(values[k].plus(multiplier)));
    filters.push(filter);
  }
}

interface TwoModes {
  readonly values: readonly number[];
  readonly modes: readonly number[];
  readonly ratio: number;
}

const numbers = (of: Digits, values: readonly number[]) => values.map((x) => of('x', { x }));

function twoModes(of: Digits, { values, modes, ratio }: TwoModes) {
  const allowed = of('dot(z, z)/r^2', { z: modes, r: ratio });
  return filtersOf(of, numbers(of, values), numbers(of, modes), allowed);
}

export const solutionUses = in64Digits<TwoModes>((witness, of) => {
  const used = [witness.values.map(() => of('1')), ...twoModes(of, witness)].map((filter) => {
    return of('sum((b .* z).^2)^2/sum((b .* z).^4)', { b: filter, z: witness.modes });
  });
  const most = of('max(n)', { n: used });
  return { gap: used[0].minus(most), 'effective number at first': used[0], most, last: used[used.length - 1] };
});

export const collapsesFirst = in64Digits<TwoModes>((witness, of) => {
  const filter = twoModes(of, witness).at(-1) ?? [];
  const [first, second] = witness.modes.map((z, k) => of('b*z', { b: filter[k], z }));
  const cosine = of('abs(a)/sqrt(a^2 + b^2)', { a: first, b: second });
  return { gap: cosine.minus('0.9'), cosine, 'first component': first, 'second component': second };
});

/** Of twelve equally spaced points the kernel is circulant: `d_k = Σ_j K(2πj/12) cos(2πjk/12)/12`, in pairs. */
export const tiesStay = in64Digits<{ points: number; shift: number; ratio: number }>(({ points, shift, ratio }, of) => {
  if (shift !== 0) throw new RangeError('the points are not equally spaced');
  const places = Array.from({ length: points }, (_, j) => j);
  const kernel = places.map((j) => of('cos(2*pi*j/n)*(1 - 2*min(j, n - j)/n)/2', { j, n: points }));
  const cosines = places.map((j) => of('cos(2*pi*j/n)/n', { j, n: points }));
  const eigenvalues = places
    .map((k) => places.reduce((sum, j) => sum.plus(kernel[j].times(cosines[(j * k) % points])), of('0')))
    .filter((d) => d.gt('1e-50'))
    .toSorted((a, b) => b.cmp(a));
  const allowed = of('m/r^2', { m: eigenvalues.length, r: ratio });
  const filter =
    filtersOf(
      of,
      eigenvalues,
      eigenvalues.map(() => of('1')),
      allowed,
    ).at(-1) ?? [];
  const ratios = filter.slice(1).map((value, k) => filter[k].div(value));
  const least = of('min(q)', { q: ratios });
  return { gap: least.minus('1.001'), 'least ratio': least, 'largest ratio': of('max(q)', { q: ratios }) };
});

interface Plain {
  readonly values: readonly number[];
  readonly modes: readonly number[];
  readonly tolerance: number;
  readonly left: number;
}

/** One component: each round takes `√ε` from it, and the last one is above that. */
export const roundsWithoutFirst = inRationals<Plain>(({ modes, tolerance, left }, of) => {
  if (modes.length !== 1 || tolerance !== 1) throw new RangeError('more than one component, or √ε that is not 1');
  let [rest, rounds] = [of('z', { z: modes[0] }), 0];
  while (of.holds('z > 1', { z: rest })) {
    rest = of('z - 1', { z: rest });
    rounds++;
  }
  const promised = of('z - 1', { z: modes[0] });
  return {
    gap: of('T - l - p', { T: rounds, l: left, p: promised }),
    rounds: of('T', { T: rounds }),
    'r₀ − 1': promised,
  };
});

interface Fit {
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly number[];
  readonly tolerance: number;
}

/** A function has one value at equal inputs: the best is the mean of their targets. */
export const rightHalf = inRationals<Fit>(({ inputs, targets, tolerance }, of) => {
  if (String(inputs[0]) !== String(inputs[1]) || inputs.length !== 2) throw new RangeError('the inputs are not equal');
  const least = of('((a - b)/2)^2', { a: targets[0], b: targets[1] });
  return { gap: of('t - l', { t: tolerance, l: least }), 'least mean square': least, ε: of('t', { t: tolerance }) };
});
