import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DistillCheckError } from '../../errors.ts';
import { fileError } from './file-error.ts';
import { formatError } from './format-error.ts';

/** 2 GB: no data set here unpacks to more. */
const LARGEST = 2 ** 31;

/**
 * The bytes of a file, unpacked if its name ends in `.gz`.
 *
 * @throws DistillCheckError `FILE_NOT_FOUND`, `FILE_IS_DIRECTORY`, `FILE_UNREADABLE`, `FILE_TOO_LARGE`, or `GZIP_BAD`
 * for what cannot be unpacked (also when it is cut off, or unpacks to more than 2 GB).
 */
export async function readBytes(file: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    const status = await stat(file);
    if (status.isDirectory())
      throw new DistillCheckError('FILE_IS_DIRECTORY', `${file} is a directory`, 'name a file in it');
    if (status.size > LARGEST) {
      throw new DistillCheckError('FILE_TOO_LARGE', `${file} has ${status.size} bytes`, `at most ${LARGEST} are read`);
    }
    bytes = await readFile(file);
  } catch (error) {
    throw fileError(error, file);
  }
  if (!/\.gz$/i.test(file)) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: LARGEST });
  } catch (error) {
    const what = `it cannot be unpacked (${error instanceof Error ? error.message : String(error)})`;
    throw formatError('GZIP_BAD', file, bytes.length, what, 'it is cut off or no gzip file: fetch it again');
  }
}
