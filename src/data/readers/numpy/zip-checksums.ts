/** Checksums of a zip archive's entries: {@link crc32}, {@link storedChecksums}. */

/** The remainders of all bytes by the polynomial of zip, bits reversed. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/**
 * Returns the CRC-32 of zip and gzip.
 *
 * @example
 * crc32(new TextEncoder().encode('123456789')); // 0xcbf43926
 */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) crc = TABLE[(crc ^ bytes[at]) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Lengths of a central directory's record and of the end record, each without names and comments. */
const RECORD = 46;
const END = 22;

/**
 * Returns the CRC-32 that a zip archive's central directory states of each entry; none of what it does not hold.
 *
 * Source: PKWARE, APPNOTE.TXT, sections 4.3.12 and 4.3.16.
 */
export function storedChecksums(bytes: Uint8Array): ReadonlyMap<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const checksums = new Map<string, number>();
  let end = bytes.length - END;
  while (end > 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) return checksums;
  let at = view.getUint32(end + 16, true);
  while (at + RECORD <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const text = new TextDecoder().decode(bytes.subarray(at + RECORD, at + RECORD + name));
    checksums.set(text, view.getUint32(at + 16, true));
    at += RECORD + name + extra + comment;
  }
  return checksums;
}
