import { type Matrix, norm, row } from '../../../../numerics/matrix.ts';
import { fillGaussian } from '../../../../random/distributions.ts';
import { streamState } from '../../../../random/stream.ts';
import { drawKernel } from './wasm/kernel.ts';

/** Names the draws: the initialisation of `symmetricInitialisation(width, d, seed)`. */
export interface Draws {
  readonly inputs: Matrix;
  readonly width: number;
  readonly seed: number | string;
}

/** What is done with each pair `j < m/2`, in turn. */
export interface PairVisitor {
  /** All its gates are far from turning; `sets` holds a bit for each open one, in words of 32 from `at` on. */
  far(sets: Uint32Array, at: number): void;
  /** Any other; `W_j(0)` is the row at `at` of `weights`, which holds other numbers after the call. */
  other(weights: Float64Array, at: number, pair: number): void;
}

/** Numbers in a piece of draws. */
const NUMBERS = 2 ** 15;

/**
 * Draws the mirrored pairs of a student in pieces and shows each to the visitor.
 *
 * Most gates are so far from turning that the last digits of their preactivations decide nothing. The kernel draws all
 * pairs in numbers of its own, which are a few units in the last place beside those of `fillGaussian`, and marks the
 * pairs whose gates are certain; the rest is drawn here, from the same uniform numbers, exactly.
 *
 * With `u = 2⁻⁵³`, a Gaussian couple is at most `√(2 ln 2⁵³) < 8.6` long, hence `‖w‖ < 9 √d`; logarithm, root, sine and
 * cosine of either kind are off by a few u, a product `w·x` by `d u ‖w‖ ‖x‖`: both together by less than `2⁻⁴⁸ (d + 8)
 * ‖w‖ ‖x‖`, which is what a gate must be farther from its limit than.
 *
 * @param limits `|W_j(0)·x_i|` up to which a gate counts as near, length n.
 */
export function drawPairs({ inputs, width, seed }: Draws, limits: Float64Array, visitor: PairVisitor): void {
  const { rows: n, cols: d, data } = inputs;
  const half = width / 2;
  // An even number of pairs, so that no couple of numbers is parted.
  const piece = Math.min(2 * Math.ceil(NUMBERS / (2 * d)), 2 * Math.ceil(half / 2));
  const kernel = drawKernel();
  if (!kernel.layOut(n, d, piece)) throw new RangeError(`${piece} rows of ${d} numbers do not fit into memory`);
  const samples = 2 * Math.ceil(n / 2);
  const columns = new Float64Array(kernel.memory.buffer, kernel.inputs.value, samples * d);
  const bounds = new Float64Array(kernel.memory.buffer, kernel.limits.value, samples).fill(-1);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < d; k++) columns[k * samples + i] = data[i * d + k];
    const length = norm(row(inputs, i));
    // At an input of zeros every gate is shut, and far.
    if (length > 0) bounds[i] = limits[i] + 2 ** -48 * (d + 8) * 9 * Math.sqrt(d) * length;
  }
  const { numbers, weyl, position } = streamState(seed, 'student', 'weights');
  new Int32Array(kernel.memory.buffer, kernel.state.value, numbers.length).set(numbers);
  kernel.seed(weyl, position);

  const words = Math.ceil(n / 32);
  const sets = new Uint32Array(kernel.memory.buffer, kernel.open.value, piece * words);
  const certain = new Uint8Array(kernel.memory.buffer, kernel.certain.value, piece);
  const uniforms = new Float64Array(kernel.memory.buffer, kernel.uniforms.value, piece * d);
  let next = 0;
  const drawn = { uniform: () => uniforms[next++] };
  // The couples of numbers that a row has a part in.
  const couples = new Float64Array(d + 2);
  for (let first = 0; first < half; first += piece) {
    const length = Math.min(piece, half - first);
    kernel.draw(2 * Math.ceil(length / 2));
    for (let j = 0; j < length; j++) {
      if (certain[j] === 1) visitor.far(sets, j * words);
      else {
        next = j * d - ((j * d) & 1);
        fillGaussian(drawn, couples.subarray(0, 2 * Math.ceil((d + ((j * d) & 1)) / 2)));
        visitor.other(couples, (j * d) & 1, first + j);
      }
    }
  }
}
