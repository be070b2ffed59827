import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DistillCheckError } from '../../errors.ts';
import { fileError } from './file-error.ts';
import { formatError } from './format-error.ts';

/** 2 GB: no data set here unpacks to more. */
const LARGEST = 2 ** 31;

/** Contents of pipes, which can be read once only: two options may name the same. */
const pipes = new Map<string, Promise<Uint8Array>>();

/**
 * The bytes of a file or a pipe, unpacked if they are gzip's or the name ends in `.gz`. A pipe is read once and kept.
 *
 * @throws DistillCheckError `FILE_NOT_FOUND`, `FILE_IS_DIRECTORY`, `FILE_UNREADABLE`, `FILE_TOO_LARGE`, or `GZIP_BAD`
 * for what cannot be unpacked (also when it is cut off, or unpacks to more than 2 GB).
 */
export async function readBytes(file: string): Promise<Uint8Array> {
  const bytes = await packedBytes(file);
  if (!isPacked(bytes, file)) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: LARGEST });
  } catch (error) {
    const what = `it cannot be unpacked (${error instanceof Error ? error.message : String(error)})`;
    throw formatError('GZIP_BAD', file, bytes.length, what, 'it is cut off or no gzip file: fetch it again');
  }
}

/** Tells whether a file that begins with these bytes is gzip's, or is called so. */
export function isPacked(start: Uint8Array, file: string): boolean {
  return (start[0] === 0x1f && start[1] === 0x8b) || /\.gz$/i.test(file);
}

async function packedBytes(file: string): Promise<Uint8Array> {
  try {
    const status = await stat(file);
    if (status.isDirectory())
      throw new DistillCheckError('FILE_IS_DIRECTORY', `${file} is a directory`, 'name a file in it');
    if (status.size > LARGEST) {
      throw new DistillCheckError('FILE_TOO_LARGE', `${file} has ${status.size} bytes`, `at most ${LARGEST} are read`);
    }
    if (status.isFile()) return await readFile(file);
    const content = pipes.get(file) ?? readFile(file);
    pipes.set(file, content);
    return await content;
  } catch (error) {
    throw fileError(error, file);
  }
}
