import { DistillCheckError } from '../../../errors.ts';
import { formatError } from '../format-error.ts';
import { readBytes } from '../read-bytes.ts';
import { parseIdx } from './idx.ts';

/** Images as bytes, with the class of each. */
export interface LabelledImages {
  /** `n×pixels`. */
  readonly pixels: Uint8Array;
  /** Length n, 0 to 9. */
  readonly classes: Uint8Array;
}

const CLASSES = 10;
/** Bytes of an IDX file of labels before the first. */
const LABELS_START = 8;

/**
 * Reads images of ten classes from two IDX files, that of the images and that of their labels.
 *
 * @param pixels of an image.
 * @throws DistillCheckError `BAD_SHAPE` where the files do not fit together or hold anything but bytes, `BAD_LABEL` with
 * the byte offset of a label above 9, and what reading them throws.
 */
export async function readIdxImages(
  [imageFile, labelFile]: readonly string[],
  pixels: number,
): Promise<LabelledImages> {
  const images = parseIdx(await readBytes(imageFile), imageFile);
  const labels = parseIdx(await readBytes(labelFile), labelFile);
  const [n] = images.shape;
  if (n * pixels !== images.data.length || labels.shape.length !== 1 || labels.shape[0] !== n) {
    const what = `${imageFile} and ${labelFile} have shapes (${images.shape}) and (${labels.shape})`;
    throw new DistillCheckError('BAD_SHAPE', what, `they should be n×${pixels} pixels and n labels`);
  }
  if (!(images.data instanceof Uint8Array && labels.data instanceof Uint8Array)) {
    const what = `${imageFile} and ${labelFile} do not both hold bytes`;
    throw new DistillCheckError('BAD_SHAPE', what, 'pixels and labels of these images are bytes (type 8)');
  }
  const bad = labels.data.findIndex((label) => label >= CLASSES);
  if (bad < 0) return { pixels: images.data, classes: labels.data };
  const what = `the label of image ${bad + 1} is ${labels.data[bad]}`;
  throw formatError(
    'BAD_LABEL',
    labelFile,
    LABELS_START + bad,
    what,
    `classes are 0 to ${CLASSES - 1}: fetch it again`,
  );
}
