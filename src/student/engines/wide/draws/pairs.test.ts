import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Matrix, norm, row } from '../../../../numerics/matrix.ts';
import { fillGaussian } from '../../../../random/distributions.ts';
import { randomStream } from '../../../../random/stream.ts';
import { symmetricInitialisation } from '../../../two-layer/initialisation.ts';
import { drawPairs } from './pairs.ts';

/** Of each pair, as text: the samples whose gates are open, or the weights that it was drawn with. */
interface Seen {
  readonly far: Map<number, string>;
  readonly other: Map<number, string>;
}

function seen(inputs: Matrix, width: number, limits: Float64Array): Seen {
  const far = new Map<number, string>();
  const other = new Map<number, string>();
  const bits = 32 * Math.ceil(inputs.rows / 32);
  let turn = 0;
  drawPairs({ inputs, width, seed: 'draws' }, limits, {
    far(sets, at) {
      const open: number[] = [];
      for (let i = 0; i < bits; i++) if ((sets[at + (i >> 5)] >>> (i & 31)) & 1) open.push(i);
      far.set(turn++, open.join());
    },
    other(weights, at, pair) {
      if (pair !== turn++) throw new Error(`pair ${pair} is shown as the ${turn}th`);
      other.set(pair, weights.subarray(at, at + inputs.cols).join());
    },
  });
  expect(turn).toBe(width / 2);
  return { far, other };
}

const cases = fc.record({
  n: fc.integer({ min: 1, max: 70 }),
  d: fc.integer({ min: 1, max: 9 }),
  pairs: fc.integer({ min: 1, max: 60 }),
  reach: fc.constantFrom(0, 1e-12, 0.01, 0.3),
  key: fc.nat(1e6),
});

function agree(n: number, d: number, pairs: number, reach: number, key: number): void {
  const inputs = { rows: n, cols: d, data: fillGaussian(randomStream('draws-test', key), new Float64Array(n * d)) };
  // An input of zeros, at which no gate is ever near.
  if (key % 3 === 0) row(inputs, n - 1).fill(0);
  const norms = Float64Array.from({ length: n }, (_, i) => norm(row(inputs, i)));
  const limits = norms.map((length) => reach * length);
  const { weights } = symmetricInitialisation(2 * pairs, d, 'draws');
  const { far, other } = seen(inputs, 2 * pairs, limits);
  let wrong = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (other.has(pair)) {
      if (other.get(pair) !== row(weights, pair).join()) wrong++;
      continue;
    }
    const open: number[] = [];
    for (let i = 0; i < n; i++) {
      let product = 0;
      for (let k = 0; k < d; k++) product += weights.data[pair * d + k] * inputs.data[i * d + k];
      if (product > 0) open.push(i);
      if (norms[i] > 0 && Math.abs(product) <= limits[i]) wrong++;
    }
    if (far.get(pair) !== open.join()) wrong++;
  }
  expect(wrong).toBe(0);
}

test('each pair once and in turn: open gates as drawn one by one, or the very weights', () => {
  fc.assert(
    fc.property(cases, ({ n, d, pairs, reach, key }) => agree(n, d, pairs, reach, key)),
    { seed: 1, numRuns: 100 },
  );
});

test.each([1, 2, 3])('the same across pieces, d = %d', (d) => {
  agree(5, d, 40_001, 0.01, d);
});

test('hardly a pair is drawn twice that no gate is near of', () => {
  const inputs = { rows: 20, cols: 3, data: fillGaussian(randomStream('draws-test', 1), new Float64Array(60)) };
  // A preactivation is below 10⁻¹² once in 10¹² times.
  expect(seen(inputs, 20_000, new Float64Array(20)).other.size).toBe(0);
});
