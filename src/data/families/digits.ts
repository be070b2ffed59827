import { DistillCheckError } from '../../errors.ts';
import { type Matrix, row, zeros } from '../../numerics/matrix.ts';
import type { Dataset } from '../dataset.ts';
import { stratifiedChoice } from '../stratified-choice.ts';
import { scaleToUnitBall } from '../unit-ball.ts';

/** Digits of the two classes, and the number of their images that are kept. */
export interface DigitsName {
  /** Label +1, e.g. `[3]`. */
  readonly positive: readonly number[];
  /** Label −1, e.g. `[8]`. */
  readonly negative: readonly number[];
  /** Images kept; all of them when undefined. */
  readonly n?: number;
}

/** Images with the digit that each shows. */
export interface DigitImages {
  /** `n×64`, pixels 0 to 16. */
  readonly pixels: Matrix;
  /** Length n, 0 to 9. */
  readonly digits: Int8Array;
}

const REMEDY = 'write digits:3v8, digits:01234v56789 or digits:3v8,n=100';

/**
 * Reads a name like `digits:3v8`: digits before the `v` have label +1, those behind it −1; `,n=100` keeps that many
 * images.
 *
 * @throws DistillCheckError `BAD_DATASET_NAME` when a side is empty, a digit is on both sides or twice, or `n` is no
 * integer ≥ 2.
 * @example
 * parseDigitsName('digits:3v8'); // { positive: [3], negative: [8] }
 */
export function parseDigitsName(name: string): DigitsName {
  const refuse = (what: string) => new DistillCheckError('BAD_DATASET_NAME', `data set '${name}': ${what}`, REMEDY);
  const match = /^digits(?::([^,]*)(?:,(.*))?)?$/.exec(name.trim());
  if (!match) throw refuse('not a choice of digits');
  const [, sides = '3v8', options] = match;
  const [positive, negative, ...rest] = sides.split('v').map((side) => [...side.trim()]);
  if (!negative || rest.length > 0) throw refuse(`'${sides}' is not two sets of digits with a 'v' between them`);
  if (positive.length === 0 || negative.length === 0) throw refuse(`a side of '${sides}' is empty`);
  const all = [...positive, ...negative];
  const noNumber = all.find((text) => !/\d/.test(text));
  if (noNumber !== undefined) throw refuse(`'${noNumber}' is not a digit`);
  const repeated = all.find((digit, i) => all.indexOf(digit) !== i);
  if (repeated !== undefined) throw refuse(`the digit ${repeated} is named twice`);
  const count = options === undefined ? undefined : countOf(options);
  return { positive: positive.map(Number), negative: negative.map(Number), n: count };

  function countOf(text: string): number {
    const digits = /^\s*n\s*=\s*(\d+)\s*$/.exec(text)?.[1];
    if (digits === undefined || Number(digits) < 2) throw refuse(`'${text}' is not n=… with an integer of at least 2`);
    return Number(digits);
  }
}

/**
 * The images of the digits that `name` chooses, scaled by one factor to `max‖x‖ = 1`.
 *
 * With `n`, a random choice by `seed` that keeps the shares of both labels.
 *
 * @throws DistillCheckError `BAD_DATASET_NAME`, also when there are fewer than `n` images.
 */
export function digitsDataset(images: DigitImages, name: string, seed: number | string = 1): Dataset {
  const { positive, negative, n } = parseDigitsName(name);
  const sideOf = (side: readonly number[]) => [...images.digits.keys()].filter((i) => side.includes(images.digits[i]));
  const ups = sideOf(positive);
  const downs = sideOf(negative);
  const total = ups.length + downs.length;
  if (n !== undefined && n > total) {
    throw new DistillCheckError('BAD_DATASET_NAME', `data set '${name}': there are only ${total} such images`, REMEDY);
  }
  // In the order of the file, whatever the choice.
  const chosen = stratifiedChoice(ups, downs, n ?? total, seed, name);
  const pixels = zeros(chosen.length, images.pixels.cols);
  chosen.forEach((image, i) => {
    row(pixels, i).set(row(images.pixels, image));
  });
  return {
    name,
    ...scaleToUnitBall(pixels),
    labels: Int8Array.from(chosen, (image) => (positive.includes(images.digits[image]) ? 1 : -1)),
    source: 'Optical Recognition of Handwritten Digits (Alpaydin & Kaynak 1998, UCI, CC BY 4.0)',
  };
}
