import { findImages } from '../../../data/readers/images/find-images.ts';
import { readIdxImages } from '../../../data/readers/images/idx-images.ts';
import { imageFamilies } from '../../../data/readers/images/image-families.ts';
import { readDigitImages } from '../../../data/readers/images/read-digits.ts';
import { DistillCheckError } from '../../../errors.ts';
import { shuffle } from '../../../random/sample-order.ts';
import { randomStream } from '../../../random/stream.ts';

/** The images that the table can be made on. */
export type ImageSource = 'mnist' | 'fashion' | 'digits';

/** Images of classes 0 to 9, with what each of them is for. */
export interface SplitImages {
  readonly name: string;
  readonly source: string;
  readonly rows: number;
  readonly cols: number;
  /** `n×d`, scaled by one factor to `max‖x‖ = 1`, in memory that workers share. */
  readonly data: Float32Array;
  /** Length n, 0 to 9. */
  readonly classes: Uint8Array;
  /** Length n: 0 training, 1 validation, 2 test. */
  readonly parts: Uint8Array;
}

/** MNIST's and Fashion-MNIST's last training images. */
const VALIDATION = 10_000;

/**
 * MNIST (70 000 images), Fashion-MNIST (70 000) or the 8×8 digits (1797) that come with the package.
 *
 * The test images are the data set's own, the validation images its last 10 000 training images; the digits, which come
 * without parts, are shuffled into 1000, 200 and 597 by `seed`.
 *
 * @param dataDir where the files are, if not where npm or Debian put them.
 * @throws DistillCheckError `NO_DATA_DIR`, `NO_IMAGES` with what to install, `BAD_SHAPE`, and what reading throws.
 * @example
 * const images = await splitImages('digits', 1);
 */
export async function splitImages(source: ImageSource, seed: number | string, dataDir?: string): Promise<SplitImages> {
  return source === 'digits' ? digitImages(seed) : largeImages(source, dataDir);
}

/** The 8×8 digits; no file is awaited. */
export function digitImages(seed: number | string): SplitImages {
  const { pixels, digits } = readDigitImages();
  const order = shuffle(randomStream(seed, 'table-1', 'split'), [...digits.keys()]);
  const parts = new Uint8Array(order.length);
  order.forEach((image, place) => {
    parts[image] = place < 1000 ? 0 : place < 1200 ? 1 : 2;
  });
  const source = 'Optical Recognition of Handwritten Digits (Alpaydin & Kaynak 1998, UCI, CC BY 4.0)';
  return { ...scaled(pixels.data, pixels.cols), name: '8×8 digits', source, classes: Uint8Array.from(digits), parts };
}

async function largeImages(source: 'mnist' | 'fashion', dataDir?: string): Promise<SplitImages> {
  const family = imageFamilies.find(({ name }) => name === source);
  if (!family) throw new DistillCheckError('NO_IMAGES', `there are no images '${source}'`, 'try mnist');
  const read = (split: 'train' | 'test') => readIdxImages(findImages(family, split, dataDir).paths, family.pixels);
  const training = await read('train');
  const test = await read('test');
  const pixels = new Uint8Array(training.pixels.length + test.pixels.length);
  pixels.set(training.pixels);
  pixels.set(test.pixels, training.pixels.length);
  const known = training.classes.length;
  const classes = new Uint8Array(known + test.classes.length);
  classes.set(training.classes);
  classes.set(test.classes, known);
  const parts = Uint8Array.from(classes, (_, i) => (i < known - VALIDATION ? 0 : i < known ? 1 : 2));
  const name = source === 'mnist' ? 'MNIST' : 'Fashion-MNIST';
  return { ...scaled(pixels, family.pixels), name, source: family.source, classes, parts };
}

/** All rows divided by the largest norm, in shared memory. */
function scaled(pixels: ArrayLike<number>, cols: number): Pick<SplitImages, 'rows' | 'cols' | 'data'> {
  const rows = pixels.length / cols;
  let largest = 0;
  for (let i = 0; i < rows; i++) {
    let square = 0;
    for (let k = i * cols; k < (i + 1) * cols; k++) square += pixels[k] * pixels[k];
    largest = Math.max(largest, square);
  }
  const data = new Float32Array(new SharedArrayBuffer(4 * pixels.length));
  const factor = 1 / Math.sqrt(largest);
  for (let k = 0; k < data.length; k++) data[k] = pixels[k] * factor;
  return { rows, cols, data };
}
