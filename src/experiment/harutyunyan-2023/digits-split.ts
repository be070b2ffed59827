import { readDigitImages } from '../../data/readers/images/read-digits.ts';
import { type Matrix, row, zeros } from '../../numerics/matrix.ts';
import { sampleOrder } from '../../random/sample-order.ts';
import { randomStream } from '../../random/stream.ts';

/** Number of the digits' classes. */
export const CLASSES = 10;

/** Images with their digits, in the same order. */
export interface LabelledImages {
  /** `n×64`, pixels 0 to 2. */
  readonly inputs: Matrix;
  /** Length n, 0 to 9. */
  readonly digits: readonly number[];
}

/** Images to train on and disjoint ones to test with. */
export interface DigitsSplit {
  readonly training: LabelledImages;
  readonly fresh: LabelledImages;
}

/**
 * Disjoint random choices among the 1797 images of the ten digits.
 *
 * @param sizes together at most 1797.
 * @throws RangeError when there are not so many images.
 * @example
 * splitDigits({ training: 150, fresh: 500 }, 'seed 1').training.inputs; // 150×64
 */
export function splitDigits(sizes: { readonly training: number; readonly fresh: number }, key: string): DigitsSplit {
  const { pixels, digits } = readDigitImages();
  const total = sizes.training + sizes.fresh;
  if (total > digits.length) throw new RangeError(`${total} images of ${digits.length}`);
  const order = Array.from(sampleOrder(randomStream(key, 'split'), digits.length, total));
  const take = (from: number, count: number): LabelledImages => {
    const images = order.slice(from, from + count);
    const inputs = zeros(count, pixels.cols);
    images.forEach((image, i) => {
      row(inputs, i).set(row(pixels, image).map((value) => value / 8));
    });
    return { inputs, digits: images.map((image) => digits[image]) };
  };
  return { training: take(0, sizes.training), fresh: take(sizes.training, sizes.fresh) };
}

/**
 * The digits with each, independently with probability `share`, replaced by one of the other nine.
 *
 * @example
 * wrongDigits([3, 8], 1, 'seed 1'); // neither is right
 */
export function wrongDigits(digits: readonly number[], share: number, key: string): readonly number[] {
  const stream = randomStream(key, 'wrong digits');
  return digits.map((digit) => {
    if (stream.uniform() >= share) return digit;
    return (digit + 1 + Math.floor(stream.uniform() * (CLASSES - 1))) % CLASSES;
  });
}
