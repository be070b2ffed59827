/** Texts of limited size: {@link readText}, {@link readTextNow}. */

import { createReadStream, readFileSync, statSync } from 'node:fs';
import { DistillCheckError } from '../errors.ts';

/**
 * Bytes of a JSON file that are read at most, 16 MB: a hundred times what the largest of a real project has, and few
 * enough for its value to fit into memory whatever it is.
 */
export const LARGEST_TEXT = 2 ** 24;

/**
 * Reads a text file or a pipe of at most {@link LARGEST_TEXT} bytes, no more of it than that.
 *
 * @throws DistillCheckError `FILE_TOO_LARGE`; what the file system says
 * @example
 * (await readText('points.csv')).split('\n')[0]; // 'x,y,label'
 */
export async function readText(path: string | URL): Promise<string> {
  const chunks: Buffer[] = [];
  // One byte more than is allowed: `end` is the last one that is read.
  for await (const chunk of createReadStream(path, { end: LARGEST_TEXT })) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (bytes.length > LARGEST_TEXT) throw tooLarge(path);
  return bytes.toString('utf8');
}

/**
 * As {@link readText}, within one step of the program; of an ordinary file only.
 *
 * @throws DistillCheckError `FILE_TOO_LARGE`, `FILE_UNREADABLE`; what the file system says
 * @example
 * readTextNow('points.csv').split('\n')[0]; // 'x,y,label'
 */
export function readTextNow(path: string): string {
  const status = statSync(path);
  if (!status.isFile()) {
    throw new DistillCheckError('FILE_UNREADABLE', `${path} is no ordinary file`, 'put the file itself there');
  }
  if (status.size > LARGEST_TEXT) throw tooLarge(path);
  return readFileSync(path, 'utf8');
}

function tooLarge(path: string | URL): DistillCheckError {
  const what = `${path} has more than ${LARGEST_TEXT / 2 ** 20} MB, more than any file of its kind`;
  return new DistillCheckError('FILE_TOO_LARGE', what, 'name the file that was meant, or write it anew');
}
