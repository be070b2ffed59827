/** Entries of a zip archive: {@link zipEntries} lists them, {@link zipContent} unpacks one. */
import { inflateRawSync } from 'node:zlib';
import { formatError } from '../format-error.ts';
import { crc32 } from './crc32.ts';

/** Entry of an archive, as the central directory has it. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored, 8: packed by DEFLATE. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  /** First byte of the local header. */
  readonly start: number;
}

const REMEDY = 'save it with numpy.savez or numpy.savez_compressed, and copy it whole';
/** Lengths of headers without their names, extra fields and comments. */
const END_RECORD = 22;
const DIRECTORY_RECORD = 46;
const LOCAL_HEADER = 30;
/** DEFLATE packs no more than that (a bit less than 1032) into a byte. */
const LARGEST_RATIO = 1032;

/**
 * Returns the entries of a zip archive in the order of its directory.
 *
 * @param file what to call the bytes in messages.
 * @throws DistillCheckError `NPZ_BAD_ZIP` with the byte offset: no end, a directory that does not lie before it or does
 * not hold as many entries as it says, two entries of one name or in one place.
 *
 * Source: PKWARE, APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export function zipEntries(bytes: Uint8Array, file: string): readonly ZipEntry[] {
  const refuse = (at: number, what: string) => formatError('NPZ_BAD_ZIP', file, at, what, REMEDY);
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b) && bytes.length > 1) {
    throw refuse(0, 'it does not start like a zip archive');
  }
  const end = endRecord(bytes);
  if (end === undefined) throw refuse(bytes.length, 'the file ends here, without the end of a zip archive');
  const view = viewOf(bytes);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries = new Map<string, ZipEntry>();
  for (let k = 0; k < count; k++) {
    if (at + DIRECTORY_RECORD > end || view.getUint32(at, true) !== 0x02014b50) {
      throw refuse(Math.min(at, end), `the directory holds ${k} of ${count} entries`);
    }
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const next = at + DIRECTORY_RECORD + nameLength + extra + comment;
    if (next > end) throw refuse(at, `entry ${k + 1} reaches beyond the directory`);
    const name = nameAt(bytes, at + DIRECTORY_RECORD, nameLength);
    if (entries.has(name)) throw refuse(at, `two entries are named '${name}'`);
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      checksum: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      start: view.getUint32(at + 42, true),
    });
    at = next;
  }
  if (at !== end) throw refuse(at, `${end - at} bytes follow the ${count} entries of the directory`);
  const all = [...entries.values()];
  const sorted = all.toSorted((a, b) => a.start - b.start);
  // Contents that overlap would be unpacked more than once.
  const overlaps = sorted.some(
    ({ start, packedSize }, k) => start + LOCAL_HEADER + packedSize > (sorted[k + 1]?.start ?? end),
  );
  if (overlaps) throw refuse(0, 'its entries overlap');
  return all;
}

/**
 * Unpacks an entry; its size, its name and its checksum are those of the directory.
 *
 * @param most bytes to which it may unpack.
 * @throws DistillCheckError `NPZ_BAD_ZIP` or, before anything is unpacked, `NPZ_TOO_LARGE` with the byte offset.
 */
export function zipContent(bytes: Uint8Array, file: string, entry: ZipEntry, most: number): Uint8Array {
  const { name, method, isEncrypted, checksum, packedSize, size, start } = entry;
  const refuse = (what: string, at = start) => formatError('NPZ_BAD_ZIP', file, at, `'${name}' ${what}`, REMEDY);
  const view = viewOf(bytes);
  const largest = method === 0 ? packedSize : LARGEST_RATIO * packedSize;
  if (size > Math.min(largest, most) || packedSize > bytes.length) {
    const limit = size > most ? `, and at most ${most} are unpacked` : '';
    const what = `'${name}' claims ${size} bytes from ${packedSize} packed ones in a file of ${bytes.length}${limit}`;
    throw formatError('NPZ_TOO_LARGE', file, Math.min(start, bytes.length), what, REMEDY);
  }
  if (start + LOCAL_HEADER > bytes.length || view.getUint32(start, true) !== 0x04034b50) {
    throw refuse('has no header where the directory says', Math.min(start, bytes.length));
  }
  const [nameLength, extra] = [26, 28].map((field) => view.getUint16(start + field, true));
  if (nameAt(bytes, start + LOCAL_HEADER, nameLength) !== name) throw refuse('has another name in its own header');
  if (isEncrypted) throw refuse('is encrypted');
  const first = start + LOCAL_HEADER + nameLength + extra;
  if (first + packedSize > bytes.length) throw refuse('reaches beyond the end of the file');
  const packed = bytes.subarray(first, first + packedSize);
  const content = unpacked(packed, method, size);
  if (typeof content === 'string') throw refuse(`cannot be unpacked (${content})`);
  if (content.length !== size) throw refuse(`has ${content.length} bytes, not the ${size} that it claims`);
  if (crc32(content) !== checksum) throw refuse('does not match its checksum');
  return content;
}

/** The content, or why there is none; it is never longer than claimed. */
function unpacked(packed: Uint8Array, method: number, size: number): Uint8Array | string {
  if (method === 0) return packed;
  if (method !== 8) return `compression type ${method}`;
  try {
    // At least one byte: the limit cannot be 0.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Place of the end record: it and its comment end where the file ends, so that no byte is missing behind it. */
function endRecord(bytes: Uint8Array): number | undefined {
  for (let at = bytes.length - END_RECORD; at >= Math.max(0, bytes.length - END_RECORD - 0xffff); at--) {
    if (bytes[at] !== 0x50 || bytes[at + 1] !== 0x4b || bytes[at + 2] !== 5 || bytes[at + 3] !== 6) continue;
    if (at + END_RECORD + bytes[at + 20] + 256 * bytes[at + 21] === bytes.length) return at;
  }
  return undefined;
}

function nameAt(bytes: Uint8Array, at: number, length: number): string {
  return new TextDecoder().decode(bytes.subarray(at, at + length));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
