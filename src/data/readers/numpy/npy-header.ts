import type { ErrorCode } from '../../../errors.ts';
import { bytesOf, type ElementType } from '../elements.ts';
import { formatError } from '../format-error.ts';

/** Header of a `.npy` file: all that stands before its numbers. */
export interface NpyHeader extends Omit<NpyDescription, 'start' | 'descr'> {
  readonly type: ElementType;
  readonly littleEndian: boolean;
}

/** Header of an array of anything. */
export interface NpyDescription {
  /** Type of its elements as it is written, quotes included. */
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Offset of the header's text, in bytes. */
  readonly start: number;
  /** Offset of the first element, in bytes. */
  readonly end: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const TYPES: readonly string[] = ['b1', 'u1', 'i1', 'u2', 'i2', 'u4', 'i4', 'u8', 'i8', 'f2', 'f4', 'f8'];
/** NumPy 2's arrays have no more dimensions. */
const MOST_LENGTHS = 64;
const REMEDY = 'save it with numpy.save, as numbers';

/**
 * Reads the header of NumPy's format, versions 1 to 3, of an array of numbers.
 *
 * @throws DistillCheckError `NPY_BAD_MAGIC`, `NPY_BAD_VERSION`, `NPY_BAD_HEADER`, `NPY_BAD_TYPE` or `NPY_TRUNCATED`
 * with the byte offset.
 *
 * Source: NumPy, `numpy.lib.format`.
 */
export function parseNpyHeader(bytes: Uint8Array, file: string): NpyHeader {
  const { descr, start, ...header } = parseNpyDescription(bytes, file);
  const [, order, type] = /^'([<>|])(\w\d+)'$/.exec(descr) ?? [];
  if (isElementType(type) && (order !== '|' || bytesOf(type) === 1)) {
    return { ...header, type, littleEndian: order !== '>' };
  }
  const shown = descr.length > 40 ? `${descr.slice(0, 40)}…` : descr;
  const what = `its numbers are of type ${shown}, not one of ${TYPES.join(', ')}`;
  throw formatError('NPY_BAD_TYPE', file, start, what, REMEDY);
}

/**
 * Reads the header of an array of any type.
 *
 * @throws DistillCheckError `NPY_BAD_MAGIC`, `NPY_BAD_VERSION`, `NPY_BAD_HEADER` or `NPY_TRUNCATED` with the byte offset.
 */
export function parseNpyDescription(bytes: Uint8Array, file: string): NpyDescription {
  MAGIC.forEach((expected, at) => {
    if (bytes.length > at && bytes[at] !== expected) {
      throw formatError('NPY_BAD_MAGIC', file, at, `the byte is ${bytes[at]}, not ${expected}`, REMEDY);
    }
  });
  need(8, 'its version');
  const [major, minor] = [bytes[6], bytes[7]];
  if (major < 1 || major > 3 || minor !== 0) {
    throw formatError('NPY_BAD_VERSION', file, 6, `the format's version is ${major}.${minor}`, 'save it as 1.0 to 3.0');
  }
  const start = major === 1 ? 10 : 12;
  need(start, 'the length of its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = start + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  need(end, 'its header');
  const text = new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(start, end));
  const refuse = (code: ErrorCode, what: string) => formatError(code, file, start, what, REMEDY);
  const bad = (key: string) =>
    refuse('NPY_BAD_HEADER', `the header gives no ${key}: ${JSON.stringify(text.trim().slice(0, 200))}`);

  const values = dictionary(text);
  if (values === undefined) throw bad('dictionary');
  const { descr, fortran_order: fortran, shape: tuple } = values;
  if (descr === undefined) throw bad("'descr'");
  if (fortran !== 'True' && fortran !== 'False') throw bad("'fortran_order'");
  const shape = lengthsOf(tuple ?? '');
  if (shape === undefined) throw bad("'shape'");
  return { descr, fortranOrder: fortran === 'True', shape, start, end };

  function need(until: number, what: string): void {
    if (bytes.length >= until) return;
    const said = `the file ends here, ${until - bytes.length} bytes before the end of ${what}`;
    throw formatError('NPY_TRUNCATED', file, bytes.length, said, 'it is cut off: save or fetch it again');
  }
}

/** A key, a value (a text, a word, a tuple or a list of such) and what follows; nothing matches in two ways. */
const PAIR = /[ \n\t]*'(\w+)'[ \n\t]*:[ \n\t]*('[^']*'|\w+|\([^()]*\)|\[[^[\]]*\])[ \n\t]*(,[ \n\t]*\}?|\})/y;
/** `descr`, `fortran_order` and `shape`. */
const MOST_KEYS = 3;

/** The values by key; nothing where the text is no dictionary of at most three keys, each once. */
function dictionary(text: string): Readonly<Record<string, string | undefined>> | undefined {
  const values: Record<string, string> = Object.create(null);
  if (!text.startsWith('{')) return undefined;
  PAIR.lastIndex = 1;
  for (let pairs = 0; pairs < MOST_KEYS; pairs++) {
    const [, key, value, next] = PAIR.exec(text) ?? [];
    if (key === undefined || key in values) return undefined;
    values[key] = value;
    if (next.endsWith('}')) return /[^ \n]/.test(text.slice(PAIR.lastIndex)) ? undefined : values;
    PAIR.lastIndex -= next.length - 1;
  }
  return undefined;
}

/** The lengths of a tuple such as `(2, 3)`, `(2,)` or `()`; nothing for other texts, and for more lengths than NumPy has. */
function lengthsOf(tuple: string): readonly number[] | undefined {
  if (!/^\(.*\)$/s.test(tuple)) return undefined;
  const lengths = tuple
    .slice(1, -1)
    .split(',')
    .map((length) => length.trim());
  // A comma may follow the last length, and must follow a single one.
  const isEnded = lengths.at(-1) === '';
  const given = isEnded ? lengths.slice(0, -1) : lengths;
  const isTuple = given.every((length) => /^(0|[1-9]\d*)$/.test(length)) && (isEnded || given.length > 1);
  return isTuple && given.length <= MOST_LENGTHS ? given.map(Number) : undefined;
}

function isElementType(type: string | undefined): type is ElementType {
  return type !== undefined && TYPES.includes(type);
}
