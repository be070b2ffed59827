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
