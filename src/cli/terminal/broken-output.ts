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
