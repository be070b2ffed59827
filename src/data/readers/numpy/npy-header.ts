import type { ErrorCode } from '../../../errors.ts';
import { bytesOf, type ElementType } from '../elements.ts';
import { formatError } from '../format-error.ts';

/** Header of a `.npy` file: all that stands before its numbers. */
export interface NpyHeader {
  readonly type: ElementType;
  readonly littleEndian: boolean;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Offset of the first number, in bytes. */
  readonly end: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const TYPES: readonly string[] = ['b1', 'u1', 'i1', 'u2', 'i2', 'u4', 'i4', 'u8', 'i8', 'f2', 'f4', 'f8'];
const REMEDY = 'save it with numpy.save, as numbers';

/**
 * Reads the header of NumPy's format, versions 1 to 3.
 *
 * @throws DistillCheckError `NPY_BAD_MAGIC`, `NPY_BAD_VERSION`, `NPY_BAD_HEADER`, `NPY_BAD_TYPE` or `NPY_TRUNCATED`
 * with the byte offset.
 *
 * Source: NumPy, `numpy.lib.format`.
 */
export function parseNpyHeader(bytes: Uint8Array, file: string): NpyHeader {
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

  if (!/^\{.*\}\s*$/s.test(text)) throw bad('dictionary');
  const described = /'descr':\s*('([^']*)'|[^,]*)/.exec(text);
  if (!described) throw bad("'descr'");
  const [, order, type] = /^([<>|])(\w\d+)$/.exec(described[2] ?? '') ?? [];
  if (!isElementType(type) || (order === '|' && bytesOf(type) > 1)) {
    throw refuse('NPY_BAD_TYPE', `its numbers are of type ${described[1]}, not one of ${TYPES.join(', ')}`);
  }
  const fortran = /'fortran_order':\s*(True|False)\b/.exec(text);
  if (!fortran) throw bad("'fortran_order'");
  // Split by hand: an expression for the whole tuple takes exponential time on some texts.
  const shape = /'shape':\s*\(([^()]*)\)/.exec(text);
  const lengths = shape?.[1].split(',').map((length) => length.trim());
  const isTuple = lengths?.every((length, k) => /^\d+$/.test(length) || (length === '' && k === lengths.length - 1));
  if (!lengths || !isTuple) throw bad("'shape'");
  return {
    type,
    littleEndian: order !== '>',
    fortranOrder: fortran[1] === 'True',
    shape: lengths.filter((length) => length !== '').map(Number),
    end,
  };

  function need(until: number, what: string): void {
    if (bytes.length >= until) return;
    const said = `the file ends here, ${until - bytes.length} bytes before the end of ${what}`;
    throw formatError('NPY_TRUNCATED', file, bytes.length, said, 'it is cut off: save or fetch it again');
  }
}

function isElementType(type: string | undefined): type is ElementType {
  return type !== undefined && TYPES.includes(type);
}
