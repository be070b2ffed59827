import { once } from 'node:events';
import { createGunzip } from 'node:zlib';
import { formatError } from './format-error.ts';

/** Bytes that any file may unpack to; a file that unpacks to more than 32 times its own length is no data set. */
const SMALLEST_LIMIT = 2 ** 26;
const LARGEST_LIMIT = 2 ** 31;
const RATIO = 32;
const CHUNK = 2 ** 16;

/**
 * Unpacks gzip's bytes, to at most 32 times as many, or 64 MB; it stops as soon as there are more.
 *
 * @param file what to call the bytes in messages.
 * @throws DistillCheckError `GZIP_BAD` with the byte offset: cut off, altered, or followed by anything but zeros;
 * `FILE_TOO_LARGE`.
 */
export async function unpacked(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  const limit = Math.min(LARGEST_LIMIT, Math.max(SMALLEST_LIMIT, RATIO * bytes.length));
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const chunks: Buffer[] = [];
  let length = 0;
  gunzip.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > limit) gunzip.destroy(tooLarge());
    else chunks.push(chunk);
  });
  gunzip.end(bytes);
  try {
    await once(gunzip, 'end');
  } catch (error) {
    if (error instanceof Error && error.name === 'DistillCheckError') throw error;
    const what = `it cannot be unpacked (${error instanceof Error ? error.message : String(error)})`;
    throw formatError('GZIP_BAD', file, bytes.length, what, 'it is cut off or no gzip file: fetch it again');
  }
  // Zeros may follow the packed bytes; Node passes over all that follows them.
  const rest = bytes.subarray(gunzip.bytesWritten).findIndex((byte) => byte !== 0);
  if (rest < 0) return Buffer.concat(chunks, length);
  const at = gunzip.bytesWritten + rest;
  throw formatError('GZIP_BAD', file, at, `${bytes.length - at} bytes follow the packed ones`, 'fetch it again');

  function tooLarge() {
    const what = `it unpacks to more than ${limit} bytes`;
    return formatError('FILE_TOO_LARGE', file, bytes.length, what, 'if it is yours, unpack it and name what is in it');
  }
}
