/** Arrays that hold what the formats hold; 64-bit integers are read into doubles. */
export type NumberArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Numbers in a box of any dimension, the last index running fastest (C order). */
export interface Tensor {
  /** E.g. `[60000, 28, 28]`; empty for a single number. */
  readonly shape: readonly number[];
  /** As many as the product of the shape. */
  readonly data: NumberArray;
  /** Whether the numbers are booleans, 0 and 1. Default: false. */
  readonly isBoolean?: boolean;
}

/** Texts in a box of any dimension, in C order. */
export interface TextTensor {
  readonly shape: readonly number[];
  readonly data: readonly string[];
  readonly isBoolean?: undefined;
}

/**
 * The product of a shape, in doubles: exact below `2⁵³`, and never too small beyond.
 *
 * @example
 * sizeOf([60000, 28, 28]); // 47040000
 */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
