import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DistillCheckError } from '../errors.ts';

/**
 * Fails before the work what would fail after it: a folder that cannot be made or written to. Nothing is made.
 *
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export async function assertWritableFolder(directory: string): Promise<void> {
  let path = resolve(directory);
  let found = await stat(path).catch(() => null);
  while (found === null && dirname(path) !== path) {
    path = dirname(path);
    found = await stat(path).catch(() => null);
  }
  const refuse = (what: string) =>
    new DistillCheckError('CANNOT_WRITE', `cannot write ${directory}: ${what}`, 'name another folder');
  if (!found?.isDirectory()) throw refuse(`${path} is a file, not a folder`);
  await access(path, constants.W_OK).catch(() => {
    throw refuse(`${path} is read-only`);
  });
}
