/**
 * Proposition 5.4, Section 5: for `d ≥ 20` and `m ≤ √(d − 2)/4`, with probability at least ½ over `m` Gaussian neurons,
 * no `U` separates the four points of the noisy 2-XOR that share their last `d − 2` coordinates.
 *
 * Tested by the event that forbids it: every neuron has one gate at all four points, and then `φ₁ + φ₃ = φ₂ + φ₄`. The
 * probability of that event is at least .775, by quadrature; it stays above ½ up to `m ≤ √(d − 2)/1.5`.
 */
import fc from 'fast-check';
import { claim, forAll, mutant, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { dot, fromRows, type Matrix, row, zeros } from '../../src/numerics/matrix.ts';
import { fillGaussian, rademacher } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { centralProbability, expectHalfNormal } from './half-normal.ts';
import { jiTelgarsky2020 } from './source.ts';

/** `d ≥ 20`, up to where 8 neurons are few. */
const dimensions = fc.integer({ min: 20, max: 1100 });
const mostNeurons = (d: number) => Math.floor(Math.sqrt(d - 2) / 4);

/** The four points of the noisy 2-XOR that share their last `d − 2` coordinates, in the order +, −, +, −. */
function fourPoints(d: number, key: string): Matrix {
  const s = 1 / Math.sqrt(d - 1);
  const stream = randomStream(key, 'points');
  const shared = Array.from({ length: d - 2 }, () => s * rademacher(stream));
  return fromRows([
    [s, 0, ...shared],
    [0, s, ...shared],
    [-s, 0, ...shared],
    [0, -s, ...shared],
  ]);
}

/** `m×d` Gaussian weights. */
function neurons(width: number, d: number, key: string): Matrix {
  const weights = zeros(width, d);
  fillGaussian(randomStream(key, 'weights'), weights.data);
  return weights;
}

/** Whether each neuron has one and the same gate at all four points. */
function allGatesAgree(weights: Matrix, points: Matrix): boolean {
  for (let s = 0; s < weights.rows; s++) {
    const open = [0, 1, 2, 3].filter((i) => dot(row(weights, s), row(points, i)) > 0).length;
    if (open !== 0 && open !== 4) return false;
  }
  return true;
}

const cannotSeparate = (
  width: (d: number) => number,
  atLeast = 0.5,
  { instances = dimensions, examples = [20, 66, 1026], runs = 12 } = {},
) =>
  withProbability({
    atLeast,
    instances,
    examples,
    runs,
    trial: (d, key) => allGatesAgree(neurons(width(d), d, key), fourPoints(d, key)),
  });

export const proposition54 = claim({
  id: 'ji-telgarsky-2020/proposition-5-4',
  ...jiTelgarsky2020('Proposition 5.4'),
  statement: String.raw`d \ge 20,\ m \le \tfrac14 \sqrt{d-2} \;\Rightarrow\; \text{with probability } \ge \tfrac12
    \text{ no } U \text{ separates the four points of the noisy 2-XOR that share their last } d - 2 \text{
    coordinates, in the features of } m \text{ neurons}`,
  status: 'derived',
  kind: cannotSeparate(mostNeurons),
});

const inDimension = (d: number) =>
  cannotSeparate(mostNeurons, 0.5, { instances: fc.constant(d), examples: [d], runs: 1 });

gate(proposition54, {
  ladder: { of: 'd', own: 1026, sizes: [20, 200], more: [10_000], kind: inDimension },
  mutants: [
    mutant(
      'm ≤ 4√(d − 2)',
      cannotSeparate((d) => Math.floor(4 * Math.sqrt(d - 2))),
    ),
    mutant('with probability ≥ 0.9', cannotSeparate(mostNeurons, 0.9)),
  ],
  sensitivity: {
    of: 'width √(d − 2)/4',
    kind: (factor) => cannotSeparate((d) => Math.floor((factor * Math.sqrt(d - 2)) / 4)),
  },
});

/** The features `φ_i` (`4×md`) of the four points, up to the factor `1/√m`. */
function features(weights: Matrix, points: Matrix): Matrix {
  const { rows: width, cols: d } = weights;
  const all = zeros(points.rows, width * d);
  for (let i = 0; i < points.rows; i++) {
    const x = row(points, i);
    for (let s = 0; s < width; s++) if (dot(row(weights, s), x) > 0) row(all, i).set(x, s * d);
  }
  return all;
}

const featuresAddUp = (gatesMustAgree: boolean) =>
  forAll(
    fc.record({ d: fc.integer({ min: 3, max: 200 }), width: fc.integer({ min: 1, max: 4 }), seed: fc.integer() }),
    ({ d, width, seed }) => {
      const points = fourPoints(d, `${seed}`);
      const weights = neurons(width, d, `${seed}`);
      if (gatesMustAgree) fc.pre(allGatesAgree(weights, points));
      const phi = features(weights, points);
      const [first, second, third, fourth] = [0, 1, 2, 3].map((i) => row(phi, i));
      // Exact: the coordinates are s, −s and 0.
      return -Math.max(...first.map((entry, p) => Math.abs(entry + third[p] - second[p] - fourth[p])));
    },
    { runs: 300 },
  );

export const linearDependence = claim({
  id: 'ji-telgarsky-2020/proposition-5-4-witness',
  ...jiTelgarsky2020('proof of Proposition 5.4'),
  statement: String.raw`\text{where every neuron's four gates agree, } \phi_1 + \phi_3 = \phi_2 + \phi_4 \text{
    exactly, so that }
    \textstyle\sum_i y_i \langle U, \phi_i \rangle = 0 \text{ and some } y_i \langle U, \phi_i \rangle \le 0 \text{
    for every } U`,
  status: 'derived',
  kind: featuresAddUp(true),
});

gate(linearDependence, { mutants: [mutant('gates may differ', featuresAddUp(false))] });

/** `P(some gate of a neuron differs) = P(√(d−2)|g| ≤ max(|w₁|, |w₂|))`, by quadrature over the maximum. */
function disagreement(d: number): number {
  // The maximum of two is t with density 2 P(|g| ≤ t) times that of one.
  return expectHalfNormal((t) => 2 * centralProbability(t) * centralProbability(t / Math.sqrt(d - 2)));
}

const LEAST = 0.775;

const exactProbabilityIsAtLeast = (bound: number) =>
  forAll(
    fc.oneof(dimensions, fc.integer({ min: 20, max: 1_000_000 })),
    (d) => (1 - disagreement(d)) ** mostNeurons(d) - bound,
    // The quadrature is exact to 1e−11, and its power of m ≤ 250 to 250 times that.
    { runs: 100, examples: [20, 66, 146, 258, 1_000_002], tolerance: 3e-9 },
  );

export const exactProbability = claim({
  id: 'ji-telgarsky-2020/proposition-5-4-sharp',
  ...jiTelgarsky2020('Proposition 5.4'),
  statement: String.raw`d \ge 20,\ m \le \tfrac14 \sqrt{d-2} \;\Rightarrow\; \text{every neuron's four gates agree
    with probability }
    \bigl(1 - P(\sqrt{d-2}\,|g| \le \max(|w_1|, |w_2|))\bigr)^m \ge ${LEAST}`,
  status: 'derived',
  kind: exactProbabilityIsAtLeast(LEAST),
});

gate(exactProbability, {
  mutants: [mutant('0.775 raised to 0.79', exactProbabilityIsAtLeast(0.79))],
  sensitivity: { of: 'probability', kind: (factor) => exactProbabilityIsAtLeast(LEAST * factor) },
});
