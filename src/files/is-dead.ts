import { hostname } from 'node:os';

/**
 * Tells whether a process certainly runs no more: it was one of this machine, and there is none of its number.
 *
 * Of processes elsewhere nothing is known. In containers that share a name but not their processes, one that lives may
 * seem dead: nothing but work done twice may follow from it.
 *
 * @param host its `os.hostname()`. Default: this machine
 * @example
 * isDead(process.pid); // false
 */
export function isDead(pid: number, host = hostname()): boolean {
  if (host !== hostname() || !Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // Another user's process may not be signalled.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
