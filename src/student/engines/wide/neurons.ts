import { DistillCheckError } from '../../../errors.ts';
import { growingArray, growingIntegers } from '../../../numerics/growing-array.ts';
import { norm, row } from '../../../numerics/matrix.ts';
import { type Draws, drawPairs } from './draws/pairs.ts';
import { patternsOf } from './patterns.ts';

/**
 * The mirrored pairs of a symmetric student, sorted by what their gates can do as long as no neuron moves farther than
 * `reach/√m` from its start.
 *
 * At sample `i` a gate can turn only where `|s_i| ≤ reach ‖x_i‖`, with `s_i = √m W(0)·x_i`: there it is *near*. A pair
 * without near samples moves as every other of its pattern of open gates does; only the rest is kept one by one.
 */
export interface SortedPairs {
  readonly reach: number;
  /** For each pattern, the samples at which its gates are and stay open. */
  readonly open: readonly Int32Array[];
  /** For each pattern, the number of its pairs without near samples. */
  readonly counts: Float64Array;
  /** Index of each pair that is kept by itself, ascending. */
  readonly pairs: Int32Array;
  /** Its pattern: of the samples that are not near. */
  readonly patterns: Int32Array;
  /** The near samples of kept pair `k` are those from `starts[k]` to `starts[k + 1]` in the next two lists. */
  readonly starts: Int32Array;
  readonly near: Int32Array;
  /** `s_i` there. */
  readonly preactivations: Float64Array;
}

/** Most near gates and patterns that are kept: 2 GB of them. */
const MOST_NEAR = 2 ** 26;
const MOST_PATTERN_BITS = 2 ** 28;
/** Margin for the rounding of `s_i` and of the movement's product with `x_i`, far above d roundings. */
const SLACK = 1 + 2 ** -30;

/**
 * Draws the pairs and sorts them.
 *
 * @throws DistillCheckError `TOO_LARGE` where so many gates are near, or patterns so many, that this does not pay
 */
export function sortPairs(draws: Draws, reach: number): SortedPairs {
  const { inputs, width } = draws;
  const { rows: n, cols: d, data } = inputs;
  const root = Math.sqrt(width);
  const limits = Float64Array.from({ length: n }, (_, i) => (norm(row(inputs, i)) * reach * SLACK) / root);
  const patterns = patternsOf(n);
  const counts: number[] = [];
  const pairs = growingIntegers();
  const kept = growingIntegers();
  const starts = growingIntegers();
  const near = growingIntegers();
  const preactivations = growingArray();
  const { query } = patterns;
  const count = (): number => {
    const pattern = patterns.number();
    if (pattern === counts.length) {
      counts.push(0);
      if (patterns.size * n > MOST_PATTERN_BITS) throw tooMany(width, n);
    }
    return pattern;
  };
  drawPairs(draws, limits, {
    far(sets, at) {
      for (let w = 0; w < query.length; w++) query[w] = sets[at + w];
      counts[count()]++;
    },
    other(weights, at, pair) {
      query.fill(0);
      const before = near.length;
      for (let i = 0, p = 0; i < n; i++) {
        let product = 0;
        for (let k = 0; k < d; k++, p++) product += weights[at + k] * data[p];
        if (Math.abs(product) > limits[i]) {
          if (product > 0) query[i >> 5] |= 1 << (i & 31);
        } else if (limits[i] > 0) {
          near.push(i);
          preactivations.push(root * product);
        }
      }
      const pattern = count();
      if (near.length === before) counts[pattern]++;
      else {
        pairs.push(pair);
        kept.push(pattern);
        starts.push(before);
      }
      if (near.length > MOST_NEAR) throw tooMany(width, n);
    },
  });
  starts.push(near.length);
  return {
    reach,
    open: Array.from({ length: patterns.size }, (_, pattern) => Int32Array.from(patterns.members(pattern))),
    counts: Float64Array.from(counts),
    pairs: pairs.toArray(),
    patterns: kept.toArray(),
    starts: starts.toArray(),
    near: near.toArray(),
    preactivations: preactivations.toArray(),
  };
}

/** Returns the number of a pattern by its open samples, in ascending order. */
export function patternNumbers({
  open,
}: Pick<SortedPairs, 'open'>): (samples: Int32Array | readonly number[]) => number {
  const numbers = new Map(open.map((samples, pattern) => [samples.join(), pattern]));
  return (samples) => {
    const pattern = numbers.get(samples.join());
    if (pattern === undefined) throw new Error(`unreachable: no pattern ${samples.join()}`);
    return pattern;
  };
}

function tooMany(width: number, n: number): DistillCheckError {
  return new DistillCheckError(
    'TOO_LARGE',
    `${width} neurons on ${n} inputs have too many patterns of gates, or too many gates that can turn`,
    'take the engine wasm, fewer inputs, or a smaller radius',
  );
}
