import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { DistillCheckError } from '../../errors.ts';
import { fileError } from './file-error.ts';
import { unpacked } from './unpack.ts';

/** 2 GB. */
const LARGEST = 2 ** 31;
/** Bytes of a pipe, which says nothing of its length and is kept as a whole. */
const LARGEST_PIPE = 2 ** 28;

/** Contents of pipes, which can be read once only: two options may name the same. */
const pipes = new Map<string, Promise<Uint8Array>>();

/**
 * The bytes of a file or a pipe, unpacked if they are gzip's or the name ends in `.gz`. A pipe is read once and kept.
 *
 * @throws DistillCheckError `FILE_NOT_FOUND`, `FILE_IS_DIRECTORY`, `FILE_UNREADABLE`, `FILE_TOO_LARGE`, or or what
 * unpacking throws. Files have at most 2 GB, pipes 256 MB.
 */
export async function readBytes(file: string): Promise<Uint8Array> {
  const bytes = await packedBytes(file);
  return isPacked(bytes, file) ? unpacked(bytes, file) : bytes;
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
    const content = pipes.get(file) ?? pipedBytes(file);
    pipes.set(file, content);
    return await content;
  } catch (error) {
    throw fileError(error, file);
  }
}

async function pipedBytes(file: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(file)) {
    length += chunk.length;
    if (length > LARGEST_PIPE) {
      const what = `${file} is no plain file and gives more than ${LARGEST_PIPE} bytes`;
      throw new DistillCheckError('FILE_TOO_LARGE', what, 'save it as a file first');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
