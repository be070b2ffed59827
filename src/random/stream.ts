import xor4096 from 'seedrandom/lib/xor4096.js';

/**
 * A source of uniform numbers in `(0, 1)` with 53 random bits.
 *
 * Backed by seedrandom's xor4096 (period 2^4128 − 1), so that long Monte-Carlo runs do not exhaust it.
 */
export interface RandomStream {
  uniform(): number;
}

/**
 * The stream that belongs to a key: the same key gives the same numbers, different keys unrelated ones.
 *
 * Keys are joined by `/`, as in `seed/claim/instance/replicate/role`; nothing else ever decides a draw.
 *
 * @example
 * const weights = randomStream(1, 'theorem-s', 'weights');
 * weights.uniform(); // the same in every run
 */
export function randomStream(...key: readonly (string | number)[]): RandomStream {
  const generator = xor4096(key.join('/'));
  return { uniform: () => generator.double() };
}

/** State of xor4096. */
export interface StreamState {
  /** Length 128, 32 bits each. */
  readonly numbers: Int32Array;
  /** Of the number that was drawn last. */
  readonly position: number;
  readonly weyl: number;
}

/**
 * Returns the state in which {@link randomStream} of this key begins, for a kernel that draws the same numbers itself.
 *
 * @example
 * streamState(1, 'weights').numbers.length; // 128
 */
export function streamState(...key: readonly (string | number)[]): StreamState {
  const { X, i, w } = xor4096(key.join('/'), { state: true }).state();
  return { numbers: Int32Array.from(X), position: i, weyl: w };
}
