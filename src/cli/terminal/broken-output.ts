import { readFileSync, readlinkSync } from 'node:fs';
import { DistillCheckError } from '../../errors.ts';
import { note } from './output.ts';

/**
 * Ends the process when standard output can take no more: quietly when its reader has left
 * (`distill-check … | head -1`), else with one line, as on a full disk.
 */
export function watchStandardOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    note(`error[CANNOT_WRITE]: cannot write to standard output: ${error.message}; make room or redirect it elsewhere`);
    process.exit(2);
  });
}

/**
 * Refuses to answer where standard output was closed before the start (`>&-`): all that is printed would vanish. Linux
 * only.
 *
 * Node opens the null device in its place, for reading and writing; a shell's `> /dev/null` is open for writing only and
 * passes. Programs that open the null device as Node does (Python's `DEVNULL`) cannot be told apart: commands that write
 * files are not to be checked.
 *
 * @throws DistillCheckError `CANNOT_WRITE`
 */
export function assertOutputIsOpen(): void {
  if (!isOpenedByNode()) return;
  throw new DistillCheckError('CANNOT_WRITE', 'standard output is closed', 'redirect it to a file, or to /dev/null');
}

function isOpenedByNode(): boolean {
  try {
    const [, flags = '0'] = /^flags:\s*(\d+)/m.exec(readFileSync('/proc/self/fdinfo/1', 'utf8')) ?? [];
    return readlinkSync('/proc/self/fd/1') === '/dev/null' && (Number.parseInt(flags, 8) & 3) === 2;
  } catch {
    return false;
  }
}
