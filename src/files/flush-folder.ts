/** Folders on the disk: {@link flushFolder}, {@link flushFolderNow}. */

import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * Flushes a folder, so that names in it outlive a power cut: where the system can, and where it cannot, nothing happens.
 *
 * @example
 * await flushFolder('.');
 */
export async function flushFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => null);
  await opened?.sync().catch(() => {});
  await opened?.close();
}

/** As {@link flushFolder}, within one step of the program. */
export function flushFolderNow(folder: string): void {
  let opened: number | undefined;
  try {
    opened = openSync(folder, 'r');
    fsyncSync(opened);
  } catch {
    // As for `flushFolder`: not every system can.
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}
